"""Weekdays with their days, close together, go on as a calendar does: whatever the year, from the 24th to the 26th are two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import of_table
from checker.record import NamedTuple
from checker.relations._days import WEEK, apart, between, by_document, day, fact_of, weekday_name, weekday_of

KINDS = ("date",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("right",)
OPTIONS = {
    "reach": Option(2500, int, "characters that two dates may stand apart"),
    "days": Option(45, int, "days that they may lie apart, where both name their month"),
}

_BACK = 12               # dates before one that it is held against
_MOST_CLAIMS = 12
_TOUCHING = 3


class _Pair(NamedTuple):
    weekday: int
    month: int | None
    number: int
    year: int | None
    claim: Claim

    @property
    def what(self) -> tuple[int, int | None, int, int | None]:
        return self[:4]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of weekday and day that no one year can hold."""
    for group in by_document(claims).values():
        yield from conflicts(group, world, options["reach"], options["days"])


def conflicts(group: Sequence[Claim], world: World, reach: int = OPTIONS["reach"].default, days: int = OPTIONS["days"].default) -> Iterator[Conflict]:
    """The conflicts among the dates of one document."""
    pairs = list(_in_one_month(list(_pairs(group)), world))
    if len(pairs) > 1:
        yield from _conflicts(pairs, world, reach, days)


def _conflicts(pairs: Sequence[_Pair], world: World, reach: int, days: int) -> Iterator[Conflict]:
    of: dict[Any, list[Claim]] = {}
    clashes: dict[Any, dict[Any, int]] = {}          # what -> what it clashes with, and the days from the first to the second
    for place, pair in enumerate(pairs):
        held = of.setdefault(pair.what, [])
        if len(held) < _MOST_CLAIMS:
            held.append(pair.claim)
        for before in pairs[max(place - _BACK, 0):place]:
            if pair.claim is before.claim or pair.claim.fact.start - before.claim.fact.end > reach:
                continue
            lie = _apart(before, pair, days)
            if lie is not None and (before.weekday + lie - pair.weekday) % 7:
                clashes.setdefault(before.what, {})[pair.what] = lie
                clashes.setdefault(pair.what, {})[before.what] = -lie
    while clashes:
        # the odd one clashes with most of the others; of two that only clash with each other it is the later one
        odd = max(clashes, key=lambda what: (sum(len(of[other]) for other in clashes[what]), of[what][0].fact.start))
        rest = max(clashes[odd], key=lambda what: (len(of[what]), -of[what][0].fact.start))
        apart = clashes[odd][rest]
        yield _told(odd, rest, -apart, of[odd], of[rest], world)
        for other in clashes.pop(odd):
            del clashes[other][odd]
            if not clashes[other]:
                del clashes[other]


def _told(odd: Any, rest: Any, apart: int, odd_claims: list[Claim], rest_claims: list[Claim], world: World) -> Conflict:
    right = weekday_name((rest[0] + apart) % 7, world)
    lies = "the same day" if not apart else f"{abs(apart)} day{'s' * (abs(apart) != 1)} apart"
    half = _MOST_CLAIMS // 2
    others = (*odd_claims[1:half], *rest_claims[1:half])
    return Conflict((odd_claims[0], rest_claims[0], *others),
                    (f"the two are {lies}: if one is a {weekday_name(rest[0], world)}, the other is a {right}", "this holds in every year"),
                    {"right": right})


def _apart(one: _Pair, other: _Pair, most: int) -> int | None:
    """The days from one to the other, None where that hangs on what is not known."""
    if one.year is not None and other.year is not None:
        return None                                  # the calendar itself tells about each
    if one.month is None or other.month is None:
        if one.month is not other.month:
            return None
        lie = other.number - one.number
        return lie if 0 <= lie <= 7 else None    # a smaller number is the month after
    if (one.month > 2) != (other.month > 2):
        return None                                  # a leap day may lie between
    try:
        lie = (date(2001, other.month, other.number) - date(2001, one.month, one.number)).days
    except ValueError:
        return None
    if lie < 0 and (one.year is None) != (other.year is None):
        return None                                  # what is told after 31 December 2024 may be of the year after
    return lie if abs(lie) <= most else None


def _pairs(group: Sequence[Claim]) -> Iterator[_Pair]:
    facts = [fact_of(claim) for claim in group]
    for place, (claim, fact) in enumerate(zip(group, facts, strict=True)):
        if fact.impossible or fact.ambiguous or not fact.timex:
            continue
        if fact.weekday is not None:
            yield from _pair(fact.weekday, fact.timex.split("/")[0], claim)
            if fact.last_weekday is not None:
                yield from _pair(fact.last_weekday, fact.timex.split("/")[-1], claim)
            continue
        values = fact.timex.split("/")
        if weekday_of(values[0]) is not None:
            continue
        length = apart(values) if len(values) == 2 else 0
        names = _names(facts, place, len(values)) if length is not None and length < WEEK else []
        if names:
            for number, value in zip(names, values, strict=True):
                yield from _pair(number, value, claim)


def _in_one_month(pairs: Sequence[_Pair], world: World) -> Iterator[_Pair]:
    """The pairs, with the month that stands behind the second of two joined days: "on Friday 11 and Saturday 13 December"."""
    for place, pair in enumerate(pairs):
        after = pairs[place + 1] if place + 1 < len(pairs) else None
        if pair.month is None and after is not None and after.month is not None and pair.number < after.number \
                and of_table(world.words, "days_joined").fullmatch(between(pair.claim, after.claim, world)):
            yield pair._replace(month=after.month)
        else:
            yield pair


def _pair(weekday: int, value: str, claim: Claim) -> Iterator[_Pair]:
    found = day(value)
    if found is not None:
        yield _Pair(weekday, found.month, found.number, found.year, claim)


def _names(facts: Sequence[Date], place: int, size: int) -> list[int]:
    """The weekdays that stand beside a date or a range: "Wed-Fri (10-12 July)", "Monday & Tuesday (17.07 & 18.07)"."""
    def gap_of(left: Date, right: Date) -> int:
        return right.start - left.end

    def named(at: int) -> list[int]:
        found = [weekday_of(value) for value in (facts[at].timex or "").split("/")] if 0 <= at < len(facts) else []
        return [number for number in found if number is not None]

    fact = facts[place]
    if size == 2:
        for at, gap in ((place - 1, _TOUCHING), (place + 1, _TOUCHING)):
            names = named(at)
            if len(names) == 2 and gap_of(*((facts[at], fact) if at < place else (fact, facts[at]))) <= gap:
                return names
    elif len(fact.timex or "") == 10:
        # two weekdays, then two days, each pair joined alike
        for first in (place - 2, place - 3):
            if first < 0 or first + 3 >= len(facts):
                continue
            one, two, three, four = facts[first:first + 4]
            if (gap_of(one, two) <= 5 and gap_of(two, three) <= _TOUCHING and gap_of(three, four) <= 5
                    and len(named(first)) == 1 == len(named(first + 1)) and not named(first + 2) and not named(first + 3)):
                return named(place - 2)
    return []
