"""The words of HTML: of a whole page, and of the pieces of it in Markdown."""

from __future__ import annotations

import datetime
import re

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, FRONT_MATTER, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE
from checker.patterns import compiled
from checker.readers._markup import tags
from checker.readers._markup.links import URL, badge, url_end
from checker.readers._markup.visible import Flat, Visible
from checker.readers._published import day

_MARKUP = compiled("[<&]")
_WORDPRESS = compiled(r"""[<&]|\n[ \t\r]*+(?:\n[ \t\r]*+)++|\[(?P<end>/)?+(?P<code>[a-z][\w-]{0,40}+)(?P<value>\s++[^\[\]]*?=[^\[\]]*+|\s*+/)?+\]""")
_CAPTIONS = frozenset(("caption", "wp_caption"))
_OTHER = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>"))
_HEADINGS = {f"{tag}{level}": str(level) for tag in ("h", "hl") for level in range(1, 7)}        # hl1, hl2: NITF
_PUBLISHED = frozenset(("article:published_time", "datepublished", "date", "dc.date", "dcterms.date", "pubdate", "publish-date"))
_SUMMARY = "description"
_SHARED = frozenset(("og:title", "og:description", "twitter:title", "twitter:description"))
_LINKED_DATA = compiled(r'"datePublished"\s*+:\s*+"([^"]*+)"')
_NOTE = compiled(r"(?:user-content-)?(?:fn|footnote|endnote|_ftn)(?:[:_-](?=\w)|(?=\d))(\w+)", re.IGNORECASE)
_NOTES = frozenset(("doc-footnote", "doc-endnote"))
_REFERRING = frozenset(("sup", "a"))         # the number of a note
_REFERENCE = compiled(r"\b(?:footnote|doc-noteref|noteref)\b", re.IGNORECASE)
_FRAGMENT = "fragment"
_LISTING = compiled(rf"\bclass\s*=\s*[\"']?{_FRAGMENT}\b")       # a listing of a program, in which each line is a block
_BLOCK = compiled(r"<(?P<end>/?)div\b[^<>]*>", re.IGNORECASE)
_STANDFIRSTS = frozenset(("standfirst", "deck", "dek", "lede", "subtitle", "subhead", "article-summary", "teaser"))
_BREAKING = frozenset((BODY, ITEM, QUOTATION))


class _List:
    """A list that is open: its number, how many items it has, and whether the last thing in it was a term: the terms in a row that one definition is of
    make one item with it."""

    __slots__ = ("number", "items", "term")

    def __init__(self, number: int) -> None:
        self.number = number
        self.items = 0
        self.term = False


