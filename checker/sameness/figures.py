"""What two figures say as numbers: in one unit, for people, and whether their digits are the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker.fact import Quantity
from checker.interval import Interval


def value_in_base(quantity: Quantity, lexicon: Any) -> Interval:
    """What a quantity claims, in the base unit of its dimension, so that miles and kilometres can be compared."""
    interval = quantity.interval
    if quantity.unit is None or quantity.dimension == "currency":
        return interval
    factor = lexicon.properties("UNIT", quantity.unit).get("factor")
    if factor is None:
        return interval
    exact = Fraction(factor)
    return interval.scaled(Decimal(exact.numerator) / Decimal(exact.denominator))


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
