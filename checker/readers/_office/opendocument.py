"""An OpenDocument text, read from the XML of its package: https://docs.oasis-open.org/office/OpenDocument/v1.3/, part 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.document import (
    BODY,
    CAPTION,
    CELL,
    FOOTNOTE,
    FRONT_MATTER,
    HEADING,
    ITEM,
    QUOTATION,
    STANDFIRST,
    TITLE,
    Document,
)
from checker.readers._office.fields import Fields
from checker.readers._office.lines import Lines, Paragraph
from checker.readers._office.outline import Lists, Tables
from checker.readers._office.package import Package
from checker.readers._published import day, language
from checker.readers._xml.parse import Attributes, parse

_OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {f"{_OPEN}{name}:1.0": name for name in ("text", "table", "style", "office", "meta")} | {
    f"{_OPEN}drawing:1.0": "draw", f"{_OPEN}svg-compatible:1.0": "svg", "http://purl.org/dc/elements/1.1/": "dc"}
_STYLES = {"title": TITLE, "subtitle": STANDFIRST, "quotations": QUOTATION, "caption": CAPTION, "illustration": CAPTION, "table": CAPTION,
           "figure": CAPTION, "text": CAPTION, "drawing": CAPTION}
_DEEPEST = 20               # styles based on each other
_BLOCKS = frozenset(("text:p", "text:h"))
# what has no words of the draft
_UNREAD = frozenset(("text:note-citation", "text:table-of-content", "text:alphabetical-index", "text:illustration-index", "text:table-index",
                     "text:bibliography", "text:sequence-decls", "office:forms", "draw:object", "text:ruby-text", "text:page-number",
                     "text:page-count", "office:scripts", "office:font-face-decls"))
_SPACE = re.compile(r"[ \t\r\n]+")


def read(package: Package, tracked: str) -> Iterator[Document]:
    """The documents of a package: one, or two where tracked changes are read on both sides."""
    about = Fields()
    _parse(package, "meta.xml", about)
    content = package.needed("content.xml")
    shared = _Styles()
    _parse(package, "styles.xml", shared)
    shared.parse(package, content)
    changes = _Changes()
    parse(package.name, content, changes, _PREFIXES, "content.xml")
    for side, called in (("accepted", package.name), ("rejected", f"{package.name}#before" if tracked == "both" else package.name)):
        if tracked not in (side, "both") or (called != package.name and not changes.kinds):
            continue
        lines = Lines()
        parse(package.name, content, _Text(lines, shared.parents, changes if side == "rejected" else None), _PREFIXES, "content.xml")
        _parse(package, "styles.xml", _Text(lines, shared.parents, None, FRONT_MATTER))
        title = lines.title or about.fields.get("dc:title", "").strip() or None
        yield lines.document(called, title=title, date=day(about.fields.get("dc:date", "")), language=language(about.fields.get("dc:language")))


def _parse(package: Package, path: str, handler: Fields | _Styles | _Text) -> None:
    data = package.xml(path)
    if data is not None:
        parse(package.name, data, handler, _PREFIXES, path)


class _Styles:
    """The styles of paragraphs, each with the one it is based on."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def parse(self, package: Package, data: bytes) -> None:
        """Take in the styles of a part."""
        parse(package.name, data, self, _PREFIXES, "content.xml")

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        if name == "style:style" and attributes.get("style:family") == "paragraph":
            self.parents[attributes.get("style:name", "")] = attributes.get("style:parent-style-name", "")

    def end(self, name: str, offset: int) -> None:
        pass

    def text(self, text: str, offset: int) -> None:
        pass


class _Changes:
    """The tracked changes: which are insertions, and the paragraphs that deletions have taken away."""

    def __init__(self) -> None:
        self.kinds: dict[str, str] = {}
        self.gone: dict[str, list[str]] = {}
        self._id = ""
        self._inside = False
        self._about = 0

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        if name == "text:changed-region":
            self._id = attributes.get("text:id") or attributes.get("id", "")
        elif self._id and name in ("text:insertion", "text:deletion"):
            self.kinds[self._id] = name
            self._inside = name == "text:deletion"
        elif name == "office:change-info":
            self._about += 1
        elif self._inside and name in _BLOCKS:
            self.gone.setdefault(self._id, []).append("")
        elif self._inside and name in _CHARACTERS and self._id in self.gone:
            self.gone[self._id][-1] += _CHARACTERS[name]

    def end(self, name: str, offset: int) -> None:
        if name == "text:changed-region":
            self._id = ""
        elif name == "text:deletion":
            self._inside = False
        elif name == "office:change-info":
            self._about -= 1

    def text(self, text: str, offset: int) -> None:
        if self._inside and not self._about and self._id in self.gone:
            self.gone[self._id][-1] += text


class _Block:
    """An open paragraph, and the paragraphs of notes and boxes in it, which come behind it."""

    __slots__ = ("paragraph", "waiting", "spaced")

    def __init__(self, kind: str, name: str) -> None:
        self.paragraph = Paragraph(kind, name)
        self.waiting: list[Paragraph] = []
        self.spaced = True              # whether white space that comes now is one with what was before


