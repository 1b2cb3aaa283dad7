"""What a text retells from its table is what stands there, in that row and that column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import CELL
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._rounding import count, measure
from checker.relations._slips import one_digit, slip
from checker.relations._sums import COUNTS
from checker.relations._tables import Cell, Table, named, tables

KINDS = ("quantity",)
NEEDS = (Need("quantity", "region", (CELL,)),)
SAME: tuple[str, ...] = ()
VALUES = ("row", "column")
OPTIONS = {
    "look": Option("named", ("named", "keyed"),
                   "named: a sentence that names the row and the column; keyed: a sentence that gives another figure of the row right beside"),
    "digits": Option(3, int, "significant digits that a figure must have for a row to be known by it"),
    "reach": Option(30, int, "characters between a figure and the one by which its row is known"),
}

_MOST_ROWS = 200         # of a table: nobody retells a longer one by the names of its rows
_MOST_FIGURES = 4        # of a sentence: who gives more lists them
_MOST_SENTENCES = 400    # of a document, with figures, that are held against its tables


class _Told(NamedTuple):
    claims: list[Claim]
    words: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of the text that differ from the cell they retell."""
    texts: dict[int, list[_Told]] = {}
    for table in tables(claims, world):
        if table.document not in texts:
            texts[table.document] = list(_sentences(table.document, claims, world))
        look = _named if options["look"] == "named" else _keyed
        yield from look(table, texts[table.document], options, world)


def _sentences(document: int, claims: Sequence[Claim], world: World) -> Iterator[_Told]:
    groups: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.document == document and claim.fact.region != CELL:
            groups.setdefault(claim.fact.sentence, []).append(claim)
    reading = world.readings[document]
    for sentence, group in list(groups.items())[:_MOST_SENTENCES]:
        if len(group) <= _MOST_FIGURES:
            yield _Told(group, named(reading.sentence(sentence), world))


# ---- by the names of row and column

def _named(table: Table, texts: Sequence[_Told], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    if len(table.rows) > _MOST_ROWS:
        return
    labels = {row: named(table.label(row), world) for row in table.rows}
    labels = {row: words for row, words in labels.items() if words and not all(word.isdigit() for word in words)
              and sum(words <= other for other in labels.values()) == 1}
    headers = {column: named(table.header(column), world) for column in table.columns[1:]}
    if len(set(headers.values())) != len(headers):
        return
    for tale in texts:
        rows = [row for row, words in labels.items() if words <= tale.words]
        columns = [column for column, words in headers.items() if words and words <= tale.words]
        if len(rows) != 1 or len(columns) != 1:
            continue
        cell = table.cells.get((rows[0], columns[0]))
        if cell is None or cell.figure is None:
            continue
        fitting = [claim for claim in tale.claims if _is_like(claim, cell)]
        if len(fitting) != 1 or any(_agrees(claim, other) for claim in fitting for other in table.row(cell.row) if other.figure):
            continue
        if not _agrees(fitting[0], cell) and _is_near(fitting[0], cell):
            yield _conflict(fitting[0], cell, table, f"the sentence names the row {table.label(cell.row)} and the column {table.header(cell.column)}")


def _is_like(claim: Claim, cell: Cell) -> bool:
    """Whether a figure of the text may be the one of a cell: of its unit, where both have one, a level, and stated."""
    p, q = claim.fact, cell.quantity
    assert isinstance(p, Quantity)
    if p.value is None or p.change_role in ("by", "from") or p.partition or p.per or p.status != "asserted" or p.qualifier not in ("exact", "approximately"):
        return False
    if q.dimension in COUNTS and q.unit is None:     # a bare number takes its unit from the header
        return p.unit != "percent" and p.dimension != "duration"
    return p.unit == q.unit


def _agrees(claim: Claim, cell: Cell) -> bool:
    """Whether a text may give a cell so: rounded, where the table is not."""
    assert isinstance(claim.fact, Quantity)
    if claim.fact.unit != cell.quantity.unit and cell.quantity.unit is not None:
        return False
    return claim.fact.interval.meets(cell.quantity.interval) or measure(claim.fact).meets(count(cell.quantity))


def _is_near(claim: Claim, cell: Cell) -> bool:
    """Whether two figures are of one size, or a slip apart: else the column is in other units."""
    assert isinstance(claim.fact, Quantity)
    p, q = claim.fact.value, cell.quantity.value
    if not p or not q or p * q < 0:
        return False
    return max(abs(p), abs(q)) <= 2 * min(abs(p), abs(q)) or slip(claim.fact, cell.quantity) is not None


# ---- by another figure of the row

def _keyed(table: Table, texts: Sequence[_Told], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    keys: dict[object, list[Cell]] = {}
    for cell in table.cells.values():
        if cell.figure is not None and cell.quantity.value is not None and len(cell.quantity.value.as_tuple().digits) >= options["digits"]:
            keys.setdefault((cell.quantity.unit, cell.quantity.value), []).append(cell)
    for tale in texts:
        for key in tale.claims:
            fact = key.fact
            assert isinstance(fact, Quantity)
            known = keys.get((fact.unit, fact.value), [])
            if len(known) != 1 or fact.region == CELL:
                continue
            row = [cell for cell in table.row(known[0].row) if cell.figure is not None and cell is not known[0]]
            for claim in tale.claims:
                yield from _beside(claim, key, row, table, options, world)


def _beside(claim: Claim, key: Claim, row: Sequence[Cell], table: Table, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """A figure right beside one that is a row's own, which is none of the row's, and one digit apart from one of them."""
    first, second = sorted((claim.fact, key.fact))
    between = world.readings[claim.document].document.text[first.end:second.start]
    if claim is key or len(between) > options["reach"] or any(mark in between for mark in ",;:.\n"):
        return
    p = claim.fact
    assert isinstance(p, Quantity)
    like = [cell for cell in row if cell.quantity.unit == p.unit and cell.quantity.dimension == p.dimension]
    near = [cell for cell in like if cell.quantity.value != p.value and one_digit(p, cell.quantity)]
    if len(near) == 1 and not any(_agrees(claim, cell) for cell in like):
        yield _conflict(claim, near[0], table, f"{' '.join(world.text(key).split())} is the figure of the row {table.label(near[0].row)}")


def _conflict(claim: Claim, cell: Cell, table: Table, how: str) -> Conflict:
    p = claim.fact
    assert isinstance(p, Quantity) and cell.figure is not None
    return Conflict((claim, cell.figure), (how, f"the text says {shown(p.value)}, the table {shown(cell.quantity.value)}"),
                    {"row": table.label(cell.row), "column": table.header(cell.column)}, hint=slip(p, cell.quantity) or ("one digit mistyped?" if one_digit(p, cell.quantity) else None))
