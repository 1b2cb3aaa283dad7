"""The figures of a column add up to the figure in its row of totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.document import CELL
from checker.findings import Claim
from checker.hints import Any
from checker.interval import quantum as _quantum
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations import _rounding
from checker.relations._sums import COUNTS
from checker.relations._tables import Cell, Table, named, tables

KINDS = ("quantity",)
NEEDS = (Need("quantity", "region", (CELL,)),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("computed", "column")
OPTIONS = {
    "off": Option(Decimal("0.25"), Decimal, "how far, as a share of it, a total may be off before its rows are taken for no plain parts, "
                                            "where no other column adds up"),
}

_FEWEST = 2
_WORD = compiled(r"[^\W_]+|∑")
_MOST_CLAIMS = 8
_HUNDRED = Decimal(100)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Totals that are not the sum of the rows above them (of all rows below, where the total comes first), the total first."""
    for table in tables(claims, world):
        for total, parts in _totals(table, world):
            yield from _judged(table, total, parts, options, world)


def _totals(table: Table, world: World) -> Iterator[tuple[int, list[int]]]:
    """The rows of totals, each with the rows that it is the total of. A subtotal is the total of the rows behind the one before it, and the total that
    of the subtotals and of what none of them holds."""
    words, sub = frozenset(world.words.table("total_rows")), frozenset(world.words.table("subtotal_rows") or ())
    rows, last = [], 0
    for row in table.rows:
        if sub.isdisjoint(named(table.label(row), world)):
            rows.append(row)
            continue
        if len(rows) - last >= _FEWEST:
            yield row, rows[last:]
        rows[last:] = [row]
        last += 1
    marked = [row for row in rows if (label := frozenset(_WORD.findall(table.label(row).lower()))) and label <= words]      # "All" names no row, and is one of totals
    if len(marked) != 1:
        return                                       # totals of totals hang on what is indented
    at = rows.index(marked[0])
    if at == len(rows) - 1 and at >= _FEWEST:
        yield marked[0], rows[:at]
    elif at == 0 and len(rows) > _FEWEST:
        yield marked[0], rows[1:]


def _judged(table: Table, total: int, parts: Sequence[int], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    apart = frozenset(world.words.table("no_sum_columns"))
    off: list[tuple[Cell, list[Cell], Decimal]] = []
    fitting = 0
    for column in table.columns[1:]:
        result = table.cells.get((total, column))
        cells = [table.cells[row, column] for row in parts if (row, column) in table.cells]
        if result is None or result.figure is None or any(cell.figure is None for cell in cells) or len(cells) < _FEWEST:
            continue
        if not _are_parts(result, cells) or named(table.header(column), world) & apart:
            continue
        added = sum((cell.quantity.value or Decimal(0) for cell in cells), Decimal(0))
        if _fits(result, cells):
            fitting += 1
        else:
            off.append((result, cells, added))
    if fitting < len(off) and len(off) > 1:
        return                                       # rows that overlap: no column adds up
    for result, cells, added in off:
        value = result.quantity.value or Decimal(0)
        if fitting or abs(added - value) <= abs(value) * options["off"]:
            claims = tuple(cell.figure for cell in (result, *cells) if cell.figure is not None)
            yield Conflict(claims[:_MOST_CLAIMS], (f"the {len(cells)} figures of the column make {shown(added)}, not {shown(value)}",),
                           {"computed": shown(added), "column": table.header(result.column)}, "error" if fitting or len(cells) > _FEWEST else "warning")


def _are_parts(total: Cell, cells: Sequence[Cell]) -> bool:
    """Whether figures of one unit may be added: no rates and averages, percentages only where they make a hundred."""
    quantity = total.quantity
    units = {(cell.quantity.unit, cell.quantity.per) for cell in cells} | {(quantity.unit, quantity.per)}
    if len(units) != 1 or quantity.per or any(cell.quantity.qualifier != "exact" or (cell.quantity.value or 0) < 0 for cell in (total, *cells)):
        return False
    if quantity.unit == "percent":
        return quantity.value == _HUNDRED
    return quantity.dimension in (*COUNTS, "currency") or quantity.unit is not None and quantity.dimension in ("mass", "length", "area", "volume", "duration", "energy")


def _fits(total: Cell, cells: Sequence[Cell]) -> bool:
    slack = _rounding.share if total.quantity.unit == "percent" else _rounding.count
    added = _rounding.total([slack(cell.quantity) for cell in cells])
    return added.meets(slack(total.quantity)) or _is_rounded(total, cells)


def _is_rounded(total: Cell, cells: Sequence[Cell]) -> bool:
    """Whether every figure is a round one, so that the sum may be off by half a unit of the coarsest for each of them."""
    figures = [cell.quantity.value for cell in (total, *cells) if cell.quantity.value]
    quantum = min((Fraction(_quantum(value.normalize())) for value in figures), default=Fraction(1))
    if quantum <= 1:
        return False
    added = sum((Fraction(cell.quantity.value or 0) for cell in cells), Fraction(0))
    return abs(added - Fraction(total.quantity.value or 0)) <= quantum * len(figures) / 2
