"""Dates, periods and clock times: islands of ``dates.lark``, shaped into ``Date`` facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement, product

from checker.extract import datecounts, datenames, dateplaces, relative
from checker.extract.automaton import Node
from checker.extract.chunk import Chunk, Island
from checker.extract.datewords import Reading, Unreadable, Words
from checker.extract.islands import Rewriter, Scanner
from checker.extract.meaning import Calendar, Reference, value
from checker.extract.pack import Pack
from checker.extract.tokens import Tokens
from checker.fact import Date, Skipped
from checker.patterns import compiled
from checker.record import NamedTuple

_MOST_READINGS = 5_000
_READERS = {**datenames.READERS, **datecounts.READERS}


class _Plan(NamedTuple):
    """What is remembered of a tree: what must hold of the neighbours, and the readings of the words that it was found on."""

    needs: str
    readings: dict[str, Reading | None]


class Dates:
    """The stage that reads dates; it runs before quantities, for which its islands are folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._lexicon = pack.lexicon
        self._places = dateplaces.places(inventory, pack.lexicon)
        self._scanner = Scanner(inventory, pack.automaton("dates"))
        self._rewriter = Rewriter(inventory, pack.lexicon.table("date_rewrites") or ())
        self._inventory = inventory
        self._shapes: dict[str, list[tuple[str, re.Pattern[str]]]] = {
            plain: [(terminal, compiled(shape)) for terminal, shape in shapes.items()]
            for plain, shapes in (pack.lexicon.table("date_shapes") or {}).items()}
        self._plain = {inventory.tag((plain,), *flags): plain for plain in self._shapes for flags in product((False, True), repeat=2)}
        self._shaped = compiled(f"[{re.escape(''.join(self._plain))}]")
        self._kinds: dict[str, str] = {}
        for plain, shapes in self._shapes.items():       # a tag that is new means new patterns
            for (one, _), (other, _) in combinations_with_replacement(shapes, 2):
                inventory.tag(tuple(dict.fromkeys((one, other, plain))))

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The dates of a chunk. The tags are left as they were found."""
        del skipped                          # what is no date may still be a quantity
        tokens = chunk.tokens
        before = tokens.tags
        self.settle(tokens)
        reference = Reference(relative.reference(chunk.document.date))
        found, until = [], 0
        for first in self._scanner.starts(tokens):
            node = self._scanner.longest(tokens, first) if first >= until else None
            while node is not None:
                reading = self._reading(node, chunk, first)
                if reading is not None:
                    found += [Island(first + at, length, _fact(said, chunk, first + at, length, reference), said)
                              for at, length, said in self._single(reading, chunk, first, node.length)]
                if reading is not None or node.plan.needs in dateplaces.WHOLE:
                    until = first + node.length
                    break
                node = self._scanner.longest(tokens, first, node.length)         # "Sunday 31 people" is a Sunday
        tokens.tags = before
        return found

    def settle(self, tokens: Tokens) -> None:
        """Give the tokens the tags that they have among dates."""
        self._name_numbers(tokens)
        self._rewriter.rewrite(tokens)

    def _single(self, reading: Reading, chunk: Chunk, first: int, length: int) -> list[tuple[int, int, Reading]]:
        """The dates of an island, each with its first token and its length: one, or those of a list of days ("18 and 25 June", but not "between 18
        and 25 June")."""
        meaning = reading.meaning
        if not reading.listed or not isinstance(meaning, Calendar) or self._places.is_between(chunk, first):
            return [(0, length, reading)]
        return [(start, (end or length) - start, reading._replace(meaning=meaning._replace(day=day, last=None), weekday=None if start else reading.weekday))
                for start, end, day in reading.listed]

    @staticmethod
    def folded(islands: Iterable[Island]) -> Iterator[tuple[int, int]]:
        """The tokens of islands that belong to dates alone: "the past two weeks" holds a quantity too."""
        for island in islands:
            keep = island.reading.alone if island.reading else 0
            if keep is not None:
                yield island.first + keep, island.length - keep

    def _name_numbers(self, tokens: Tokens) -> None:
        """Tell days and years among the plain numbers, quarters and weeks among names with digits."""
        pieces, tags, kinds = tokens.pieces, tokens.tags, self._kinds
        parts, until = [], 0
        for match in self._shaped.finditer(tags):
            at = match.start()
            piece = pieces[at]
            kind = kinds.get(piece)
            if kind is None:
                kind = kinds[piece] = self._shape_tag(piece.rstrip(), self._plain[match.group()])
            if kind:
                parts += [tags[until:at], kind]
                until = at + 1
        if len(kinds) > 50_000:
            kinds.clear()
        if parts:
            parts.append(tags[until:])
            tokens.tags = "".join(parts)

    def _shape_tag(self, word: str, plain: str) -> str:
        terminals = tuple(terminal for terminal, shape in self._shapes[plain] if shape.fullmatch(word))
        return self._inventory.tag((*terminals, plain)) if terminals else ""

    def _reading(self, node: Node, chunk: Chunk, first: int) -> Reading | None:
        """What the island says, None where it is no date or does not stand where one stands."""
        plan = node.plan
        if plan is None:
            plan = node.plan = _Plan(dateplaces.needs(node.tree), {})
        if plan.needs and not self._places.stands(plan.needs, chunk, first, node.length):
            return None
        words = chunk.text(first, node.length)
        readings: dict[str, Reading | None] = plan.readings
        if words not in readings:
            if len(readings) > _MOST_READINGS:
                readings.clear()
            assert node.tree is not None
            try:
                readings[words] = Words(_READERS, self._lexicon, chunk.tokens, first).whole(node.tree[1])
            except Unreadable:
                readings[words] = None
        return readings[words]


def _fact(reading: Reading, chunk: Chunk, first: int, length: int, reference: Reference) -> Date:
    """The fact of what an island says, resolved where the day of publication is enough."""
    tokens, meaning = chunk.tokens, reading.meaning
    start, end = tokens.starts[first], tokens.end(first + length - 1)
    timex, resolved = None, None
    if meaning is not None:
        days = None if reading.impossible else meaning.days(reference)
        timex = value(meaning, days, reference)
        resolved = days.period(tokens.text[start:end]) if days else None
        if timex is not None:
            one, slash, other = timex.partition("/")
            timex = f"{_timed(one, reading.clock, reading.daypart)}{slash}{_timed(other, reading.until if slash else None, None)}"
            if not slash and reading.clock and reading.until and timex != one:
                timex += f"/T{reading.until}"            # Saturday 10am to 2pm
    elif reading.clock:
        timex = f"T{reading.clock}" + (f"/T{reading.until}" if reading.until else "")
    return Date(start, end, timex, resolved, reading.weekday, reading.stated, reading.clock, reading.zone, reading.bound, None, reading.impossible,
                chunk.region(first).kind, chunk.sentence(first), reading.other is not None, reading.other, reading.last_weekday)


def _timed(day: str, clock: str | None, part: str | None) -> str:
    """A day with its time: "2024-11-06T09:30", "2024-11-06TMO"."""
    return f"{day}T{clock or part}" if (clock or part) and len(day) == 10 else day
