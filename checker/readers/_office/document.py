"""A Word document: its parts in the order in which they are read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from checker.document import FOOTNOTE, FRONT_MATTER
from checker.readers._office.fields import Fields
from checker.readers._office.lines import Lines
from checker.readers._office.package import Package
from checker.readers._office.styles import Styles
from checker.readers._office.word import PREFIXES, Story
from checker.readers._published import day
from checker.readers._xml.parse import Attributes, parse

# the part that holds the text, and those beside it in the order in which they are read
_MAIN = "officeDocument"
_BESIDE = (("footnotes", FOOTNOTE, ""), ("endnotes", FOOTNOTE, ""), ("header", FRONT_MATTER, "header"), ("footer", FRONT_MATTER, "footer"))
_CORE = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}


class Word:
    """What a package holds: its ``lines`` and what is known of them. ``main`` is the path of the text, ``story`` what was read there."""

    def __init__(self, package: Package, tracked: str) -> None:
        self.package = package
        self.lines = Lines()
        self.main = next(iter(package.related().get(_MAIN, ())), "word/document.xml")
        self.beside = package.related(self.main)
        self.changes = 0
        styles = Styles()
        self._parse(self.beside.get("styles", ()), styles)
        self.styles = styles.resolved()
        self.story = Story(self.lines, self.styles, tracked)
        self.data = package.needed(self.main)
        parse(package.name, self.data, self.story, PREFIXES, self.main)
        self.inside = self.lines.length             # what follows stands in other parts
        self.changes = self.story.changes
        for relation, kind, name in _BESIDE:
            for path in self.beside.get(relation, ()):
                story = Story(self.lines, self.styles, tracked, kind, name)
                self._parse([path], story)
                self.changes += story.changes
        remarks = _Remarks(self.lines)
        self._parse(self.beside.get("comments", ()), remarks)

    def _parse(self, paths: Iterable[str], handler: Story | Styles | _Remarks) -> None:
        for path in paths:
            data = self.package.xml(path)
            if data is not None:
                parse(self.package.name, data, handler, PREFIXES, path)


class _Remarks:
    """The texts of comments: for those who work on the draft, no part of it."""

    def __init__(self, out: Lines) -> None:
        self.out = out
        self.number = ""
        self.parts: list[str] = []

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        if name == "w:comment":
            self.number = attributes.get("w:id", "")
            self.parts = []

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        if name == "w:comment":
            self.out.remarks.append((self.number, "".join(self.parts).strip()))
        elif name == "w:p":
            self.parts.append("\n")

    def text(self, text: str, offset: int) -> None:
        """Text of a comment."""
        self.parts.append(text)


class Core(Fields):
    """What the properties of a document say of it: title, language, the day it was last saved."""

    @classmethod
    def of(cls, package: Package) -> Core:
        """The properties of a package."""
        found = cls()
        for path in package.related().get("core-properties", ()):
            data = package.xml(path)
            if data is not None:
                parse(package.name, data, found, _CORE, path)
        return found

    @property
    def date(self) -> datetime.date | None:
        """The day on which the document was last saved: the nearest to a day of publication that it knows."""
        return day(self.fields.get("dcterms:modified", "")) or day(self.fields.get("dcterms:created", ""))


