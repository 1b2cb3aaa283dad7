"""What the words of a date mean: operations on the calendar and on the day they are read against, free of any language.

A meaning has ``days(at)``: the days meant, read against a ``Reference``, None where it does not tell; and ``written``, its TIMEX3 value where
the words alone give one ("XXXX-10-23"), else None: then the value is that of its days ("yesterday"), and PAST_REF, PRESENT_REF
or FUTURE_REF, by ``side``, where the day of publication is not known.
"""

from __future__ import annotations

from datetime import date, timedelta

from checker.extract import relative
from checker.extract.relative import Days
from checker.hints import Protocol
from checker.record import NamedTuple


class Reference:
    """The day a date is read against, and where unwritten years and months come from. This one knows no more than the day.

    ``source`` is where the last year or month asked for came from, ``ahead`` whether the words look ahead, None where that is not known.
    """

    source: str | None = None

    @property
    def ahead(self) -> bool | None:
        """Whether the words look ahead."""
        return None

    def __init__(self, published: date | None) -> None:
        self.published = published

    def year(self, month: int, day: int | None) -> int | None:
        """The year of a month, or of a day in it, that is written without one."""
        del month, day
        return None

    def month(self, day: int, weekday: int | None) -> tuple[int, int] | None:
        """The year and month of a day written as a number alone, or with its weekday."""
        del day, weekday
        return None

    def weekday(self, number: int) -> date | None:
        """The day meant by a weekday (0 Monday)."""
        del number
        return None


class Meaning(Protocol):
    """What the words of a date mean."""

    @property
    def written(self) -> str | None: ...

    @property
    def side(self) -> int: ...

    def days(self, at: Reference) -> Days | None: ...


