"""A rate times how often it counts makes the total beside it, under some rounding of the digits as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import Match, matches, of_look

KINDS = ("quantity",)
NEEDS = (Need("sum", values=("rate_sums", "rate_continued", "rate_far", "pay_sums")),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"relative": Option(Decimal(0), Decimal, "how far the result may be off beyond rounding, as a share (0.01: one in a hundred)")}
VALUES = ("computed", "sum")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Rates, counts and totals of one sentence that do not go together: the figure that is said to follow first."""
    slack = Fraction(options["relative"])
    for match in of_look(claims, "rate", world):
        conflict = _counted(match, slack) if "count" in match.slots else _spans(match, slack, world)
        if conflict is not None:
            yield conflict
    for match in matches(claims, "pay_sums", world):
        conflict = _spans(match, slack, world, "pay_ratios", 0)
        if conflict is not None:
            yield conflict


def _counted(match: Match, slack: Fraction) -> Conflict | None:
    """ "5 nights at $12 a night, a total of $70": the count is of what the rate is per."""
    claims = tuple(match.slots[name] for name in ("rate", "count", "total"))
    rate, count, total = (quantity_of(claim) for claim in claims)
    if not (rate.value and count.value and total.value) or min(rate.value, count.value, total.value) <= 0 or total.per or count.per:
        return None
    speed = rate.unit == f"{total.unit} per {count.unit}"
    if rate.unit != total.unit and not speed or not (match.each or speed or _is_per(rate, count)):
        return None
    stated_last = claims[2].fact.start > claims[0].fact.start
    if stated_last:
        found = _rounding.product(_rounding.count(rate), _rounding.count(count))
        fits = _rounding.comes_out(found.widened(slack), _rounding.measure(total), match.far)
        result = Fraction(rate.value) * Fraction(count.value)
        sum_ = f"{shown(count.value)} times {shown(rate.value)} is {shown(_rounding.hundredths(result))}"
    else:
        found = _rounding.quotient(_rounding.measure(total), _rounding.count(count))
        fits = _rounding.comes_out(found.widened(slack), _rounding.measure(rate), match.far)
        result = Fraction(total.value) / Fraction(count.value)
        sum_ = f"{shown(total.value)} divided by {shown(count.value)} is {shown(_rounding.hundredths(result))}"
    if fits:
        return None
    stated = (claims[2], claims[0], claims[1]) if stated_last else claims
    return Conflict(stated, (f"{sum_}, not {shown(quantity_of(stated[0]).value)}",), {"computed": shown(_rounding.hundredths(result)), "sum": sum_})


def _is_per(rate: Quantity, count: Quantity) -> bool:
    """Whether a rate is per one of what is counted."""
    return rate.per is not None and rate.per in (count.unit, count.metric.head if count.metric else None)


def _spans(match: Match, slack: Fraction, world: World, table: str = "time_ratios", usual: int = 1) -> Conflict | None:
    """ "40 loaves a day, or 280 a week": one rate per two spans of time; ``usual`` says which end of the table people reckon with."""
    claims = (match.slots["total"], match.slots["rate"])
    longer, rate = (quantity_of(claim) for claim in claims)
    ratios = world.words.table(table)
    key = f"{rate.per}/{longer.per}"
    if key not in ratios or rate.unit != longer.unit or not rate.value or not longer.value or min(rate.value, longer.value) <= 0:
        return None
    if rate.metric and longer.metric and rate.metric.head and longer.metric.head and rate.metric.head != longer.metric.head:
        return None
    ends = [Fraction(end) for end in ratios[key]]
    if _rounding.comes_out(_rounding.product(_rounding.count(rate), Span(ends[0], ends[1])).widened(slack), _rounding.measure(longer), match.far):
        return None
    computed = shown(_rounding.hundredths(Fraction(rate.value) * ends[usual]))
    sum_ = f"{shown(rate.value)} a {rate.per} is {computed} a {longer.per}"
    return Conflict(claims, (f"{sum_}, not {shown(longer.value)}",), {"computed": computed, "sum": sum_})

