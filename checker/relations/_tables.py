"""Tables as facts: rows and columns with the figures that their cells hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.document import CAPTION, CELL, Region
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.sameness import stop_words

_WORD = compiled(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_BRACKET = compiled(r"\(([^()]*)\)")
_PIECE = compiled(r"[^\W_]+|%")
_MARKS = " \t*_~`\u00a0"
_MOST_CELLS = 5000       # of a table: a longer one is data, which nobody retells in prose


class Cell(NamedTuple):
    """A cell: its place (row 0 is the header), its words, and the figure that is all it holds, or None."""

    row: int
    column: int
    text: str
    figure: Claim | None

    @property
    def quantity(self) -> Quantity:
        """The figure as a fact; only where there is one."""
        assert self.figure is not None and isinstance(self.figure.fact, Quantity)
        return self.figure.fact


class Table(NamedTuple):
    """A table of a document: its cells by row and column and by row, and the numbers of its columns."""

    document: int
    cells: dict[tuple[int, int], Cell]
    by_row: dict[int, list[Cell]]
    columns: tuple[int, ...]

    @property
    def rows(self) -> list[int]:
        """The numbers of its rows below the header."""
        return [row for row in self.by_row if row]

    def row(self, number: int) -> list[Cell]:
        """The cells of a row."""
        return self.by_row.get(number, [])

    def label(self, row: int) -> str:
        """What a row is called: its first cell."""
        cell = self.cells.get((row, self.columns[0]))
        return cell.text if cell else ""

    def header(self, column: int) -> str:
        """What a column is called."""
        cell = self.cells.get((0, column))
        return cell.text if cell else ""


def tables(claims: Iterable[Claim], world: World) -> Iterator[Table]:
    """The tables of all documents in which some of these figures stand."""
    cells = [claim for claim in claims if claim.fact.region == CELL]
    for number, group in by_document(cells).items():
        document = world.readings[number].document
        regions = document.regions
        starts = [region.start for region in regions]
        of_table: dict[str, list[tuple[Region, list[Claim]]]] = {}
        placed: dict[int, list[Claim]] = {}
        for claim in group:
            placed.setdefault(bisect_right(starts, claim.fact.start) - 1, []).append(claim)
        wanted = {regions[at].name.partition(".")[0] for at in placed if regions[at].kind == CELL}
        for at in range(min(placed, default=0), len(regions)):
            region = regions[at]
            if region.kind == CELL and region.name.partition(".")[0] in wanted:
                of_table.setdefault(region.name.partition(".")[0], []).append((region, placed.get(at, [])))
        for name in wanted:
            first = bisect_left(starts, of_table[name][0][0].start)
            while first and regions[first - 1].kind == CELL and regions[first - 1].name.partition(".")[0] == name:
                first -= 1
                of_table[name].insert(0, (regions[first], []))
        for name in sorted(wanted, key=lambda name: of_table[name][0][0].start):
            found = of_table[name]
            if len(found) <= _MOST_CELLS:
                yield _table(number, found, regions, starts, world)


def _table(number: int, found: Sequence[tuple[Region, list[Claim]]], regions: Sequence[Region], starts: Sequence[int], world: World) -> Table:
    text = world.readings[number].document.text
    before = bisect_left(starts, found[0][0].start) - 1
    caption = text[regions[before].start:regions[before].end] if before >= 0 and regions[before].kind == CAPTION else ""
    cells: dict[tuple[int, int], Cell] = {}
    by_row: dict[int, list[Cell]] = {}
    for region, claims in found:
        _, row, column = region.name.split(".")
        figure = _only(claims, region, text)
        if figure is not None:
            header = cells.get((0, int(column)))
            figure = _dressed(figure, (caption, header.text if header else ""), world)
        cell = Cell(int(row), int(column), text[region.start:region.end].strip(_MARKS), figure)
        cells[cell.row, cell.column] = cell
        by_row.setdefault(cell.row, []).append(cell)
    columns = tuple(sorted({column for _, column in cells}))
    return Table(number, cells, by_row, columns)


def _only(claims: Sequence[Claim], region: Region, text: str) -> Claim | None:
    """The figure that a cell holds, where it holds one and nothing else of weight."""
    if len(claims) != 1 or not isinstance(claims[0].fact, Quantity):
        return None
    fact = claims[0].fact
    rest = text[region.start:fact.start] + text[fact.end:region.end]
    return claims[0] if fact.value is not None and not any(letter.isalnum() for letter in rest) else None


def _dressed(claim: Claim, above: Iterable[str], world: World) -> Claim:
    """A bare figure with the unit and the scale that its header or the caption gives in brackets: "Paper (thousand tonnes)"."""
    fact = claim.fact
    assert isinstance(fact, Quantity)
    if fact.unit is not None or fact.value is None:
        return claim
    scales = world.words.table("table_scales")
    for words in above:
        for bracket in _BRACKET.findall(words):
            for piece in _PIECE.findall(bracket):
                kinds = world.words.terminals(piece)
                if piece.lower() in scales:
                    fact = fact._replace(value=(fact.value or Decimal(0)).scaleb(int(scales[piece.lower()])))
                elif "PERCENT" in kinds:
                    fact = fact._replace(unit="percent", dimension="ratio")
                elif "UNIT" in kinds and fact.unit is None:
                    unit = world.words.normal("UNIT", piece)
                    fact = fact._replace(unit=unit, dimension=world.words.properties("UNIT", unit).get("dimension", fact.dimension))
    return claim._replace(fact=fact)


@lru_cache(maxsize=4)
def _stop(lexicon: Any) -> frozenset[str]:
    return stop_words(lexicon)


def named(text: str, world: World) -> frozenset[str]:
    """The words and numbers by which a row, a column or a sentence can be told, small and in the singular."""
    found = [word.lower() for word in _WORD.findall(text)]
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found if word not in _stop(world.words))
