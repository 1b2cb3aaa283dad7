"""The properties of a document: elements that each hold a text."""

from __future__ import annotations

from checker.readers._xml.parse import Attributes


class Fields:
    """``fields`` maps the name of each element to the text in it."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        self._name = name

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        self._name = ""

    def text(self, text: str, offset: int) -> None:
        """The value of a property."""
        if self._name:
            self.fields[self._name] = self.fields.get(self._name, "") + text
