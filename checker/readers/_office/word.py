"""The stories of a Word document (text, notes, headers, comments), read from the XML of its package.

https://ecma-international.org/publications-and-standards/standards/ecma-376/ part 1, chapter 17. An insertion or a deletion that nobody
has accepted or rejected yet is read as if it were: ``tracked`` says which.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, HEADING, ITEM
from checker.readers._office.lines import Lines, Paragraph
from checker.readers._office.outline import Lists, Tables
from checker.readers._office.styles import Style
from checker.readers._xml.parse import Attributes

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
REJECTED = "rejected"
# what has no words for a reader, whatever stands in it: older copies of text boxes, formulas, field codes, earlier formats
_UNREAD = frozenset(("mc:Fallback", "m:oMath", "m:oMathPara", "w:instrText", "w:delInstrText", "w:pPrChange", "w:rPrChange", "w:tblPrChange",
                     "w:trPrChange", "w:tcPrChange", "w:sectPrChange", "w:numberingChange"))
_NEW = frozenset(("w:ins", "w:moveTo"))
_GONE = frozenset(("w:del", "w:moveFrom"))
_PROPERTIES = frozenset(("w:rPr", "w:pPr", "w:trPr", "w:tcPr", "w:tblPr", "w:sectPr", "w:numPr"))
_CONTENTS = "Table of Contents"
_XML_SPACE = " \t\r\n"
_OFF = frozenset(("0", "false", "none", "off"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


class Run:
    """A run of one format: where its tag and its properties stand in the part, in bytes."""

    __slots__ = ("start", "properties")

    def __init__(self, start: int) -> None:
        self.start = start
        self.properties: list[int] = []     # start, and the start of the end tag


class _Open:
    """An open paragraph, what its properties say, and the paragraphs of boxes in it, which come behind it."""

    __slots__ = ("paragraph", "waiting", "style", "item", "joined")

    def __init__(self) -> None:
        self.paragraph = Paragraph()
        self.waiting: list[Paragraph] = []
        self.style = ""
        self.item: dict[str, str] = {}
        self.joined = False                 # with the next one: its end is deleted, or not there yet


class Story:
    """Handles the XML of one part."""

    def __init__(self, out: Lines, styles: Mapping[str, Style], tracked: str, kind: str = "", name: str = "") -> None:
        self.out = out
        self.styles = styles
        self.rejecting = tracked == REJECTED
        self.kind, self.name = kind, name       # of all regions of the part, where they are not told apart
        self.changes = 0
        self.notes: list[tuple[str, int]] = []      # notes that the text refers to, and where: id and byte
        self.lists = Lists()
        self.tables = Tables()
        self.open: list[_Open] = []                 # the text of a box stands inside a paragraph
        self.before: Paragraph | None = None        # one whose end is deleted
        self.note = ""
        self.skipping = 0
        self.hidden = 0                             # inside words that are on the other side of a change
        self.properties: list[str] = []
        self.blocks: list[bool] = []                # open content controls: whether they hold a table of contents
        self.runs: list[Run] = []
        self.words: list[tuple[str, int]] | None = None     # of the open text of a run, with their bytes
        self.preserved = False

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        if self.skipping or name in _UNREAD:
            self.skipping += 1
        elif name in _PROPERTIES:
            self.properties.append(name)
            if name == "w:rPr" and self.runs and not self.runs[-1].properties:
                self.runs[-1].properties.append(offset)
        elif self.properties:
            self._property(name, attributes)
        elif name == "w:p":
            self.open.append(_Open())
        elif name in ("w:t", "w:delText"):
            self.words = []
            self.preserved = attributes.get("xml:space") == "preserve"
        elif name == "w:r":
            self.runs.append(Run(offset))
        elif name in _NEW or name in _GONE:
            self.changes += 1
            self.hidden += (name in _NEW) == self.rejecting
        elif self.open and name in _INLINE:
            self._inline(name, attributes, offset)
        else:
            self._block(name, attributes)

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        if self.skipping:
            self.skipping -= 1
        elif self.properties:
            if name == self.properties[-1]:
                self.properties.pop()
                if name == "w:rPr" and self.runs and len(self.runs[-1].properties) == 1:
                    self.runs[-1].properties.append(offset)
        elif name in ("w:t", "w:delText"):
            self._said()
        elif name == "w:r" and self.runs:
            self.runs.pop()
        elif name == "w:p":
            self._ended()
        elif name in _NEW or name in _GONE:
            self.hidden -= (name in _NEW) == self.rejecting
        elif name == "w:tbl":
            self.tables.end()
        elif name == "w:sdt" and self.blocks:
            self.blocks.pop()
        elif name in ("w:footnote", "w:endnote", "w:comment"):
            self.note = ""

    def text(self, text: str, offset: int) -> None:
        """Text of a run."""
        if self.words is not None and not self.hidden and not self.skipping and self.open:
            self.words.append((text, offset))

    def _said(self) -> None:
        """Write the text of a run: without the space around it, where nothing says that it counts."""
        words, self.words = self.words, None
        run = self.runs[-1] if self.runs else None
        last = len(words or ()) - 1
        for number, (text, offset) in enumerate(words or ()):
            start = 0 if self.preserved or number else len(text) - len(text.lstrip(_XML_SPACE))
            end = len(text) if self.preserved or number < last else len(text.rstrip(_XML_SPACE))
            if start < end:
                self.open[-1].paragraph.add(text[start:end], offset + start, run)

    def _property(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("w:val", "")
        if name == "w:pStyle" and self.open:
            self.open[-1].style = value
        elif name in ("w:ilvl", "w:numId") and self.open and "w:numPr" in self.properties:
            self.open[-1].item[name[2:]] = value
        elif self.properties[-2:] == ["w:pPr", "w:rPr"] and self.open and (name in _NEW or name in _GONE):
            self.changes += 1
            self.open[-1].joined = (name in _NEW) == self.rejecting
        elif name == "w:gridSpan" and value.isdecimal():
            self.tables.widen(int(value))
        elif name == "w:tblHeader" and value not in _OFF:
            self.tables.headed()

    def _inline(self, name: str, attributes: Attributes, offset: int) -> None:
        paragraph = self.open[-1].paragraph
        if name in ("w:commentRangeStart", "w:commentRangeEnd"):
            paragraph.marks.append((("+" if name.endswith("Start") else "-") + attributes.get("w:id", ""), paragraph.length))
        elif self.hidden:
            return
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self.notes.append((attributes.get("w:id", ""), self.runs[-1].start if self.runs else offset))
        elif name == "wp:docPr":
            words = attributes.get("descr", "").strip()
            if words:
                alternative = Paragraph(CAPTION, "alt")
                alternative.add(words)
                self.open[-1].waiting.append(alternative)
        elif name in ("w:br", "w:cr"):
            paragraph.line_break()
        else:
            paragraph.add(_INLINE[name])

    def _block(self, name: str, attributes: Attributes) -> None:
        if name == "w:tbl":
            self.tables.begin()
        elif name == "w:tr":
            self.tables.row()
        elif name == "w:tc":
            self.tables.cell()
        elif name == "w:sdt":
            self.blocks.append(False)
        elif name == "w:docPartGallery" and attributes.get("w:val") == _CONTENTS and self.blocks:
            self.blocks[-1] = True
        elif name in ("w:footnote", "w:endnote", "w:comment"):
            self.note = "" if attributes.get("w:type") in _SEPARATORS else attributes.get("w:id", "")

    def _ended(self) -> None:
        if not self.open:
            return
        ended = self.open.pop()
        paragraph = ended.paragraph
        paragraph.kind, paragraph.name = self._where(ended)
        if self.open:
            self.open[-1].waiting += [paragraph, *ended.waiting]
            return
        if self.before is not None:
            paragraph.take(self.before)
            self.before = None
        if ended.joined:
            self.before = paragraph
        else:
            self.out.add(paragraph)
        for boxed in ended.waiting:
            self.out.add(boxed)

    def _where(self, ended: _Open) -> tuple[str, str]:
        """The kind and the name of a paragraph's region."""
        style = self.styles.get(ended.style, _PLAIN)
        if self.kind == FOOTNOTE:
            return (FOOTNOTE, self.note) if self.note else ("", "")
        if self.kind:
            return self.kind, self.name
        if any(self.blocks) or style.contents:
            return "", ""
        if self.tables.inside:
            return CELL, self.tables.name
        if style.kind:
            return style.kind, str(style.level) if style.kind == HEADING else ""
        listed = {**style.item, **ended.item}
        if listed.get("numId", "0") != "0":
            level = listed.get("ilvl", "0")
            return ITEM, self.lists.item(listed["numId"], min(int(level), 8) if level.isdecimal() else 0)
        return BODY, ""


_PLAIN = Style()
# what stands for a character inside a run, and what else of a paragraph says something
_INLINE = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "", "w:sym": " ", "w:br": "", "w:cr": "", "w:footnoteReference": "",
           "w:endnoteReference": "", "w:commentRangeStart": "", "w:commentRangeEnd": "", "wp:docPr": ""}
