"""A text as an editor counts in it: lines that end as LSP says they do, characters in the units that client and server agreed on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping

from checker.record import NamedTuple

_LINE_END = re.compile("\r\n|\n|\r")

WIDTHS: Mapping[str, Callable[[str], int]] = {         # encoding -> how many of its units a text takes
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


class At(NamedTuple):
    """A position: line and character, both from 0; the character in units of the encoding."""

    line: int
    character: int


class Text:
    """A text and its positions."""

    __slots__ = ("source", "_width", "_starts", "_ends")

    def __init__(self, source: str, encoding: str = "utf-16") -> None:
        self.source = source
        self._width = WIDTHS[encoding]
        ends = [found.span() for found in _LINE_END.finditer(source)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(source)]

    def at(self, offset: int) -> At:
        """The position of an offset, which counts code points."""
        line = bisect_right(self._starts, offset) - 1
        before = self.source[self._starts[line]:offset]
        return At(line, len(before) if before.isascii() else self._width(before))

    def offset(self, line: int, character: int) -> int:
        """The offset of a position; of one behind the end of its line, or inside a character, the nearest before it."""
        if line >= len(self._starts):
            return len(self.source)
        start, end = self._starts[line], self._ends[line]
        within = self.source[start:min(end, start + character)]
        if within.isascii():
            return start + len(within)
        left = character
        for number, letter in enumerate(within):
            left -= self._width(letter)
            if left < 0:
                return start + number
        return start + len(within)

    def line(self, number: int) -> str:
        """A line without its end; "" where there is none."""
        return self.source[self._starts[number]:self._ends[number]] if 0 <= number < len(self._starts) else ""

    @property
    def line_end(self) -> str:
        """What ends the lines of this text."""
        found = _LINE_END.search(self.source)
        return found[0] if found else "\n"

    @property
    def end(self) -> At:
        """The position behind the last character."""
        return self.at(len(self.source))