class Calendar(NamedTuple):
    """A year, a month, a day, days ``day`` to ``last`` of a month, or a weekday, each as far as it is written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    weekday: int | None = None
    side: int = 0

    @property
    def written(self) -> str:
        if self.year is None and self.month is None and self.day is None:
            return f"XXXX-WXX-{(self.weekday or 0) + 1}"
        first = self._value(self.day)
        return first if self.last is None else f"{first}/{self._value(self.last)}"

    def _value(self, day: int | None) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.month is None:
            return year if day is None else f"{year}-XX-{day:02}"
        return f"{year}-{self.month:02}" + (f"-{day:02}" if day is not None else "")

    @property
    def impossible(self) -> bool:
        """Whether no calendar has that day; without a year February has its leap day."""
        if self.month is None:
            return False
        most = relative.month_days(2000 if self.year is None else self.year, self.month) if 1 <= self.month <= 12 else 0
        return any(day is not None and not 1 <= day <= most for day in (self.day, self.last))

    def days(self, at: Reference) -> Days | None:
        year, month = self.year, self.month
        if self.impossible:
            return None
        if month is None and self.day is not None:
            found = at.month(self.day, self.weekday) if year is None else None
            if found is None:
                return None
            year, month = found
        elif month is None and year is None:
            day = at.weekday(self.weekday or 0)
            return relative.one_day(day) if day else None
        elif year is None:
            assert month is not None
            year = at.year(month, self.day)
        if year is None or month is None:
            return relative.year(year) if year else None
        if self.day is None:
            return relative.month(year, month)
        first, last = (relative.on_calendar(year, month, day) for day in (self.day, self.last or self.day))
        if first is None or last is None:
            return None
        return relative.one_day(first) if self.last is None else Days(first, last, "")


class Yearly(NamedTuple):
    """A thing that every year has: a month, quarter, half, week, season, fiscal or school year or holiday; in ``year``, or in one that is not written.

    ``kind`` is M, Q, H, W, S, FY, SY or holiday, ``name`` its number, code or rule, ``dates`` the days of a holiday that no rule gives, by year.
    """

    kind: str
    name: str
    year: Meaning | None = None
    dates: tuple[tuple[int, str], ...] = ()
    side: int = 0

    @property
    def written(self) -> str | None:
        year = "XXXX" if self.year is None else self.year.written
        if year is None or (year != "XXXX" and self.kind == "holiday"):
            return None
        if self.kind == "holiday":
            return f"XXXX-{self.name}" if len(self.name) == 5 else None
        return self._label(year)

    def _label(self, year: str) -> str:
        return f"{self.kind}{year}" if self.kind in ("FY", "SY") else f"{year}-{'' if self.kind in 'MS' else self.kind}{self.name}"

    def days(self, at: Reference) -> Days | None:
        if self.year is not None:
            year = self.year.days(at)
            return self.within(year.first.year) if year else None
        this = self.within(at.published.year if at.published else 2000)
        if this is None:
            return None
        found = at.year(this.first.month, None if (this.last - this.first).days > 26 else this.first.day)
        return self.within(found) if found else None

    def within(self, year: int) -> Days | None:
        """Its days in a year."""
        if not 1 < year < 9999:
            return None
        if self.kind == "holiday":
            return relative.holiday(dict(self.dates).get(year, self.name), year)
        if self.kind in "MQH":
            return {"M": relative.month, "Q": relative.quarter, "H": relative.half}[self.kind](year, int(self.name))
        return relative.week(year, int(self.name)) if self.kind == "W" else None


_LAST_MONTHS = {"SP": 5, "SU": 8}      # of seasons that are over within their year


class Nearest(NamedTuple):
    """The last, this or the next of a yearly thing, by ``side`` -1, 0, 1; 2 is the one after the next."""

    thing: Yearly
    side: int

    @property
    def written(self) -> str | None:
        return None

    def value(self, at: Reference) -> str | None:
        """What is written, with its year, of a thing whose days no rule gives. The last summer is that of this year where it is over."""
        if at.published is None:
            return self.thing.written
        over = self.side < 0 and self.thing.kind == "S" and at.published.month > _LAST_MONTHS.get(self.thing.name, 12)
        return self.thing._replace(year=Calendar(at.published.year + self.side + over)).written

    def days(self, at: Reference) -> Days | None:
        day = at.published
        if day is None:
            return None
        around = [found for year in range(day.year - 3, day.year + 4) if (found := self.thing.within(year))]
        if self.side == 0:
            found = self.thing.within(day.year)
            return found
        if self.side < 0:
            around = [found for found in reversed(around) if found.last < day]
        else:
            around = [found for found in around if found.first > day]
        return around[abs(self.side) - 1] if len(around) >= abs(self.side) else None


class Fixed(NamedTuple):
    """Days that need nothing to be read against: a decade, a century."""

    found: Days
    side: int = 0

    @property
    def written(self) -> str:
        return self.found.value

    def days(self, at: Reference) -> Days | None:
        del at
        return self.found


class Uncounted(NamedTuple):
    """A time that the calendar here does not reach: a year or a century before the first."""

    written: str
    side: int = -1

    def days(self, at: Reference) -> Days | None:
        del at
        return None


class Span(NamedTuple):
    """From one time to another."""

    one: Meaning
    other: Meaning
    side: int = 0

    @property
    def written(self) -> str | None:
        one, other = self.one.written, self.other.written
        return f"{one}/{other}" if one and other else None

    def days(self, at: Reference) -> Days | None:
        first = self.one.days(at)
        source = at.source
        last = self.other.days(at)
        at.source = source or at.source
        if first is None or last is None:
            return None
        end = last.last
        if isinstance(self.other, Calendar) and self.other.written.startswith("XXXX-WXX"):
            end = first.first + timedelta(days=(end - first.first).days % 7)       # Wednesday to Tuesday ends in the week after
        elif end < first.first and (self.other.written or "")[:4] == "XXXX":
            end = relative.moved(end, "Y", 1) or end                                # November to February ends in the year after
        if end < first.first and not (isinstance(self.one, Calendar) and isinstance(self.other, Calendar) and self.one.year and self.other.year):
            return None                                 # a slip among days is told of; what is counted does not run backwards
        return Days(first.first, end, f"{first.value}/{last.value if end == last.last else end.isoformat()}")


def value(meaning: Meaning, found: Days | None, at: Reference) -> str | None:
    """The TIMEX3 value of a meaning whose days are these."""
    written = meaning.written
    if written is not None:
        return written
    if found is not None:
        return found.value
    if isinstance(meaning, Span):
        one, other = (value(end, end.days(at), at) for end in (meaning.one, meaning.other))
        return f"{one}/{other}"
    if isinstance(meaning, Nearest):
        return meaning.value(at)
    side = meaning.side
    return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[(side > 0) - (side < 0) + 1]


def joined(one: Meaning, other: Meaning) -> Meaning | None:
    """A range of two ends; what only one of them gives holds for both. None where the two make no range."""
    one, other = (one.one if isinstance(one, Span) else one), (other.other if isinstance(other, Span) else other)      # 2010-11 to 2014-15
    if isinstance(one, Calendar) and isinstance(other, Calendar):
        if other.month is None and other.day is not None and other.weekday is None:
            other = other._replace(month=one.month)
            if one.month is not None and one.day is not None and other.day is not None and other.day < one.day:
                other = other._replace(month=one.month % 12 + 1)      # from 27 April to the 3rd
        if one.month is None and one.day is not None:
            early = other.month is not None and other.day is not None and other.day < one.day
            one = one._replace(month=(other.month + 10) % 12 + 1 if early and other.month is not None else other.month)      # 22nd - 2nd January
        if one.month is not None and other.day is None and other.month is None and other.year is not None and one.year is None:
            return None                              # "May to 2013"
        if one.year is None and other.year is not None and one.month is not None:
            early = other.month is not None and (one.month, one.day or 0) > (other.month, other.day or 31)
            one = one._replace(year=other.year - early)               # November to February 2017
        elif other.year is None and one.year is not None and other.month is not None:
            if one.month is None:
                return None                              # "in 2004 – 5 May"
            late = (one.month or 0, one.day or 0) > (other.month, other.day or 31)
            other = other._replace(year=one.year + late)
        bare = one.day is None and one.month is None and one.weekday is None
        if bare and other.year is not None and one.year is not None and other.month is None and one.year >= other.year:
            return None
    elif isinstance(one, Yearly) and isinstance(other, Yearly) and one.year is None and other.year is not None and one.kind == other.kind:
        one = one._replace(year=other.year)          # Q1 to Q3 2023
    return Span(one, other)
