"""What the text counts in all is what the column of that name adds up to, where the table has no total of its own: "all 277 walkers"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.document import CELL
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations import _rounding
from checker.relations._sums import COUNTS
from checker.relations._tables import Table, named, tables

KINDS = ("quantity",)
NEEDS = (Need("quantity", "region", (CELL,), least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"near": Option(25, int, "how far, in percent, the column may be off: further off, it is not all of what the text counts")}
VALUES = ("computed", "column")

_BESIDE = 24             # characters beside a figure in which a word says that it is all of them
_FEWEST, _MOST = 2, 60   # rows of a column
_SHOWN = 8               # figures that a finding shows


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of a text that are told to be all, and the column that makes another sum: the figure first."""
    by_document: dict[int, list[Table]] = {}
    for table in tables(claims, world):
        by_document.setdefault(table.document, []).append(table)
    for claim in claims:
        if len(by_document.get(claim.document, ())) == 1 and claim.fact.region != CELL and _is_all(claim, world):
            yield from _held(claim, by_document[claim.document][0], options, world)


def _is_all(claim: Claim, world: World) -> bool:
    quantity, text = quantity_of(claim), world.readings[claim.document].document.text
    if quantity.dimension not in COUNTS or not quantity.value or quantity.qualifier != "exact" or quantity.per or quantity.metric is None or quantity.metric.start < quantity.start:
        return False
    beside = f"{text[max(quantity.start - _BESIDE, 0):quantity.number.start]}|{text[quantity.end:quantity.end + _BESIDE]}"
    return of_table(world.words, "column_all").search(beside) is not None


def _held(claim: Claim, table: Table, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    quantity = quantity_of(claim)
    assert quantity.value is not None and quantity.metric is not None
    totals = frozenset(world.words.table("total_rows"))
    rows = [row for row in table.rows if any(cell.figure is not None for cell in table.row(row))]
    if not _FEWEST <= len(rows) <= _MOST or any(named(table.label(row), world) & totals for row in rows):
        return
    mine = named(quantity.metric.phrase, world)
    columns = [column for column in table.columns[1:] if mine and named(table.header(column), world) == mine]
    cells = [table.cells.get((row, columns[0])) for row in rows] if len(columns) == 1 else []
    figures = [cell.figure for cell in cells if cell is not None and cell.figure is not None]
    if len(figures) != len(rows) or not figures or any(quantity_of(figure).qualifier != "exact" or not quantity_of(figure).value or quantity_of(figure).dimension not in COUNTS for figure in figures):
        return
    added = sum((quantity_of(figure).value or Decimal(0) for figure in figures), Decimal(0))
    if abs(added - quantity.value) * 100 <= options["near"] * quantity.value \
            and not _rounding.total([_rounding.count(quantity_of(figure)) for figure in figures]).meets(_rounding.count(quantity)):
        yield Conflict((claim, *figures)[:_SHOWN], (f"the {len(figures)} figures of the column make {shown(added)}, not {shown(quantity.value)}",),
                       {"computed": shown(added), "column": table.header(columns[0])})
