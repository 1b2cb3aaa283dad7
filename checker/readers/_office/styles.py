"""The styles of a Word document: what each makes of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.document import CAPTION, HEADING, QUOTATION, STANDFIRST, TITLE
from checker.readers._xml.parse import Attributes

_HEADING = re.compile(r"heading ([1-9])")
# names of the styles that come with Word: they stay English in the file, whatever language Word speaks
_KINDS = {"title": TITLE, "subtitle": STANDFIRST, "caption": CAPTION, "quote": QUOTATION, "intense quote": QUOTATION, "quotations": QUOTATION,
          "block text": QUOTATION}
_CONTENTS = re.compile(r"(?:toc|contents|index) (?:[0-9]|heading)|table of figures|toc heading")
_DEEPEST = 20               # styles based on each other


class Style:
    """A style: the kind of region it makes ("" where it says nothing), the level of a heading, the list it belongs to."""

    __slots__ = ("kind", "level", "contents", "item", "based")

    def __init__(self, name: str = "") -> None:
        name = name.lower()
        heading = _HEADING.fullmatch(name)
        self.kind = HEADING if heading else _KINDS.get(name, "")
        self.level = int(heading.group(1)) if heading else 1
        self.contents = _CONTENTS.fullmatch(name) is not None
        self.item: dict[str, str] = {}
        self.based = ""


class Styles:
    """Handles the XML of the styles."""

    def __init__(self) -> None:
        self.found: dict[str, Style] = {}
        self._id = ""
        self._numbering = False

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        value = attributes.get("w:val", "")
        if name == "w:style":
            self._id = attributes.get("w:styleId", "")
            self.found[self._id] = Style()
        elif self._id:
            style = self.found[self._id]
            if name == "w:name":
                named = Style(value)
                style.kind, style.level, style.contents = named.kind, named.level, named.contents
            elif name == "w:basedOn":
                style.based = value
            elif name == "w:numPr":
                self._numbering = True
            elif self._numbering and name in ("w:ilvl", "w:numId"):
                style.item[name[2:]] = value
            elif name == "w:outlineLvl" and not style.kind and value.isdecimal() and int(value) < 9:
                style.kind, style.level = HEADING, int(value) + 1

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        if name == "w:style":
            self._id = ""
        elif name == "w:numPr":
            self._numbering = False

    def text(self, text: str, offset: int) -> None:
        """There is no text here."""

    def resolved(self) -> Mapping[str, Style]:
        """The styles by their ids, each with what it takes from those it is based on."""
        for style in self.found.values():
            base = style
            for _ in range(_DEEPEST):
                if style.kind and style.item:
                    break
                base = self.found.get(base.based, _NONE)
                if not style.kind and base.kind:
                    style.kind, style.level = base.kind, base.level
                style.item = style.item or base.item
                style.contents = style.contents or base.contents
        return self.found


_NONE = Style()
