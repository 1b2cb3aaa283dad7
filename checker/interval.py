"""What a quantity claims: an interval of values, never a point."""

from __future__ import annotations

from decimal import Decimal

from checker.record import NamedTuple

ONE_SIDED = frozenset({"up_to", "less_than", "at_least", "more_than"})      # the qualifiers that bound a quantity on one side

_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")


class Interval(NamedTuple):
    """All values from ``low`` to ``high``; None is no bound; an open end is excluded."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (self._below(other) or other._below(self))

    def _below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))

    def widened(self, by: Decimal) -> Interval:
        """The same with each end moved outwards by the share ``by`` of its size (0.1: a tenth)."""
        if not by:
            return self
        low = None if self.low is None else self.low - abs(self.low) * by
        high = None if self.high is None else self.high + abs(self.high) * by
        return Interval(low, high)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times ``factor`` (above zero)."""
        return self._replace(low=None if self.low is None else self.low * factor,
                             high=None if self.high is None else self.high * factor)

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return "any value"
        if self.low is None:
            return ("below " if self.high_open else "at most ") + shown(self.high)
        if self.high is None:
            return ("above " if self.low_open else "at least ") + shown(self.low)
        if self.low == self.high:
            return shown(self.low)
        return f"{shown(self.low)} to {shown(self.high)}"


_MOST_NOUGHTS = 20
_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def shown(value: Decimal | None) -> str:
    """A number for people: 12,000 or 4.15, 4.3 million where a hundredth of a million is its last digit, and 5 × 10^300 where no one would count the noughts."""
    if value is None:
        return "?"
    if value and abs(power := value.adjusted()) > _MOST_NOUGHTS:
        return f"{value.scaleb(-power).normalize():f} × 10^{power}"
    for size, name in _LARGE:
        if abs(value) >= size and not value % (size / 100):
            return f"{shown(value / size)} {name}"
    plain = value.normalize() if value == value.to_integral_value() else value
    return f"{plain:,f}"


def quantum(value: Decimal) -> Decimal:
    """One unit of the last digit written: 0.1 for 4.1, 100,000 for 4.3 million."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def claimed(qualifier: str, value: Decimal | None, low: Decimal | None, high: Decimal | None, counted: bool = True) -> Interval:
    """The interval that a figure claims, read with its qualifier.

    An exact figure claims what rounds to its digits, and a whole number of things that are ``counted`` just that number; "about" claims a tenth more or less and at least half a unit of the last
    significant digit; "nearly" a little below and not the figure itself; bounds are open or closed as their words say.
    """
    if value is None:
        # a vague amount excludes its upper end (several thousand is not 10,000); a range includes both
        return Interval(low, high, False, qualifier == "vague" and high is not None)
    if qualifier == "up_to":
        return Interval(None, value)
    if qualifier == "less_than":
        return Interval(None, value, False, True)
    if qualifier == "at_least":
        return Interval(value, None)
    if qualifier == "more_than":
        return Interval(value, None, True, False)
    half = quantum(value) * _HALF
    if qualifier == "approximately" and low is not None and high is not None:
        return Interval(low, high)          # a tolerance that is told
    if qualifier == "approximately":
        slack = max(abs(value) * _TENTH, quantum(value.normalize()) * _HALF if value else half)
        return Interval(value - slack, value + slack)
    if qualifier == "nearly":
        slack = max(abs(value) * _TENTH, half)
        return Interval(value - slack, value, False, True) if value >= 0 else Interval(value, value + slack, True, False)
    if counted and half == _HALF:
        return Interval(value, value)       # a count written out is that count
    return Interval(value - half, value + half, False, True)
