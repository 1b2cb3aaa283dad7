"""Where a paragraph of an office document stands: which item of which list, which cell of which table."""

from __future__ import annotations

from collections.abc import Hashable


class Lists:
    """Numbers lists and their items as all readers do: each nested list is one of its own."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[tuple[Hashable, int, int]] = []      # key, number of the list, items so far; the innermost last
        self._kept: dict[Hashable, tuple[int, int]] = {}

    def item(self, key: Hashable, level: int) -> str:
        """The name of the next item of the list ``key`` at a level (from 0): "3.2"."""
        del self._open[level + 1:]
        if len(self._open) > level and self._open[level][0] != key:
            del self._open[level:]
        while len(self._open) <= level:
            # numbering goes on behind other paragraphs; a list inside an item begins anew with each
            number, items = self._kept.get(key, (0, 0)) if level == 0 else (0, 0)
            if not number:
                self.count += 1
                number = self.count
            self._open.append((key, number, items))
        key, number, items = self._open[level]
        self._open[level] = (key, number, items + 1)
        if level == 0:
            self._kept[key] = (number, items + 1)
        return f"{number}.{items + 1}"


class Tables:
    """Numbers tables, their rows (0 is the header) and their columns; a table may stand in a cell of another."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[list[int]] = []        # number, row, column

    def begin(self, header: bool = False) -> None:
        """A table; whether its first row is its header."""
        self.count += 1
        self._open.append([self.count, -1 if header else 0, 0])

    def row(self, header: bool = False) -> None:
        """A row; the first may say of itself that it is the header."""
        if self._open:
            table = self._open[-1]
            table[1] += 1
            table[2] = 0
            if header and table[1] == 1:
                table[1] = 0

    def headed(self) -> None:
        """The row that has just begun is the header."""
        if self._open and self._open[-1][1] == 1:
            self._open[-1][1] = 0

    def cell(self) -> None:
        """A cell."""
        if self._open:
            self._open[-1][2] += 1

    def widen(self, columns: int) -> None:
        """The cell covers so many columns."""
        if self._open:
            self._open[-1][2] += max(columns, 1) - 1

    def end(self) -> None:
        """The end of the innermost table."""
        if self._open:
            self._open.pop()

    @property
    def inside(self) -> bool:
        """Whether a table is open."""
        return bool(self._open)

    @property
    def name(self) -> str:
        """The name of the open cell: "1.0.2"."""
        return ".".join(map(str, self._open[-1])) if self._open else ""
