"""Text of an XML source as it is told piece by piece, with the way back to its characters."""

from __future__ import annotations

from checker.document import Comment
from checker.readers._markup.visible import Flat

_OPENING, _CLOSING = "<!--", "-->"


class Source:
    """A source as characters and as the bytes that expat counts."""

    def __init__(self, source: str) -> None:
        self.text = source
        self.data = source.encode("utf-8")
        self._plain = len(self.data) == len(source)
        self._byte = 0
        self._character = 0

    def character(self, offset: int) -> int:
        """The character at a byte. Offsets are asked for in order, so that each byte is looked at once."""
        if self._plain:
            return offset
        if offset < self._byte:
            self._byte = self._character = 0
        self._character += len(self.data[self._byte:offset].decode("utf-8"))
        self._byte = offset
        return self._character


class Comments:
    """The comments between the elements of an XML source, each with the item that it stands in; those before the first item are of all."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: list[tuple[int, Comment]] = []

    def add(self, item: int, offset: int) -> None:
        """The comment that begins at a byte, in the item of this number (0: before the first)."""
        text = self._source.text
        start = self._source.character(offset)
        end = text.find(_CLOSING, start) + len(_CLOSING)
        self._found.append((item, Comment(start, end, text[start + len(_OPENING):end - len(_CLOSING)].strip())))

    def of(self, item: int) -> list[Comment]:
        """Those of an item."""
        return [comment for number, comment in self._found if number in (0, item)]


class Gathered:
    """Text put together from pieces."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.widths: dict[int, int] = {}
        self.length = 0

    def add(self, text: str, offset: int) -> None:
        """A piece that stands at a byte of the source."""
        source = self.source.text
        at = self.source.character(offset)
        self.starts.append(self.length)
        self.sources.append(at)
        if not source.startswith(text, at):
            # what an entity stands for, or a line feed for a carriage return and a line feed
            end = source.find(";", at) + 1 if source[at] == "&" else at + 1 + source.startswith("\n", at + 1)
            self.widths[self.length] = max(end - at, 1)
        elif text == "&" and source.startswith("&amp;", at):
            self.widths[self.length] = len("&amp;")
        self.parts.append(text)
        self.length += len(text)

    def flat(self) -> Flat:
        """All of it; two runs at least, as widths ask for."""
        end = self.sources[-1] + self.widths.get(self.starts[-1], self.length - self.starts[-1]) if self.parts else 0
        return Flat("".join(self.parts), [*self.starts, self.length], [*self.sources, end], self.widths)

    @property
    def text(self) -> str:
        """The text by itself."""
        return "".join(self.parts).strip()
