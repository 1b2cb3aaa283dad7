"""Guesses at how two figures for one thing came apart."""

from __future__ import annotations

from checker.fact import Quantity
from checker.interval import shown

_MAGNITUDES = (1000, 1000000, 1000000000)


def slip(p: Quantity, q: Quantity) -> str | None:
    """The slip that would make one figure of the other; None where none comes to mind."""
    if not p.value or not q.value or p.value == q.value:
        return None
    ratio = max(abs(p.value), abs(q.value)) / min(abs(p.value), abs(q.value))
    if ratio in _MAGNITUDES:
        return f"a factor of {shown(ratio)}: thousand, million or billion mixed up?"
    if p.value.adjusted() != q.value.adjusted():
        return None
    mine, other = (value.normalize().as_tuple().digits for value in (p.value, q.value))
    return "digits swapped?" if mine != other and sorted(mine) == sorted(other) else None


def one_digit(p: Quantity, q: Quantity) -> bool:
    """Whether two figures are written alike but for one digit."""
    if p.value is None or q.value is None:
        return False
    mine, other = p.value.as_tuple(), q.value.as_tuple()
    return mine.exponent == other.exponent and len(mine.digits) == len(other.digits) > 1 \
        and sum(one != two for one, two in zip(mine.digits, other.digits, strict=True)) == 1
