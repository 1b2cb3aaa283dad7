"""A journey takes as long as it is from its departure to its arrival, and a show from its beginning to its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import fact_of

KINDS = ("quantity", "date")
NEEDS = (Need("quantity", "dimension", ("duration",)), Need("date", "clock", least=2))
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("lasts",)
OPTIONS = {"minutes": Option(4, int, "minutes that a journey may take more or less: twelve hours and a quarter are told in hours")}

_HALF_A_DAY = 12 * 60    # minutes: a clock time may be of either half
_IN_HOURS = 20           # minutes that a journey told in whole hours may take more or less
_NEXT = 2                # sentences from the times to how long it takes, the end of a paragraph counted
_BEFORE = 60             # characters before a duration
_BEHIND = 30             # and behind its number


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """How long a journey takes, and the two times between which it is made, where these are further apart or closer: the duration first."""
    trips: list[tuple[Claim, Claim]] = []
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        facts = list(group)
        times = [claim for claim in facts if isinstance(claim.fact, Date) and claim.fact.clock and claim.fact.stated == ("time",)]
        if len(times) == 2 and _is_trip(times[0], times[1], world):
            trips = [(times[0], times[1])]
        lengths = [claim for claim in facts if isinstance(claim.fact, Quantity) and claim.fact.dimension == "duration" and _is_its(claim, world)]
        near = [trip for trip in trips if trip[0].document == facts[0].document and facts[0].fact.sentence - trip[0].fact.sentence <= _NEXT]
        if len(lengths) == 1 and near:
            yield from _held(lengths[0], *near[0], options["minutes"], world)


def _is_trip(one: Claim, other: Claim, world: World) -> bool:
    """Whether a sentence says of two times that something departs or begins at the first and arrives or ends at the other, and is of no flight."""
    reading = world.readings[one.document]
    start, end = reading.bounds(one.fact.sentence)
    text = reading.document.text
    said = f"{text[start:one.fact.start]}|{text[one.fact.end:other.fact.start]}|{text[other.fact.end:end]}"
    return of_table(world.words, "journey_times").search(said) is not None and of_table(world.words, "journey_excludes").search(said) is None


def _is_its(claim: Claim, world: World) -> bool:
    """Whether a duration is that of the journey."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    reading = world.readings[claim.document]
    text = reading.document.text
    if not quantity.value or quantity.qualifier != "exact" or quantity.per or quantity.change or quantity.partition:
        return False
    lead = text[max(reading.sentences[quantity.sentence], quantity.start - _BEFORE):quantity.start]
    return of_table(world.words, "journey_lasts").search(f"{lead}|{text[quantity.number.end:quantity.number.end + _BEHIND]}") is not None


def _held(length: Claim, departs: Claim, arrives: Claim, slack: int, world: World) -> Iterator[Conflict]:
    quantity = length.fact
    assert isinstance(quantity, Quantity) and quantity.value is not None
    factor = world.words.properties("UNIT", quantity.unit or "").get("factor")
    if factor is None:
        return
    stated = int(Fraction(factor) * Fraction(quantity.value)) // 60
    first, last = (_minutes(fact_of(claim)) for claim in (departs, arrives))
    apart = (last - first) % _HALF_A_DAY
    slack = _IN_HOURS if stated % 60 in (0, 30) and quantity.unit == "hour" else slack
    off = abs(stated % _HALF_A_DAY - apart)
    if min(off, _HALF_A_DAY - off) > slack:
        hours, minutes = divmod(apart, 60)
        said = " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part) or "no time"
        yield Conflict((length, departs, arrives), (f"from the one time to the other it is {said}",), {"lasts": said})


def _minutes(fact: Date) -> int:
    hours, minutes = (fact.clock or "").split(":")[:2]
    return int(hours) * 60 + int(minutes)
