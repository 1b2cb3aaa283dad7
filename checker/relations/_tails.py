"""How likely a result at least as far out is by chance: the tails of the distributions that tests are read against.

Continued fractions and series of the incomplete beta and gamma functions (Press et al., Numerical Recipes, chapter 6; Abramowitz and Stegun 26.5.8
and 6.5.29), good to nine digits and more where journals print three. What does not settle is None.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

_STEPS = 20_000         # more than a test with a million degrees of freedom takes
_CLOSE = 1e-14
_TINY = 1e-300


def two_sided(test: str, value: float, df: Sequence[float]) -> float | None:
    """The probability of ``value`` (at least zero) or more on either side, for F and chi-square above; None for a test that these degrees of
    freedom do not fit, and for a correlation above 1."""
    tail = _TAILS.get(test)
    if tail is None or len(df) != _DEGREES[test] or any(degrees <= 0 for degrees in df):
        return None
    return tail(value, *df)


def beta(a: float, b: float, x: float, rest: float) -> float | None:
    """The regularised incomplete beta function I_x(a, b); ``rest`` is 1 - x, which the caller may know more exactly."""
    if x <= 0 or rest <= 0:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(rest))
    if x < (a + 1) / (a + b + 2):
        fraction = _beta_fraction(a, b, x)
        return None if fraction is None else front * fraction / a
    fraction = _beta_fraction(b, a, rest)
    return None if fraction is None else 1 - front * fraction / b


def _beta_fraction(a: float, b: float, x: float) -> float | None:
    c, d = 1.0, 1 / _off_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / _off_zero(1 + term * d)
            c = _off_zero(1 + term / c)
            found *= c * d
        if abs(c * d - 1) < _CLOSE:
            return found
    return None


def gamma_above(a: float, x: float) -> float | None:
    """The regularised incomplete gamma function Q(a, x), from x upwards."""
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = found = 1 / a
        for step in range(1, _STEPS):
            term *= x / (a + step)
            found += term
            if term < found * _CLOSE:
                return 1 - front * found
        return None
    b = x + 1 - a
    c, d = 1 / _TINY, 1 / b
    found = d
    for step in range(1, _STEPS):
        term = -step * (step - a)
        b += 2
        d = 1 / _off_zero(term * d + b)
        c = _off_zero(b + term / c)
        found *= c * d
        if abs(c * d - 1) < _CLOSE:
            return front * found
    return None


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _t(value: float, df: float) -> float | None:
    square = value * value
    return beta(df / 2, 0.5, df / (df + square), square / (df + square))


def _f(value: float, above: float, below: float) -> float | None:
    whole = below + above * value
    return beta(below / 2, above / 2, below / whole, above * value / whole)


def _chi_square(value: float, df: float) -> float | None:
    return gamma_above(df / 2, value / 2)


def _r(value: float, df: float) -> float | None:
    return None if value > 1 else beta(df / 2, 0.5, 1 - value * value, value * value)


def _z(value: float) -> float:
    return math.erfc(value / math.sqrt(2))


_TAILS: Mapping[str, Callable[..., float | None]] = {"t": _t, "F": _f, "chi-square": _chi_square, "r": _r, "z": _z}
_DEGREES = {"t": 1, "F": 2, "chi-square": 1, "r": 1, "z": 0}
