"""The tables of reStructuredText: grids, simple tables, and lists or comma-separated rows under a directive."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from checker.readers._markup.visible import Segment

Cell = list[Segment]                # the lines of a cell
_BORDER = re.compile(r"\+(?:[-=]+\+)+$")
_RULE = re.compile(r"=+(?:[ ]+=+)+$")
_COMMAS = re.compile(r'[ \t]*+(?:"((?:[^"]|"")*+)"|([^,\n]*+))[ \t]*+(,|$)')


def is_grid(line: str) -> bool:
    """Whether a line is the border of a grid table."""
    return _BORDER.match(line) is not None


def is_simple(line: str) -> bool:
    """Whether a line is the rule of a simple table."""
    return _RULE.match(line) is not None


def grid(source: str, lines: Sequence[Segment]) -> tuple[list[list[Cell]], bool]:
    """The rows of a grid table, and whether the first is a header. Cells that span columns or rows are one cell."""
    rows: list[list[Cell]] = []
    open_row: list[tuple[int, int, Cell]] = []
    header = False
    for start, end in lines:
        text = source[start:end]
        if text.startswith("+"):
            if open_row:
                rows.append([cell for _, _, cell in open_row])
                open_row = []
                header = header or (len(rows) == 1 and "=" in text)
            continue
        bars = [at for at, character in enumerate(text) if character == "|"]
        for left, right in itertools.pairwise(bars):
            cell = next((one for begin, _, one in open_row if begin == left), None)
            if cell is None:
                cell = []
                open_row.append((left, right, cell))
            inside = _bare(source, start + left + 1, start + right)
            if inside[0] < inside[1]:
                cell.append(inside)
    if open_row:
        rows.append([cell for _, _, cell in open_row])
    return rows, header


def simple(source: str, lines: Sequence[Segment]) -> tuple[list[list[Cell]], bool]:
    """The rows of a simple table, and whether the first is a header."""
    rule = source[lines[0][0]:lines[0][1]]
    columns = [found.span() for found in re.finditer("=+", rule)]
    rows: list[list[Cell]] = []
    header = False
    for number, (start, end) in enumerate(lines[1:], 1):
        text = source[start:end]
        if is_simple(text):
            header = header or (len(rows) == 1 and number < len(lines) - 1)
            continue
        if not text.strip() or set(text) <= set("- "):
            continue
        cells: list[Cell] = []
        for at, (left, _) in enumerate(columns):
            right = columns[at + 1][0] if at + 1 < len(columns) else len(text)
            inside = _bare(source, min(start + left, end), min(start + right, end))
            cells.append([inside] if inside[0] < inside[1] else [])
        if not cells[0] and rows:           # the line goes on with the row above
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
        else:
            rows.append(cells)
    return rows, header


def commas(source: str, lines: Sequence[Segment]) -> list[list[Cell]]:
    """Rows of cells parted by commas, in quotation marks or not."""
    rows: list[list[Cell]] = []
    for start, end in lines:
        row: list[Cell] = []
        at = start
        while at < end:
            found = _COMMAS.match(source, at, end)
            if found is None:
                break
            inside = found.span(1) if found.group(1) is not None else _bare(source, *found.span(2))
            row.append([inside] if inside[0] < inside[1] else [])
            at = found.end()
        if row:
            rows.append(row)
    return rows


def _bare(source: str, start: int, end: int) -> Segment:
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    return start, end