class Elements:
    """Writes the words of elements. It keeps count of lists and tables from one piece of a draft to the next.

    In what WordPress stores, blank lines part paragraphs and shortcodes in brackets stand for what is put there later.
    """

    def __init__(self, out: Visible, *, wordpress: bool = False) -> None:
        self.out = out
        self.markup = _WORDPRESS if wordpress else _MARKUP
        self.tables = 0
        self.lists = 0
        self.row = -1
        self.column = 0
        self.title: str | None = None
        self.date: datetime.date | None = None
        self.language: str | None = None
        self.heading: str | None = None         # the first of the first level
        self.open: list[tuple[str, str, str]] = []      # tag, and the kind and name of a region it makes
        self.nested: list[_List] = []
        self.kind = BODY
        self.name = ""

    def write(self, flat: Flat, kind: str = BODY, name: str = "") -> None:
        """Write one piece; ``kind`` and ``name`` are of the words outside all elements that say more."""
        self.kind, self.name = kind, name
        self.open.clear()
        text = flat.text
        self._edge()
        at = 0
        absent: set[str] = set()
        while True:
            found = self.markup.search(text, at)
            end = found.start() if found else len(text)
            self._words(flat, at, end)
            if found is None:
                break
            if text[end] == "&":
                at = self._entity(flat, end)
            else:
                at = self._tag(flat, end, absent) if text[end] == "<" else self._placed(flat, found, absent)
        self.out.close()

    def _words(self, flat: Flat, start: int, end: int) -> None:
        """Words between tags, without the addresses among them."""
        text = flat.text
        if text.find("://", start, end) >= 0 or text.find("www.", start, end) >= 0:
            for found in URL.finditer(text, start, end):
                if found.start() > start and not text[found.start() - 1].isalnum():
                    self.out.copy(flat, start, found.start())
                    start = url_end(text, found.start(), found.end())
                elif found.start() == start:
                    start = url_end(text, start, found.end())
        self.out.copy(flat, start, end)

    def _placed(self, flat: Flat, found: re.Match[str], absent: set[str]) -> int:
        """Blank lines, and a shortcode of WordPress: where it holds a caption, that is read."""
        name = found.group("code")
        if name is None:
            self._edge()
            return found.end()
        closing = f"[/{name}]"
        if closing not in absent and flat.text.find(closing, found.end()) < 0:
            absent.add(closing)
        if found.group("value") or found.group("end") or closing not in absent:
            if found.group("end"):
                self._close(name)
            elif name in _CAPTIONS:
                self.open.append((name, CAPTION, ""))
            self._edge()
        else:
            self.out.copy(flat, *found.span())      # a word in brackets: [sic]
        return found.end()

    def _entity(self, flat: Flat, at: int) -> int:
        found = tags.ENTITY.match(flat.text, at)
        if found is None:
            self.out.copy(flat, at, at + 1)
            return at + 1
        character = tags.character(found.group())
        if character == found.group():
            self.out.copy(flat, at, found.end())
        else:
            self.out.put(flat, character, at, found.end())
        return found.end()

    def _tag(self, flat: Flat, at: int, absent: set[str]) -> int:
        text = flat.text
        for opening, closing in _OTHER:
            if text.startswith(opening, at):
                end = -1 if closing in absent else text.find(closing, at + len(opening))
                if end >= 0:
                    if closing == "-->":
                        self.out.comment(flat, at, end + 3, len(opening), 3)
                    return end + len(closing)
                absent.add(closing)
        tag = tags.TAG.match(text, at)
        if tag is None:
            self.out.copy(flat, at, at + 1)
            return at + 1
        if tag.group("end"):
            self._ended(_local(tag.group("end")))
            return tag.end()
        name = _local(tag.group("name") or "")
        if name in tags.UNREAD or name in _REFERRING and text[tag.end():tag.end() + 1].isdigit() and (name == "sup" or _REFERENCE.search(tag.group()) is not None):
            if not tag.group("empty"):
                end = self._unread(text, name, tag.end(), absent)
                if name == "script" and self.date is None:
                    self._data(text, tag.end(), end)
                return end
        elif name == "div" and _LISTING.search(tag.group()) is not None:
            self.out.close()
            end = _behind(text, tag.end(), absent)
            self._edge()
            return end
        elif name:
            self._begun(flat, name, tag)
        return tag.end()

    def _unread(self, text: str, name: str, at: int, absent: set[str]) -> int:
        if name in absent:
            return at
        closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, at)
        if closing is None:
            absent.add(name)
            # a program without its end runs to the end of the page; a stray <s> does not
            return len(text) if name in ("script", "style", "textarea") else at
        return closing.end()

    def _data(self, text: str, start: int, end: int) -> None:
        """The day of publication in the data of a page for search engines (JSON-LD)."""
        found = _LINKED_DATA.search(text, start, end)
        if found:
            self.date = day(found.group(1))

    def _begun(self, flat: Flat, name: str, tag: re.Match[str]) -> None:
        if name == "br":
            self.out.put(flat, "\n", tag.start())
            if self._where()[0] in _BREAKING and not flat.text[tag.end():tag.end() + 40].lstrip()[:1].islower():
                self._edge()
            return
        found = {one.name: one for one in tags.attributes(flat.text, *tag.span("attributes"))}
        if name == "meta":
            self._meta(flat, found)
        elif name == "time" and "datetime" in found and self.date is None:
            self.date = day(found["datetime"].value)
        elif name == "html" and "lang" in found:
            self.language = found["lang"].value
        if name in tags.BLOCK:
            self._block(name, _role(found))
        if name == "img" or tags.component(tag.group("name")):
            for one in found.values():
                if tags.spoken(name, one):
                    self._attribute(flat, one, CAPTION, one.name)
            if "src" in found:
                self._badge(flat, found["src"])
        if name in tags.BLOCK and name not in tags.VOID and not tag.group("empty"):
            self._edge()

    def _block(self, name: str, role: tuple[str, str]) -> None:
        if name in ("li", "tr", "td", "th", "p", "dt", "dd", "option"):
            self._implied(name)
        self.out.close()
        region = ("", "")
        if name in _HEADINGS:
            region = (HEADING, _HEADINGS[name])
        elif name == "title":
            region = (TITLE, "")
        elif name in ("ul", "ol", "dl"):
            self.lists += 1
            self.nested.append(_List(self.lists))
        elif name in ("li", "dt", "dd"):
            if not self.nested:
                self.lists += 1
                self.nested.append(_List(self.lists))
            inmost = self.nested[-1]
            inmost.items += name == "li" or name == "dt" and not inmost.term or not inmost.items
            inmost.term = name == "dt"
            region = (ITEM, f"{inmost.number}.{inmost.items}")
        elif name == "table":
            self.tables += 1
            self.row = -1
        elif name == "tr":
            self.row += 1
            self.column = 0
        elif name in ("td", "th"):
            if self.row < 0:
                self.tables += not self.tables
                self.row = 0
            # a table without a header begins with row 1
            self.row += name == "td" and self.row == 0 and self.column == 0
            self.column += 1
            region = (CELL, f"{self.tables}.{self.row}.{self.column}")
        elif name in ("figcaption", "caption", "media-caption"):
            region = (CAPTION, "")
        elif name in ("blockquote", "bq"):
            region = (QUOTATION, "")
        if role[0] and name not in _HEADINGS:
            region = role
        if name not in tags.VOID:
            self.open.append((name, *region))

    def _implied(self, name: str) -> None:
        """End what a new item, row, cell or paragraph ends without a tag."""
        ends = {"li": ("li", "p"), "dt": ("dt", "dd", "p"), "dd": ("dt", "dd", "p"), "tr": ("tr", "td", "th", "p"), "td": ("td", "th", "p"), "th": ("td", "th", "p")}.get(name, (name,))
        while self.open and self.open[-1][0] in ends:
            self.open.pop()

    def _ended(self, name: str) -> None:
        if name not in tags.BLOCK:
            return
        written = self.out.close()
        if name == "title" and written and self.title is None:
            self.title = self.out.last()
        elif name == "h1" and written and self.heading is None:
            self.heading = self.out.last()
        if name in ("ul", "ol", "dl") and self.nested:
            self.nested.pop()
        self._close(name)
        self._edge()

    def _close(self, name: str) -> None:
        # a stray end tag ends nothing; the search is short, so that deep nesting stays cheap
        for back in range(1, min(len(self.open), 50) + 1):
            if self.open[-back][0] == name:
                del self.open[-back:]
                break

    def _where(self) -> tuple[str, str]:
        for _, kind, name in reversed(self.open[-50:]):
            if kind:
                return kind, name
        return self.kind, self.name

    def _edge(self) -> None:
        self.out.open(*self._where())

    def _attribute(self, flat: Flat, found: tags.Attribute, kind: str, name: str) -> None:
        self.out.open(kind, name)
        at = found.start
        for entity in tags.ENTITY.finditer(flat.text, found.start, found.end):
            self.out.copy(flat, at, entity.start())
            at = self._entity(flat, entity.start())
        self.out.copy(flat, at, found.end)
        self._edge()

    def _badge(self, flat: Flat, found: tags.Attribute) -> None:
        words = badge(flat.text, found.start, found.end)
        if words is not None:
            self.out.open(CAPTION, "badge")
            for character, offset in words[1]:
                self.out.put(flat, character, offset)
            self._edge()

    def _meta(self, flat: Flat, found: dict[str, tags.Attribute]) -> None:
        content = found.get("content")
        named = found.get("property") or found.get("name") or found.get("itemprop")
        if content is None or named is None:
            return
        key = named.value.lower()
        if key in _PUBLISHED:
            self.date = day(content.value) or self.date
        elif key == _SUMMARY:
            self._attribute(flat, content, STANDFIRST, key)
        elif key in _SHARED:
            self._attribute(flat, content, FRONT_MATTER, key)


def _behind(text: str, at: int, absent: set[str]) -> int:
    """Where the block that begins before ``at`` ends; ``at`` itself where it never does, which is found out once."""
    depth = 1
    for found in _BLOCK.finditer(text, at) if _FRAGMENT not in absent else ():
        depth += -1 if found["end"] else 1
        if not depth:
            return found.end()
    absent.add(_FRAGMENT)
    return at


def _local(name: str) -> str:
    """The name of a tag without the prefix that it has in XML: html:p, nitf:hl1."""
    return name.lower().rpartition(":")[2]


def _role(found: dict[str, tags.Attribute]) -> tuple[str, str]:
    """The region that the attributes of a block speak of, whatever its tag: a footnote, the standfirst."""
    note = _NOTE.fullmatch(found["id"].value) if "id" in found else None
    if note:
        return FOOTNOTE, note.group(1)
    if "role" in found and found["role"].value in _NOTES:
        return FOOTNOTE, ""
    if "class" in found and not _STANDFIRSTS.isdisjoint(found["class"].value.lower().split()):
        return STANDFIRST, ""
    return "", ""
