"""The text of an office document: one line a paragraph, so that a line is a paragraph and a column a character in it."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.document import BODY, CELL, ITEM, QUOTATION, TITLE, Comment, Document, Region
from checker.hints import Any
from checker.record import NamedTuple

_SPLIT = frozenset((BODY, ITEM, QUOTATION, CELL))
_CONTROLS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Piece(NamedTuple):
    """Characters of a paragraph and where they stand in their part: ``start`` in the paragraph, ``offset`` in bytes, ``run`` whose they are."""

    start: int
    length: int
    offset: int
    run: Any


class Paragraph:
    """A paragraph while it is read."""

    __slots__ = ("kind", "name", "parts", "length", "breaks", "pieces", "marks")

    def __init__(self, kind: str = BODY, name: str = "") -> None:
        self.kind = kind            # of its region; "" where it is not to be read
        self.name = name
        self.parts: list[str] = []
        self.length = 0
        self.breaks: list[int] = []         # where a line break was set by hand
        self.pieces: list[Piece] = []
        self.marks: list[tuple[str, int]] = []      # the beginnings (+) and ends (-) of comments: "+3", and where

    def add(self, text: str, offset: int = -1, run: Any = None) -> None:
        """Characters of the paragraph; ``offset`` and ``run`` where somebody wants to write there later."""
        text = _CONTROLS.sub(" ", text)
        if offset >= 0:
            self.pieces.append(Piece(self.length, len(text), offset, run))
        self.parts.append(text)
        self.length += len(text)

    def line_break(self) -> None:
        """A line break set by hand: a space in the text, and the end of a region where no sentence runs over it."""
        self.add(" ")
        self.breaks.append(self.length)

    def take(self, before: Paragraph) -> None:
        """Go on with a paragraph whose end does not count."""
        self.parts[:0] = before.parts
        self.breaks[:0] = before.breaks
        moved = before.length
        self.breaks[len(before.breaks):] = [at + moved for at in self.breaks[len(before.breaks):]]
        self.pieces[:0] = before.pieces
        self.pieces[len(before.pieces):] = [piece._replace(start=piece.start + moved) for piece in self.pieces[len(before.pieces):]]
        self.marks = before.marks + [(mark, at + moved) for mark, at in self.marks]
        self.length += moved


class Lines:
    """The paragraphs of a document, one after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.length = 0
        self.regions: list[Region] = []
        self.pieces: list[Piece] = []           # as offsets into the text
        self.spans: dict[str, list[int]] = {}   # of comments: their number -> start, end
        self.remarks: list[tuple[str, str]] = []    # number and text of comments
        self.title: str | None = None
        self.lists = 0
        self.tables = 0

    def add(self, paragraph: Paragraph) -> None:
        """The next paragraph."""
        text = "".join(paragraph.parts)
        begin = self.length
        if paragraph.kind:
            edges = [0, *(at for at in paragraph.breaks if paragraph.kind in _SPLIT and not text[at:].lstrip()[:1].islower()), len(text)]
            for start, end in pairwise(edges):
                bare = text[start:end].strip()
                if bare:
                    at = begin + start + len(text[start:end]) - len(text[start:end].lstrip())
                    self.regions.append(Region(paragraph.kind, at, at + len(bare), paragraph.name))
            if paragraph.kind == TITLE and self.title is None and text.strip():
                self.title = " ".join(text.split())
        self.pieces += [piece._replace(start=begin + piece.start) for piece in paragraph.pieces]
        for mark, at in paragraph.marks:
            span = self.spans.setdefault(mark[1:], [begin + at, begin + len(text)])
            span[mark[0] == "-"] = begin + at
        self.lines.append(text)
        self.length += len(text) + 1

    def document(self, name: str, **known: Any) -> Document:
        """The document of these lines; ``known`` is what is said of it beside its text."""
        text = "\n".join(self.lines) + "\n" if self.lines else ""
        comments = []
        for number, remark in self.remarks:
            start, end = self.spans.get(number, (0, 0))
            comments.append(Comment(start, end, remark))
        return Document(name, text, regions=tuple(self.regions), comments=tuple(sorted(comments)), **known)
