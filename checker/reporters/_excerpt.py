"""A source line with its claims underlined, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence

from checker.printable import columns, shown
from checker.record import NamedTuple

_LIMIT = 100        # columns of a line that is shown whole
_AROUND = 36        # columns kept on either side of a claim in a longer one
_LONGEST = 60       # code points underlined of a claim in a longer line
_WORD = 15          # a cut moves inwards by at most this much to stand between words
_TAB = 4


class Mark(NamedTuple):
    """Code points ``start`` to ``end`` of a line, to be underlined with ``sign`` ("^" or "~")."""

    start: int
    end: int
    sign: str


def excerpt(line: str, marks: Sequence[Mark]) -> tuple[str, str]:
    """The line as shown, and the line that underlines its marks; a long line is cut to what surrounds them."""
    pieces, signs, drawn = [], [], 0
    end = 0
    windows = _windows(line, marks)
    for window in windows:
        if window[0] > end:
            pieces.append("… ")
            signs.append("  ")
            drawn += 2
        for at in range(*window):
            piece = " " * (_TAB - drawn % _TAB) if line[at] == "\t" else shown(line[at])
            width = columns(piece)
            pieces.append(piece)
            signs.append(_sign(at, marks) * width)
            drawn += width
        end = window[1]
        if end < len(line):
            pieces.append(" ")
            signs.append(" ")
            drawn += 1
    if end < len(line):
        pieces.append("…")
    return "".join(pieces).rstrip(), "".join(signs).rstrip()


def _sign(at: int, marks: Sequence[Mark]) -> str:
    """The sign under a code point; the first claim wins where two overlap."""
    signs = {mark.sign for mark in marks if mark.start <= at < mark.end}
    return "^" if "^" in signs else "~" if signs else " "


def _windows(line: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The parts of a line to be shown, in order and disjoint."""
    if len(line) <= _LIMIT and _reach(line, 0, 1, _LIMIT) == len(line):
        return [(0, len(line))]
    windows: list[tuple[int, int]] = []
    for mark in sorted(marks):
        stop = min(mark.end, mark.start + _LONGEST)
        start, end = _word(line, _reach(line, mark.start, -1, _AROUND), 1), _word(line, _reach(line, stop, 1, _AROUND), -1)
        start, end = min(start, mark.start), max(end, stop)
        if windows and start <= windows[-1][1] + 2:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _reach(line: str, at: int, step: int, room: int) -> int:
    """How far ``room`` columns lead from ``at``, forwards (step 1) or backwards (-1)."""
    while at > 0 if step < 0 else at < len(line):
        room -= columns(shown(line[at - (step < 0)]))
        if room < 0:
            break
        at += step
    return at


def _word(line: str, cut: int, step: int) -> int:
    """The cut moved inwards (step 1: it is the start of a window) to the nearest space, if one is near."""
    if cut in (0, len(line)):
        return cut
    for at in range(cut, cut + step * _WORD, step):
        if 0 < at < len(line) and line[at - (step > 0)] == " ":
            return at
    return cut