class _Text:
    """The text of a part. ``changes`` where they are to be rejected; ``kind`` of all regions where they are not told apart."""

    def __init__(self, out: Lines, parents: Mapping[str, str], changes: _Changes | None, kind: str = "") -> None:
        self.out = out
        self.parents = parents
        self.changes = changes
        self.kind = kind
        self.reading = not kind             # in the styles, only the headers and footers are read
        self.name = ""
        self.open: list[_Block] = []
        self.skipping = 0
        self.hidden: set[str] = set()       # insertions that are rejected and not over yet
        self.lists = Lists()
        self.levels: list[str] = []         # the names of the open items
        self.depth = 0
        self.series = 0
        self.tables = Tables()
        self.headed = 0
        self.notes: list[str] = []
        self.remarks: list[list[str]] = []      # open comments: number, text
        self.described = ""

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        if self.skipping or name in _UNREAD or name == "text:tracked-changes":
            self.skipping += 1
        elif name == "office:annotation":
            self.remarks.append([attributes.get("office:name", f"at {offset}"), ""])
            self._mark("+", self.remarks[-1][0])
        elif name == "office:annotation-end":
            self._mark("-", attributes.get("office:name", ""))
        elif self.remarks:
            return
        elif name in ("style:header", "style:footer"):
            self.reading, self.name = True, name[6:]
        elif not self.reading:
            return
        elif name in _BLOCKS:
            if self.changes is None or not self.hidden:
                self.open.append(_Block(*self._where(name, attributes)))
            elif not self.open:
                self.open.append(_Block("", ""))
        elif name in _CHARACTERS:
            count = attributes.get("text:c", "1")
            self._add(_CHARACTERS[name] * (min(int(count), 1000) if count.isdecimal() else 1), name == "text:line-break")
        elif name.startswith("text:change"):
            self._change(name, attributes.get("text:change-id", ""))
        else:
            self._structure(name, attributes)

    def _structure(self, name: str, attributes: Attributes) -> None:
        if name == "text:list":
            self.series += not self.depth
            self.depth += 1
        elif name in ("text:list-item", "text:list-header"):
            self.levels.append(self.lists.item(self.series, self.depth - 1) if name == "text:list-item" else "")
        elif name == "table:table":
            self.tables.begin()
        elif name == "table:table-header-rows":
            self.headed += 1
        elif name == "table:table-row":
            self.tables.row(self.headed > 0)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.tables.cell()
        elif name == "text:note":
            self.notes.append(attributes.get("text:id", "note"))
        elif name in ("svg:title", "svg:desc"):
            self.described = name

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
        elif name == "office:annotation" and self.remarks:
            number, text = self.remarks.pop()
            self.out.remarks.append((number, text.strip()))
        elif self.remarks:
            self.remarks[-1][1] += "\n" if name in _BLOCKS else ""
        elif not self.reading:
            return
        elif name in _BLOCKS:
            self._ended()
        elif name == "text:list":
            self.depth -= 1
        elif name in ("text:list-item", "text:list-header"):
            self.levels.pop()
        elif name == "table:table":
            self.tables.end()
        elif name == "table:table-header-rows":
            self.headed -= 1
        elif name == "text:note":
            self.notes.pop()
        elif name in ("svg:title", "svg:desc"):
            self.described = ""
        elif name in ("style:header", "style:footer"):
            self.reading = not self.kind

    def text(self, text: str, offset: int) -> None:
        """Text, in which any white space is one space."""
        if self.remarks:
            self.remarks[-1][1] += text
        elif self.described and not self.skipping:
            words = Paragraph(CAPTION, "alt")
            words.add(" ".join(text.split()))
            if self.open:
                self.open[-1].waiting.append(words)
        elif self.open and not self.skipping and not self.hidden:
            block = self.open[-1]
            text = _SPACE.sub(" ", text)
            if block.spaced:
                text = text.removeprefix(" ")
            if text:
                block.paragraph.add(text)
                block.spaced = text.endswith(" ")

    def _add(self, characters: str, ends: bool = False) -> None:
        if self.open and not self.hidden:
            if ends:
                self.open[-1].paragraph.line_break()
            else:
                self.open[-1].paragraph.add(characters)
            self.open[-1].spaced = False

    def _mark(self, sign: str, number: str) -> None:
        if self.open:
            self.open[-1].paragraph.marks.append((sign + number, self.open[-1].paragraph.length))

    def _change(self, name: str, number: str) -> None:
        """A change that is to be rejected: an insertion is passed over, what a deletion took away comes back."""
        if self.changes is None:
            return
        inserted = self.changes.kinds.get(number) == "text:insertion"
        if name == "text:change-start" and inserted:
            self.hidden.add(number)
        elif name == "text:change-end":
            self.hidden.discard(number)
        elif name == "text:change" and self.open:
            first, *others = self.changes.gone.get(number, [""])
            block = self.open[-1]
            block.paragraph.add(first)
            for other in others:        # the deletion went over the end of a paragraph
                self.out.add(block.paragraph)
                block.paragraph = Paragraph(block.paragraph.kind, block.paragraph.name)
                block.paragraph.add(other)
            block.spaced = False

    def _ended(self) -> None:
        if not self.open or self.hidden:
            return              # the end of a paragraph that was inserted: what comes is one with it
        ended = self.open.pop()
        if self.open:
            self.open[-1].waiting += [ended.paragraph, *ended.waiting]
            return
        for one in (ended.paragraph, *ended.waiting):
            self.out.add(one)

    def _where(self, tag: str, attributes: Attributes) -> tuple[str, str]:
        """The kind and the name of a paragraph's region."""
        if self.kind:
            return self.kind, self.name
        if self.notes:
            return FOOTNOTE, self.notes[-1]
        if self.tables.inside:
            return CELL, self.tables.name
        style = attributes.get("text:style-name", "")
        for _ in range(_DEEPEST):
            kind = _STYLES.get(style.replace("_20_", " ").lower())
            if kind:
                return kind, ""
            style = self.parents.get(style, "")
        if tag == "text:h":
            return HEADING, attributes.get("text:outline-level", "1")
        if self.levels and self.levels[-1]:
            return ITEM, self.levels[-1]
        return BODY, ""


_CHARACTERS = {"text:s": " ", "text:tab": "\t", "text:line-break": ""}
