"""An AsciiDoc draft as a document: line by line, with the delimiters of blocks on a stack."""

from __future__ import annotations

import datetime
import re

from checker.document import BODY, CAPTION, CELL, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE, Document
from checker.readers._asciidoc.inline import INLINE
from checker.readers._markup.scalars import lines as lines_in
from checker.readers._markup.visible import Segment, Visible, lines_of, slice_of
from checker.readers._published import day, language

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":!?([\w-]+)!?:(?:[ \t]+|$)")
_REVISION = re.compile(r"(?:v?[\d.]+,?[ \t]*)?(\d{4}-\d{2}-\d{2})")
_DELIMITER = re.compile(r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|`{3,}[\w,+-]*|[|,:!]={3,})[ \t]*$")
_COMMENT = re.compile(r"//(?!/)[ \t]?")
_BLOCK = re.compile(r"\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\][ \t]*$")
_CAPTION = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(r"[ \t]*(\*{1,6}|-|•|\.{1,6}|\d+\.|[a-zA-Z]\.|<[\d.]>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM = re.compile(r"(?=\S)[^\n]*?(:{2,4}|;;)(?:[ \t]+|$)")
_MACRO = re.compile(r"([\w-]+)::([^\s\[\]]*)\[([^\]]*)\][ \t]*$")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_RULE = re.compile(r"(?:'{3,}|-{3}|\*{3}|<{3}|_{3})[ \t]*$")
_CELL = re.compile(r"(?:^|(?<=\s))(?:(?:\d+|\d*\.\d+)\+|\d+\*)?(?:[<^>](?:\.[<^>])?|\.[<^>])?[adehlmsv]?\|")
_CONDITION = re.compile(r"(?:ifdef|ifndef|ifeval|endif|include|toc)::")
# what their delimiters hold is for programs
_LITERAL = frozenset("-.+`")
_LITERAL_STYLES = ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "graphviz", "plantuml", "mermaid", "ditaa")
_DATES = ("revdate", "date", "page-date", "docdate")


