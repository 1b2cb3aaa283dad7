"""A date while it is put together: its fields, its value, its days; and two of them as a range."""

from __future__ import annotations

from checker.extract import relative
from checker.fact import Period


class Part:
    """The fields of a date while it is put together; ``value`` and ``span`` are those of what is no calendar day."""

    __slots__ = ("year", "month", "day", "last", "weekday", "clock", "until", "zone", "value", "span", "stated", "impossible",
                 "ambiguous", "until_part")

    def __init__(self) -> None:
        self.year: int | None = None
        self.month: int | None = None
        self.day: int | None = None
        self.last: int | None = None             # the last of several days of one month
        self.weekday: int | None = None
        self.clock: str | None = None
        self.until: str | None = None            # the end of a slot of clock times
        self.zone: str | None = None
        self.value: str | None = None
        self.span: Period | None = None
        self.stated: list[str] = []
        self.impossible = False
        self.ambiguous = False
        self.until_part: Part | None = None      # the other end of a range

    def _day(self, day: int | None) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.month is None:
            return year if day is None else f"{year}-XX-{day:02}"
        return f"{year}-{self.month:02}" if day is None else f"{year}-{self.month:02}-{day:02}"

    def timex(self) -> str | None:
        """The value as written."""
        if self.until_part is not None:
            return f"{self._one()}/{self.until_part._one()}"
        return self._one()

    def _one(self) -> str | None:
        if self.value is not None:
            found = self.value
        elif self.year is None and self.month is None and self.day is None:
            if self.weekday is None:
                return f"T{self.clock}" + (f"/T{self.until}" if self.until else "") if self.clock else None
            found = f"XXXX-WXX-{self.weekday + 1}"
        elif self.last is not None:
            return f"{self._day(self.day)}/{self._day(self.last)}"
        else:
            found = self._day(self.day)
        if self.clock and len(found) == 10:
            found += f"T{self.clock}"
        return found

    def period(self) -> Period | None:
        """The days meant, where the words alone say it."""
        if self.impossible:
            return None
        if self.until_part is not None:
            one, other = self._span(), self.until_part._span()
            return Period(one.start, other.end) if one and other and not self.until_part.impossible else None
        return self._span()

    def _span(self) -> Period | None:
        if self.span is not None or self.value is not None:
            return self.span
        if self.year is None or (self.month is None and self.day is not None):
            return None
        first = self._day(self.day)
        return Period(first, self._day(self.last) if self.last is not None else first)

    def check(self) -> None:
        """Mark days that no calendar has."""
        if self.month is None:
            return
        # without a year February has its leap day
        most = relative.month_days(2000 if self.year is None else self.year, self.month) if 1 <= self.month <= 12 else 0
        self.impossible = self.impossible or any(day is not None and not 1 <= day <= most for day in (self.day, self.last))


def joined(one: Part, other: Part) -> Part | None:
    """A range of two ends; what only one of them gives holds for both."""
    if one.clock and not (one.stated and one.stated != ["time"]) and other.clock:
        return None
    plain = one.value is None and other.value is None
    if plain:
        if other.month is None and other.day is not None and other.weekday is None:
            other.month = one.month
        if one.month is None and one.day is not None:
            one.month = other.month
        if one.month is not None and other.day is None and other.month is None and other.year is not None and one.year is None:
            return None                              # "May to 2013"
        if one.year is None and other.year is not None and one.month is not None:
            one.year = other.year
            if other.month is not None and (one.month, one.day or 0) > (other.month, other.day or 31):
                one.year -= 1                        # November to February 2017
        elif other.year is None and one.year is not None and other.month is not None:
            other.year = one.year
            if (one.month or 0, one.day or 0) > (other.month, other.day or 31):
                other.year += 1
        bare = one.day is None and one.month is None and one.weekday is None and one.clock is None
        if bare and other.year is not None and one.year is not None and (other.month is None) and one.year >= other.year:
            return None
        one.check()
        other.check()
    if one.timex() is None or other.timex() is None:
        return None
    one.until_part = other
    one.impossible = one.impossible or other.impossible
    one.ambiguous = one.ambiguous and other.ambiguous        # one form of writing in a range
    one.stated = list(dict.fromkeys(one.stated + other.stated))
    one.zone = one.zone or other.zone
    return one
