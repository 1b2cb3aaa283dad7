"""Dates, periods and clock times: islands of ``dates.lark``, shaped into ``Date`` facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any

from checker.document import CELL, FRONT_MATTER, HEADING, TITLE
from checker.extract import dateparts, relative
from checker.extract.chunk import Chunk, Island
from checker.extract.dateparts import Part
from checker.extract.datewords import Reader
from checker.extract.islands import Rewriter, Scanner
from checker.extract.pack import Pack
from checker.extract.tokens import Tokens
from checker.fact import Date, Period, Skipped
from checker.patterns import compiled
from checker.record import NamedTuple

_DAY = compiled(r"0?[1-9]|[12]\d|3[01]")
_YEAR = compiled(r"1[1-9]\d\d|20\d\d")
_DAYMONTH = compiled(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])")
_DOTCLOCK = compiled(r"(?:0?\d|1[0-2])\.[0-5]\d")


class _Point(NamedTuple):
    """One end of what a tree says: the terminals of its date and of its clock time, with their offsets."""

    read: Callable[..., Part | None] | None
    leaves: tuple[tuple[str, int], ...]
    time: tuple[tuple[str, int], ...]


class _Plan(NamedTuple):
    """A tree as it is shaped: the offset of "since", its ends, how they are joined, and what must hold of the neighbours."""

    bound: int
    points: tuple[_Point, ...]
    joint: str
    needs: str


class Dates:
    """The stage that reads dates; it runs before quantities, for which its islands are folded."""

    def __init__(self, pack: Pack) -> None:
        inventory = pack.inventory
        self._reader = Reader(pack.lexicon)
        self._scanner = Scanner(inventory, pack.automaton("dates"))
        self._rewriter = Rewriter(inventory, pack.lexicon.table("date_rewrites") or ())
        self._inventory = inventory
        numbers = "".join(inventory.tag(("NUM",), *flags) for flags in product((False, True), repeat=2))
        self._numbers = compiled(f"[{re.escape(numbers)}]")
        self._kinds: dict[str, str] = {}
        self._can: dict[str, frozenset[str]] = {}
        self._terminals_of = {kind: inventory.tag(kind) for kind in (
            ("DAY", "NUM"), ("YEAR", "NUM"), ("DAYMONTH", "NUM"), ("DAYMONTH", "DOTCLOCK", "NUM"), ("DOTCLOCK", "NUM"))}

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The dates of a chunk. The tags are left as they were found."""
        del skipped                          # what is no date may still be a quantity
        tokens = chunk.tokens
        before = tokens.tags
        self._name_numbers(tokens)
        self._rewriter.rewrite(tokens)
        found = []
        for first, node in self._scanner.islands(tokens):
            plan = node.plan
            if plan is None:
                assert node.tree is not None
                plan = node.plan = _plan(node.tree)
            if plan.needs and not self._stands(plan.needs, chunk, first, node.length):
                continue
            fact = self._shape(plan, chunk, first, node.length)
            if fact is not None:
                found.append(Island(first, node.length, fact))
        tokens.tags = before
        return found

    @staticmethod
    def folds(island: Island) -> bool:
        """Whether the island's words belong to the date alone; "the past two weeks" holds a quantity too."""
        fact = island.fact
        return not (isinstance(fact, Date) and fact.stated == ("count",))

    def _name_numbers(self, tokens: Tokens) -> None:
        """Tell days and years among the plain numbers."""
        pieces, tags, kinds = tokens.pieces, tokens.tags, self._kinds
        parts, until = [], 0
        for match in self._numbers.finditer(tags):
            at = match.start()
            piece = pieces[at]
            kind = kinds.get(piece)
            if kind is None:
                kind = kinds[piece] = self._number_tag(piece.rstrip())
            if kind:
                parts += [tags[until:at], kind]
                until = at + 1
        if len(kinds) > 50_000:
            kinds.clear()
        if parts:
            parts.append(tags[until:])
            tokens.tags = "".join(parts)

    def _number_tag(self, word: str) -> str:
        if _DAY.fullmatch(word):
            return self._terminals_of["DAY", "NUM"]
        if _YEAR.fullmatch(word):
            return self._terminals_of["YEAR", "NUM"]
        day, clock = bool(_DAYMONTH.fullmatch(word)), bool(_DOTCLOCK.fullmatch(word))
        if day:
            return self._terminals_of[("DAYMONTH", "DOTCLOCK", "NUM") if clock else ("DAYMONTH", "NUM")]
        return self._terminals_of["DOTCLOCK", "NUM"] if clock else ""

    # ---- does it stand where a date stands?

    def _is(self, chunk: Chunk, at: int, *terminals: str) -> bool:
        tags = chunk.tokens.tags
        if not 0 <= at < len(tags):
            return "END" in terminals
        tag = tags[at]
        known = self._can.get(tag)
        if known is None:
            known = self._can[tag] = frozenset(self._inventory.terminals(tag))
        return not known.isdisjoint(terminals)

    def _stands(self, needs: str, chunk: Chunk, first: int, length: int) -> bool:
        """Whether the neighbours make a date of what is one only sometimes: a bare year, month, ordinal, "17.07"."""
        before, after, can = self._before(chunk, first), first + length, self._is
        if needs == "year":
            return self._is_year(chunk, first, before, after)
        if needs == "years":
            return not (can(chunk, before, "HASH", "CODE", "SIGN", "HYPH", "SLASH")
                        or can(chunk, after, "UNIT", "PERCENT", "MAG", "HYPH", "SLASH", "PLURAL", "IRREGULAR"))
        if needs == "ordinal":
            return can(chunk, before, "THE") and can(chunk, before - 1, "ON", "BY", "FROM", "TO", "BOUND", "AND", "OR") \
                and not can(chunk, after, "WORD", "CAP", "PLURAL", "UNIT", "IRREGULAR", "HYPH", "JOIN", "ED", "ING", "INITIAL", "NUM")
        if needs == "month":
            word = chunk.tokens.word(first)
            if word in self._reader.namelike:
                listed = can(chunk, before, "AND", "OR") and not can(chunk, after, "CAP")
                return (listed or can(chunk, before, "DATELEAD")) and not can(chunk, after, "INITIAL")
            return word[:1].isupper() or can(chunk, before, "DATELEAD", "AND", "OR")
        if needs == "shortday":
            return can(chunk, before, "ON", "BY", "FROM", "TO", "REL", "BOUND") or chunk.region(first).kind == CELL \
                or "." in chunk.tokens.word(first)
        if needs == "weekday":
            return not (can(chunk, before, "THE") and can(chunk, after, "CAP"))
        if needs == "daymonth":
            return can(chunk, before, "ON", "LPAR", "BY", "AND") and can(chunk, after, "RPAR", "STOP", "COMMA", "END", "AND", "COLON")
        if needs == "daymonths":
            return can(chunk, before, "ON", "LPAR", "BY", "FROM", "COLON", "END", "COMMA") \
                and can(chunk, after, "RPAR", "STOP", "COMMA", "END", "AND", "COLON")
        if needs == "slash":
            return can(chunk, before, "ON", "BY", "LPAR", "FROM", "BETWEEN", "WEEKDAY", "SHORTDAY") \
                and not can(chunk, after, "OF", "SLASH", "UNIT", "PERCENT")
        if needs == "clock":
            return self._is_clock(chunk, first, before, after)
        if needs == "day-short":
            return not can(chunk, before, "SLASH", "HASH")
        if needs == "holiday":
            return can(chunk, before, "DATELEAD", "AT", "BY", "SINCE") or can(chunk, after, "STOP", "COMMA", "END")
        if needs == "century":
            return self._reader.normal("PERIOD", chunk.tokens.word(after - 1)) in ("C", "Q")
        if needs == "decade":
            word = chunk.tokens.word(first)
            return len(word) > 4 or can(chunk, before, "THE") and word[:1] not in "01" and not can(chunk, after, "DASH", "HYPH")
        return True

    def _before(self, chunk: Chunk, first: int) -> int:
        """The token before ``first``, the start of its phrase where it ends one."""
        tags, at = chunk.tokens.tags, first - 1
        while at > 0 and not self._inventory.terminals(tags[at]) and chunk.tokens.pieces[at]:
            at -= 1
        return at

    def _is_year(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can = self._is
        if can(chunk, after, "UNIT", "PERCENT", "MAG", "SLASH", "HUNDRED") or can(chunk, before, "HASH", "SIGN", "CODE", "SLASH"):
            return False
        if can(chunk, before, "YEARLEAD"):
            return True
        plural = can(chunk, after, "PLURAL", "IRREGULAR", "STATE")
        recent = "1800" <= chunk.tokens.word(first) <= "2060"
        if can(chunk, before, "YEARMAY"):
            return recent and not plural
        if can(chunk, before, "LPAR"):
            return can(chunk, after, "RPAR", "COMMA", "DASH", "HYPH", "SEMI")
        kind = chunk.region(first).kind
        if kind in (HEADING, TITLE, FRONT_MATTER) or can(chunk, before, "CAP", "THE", "POSS"):
            return recent and not plural and not can(chunk, before, "HYPH", "INITIAL")
        return False

    def _is_clock(self, chunk: Chunk, first: int, before: int, after: int) -> bool:
        can = self._is
        word = chunk.tokens.word(first)
        if can(chunk, before, "AT", "FROM", "BETWEEN", "BY", "BOUND", "UNTIL", "TO", "ON", "COLON", "LPAR"):
            return True
        if word.count(":") != 1:
            return False
        return len(word) == 5 and (not can(chunk, before, "CAP", "OF", "IN") or can(chunk, before, "WEEKDAY", "MONTH"))

    # ---- the fact

    def _shape(self, plan: _Plan, chunk: Chunk, first: int, length: int) -> Date | None:
        tokens, reader = chunk.tokens, self._reader
        published = relative.reference(chunk.document.date)
        parts = []
        for point in plan.points:
            part: Part | None = Part()
            if point.read is not None:
                part = point.read(reader, tokens, first, point.leaves, published)
                if part is None:
                    return None
            assert part is not None
            if point.time and not reader.clock(part, tokens, first, point.time):
                return None
            parts.append(part)
        one = parts[0]
        if len(parts) == 2:
            joined = dateparts.joined(one, parts[1])
            if joined is None:
                return None
            one = joined
        bound = reader.normal("BOUND", tokens.word(first + plan.bound)) if plan.bound >= 0 else None
        start, end = tokens.starts[first], tokens.end(first + length - 1)
        period = one.period()
        if period is not None:
            period = Period(period.start, period.end, tokens.text[start:end])
        return Date(start, end, one.timex(), period, one.weekday if "day" in one.stated else None, tuple(one.stated),
                    one.clock, one.zone, bound, None, one.impossible, chunk.region(first).kind, chunk.sentence(first), one.ambiguous)


# ---- trees to plans

_RELATIVE: dict[str, Callable[..., Part | None]] = {
    "TODAY": Reader.today, "REL": Reader.rel, "PARTOF": Reader.part_of, "EDGE": Reader.part_of, "SEASON": Reader.season,
    "DECADE": Reader.decade, "QNAME": Reader.quarter, "HOLIDAY": Reader.holiday,
}


def _plan(tree: Any) -> _Plan:
    bound, joint, points = -1, "", []
    for name, value in tree[1]:
        if name == "point":
            points.append(_point(value))
        elif name == "BOUND" and not points:
            bound = value
        elif name != "THE":
            joint = name if joint != "BETWEEN" else joint
    plan = _Plan(bound, tuple(points), joint, "")
    return plan._replace(needs=_needs(plan))


def _point(children: Any) -> _Point:
    leaves: list[tuple[str, int]] = []
    time: tuple[tuple[str, int], ...] = ()
    for name, value in children:
        if name == "time":
            time = tuple(value)
        elif name not in ("AT", "CCOMMA"):
            leaves.append((name, value))
    if not leaves:
        return _Point(None, (), time)
    names = {name for name, _ in leaves}
    read: Callable[..., Part | None] | None = _RELATIVE.get(leaves[0][0])
    if read is None:
        if "AGO" in names:
            read = Reader.ago
        elif leaves[0][0] in ("NUMBERED", "ORDINAL") and names & {"PERIOD", "HALF"}:
            read = Reader.numbered
        else:
            read = Reader.calendar
    return _Point(read, tuple(leaves), time)


_BARE = {
    ("YEAR",): "year", ("NUMBERED",): "ordinal", ("MONTH",): "month", ("SHORTDAY",): "shortday", ("WEEKDAY",): "weekday",
    ("DAYMONTH",): "daymonth", ("DAY", "SLASH", "DAY"): "slash", ("DAY", "SHORTDAY"): "day-short", ("HOLIDAY",): "holiday",
    ("DECADE",): "decade",
}


def _needs(plan: _Plan) -> str:
    """What the neighbours must show, by name; nothing where the words alone make a date."""
    if plan.bound >= 0 and not any(name == "DAYMONTH" for point in plan.points for name, _ in point.leaves):
        return ""
    shapes = [tuple(name for name, _ in point.leaves) for point in plan.points]
    one = shapes[0]
    if not one:
        return "clock" if len(plan.points[0].time) == 1 and plan.points[0].time[0][0] == "CLOCK" else ""
    if len(shapes) == 2:
        if one == shapes[1] == ("YEAR",):
            return "" if plan.joint == "BETWEEN" else "years"
        if one == shapes[1] == ("DAYMONTH",):
            return "daymonths"
        if one == shapes[1] == ("NUMBERED",):
            return "ordinal"
        return "slash" if one == shapes[1] == ("DAY", "SLASH", "DAY") else ""
    if one in (("NUMBERED", "PERIOD"), ("ORDINAL", "PERIOD"), ("NUMBERED", "CJOIN", "PERIOD"), ("ORDINAL", "CJOIN", "PERIOD")):
        return "century"
    return "" if plan.points[0].time and one != ("YEAR",) else _BARE.get(one, "")
