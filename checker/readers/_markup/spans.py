"""Inline markup of formats whose marks one pattern can find: what goes, what stays, what becomes text of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.readers._markup.visible import Flat, Visible

_DEEPEST = 8            # marks inside each other
# what a match comes to: the group that stays ("" for none), and the kind and name of a region of its own where it is one
Kept = tuple[str | int, tuple[str, str] | None]


class Spans:
    """Writes text without its inline markup. ``pattern`` finds the marks, ``judge`` says of a match what stays of it."""

    def __init__(self, pattern: re.Pattern[str], judge: Callable[[re.Match[str]], Kept]) -> None:
        self.pattern = pattern
        self.judge = judge

    def write(self, out: Visible, flat: Flat, kind: str, name: str = "") -> None:
        """Write a block as a region of this kind and name; what is set apart inside it comes behind it."""
        apart: list[tuple[int, int, tuple[str, str]]] = []
        out.open(kind, name)
        self._write(out, flat, 0, len(flat.text), apart, 0)
        out.close()
        for start, end, region in apart:
            out.open(*region)
            self._write(out, flat, start, end, [], 1)
            out.close()

    def _write(self, out: Visible, flat: Flat, start: int, end: int, apart: list[tuple[int, int, tuple[str, str]]], depth: int) -> None:
        at = start
        if depth < _DEEPEST:
            for found in self.pattern.finditer(flat.text, start, end):
                out.copy(flat, at, found.start())
                at = found.end()
                group, region = self.judge(found)
                if group == "":
                    continue
                if isinstance(group, str) and group.startswith("="):
                    out.put(flat, group[1:], *found.span())
                    continue
                inside = found.span(group)
                if region is not None:
                    apart.append((*inside, region))
                elif inside[0] >= 0:
                    self._write(out, flat, *inside, apart, depth + 1)
        out.copy(flat, at, end)