def read_page(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that ``source`` is."""
    page = _Page(source)
    page.write()
    known = page.attributes
    published = next((found for key in _DATES if (found := day(known.get(key, ""))) is not None), None)
    return page.out.finish(name, source, title=page.title or title, date=published or date, language=language(known.get("lang"), known.get("language")))


class _Page:
    def __init__(self, source: str) -> None:
        self.source = source
        self.out = Visible()
        self.rows: list[Segment] = list(lines_in(source, 0, len(source)))
        self.at = 0
        self.title: str | None = None
        self.attributes: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []           # delimiters, and the kind of region inside them
        self.style = ""                                 # of the block that comes
        self.lists = self.tables = 0
        self.nested: list[tuple[str, int, int]] = []    # open lists: marker, number, items
        self.item = ""                                  # the name of the open item

    def write(self) -> None:
        """Write all blocks."""
        self._header()
        while self.at < len(self.rows):
            self._block()

    def _text(self, at: int) -> str:
        return self.source[slice(*self.rows[at])] if at < len(self.rows) else ""

    def _header(self) -> None:
        while self.at < len(self.rows) and (not self._text(self.at).strip() or self._comment()):
            self.at += not self._text(self.at).strip()
        found = _HEADING.match(self._text(self.at))
        if found is None or len(found.group(1)) != 1:
            return
        start, end = self.rows[self.at]
        INLINE.write(self.out, slice_of(self.source, start + found.end(), end), TITLE)
        self.title = self.out.last() or None
        self.at += 1
        number = 0
        while self.at < len(self.rows) and self._text(self.at).strip():
            text = self._text(self.at)
            if self._comment():
                continue
            if not self._attribute():
                revision = _REVISION.match(text)
                if revision and number:
                    self.attributes.setdefault("revdate", revision.group(1))
                self.at += 1
            number += 1

    def _comment(self) -> bool:
        start, end = self.rows[self.at]
        found = _COMMENT.match(self.source, start, end)
        if found:
            self.out.comment(slice_of(self.source, start, end), 0, end - start, found.end() - start)
            self.at += 1
        return found is not None

    def _attribute(self) -> bool:
        start, end = self.rows[self.at]
        found = _ATTRIBUTE.match(self.source, start, end)
        if found is None:
            return False
        key = found.group(1).lower()
        self.attributes.setdefault(key, self.source[found.end():end].strip())
        if key in ("description", "summary", "abstract"):
            INLINE.write(self.out, slice_of(self.source, found.end(), end), STANDFIRST, key)
        self.at += 1
        return True

    def _kind(self) -> str:
        return next((kind for _, kind in reversed(self.open) if kind), BODY)

    def _block(self) -> None:
        start, end = self.rows[self.at]
        text = self.source[start:end]
        bare = text.strip()
        if not bare:
            self.at += 1
            if self._text(self.at).strip() and not _ITEM.match(self._text(self.at)) and self._text(self.at).strip() != "+":
                self.nested.clear()
                self.item = ""
        elif self._comment() or self._attribute() or _CONDITION.match(text):
            self.at += bool(_CONDITION.match(text)) and self.rows[self.at] == (start, end)
        elif _DELIMITER.match(text):
            self._delimited(bare)
        elif _BLOCK.match(text):
            self.style = bare[1:-1].lower()
            self.at += 1
        elif bare == "+" or _RULE.match(text):
            self.at += 1
        elif _HEADING.match(text):
            self._heading(start, end)
        elif _CAPTION.match(text) and self._text(self.at + 1).strip():
            INLINE.write(self.out, slice_of(self.source, start + 1, end), CAPTION)
            self.at += 1
        else:
            self._prose(start, end, text)

    def _heading(self, start: int, end: int) -> None:
        found = _HEADING.match(self.source, start, end)
        assert found is not None
        INLINE.write(self.out, slice_of(self.source, found.end(), end), HEADING, str(len(found.group(1))))
        self.at += 1
        self._fresh()

    def _fresh(self) -> None:
        self.style = ""
        self.nested.clear()
        self.item = ""

    def _delimited(self, bare: str) -> None:
        style, self.style = self.style, ""
        if self.open and self.open[-1][0] == bare:
            self.open.pop()
            self.at += 1
            return
        if bare[1:] == "===" * (len(bare[1:]) // 3) and bare[0] in "|,:!":
            self._table(bare, style)
            return
        literal = bare[0] in _LITERAL and bare != "--" and not style.startswith(("quote", "verse"))
        if bare[0] == "/" or literal or style.startswith(_LITERAL_STYLES):
            closing = bare.rstrip("abcdefghijklmnopqrstuvwxyz0123456789,+-") if bare[0] == "`" else bare
            begun = self.at
            self.at += 1
            while self.at < len(self.rows) and self._text(self.at).strip() != closing:
                self.at += 1
            if bare[0] == "/":
                last = self.rows[min(self.at, len(self.rows) - 1)]
                whole = slice_of(self.source, self.rows[begun][0], last[1])
                self.out.comment(whole, 0, len(whole.text), len(bare), len(bare) if self.at < len(self.rows) else 0)
            self.at += 1
            return
        self.open.append((bare, QUOTATION if bare[0] == "_" or style.startswith("quote") else ""))
        self.at += 1

    def _prose(self, start: int, end: int, text: str) -> None:
        style, self.style = self.style, ""
        macro = _MACRO.match(text)
        if macro:
            self.at += 1
            if macro.group(1) in ("image", "video"):
                words = macro.group(3).split(",")[0]
                if words.strip() and "=" not in words:
                    INLINE.write(self.out, slice_of(self.source, start + macro.start(3), start + macro.start(3) + len(words)), CAPTION, "alt")
            return
        item = _ITEM.match(text)
        if item:
            self._item(item, start)
            return
        term = _TERM.match(text)
        if term and (term.end() < len(text) or self._text(self.at + 1).strip() or not self._text(self.at + 2).startswith("=")):
            INLINE.write(self.out, slice_of(self.source, start, start + term.start(1)), BODY)
            if term.end() < len(text):
                self.rows[self.at] = (start + term.end(), end)
            else:
                self.at += 1
            return
        kind = QUOTATION if style.startswith("quote") else STANDFIRST if "abstract" in style or style.endswith(".lead") else self._kind()
        if style.startswith(_LITERAL_STYLES) or (text[0] in " \t" and not self.item):
            self._paragraph()
            return
        admonition = _ADMONITION.match(text)
        if self.item and kind == BODY:
            kind = ITEM
        lines = self._paragraph()
        lines[0] = (start + (admonition.end() if admonition else len(text) - len(text.lstrip())), end)
        INLINE.write(self.out, lines_of(self.source, lines), kind, self.item if kind == ITEM else "")

    def _paragraph(self) -> list[Segment]:
        """The lines of the paragraph that begins here; it is passed over."""
        lines: list[Segment] = []
        while self.at < len(self.rows):
            start, end = self.rows[self.at]
            text = self.source[start:end]
            if not text.strip() or (lines and (text.strip() == "+" or _DELIMITER.match(text) or (self.item and _ITEM.match(text))
                                                   or _TERM.match(text))):
                break
            if lines and self._comment():
                continue
            lines.append((start + len(text) - len(text.lstrip()), end))
            self.at += 1
        return lines

    def _item(self, item: re.Match[str], start: int) -> None:
        marker = item.group(1)
        if marker[0].isalnum():
            marker = "1"
        place = next((at for at, one in enumerate(self.nested) if one[0] == marker), None)
        if place is None:
            self.lists += 1
            self.nested.append((marker, self.lists, 0))
        else:
            del self.nested[place + 1:]
        _, number, items = self.nested[-1]
        self.nested[-1] = (marker, number, items + 1)
        self.item = f"{number}.{items + 1}"
        lines = self._paragraph()
        lines[0] = (start + item.end(), lines[0][1])
        before = self.out.count
        INLINE.write(self.out, lines_of(self.source, lines), ITEM, self.item)
        if self.out.count == before:
            self.out.mark(ITEM, self.item, start)

    def _table(self, bare: str, style: str) -> None:
        """A table: a cell begins at each bar; the number of columns is that of its first line, or of ``cols``."""
        self.at += 1
        begun = self.at
        while self.at < len(self.rows) and self._text(self.at).strip() != bare:
            self.at += 1
        rows = self.rows[begun:self.at]
        self.at += 1
        if bare[0] != "|":
            return          # values parted by commas or colons, or a table in a cell
        self.tables += 1
        filled = [row for row in rows if self.source[slice(*row)].strip()]
        columns = self._columns(style) or sum(1 for _ in _CELL.finditer(self.source, *filled[0])) if filled else 0
        blank = bool(filled) and rows.index(filled[0]) + 1 < len(rows) and not self.source[slice(*rows[rows.index(filled[0]) + 1])].strip()
        header = "header" in style or (blank and rows[:1] == filled[:1] and "noheader" not in style)
        cells: list[list[Segment]] = []
        for start, end in filled:
            bars = [*_CELL.finditer(self.source, start, end)]
            first = bars[0].start() if bars else end
            if cells and first > start and self.source[start:first].strip():
                cells[-1].append((start, first))
            for at, bar in enumerate(bars):
                cells.append([(bar.end(), bars[at + 1].start() if at + 1 < len(bars) else end)])
        for number, cell in enumerate(cells):
            row, column = divmod(number, columns or 1)
            inside = [self._bare(*segment) for segment in cell]
            inside = [segment for segment in inside if segment[0] < segment[1]]
            if inside:
                INLINE.write(self.out, lines_of(self.source, inside), CELL, f"{self.tables}.{row + (not header)}.{column + 1}")

    def _columns(self, style: str) -> int:
        found = re.search(r"""cols\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+?)(?=,|$))""", style)
        if found is None:
            return 0
        given = next(group for group in found.groups() if group is not None)
        return sum(int(part.split("*")[0]) if part.split("*")[0].isdecimal() and "*" in part else 1 for part in re.split("[,;]", given))

    def _bare(self, start: int, end: int) -> Segment:
        text = self.source[start:end]
        return start + len(text) - len(text.lstrip()), start + len(text.rstrip())
