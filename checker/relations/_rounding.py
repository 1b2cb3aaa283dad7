"""What a written figure may stand for once rounding is allowed for: arithmetic is judged with the ends, never with a point."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from checker.fact import Quantity
from checker.interval import ONE_SIDED
from checker.record import NamedTuple

_ROUND_FROM = 5          # digits: "12,000" may be a rounded figure, "1,200" is one as it stands
_MOST_ROUNDED = Fraction(1, 20)
NEAR = Fraction(1, 3)    # further from what is said, figures make something else


class Span(NamedTuple):
    """All values from ``low`` to ``high``; None is no bound; where ``open`` neither end is included."""

    low: Fraction | None
    high: Fraction | None
    open: bool = False

    def meets(self, other: Span) -> bool:
        """Whether some value lies in both."""
        either = self.open or other.open
        return not (_below(self.high, other.low, either) or _below(other.high, self.low, either))

    def scaled(self, factor: Fraction, moved: Fraction = Fraction(0)) -> Span:
        """Every value times ``factor`` (above zero), plus ``moved``."""
        return Span(None if self.low is None else self.low * factor + moved, None if self.high is None else self.high * factor + moved, self.open)

    def widened(self, by: Fraction) -> Span:
        """The same with each end moved outwards by the share ``by`` of its size."""
        return Span(None if self.low is None else self.low - abs(self.low) * by, None if self.high is None else self.high + abs(self.high) * by,
                    self.open and not by)


def _below(high: Fraction | None, low: Fraction | None, either: bool) -> bool:
    return high is not None and low is not None and (high < low or either and high == low)


def count(quantity: Quantity) -> Span:
    """What a count or an amount may be: a short whole number is what it is, a long one with noughts at its end may have been rounded."""
    return _span(quantity, _slack(quantity.value)) if quantity.value is not None else Span(None, None)


def alike(one: Quantity, other: Quantity) -> tuple[Span, Span]:
    """What two counts beside each other may be: who rounds one of them to thousands does not round the other one further."""
    if one.value is None or other.value is None or {one.qualifier, other.qualifier} != {"exact"}:
        return count(one), count(other)
    finest = min(_slack(one.value), _slack(other.value))
    return _span(one, finest), _span(other, finest)


def share(quantity: Quantity) -> Span:
    """What a percentage may be, whichever way it was rounded: up, down, or to the nearest."""
    if quantity.value is None:
        return Span(None, None)
    return _span(quantity, Fraction(_quantum(quantity.value)))._replace(open=True)


def nearest(quantity: Quantity) -> Span:
    """What a percentage may be that was rounded to the nearest in its last digit."""
    return _span(quantity, Fraction(_quantum(quantity.value)) / 2) if quantity.value is not None else Span(None, None)


def measure(quantity: Quantity) -> Span:
    """What a measure or a range of it may be: half a unit of its last digit, noughts at its end not counted, but no more than a tenth of it.
    What it is a bound of counts for its conversion too, and so for nothing here."""
    if quantity.value is not None:
        low = high = quantity.value
    elif quantity.low is not None and quantity.high is not None:
        low, high = quantity.low, quantity.high
    else:
        return Span(None, None)
    return Span(Fraction(low) - _measured(low), Fraction(high) + _measured(high))


def _measured(value: Decimal) -> Fraction:
    tens = Fraction(_quantum(value.normalize())) / 2
    return max(Fraction(_quantum(value)) / 2, min(tens, abs(Fraction(value)) / 10))


def total(spans: list[Span]) -> Span:
    """What several figures may be together."""
    lows, highs = [span.low for span in spans], [span.high for span in spans]
    return Span(None if None in lows else sum((low for low in lows if low is not None), Fraction(0)),
                None if None in highs else sum((high for high in highs if high is not None), Fraction(0)), any(span.open for span in spans))


def product(one: Span, other: Span) -> Span:
    """What one figure may be times another; both are above zero."""
    low = one.low * other.low if one.low is not None and other.low is not None else None
    high = one.high * other.high if one.high is not None and other.high is not None else None
    return Span(low, high)


def difference(high: Span, low: Span) -> Span:
    """What one figure may be more than another."""
    return Span(None if high.low is None or low.high is None else high.low - low.high, None if high.high is None or low.low is None else high.high - low.low)


def quotient(part: Span, whole: Span) -> Span:
    """What one figure may be as a share of another; both are above zero."""
    low = part.low / whole.high if part.low is not None and whole.high else (Fraction(0) if part.low is None or whole.high is None else None)
    high = part.high / whole.low if part.high is not None and whole.low else None
    return Span(low, high)


def _span(quantity: Quantity, slack: Fraction) -> Span:
    value = quantity.value
    assert value is not None
    exact = Fraction(value)
    if quantity.qualifier in ONE_SIDED and not _is_precise(value):
        interval = quantity.interval
        return Span(None if interval.low is None else exact - slack, None if interval.high is None else exact + slack)
    if quantity.qualifier in ("approximately", "nearly"):
        slack = max(slack, abs(exact) / 10)
    return Span(exact - slack, exact + slack)


def _is_precise(value: Decimal) -> bool:
    """Whether a bound is a figure that was counted ("at least 85 of 154") and no round one ("more than 50")."""
    digits = value.as_tuple().digits
    return len(digits) > 1 and digits[-1] not in (0, 5) or len(digits) > 1 and digits[-1] == 5 and digits[-2] % 2 == 0


def _slack(value: Decimal) -> Fraction:
    quantum = _quantum(value)
    slack = Fraction(quantum) / 2 if quantum != 1 else Fraction(0)
    digits = value.as_tuple().digits
    if len(digits) >= _ROUND_FROM and digits[-1] == 0:
        slack = max(slack, min(Fraction(_quantum(value.normalize())) / 2, abs(Fraction(value)) * _MOST_ROUNDED))
    return slack


def _quantum(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def comes_out(found: Span, stated: Span, far: bool) -> bool:
    """Whether what figures make may be what is said; and where these stand far apart, whether it is nothing like it, and made of something else."""
    return found.meets(stated) or far and not found.widened(NEAR).meets(stated)


def negative(span: Span) -> Span:
    """The same below nought."""
    return Span(None if span.high is None else -span.high, None if span.low is None else -span.low, span.open)


def hundredths(value: Fraction) -> Decimal:
    """A result for people, with at most two digits behind the point."""
    whole = round(value * 100)
    return Decimal(whole) / 100 if whole % 100 else Decimal(whole // 100)
