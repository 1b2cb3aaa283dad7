"""What two figures say as numbers: in one unit, for people, and whether their digits are the same."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import Interval
from checker.judgement import World

_CASE = 2               # the largest bound that only parts one from several


def value_in_base(quantity: Quantity, lexicon: Any) -> Interval:
    """What a quantity claims, in the base unit of its dimension, so that miles and kilometres can be compared."""
    interval = quantity.interval
    if quantity.unit is None or quantity.dimension == "currency":
        return interval
    factor = _factor(lexicon, quantity.unit)
    return interval if factor is None else interval.scaled(factor)


@lru_cache(maxsize=1024)
def _factor(lexicon: Any, unit: str) -> Decimal | None:
    """How many base units of its dimension a unit is; None where it has no factor."""
    factor = lexicon.properties("UNIT", unit).get("factor")
    if factor is None:
        return None
    from fractions import Fraction  # slow to import, and few drafts need one

    exact = Fraction(factor)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def meant(claim: Claim, world: World) -> Interval:
    """What a figure claims in its base unit: worked out once, however many it is held against."""
    known: dict[int, Interval] = world.memory.setdefault("meant", {})
    key = id(claim.fact)         # the world holds the fact
    found = known.get(key)
    if found is None:
        assert isinstance(claim.fact, Quantity)
        found = known[key] = value_in_base(claim.fact, world.words)
    return found


def dimension(quantity: Quantity) -> str:
    """The dimension in which figures may be of one thing: points of a percentage are looked for among the shares."""
    return "ratio" if quantity.dimension == "ratio point" else quantity.dimension


def with_unit(figure: object, unit: str | None, lexicon: Any) -> str:
    """A figure with its unit, for people: "18 kilometres", "1 mile"."""
    if unit is None:
        return str(figure)
    return f"{figure} {unit if str(figure) == '1' else lexicon.properties('UNIT', unit).get('plural', unit)}"


def same_digits(p: Quantity, q: Quantity) -> bool:
    """Whether two figures give the same number, whatever their qualifiers."""
    if p.value is not None and q.value is not None:
        return p.value == q.value
    return (p.low, p.high) == (q.low, q.high) and p.value is q.value is None


def tell_cases(p: Quantity, q: Quantity) -> bool:
    """Whether one is a bound at nought or one, and the other lies right on its other side: "more than one address" and "just one address" are the two cases
    of a rule, and not two counts."""
    return _is_beyond(p, q) or _is_beyond(q, p)


def _is_beyond(bound: Quantity, exact: Quantity) -> bool:
    return bound.qualifier in ("more_than", "at_least") and bound.value is not None and exact.value is not None and exact.qualifier in ("exact", "up_to", "less_than") \
        and bound.value <= _CASE and exact.value == bound.value - (bound.qualifier == "at_least")
