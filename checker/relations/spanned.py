"""A visit of four days that begins on a Thursday ends on a Sunday."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import by_document, fact_of, weekday_name, weekday_of

KINDS = ("quantity", "date")
NEEDS = (Need("quantity", "dimension", ("duration",)), Need("date", least=2))
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Option] = {}
VALUES = ("first", "last", "days")

_WEEK = 7
_LEAD = 90               # characters before a weekday in which its verb stands
_BEHIND = 30             # and behind it, in which it is called the last day
_REACH = 6               # sentences between the length and the weekdays


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """What a text gives one length in days, one weekday on which it begins and one on which it ends, that do not go together: the length first."""
    del options
    for group in by_document(claims).values():
        lengths = [claim for claim in group if _is_length(claim, world)]
        if len({claim.fact.value for claim in lengths if isinstance(claim.fact, Quantity)}) != 1:
            continue
        near = [claim for claim in group if isinstance(claim.fact, Date) and abs(claim.fact.sentence - lengths[0].fact.sentence) <= _REACH]
        begins, ends = ([claim for claim in near if _is_edge(claim, table, world)] for table in ("span_begins", "span_ends"))
        if len(begins) == len(ends) == 1 and begins[0] is not ends[0] and begins[0].fact.start < ends[0].fact.start:
            yield from _held(lengths[0], begins[0], ends[0], world)


def _is_length(claim: Claim, world: World) -> bool:
    quantity, text = claim.fact, world.readings[claim.document].document.text
    return isinstance(quantity, Quantity) and quantity.unit == "day" and quantity.qualifier == "exact" and not quantity.partition \
        and bool(quantity.value and 1 < quantity.value < _WEEK) and of_table(world.words, "span_length").match(text, quantity.number.end) is not None


def _is_edge(claim: Claim, table: str, world: World) -> bool:
    """Whether a bare weekday is that on which it begins or ends, as what stands beside it says."""
    fact, reading = fact_of(claim), world.readings[claim.document]
    if fact.stated != ("weekday",) or "/" in (fact.timex or "") or fact.bound:
        return False
    text = reading.document.text
    beside = f"{text[max(reading.sentences[fact.sentence], fact.start - _LEAD):fact.start]}|{text[fact.end:fact.end + _BEHIND]}"
    return of_table(world.words, table).search(beside) is not None and of_table(world.words, "span_apart").search(beside) is None


def _held(length: Claim, begins: Claim, ends: Claim, world: World) -> Iterator[Conflict]:
    first, last = (weekday_of(fact_of(claim).timex or "") for claim in (begins, ends))
    if first is None or last is None or not isinstance(length.fact, Quantity):
        return
    days = (last - first) % _WEEK + 1
    if length.fact.value not in (days, days - 1):
        named = tuple(weekday_name(day, world) for day in (first, last))
        yield Conflict((length, begins, ends), (f"from {named[0]} to {named[1]} are {days} days",), {"first": named[0], "last": named[1], "days": str(days)}, "warning")
