"""Places in a text: offsets to lines and columns."""

from __future__ import annotations

from bisect import bisect_right

from checker.record import NamedTuple


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of one text."""

    start: int
    end: int


class LineIndex:
    """Turns an offset into a 1-based line and column (in code points); a line ends at a line feed."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        found = text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = text.find("\n", found + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def bounds(self, line: int, length: int) -> Span:
        """Where line ``line`` begins and ends (its line feed included) in a text of ``length`` code points."""
        starts = self._starts
        return Span(starts[line - 1], starts[line] if line < len(starts) else length)
