"""Figures of a report on business that follow from one another come out as it says, under some rounding of the digits as written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import Match, matches

KINDS = ("quantity",)
NEEDS = (Need("sum", values=("{look}_sums",)),)
SAME: tuple[str, ...] = ()
VALUES = ("computed", "sum")
OPTIONS = {
    "look": Option("margin", ("margin", "per_share", "point", "quarter"),
                   "margin: what is earned of what is sold; per_share: earnings, shares, earnings for each; point: two percentages and the points between them; "
                   "quarter: four quarters and their year"),
    "relative": Option(Decimal(0), Decimal, "how far the result may be off beyond rounding, as a share (0.01: one in a hundred)"),
}


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Sums that come out otherwise than written: the result first, then what it is computed from."""
    look, slack = options["look"], Fraction(options["relative"])
    for match in matches(claims, f"{look}_sums", world):
        figures = [quantity_of(claim) for claim in (*match.slots.values(), *match.parts)]
        if all(figure.value is not None and figure.value > 0 and figure.status == "asserted" for figure in figures):
            conflict = _JUDGES[look](match, slack, world)
            if conflict is not None:
                yield conflict


def _margin(match: Match, slack: Fraction, world: World) -> Conflict | None:
    claims = _named(match, "margin", "profit", "revenue")
    margin, profit, revenue = map(quantity_of, claims)
    if profit.unit != revenue.unit or _value(profit) > _value(revenue):
        return None
    found = _rounding.quotient(_rounding.count(profit), _rounding.count(revenue)).scaled(Fraction(100))
    computed = _shown(_value(profit) / _value(revenue) * 100)
    return _unless(found.widened(slack).meets(_rounding.share(margin)), claims,
                   f"{shown(profit.value)} is {computed} percent of {shown(revenue.value)}", computed)


def _per_share(match: Match, slack: Fraction, world: World) -> Conflict | None:
    claims = _named(match, "income", "each", "shares")
    income, each, shares = map(quantity_of, claims)
    if income.unit != each.unit:
        return None
    found = _rounding.product(_rounding.count(each), _rounding.count(shares))
    computed = _shown(_value(each) * _value(shares))
    return _unless(found.widened(slack).meets(_rounding.measure(income)), claims,
                   f"{shown(shares.value)} times {shown(each.value)} is {computed}", computed)


def _point(match: Match, slack: Fraction, world: World) -> Conflict | None:
    claims = _named(match, "step", "old", "new")
    step, old, new = map(quantity_of, claims)
    size = world.words.table("points").get(step.unit or "")
    if size is None or old.value == new.value:
        return None
    low, high = sorted((old, new), key=_value)
    points = (_value(high) - _value(low)) * Fraction(size)
    found = Span(points, points)
    if Fraction(size) == 1:
        found = _rounding.difference(_rounding.share(high), _rounding.share(low))
    elif max(map(_quantum, (old, new))) * Fraction(size) > 1:
        return None                 # "from 4% to 5%" may be any number of basis points
    computed = _shown(points)
    return _unless(found.widened(slack).meets(_rounding.count(step)), claims,
                   f"{shown(high.value)} percent is {computed} {step.unit}s more than {shown(low.value)} percent", computed)


def _quarter(match: Match, slack: Fraction, world: World) -> Conflict | None:
    total = match.slots["total"]
    figures = [quantity_of(claim) for claim in match.parts]
    if len(figures) != int(world.words.table("quarters")) or {figure.unit for figure in figures} != {quantity_of(total).unit}:
        return None
    found = _rounding.total([_rounding.measure(figure) for figure in figures])
    computed = shown(sum((figure.value or Decimal(0) for figure in figures), Decimal(0)))
    return _unless(found.widened(slack).meets(_rounding.measure(quantity_of(total))), (total, *match.parts),
                   f"{' + '.join(shown(figure.value) for figure in figures)} is {computed}", computed)


_JUDGES: Mapping[str, Callable[[Match, Fraction, World], Conflict | None]] = {
    "margin": _margin, "per_share": _per_share, "point": _point, "quarter": _quarter}


def _unless(fits: bool, claims: tuple[Claim, ...], sum_: str, computed: str) -> Conflict | None:
    return None if fits else Conflict(claims, (f"{sum_}, not {shown(quantity_of(claims[0]).value)}",), {"computed": computed, "sum": sum_})


def _named(match: Match, *names: str) -> tuple[Claim, ...]:
    return tuple([match.slots[name] for name in names])


def _value(quantity: Quantity) -> Fraction:
    return Fraction(quantity.value or 0)


def _quantum(quantity: Quantity) -> Fraction:
    assert quantity.value is not None
    return Fraction(Decimal(1).scaleb(int(quantity.value.as_tuple().exponent)))


def _shown(value: Fraction) -> str:
    """A result for people, with at most two digits behind the point."""
    hundredths = round(value * 100)
    return shown(Decimal(hundredths) / 100 if hundredths % 100 else Decimal(hundredths // 100))
