"""Calendar arithmetic: units, their parts, weekdays, weeks, holidays. No words of any language.

Units are D day, W week, F fortnight, WE weekend, M month, Q quarter, Y year, X decade, C century. Weeks are those of ISO 8601: they
begin on Monday, and belong to the month and year that hold their Thursday.
"""

from __future__ import annotations

from datetime import date, timedelta

from checker.fact import Period
from checker.patterns import compiled
from checker.record import NamedTuple

_DAYS = {"D": 1, "W": 7, "F": 14, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "X": 120, "C": 1200}
_FIRST, _LAST = date(1, 1, 8), date(9999, 12, 1)         # days whose week, month and year lie in the calendar
_EDGES = {"START": (0, 3), "MID": (1, 3), "END": (2, 3), "FIRST": (0, 4)}


class Days(NamedTuple):
    """A stretch of days, ``last`` inclusive, and its TIMEX3 ``value``. ``grain`` says that it is one whole D, M or Y."""

    first: date
    last: date
    value: str
    grain: str = ""

    def period(self, text: str = "") -> Period:
        """The days as ISO dates, a whole month or year as such."""
        if self.grain in ("M", "Y"):
            return Period(self.value, self.value, text)
        return Period(self.first.isoformat(), self.last.isoformat(), text)


# ---- days and whole units

def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def on_calendar(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has none such."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= month_days(year, month) else None


def reference(day: date | None) -> date | None:
    """A day to count from; None at the very ends of the calendar, where there is nothing to count to."""
    return day if day is not None and 1 < day.year < 9999 else None


def later(day: date, days: int) -> date | None:
    """The day so many days later (earlier below zero); None outside the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(number) if _FIRST.toordinal() <= number <= _LAST.toordinal() else None


def moved(day: date, unit: str, by: int) -> date | None:
    """The day ``by`` units later, at most the last day of its month; None outside the calendar."""
    if unit in _DAYS:
        return later(day, _DAYS[unit] * by)
    count = day.year * 12 + day.month - 1 + _MONTHS[unit] * by
    year, month = count // 12, count % 12 + 1
    found = on_calendar(year, month, min(day.day, month_days(year, month))) if 1 <= year <= 9999 else None
    return found if found is not None and _FIRST <= found <= _LAST else None


def one_day(day: date) -> Days:
    """A day."""
    return Days(day, day, day.isoformat(), "D")


def months(year: int, first: int, last: int, value: str) -> Days:
    """Some months of a year."""
    return Days(date(year, first, 1), date(year, last, month_days(year, last)), value)


def month(year: int, number: int) -> Days:
    """A month."""
    return months(year, number, number, f"{year:04}-{number:02}")._replace(grain="M")


def years(first: int, last: int, value: str) -> Days | None:
    """Some years; None outside the calendar."""
    return Days(date(first, 1, 1), date(last, 12, 31), value) if 1 <= first <= last <= 9999 else None


def year(number: int) -> Days | None:
    """A year."""
    found = years(number, number, f"{number:04}")
    return found._replace(grain="Y") if found else None


def quarter(year: int, number: int) -> Days:
    """A quarter."""
    return months(year, 3 * number - 2, 3 * number, f"{year:04}-Q{number}")


def half(year: int, number: int) -> Days:
    """A half of a year."""
    return months(year, 6 * number - 5, 6 * number, f"{year:04}-H{number}")


def week(year: int, number: int) -> Days | None:
    """A week by its number in a year; None where the year has none such."""
    monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).weekday()) + timedelta(weeks=number - 1) if 1 < year < 9999 else None
    if monday is None or not 1 <= number <= 53 or monday.isocalendar()[:2] != (year, number):
        return None
    return Days(monday, monday + timedelta(days=6), f"{year:04}-W{number:02}")


def week_of(day: date) -> Days:
    """The week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    number = monday.isocalendar()
    return Days(monday, monday + timedelta(days=6), f"{number.year:04}-W{number.week:02}")


def unit_of(day: date, unit: str, by: int) -> Days | None:
    """The whole unit that is ``by`` units from the one that holds ``day``."""
    at = moved(day, unit, by)
    if at is None:
        return None
    if unit == "D":
        return one_day(at)
    if unit in ("W", "F"):
        return week_of(at)
    if unit == "WE":
        found = week_of(at)
        return Days(found.first + timedelta(days=5), found.last, f"{found.value}-WE")
    if unit == "M":
        return month(at.year, at.month)
    if unit == "Q":
        return quarter(at.year, (at.month - 1) // 3 + 1)
    if unit == "H":
        return half(at.year, (at.month - 1) // 6 + 1)
    if unit == "Y":
        return year(at.year)
    if unit == "X":
        return years(at.year // 10 * 10, at.year // 10 * 10 + 9, f"{at.year // 10:03}X")
    return years(at.year // 100 * 100, at.year // 100 * 100 + 99, f"{at.year // 100:02}XX")


def stretch(day: date, unit: str, count: int, towards: int) -> Days | None:
    """The ``count`` units before (``towards`` -1) or after a day, itself left out; quarters, decades and centuries are those of the calendar."""
    start: date | None = day
    if unit in ("Q", "X", "C"):
        whole = unit_of(day, unit, 0)
        start = whole and (whole.first if towards < 0 else later(whole.last, 1))
    elif towards > 0:
        start = later(day, 1)
    unit, count = _iso(unit, count)
    end = start and moved(start, unit, count * towards)
    if start is None or end is None:
        return None
    return lasting(end, unit, count) if towards < 0 else lasting(start, unit, count)


def lasting(day: date, unit: str, count: int) -> Days | None:
    """``count`` units from a day on."""
    unit, count = _iso(unit, count)
    end = moved(day, unit, count)
    last = end and later(end, -1)
    return Days(day, last, f"{day.isoformat()}/P{count}{unit}") if last is not None and last >= day else None


def _iso(unit: str, count: int) -> tuple[str, int]:
    """The units that ISO 8601 has for durations."""
    if unit in ("F", "WE"):
        return "W", count * (2 if unit == "F" else 1)
    if unit in ("Q", "H"):
        return "M", count * _MONTHS[unit]
    return ("Y", count * _MONTHS[unit] // 12) if unit in ("X", "C") else (unit, count)


# ---- weekdays

def weekday_from(day: date, number: int, towards: int) -> date:
    """The weekday ``number`` (0 Monday) of the week before, of or after the one that holds ``day`` (-1, 0, 1).

    "Last Friday", said on a Saturday, is the day before: the nearest one in the past that is not today, when ``towards`` is -1.
    """
    if towards < 0:
        return day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)
    return day + timedelta(days=number - day.weekday() + 7 * towards)


def weekday_after(day: date, number: int, count: int) -> date | None:
    """The ``count``-th such weekday after a day, before it where ``count`` is below zero."""
    step = (number - day.weekday() - 1) % 7 + 1 if count > 0 else -((day.weekday() - number - 1) % 7 + 1)
    return later(day, step + 7 * (count - 1 if count > 0 else count + 1))


# ---- parts of a longer time

def nth(whole: Days, unit: str, rank: int) -> Days | None:
    """The ``rank``-th unit of a longer time, counted from its end below zero; ``unit`` "0" to "6" is a weekday. None where it has none such."""
    if unit.isdigit():
        day = _nth_weekday(whole, int(unit), rank)
        found = one_day(day) if day else None
    elif unit == "H" and whole.grain != "Y":
        middle = later(whole.first, (whole.last - whole.first).days // 2)
        if middle is None or middle == whole.last or abs(rank) > 2:
            return None
        return whole._replace(last=middle, grain="") if rank in (1, -2) else whole._replace(first=middle + timedelta(days=1), grain="")
    elif unit in ("D", "M", "Q", "H", "Y", "X"):
        found = unit_of(whole.first, unit, rank - 1) if rank > 0 else unit_of(whole.last, unit, rank + 1)
    elif unit == "W":
        first, last = (_thursday(day) for day in (whole.first, whole.last))
        first += timedelta(weeks=first < whole.first)
        last -= timedelta(weeks=last > whole.last)
        day = later(first, 7 * (rank - 1)) if rank > 0 else later(last, 7 * (rank + 1))
        if day is None or not whole.first <= day <= whole.last:
            return None
        return week_of(day) if whole.grain != "M" else week_of(day)._replace(value=f"{whole.value}-W{5 if rank == -1 else (day - first).days // 7 + 1:02}")
    elif unit == "WE":
        day = _nth_weekday(whole, 5, rank)
        found = unit_of(day, unit, 0) if day else None
    else:
        return None
    return found if found and whole.first <= found.first <= whole.last else None


def _nth_weekday(whole: Days, number: int, rank: int) -> date | None:
    beside = later(whole.first, -1) if rank > 0 else later(whole.last, 1)
    return weekday_after(beside, number, rank) if beside else None


def _thursday(day: date) -> date:
    return day + timedelta(days=3 - day.weekday())


def run(whole: Days, unit: str, count: int, rank: int) -> Days | None:
    """The first (``rank`` 1) or last (-1) ``count`` units of a longer time."""
    if rank > 0:
        return lasting(whole.first, unit, count)
    after = later(whole.last, 1)
    start = after and moved(after, _iso(unit, count)[0], -_iso(unit, count)[1])
    return lasting(start, unit, count) if start else None


def part(whole: Days, edge: str) -> Days:
    """The beginning, middle or end of a longer time: a third of it (of a week, its first or last three days)."""
    low, parts = _EDGES[edge]
    length = (whole.last - whole.first).days + 1
    if whole.grain == "M":
        first = whole.first + timedelta(days=10 * low)
        return whole._replace(first=first, last=whole.last if edge == "END" else first + timedelta(days=9), grain="")
    if length == 7:
        shift = {"START": 0, "FIRST": 0, "MID": 2, "END": 4}[edge]
        return whole._replace(first=whole.first + timedelta(days=shift), last=whole.first + timedelta(days=shift + 2), grain="")
    first = whole.first + timedelta(days=length * low // parts)
    last = whole.first + timedelta(days=length * (low + 1) // parts - 1)
    if whole.grain == "Y":
        first, last = date(first.year, 12 // parts * low + 1, 1), months(first.year, 1, 12 // parts * (low + 1), "").last
    return whole._replace(first=first, last=max(first, last), grain="")


# ---- holidays

_RULE = compiled(r"(?P<base>\d\d-\d\d|[A-Z]|\d\d-[1-7]-(?:\d|L))(?:(?P<side>[<>])(?P<weekday>[1-7]))?(?P<shift>[+-]\d+)?(?:\*(?P<length>\d+))?")


def holiday(rule: str, year: int) -> Days | None:
    """The days of a holiday in a year.

    ``rule`` is a base, one of "12-25", "11-4-4" (the fourth Thursday of November), "05-1-L" (the last Monday of May), "E" (Easter Sunday), "O"
    (Orthodox Easter), "R" (Rosh Hashanah); then, as far as wanted, "<1" or ">1" (the Monday before or after it), "+60" (so many days later),
    "*8" (it lasts so many days).
    """
    match = _RULE.fullmatch(rule)
    if match is None or not 1 < year < 9999:
        return None
    base = match["base"]
    day: date | None
    if base in _FEASTS:
        day = _FEASTS[base](year)
    else:
        number, at, *rank = base.split("-")
        if rank:
            found = nth(month(year, int(number)), str(int(at) - 1), -1 if rank[0] == "L" else int(rank[0]))
            day = found.first if found else None
        else:
            day = on_calendar(year, int(number), int(at))
    if day is not None and match["side"]:
        day = weekday_after(day, int(match["weekday"]) - 1, 1 if match["side"] == ">" else -1)
    if day is not None and match["shift"]:
        day = later(day, int(match["shift"]))
    if day is None:
        return None
    last = later(day, int(match["length"] or 1) - 1)
    return one_day(day) if not match["length"] or last is None else Days(day, last, f"{day.isoformat()}/P{match['length']}D")


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    number = h + rest - 7 * m + 114
    return date(year, number // 31, number % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian computus, as a day of the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    number = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114
    return date(year, number // 31, number % 31 + 1) + timedelta(days=year // 100 - year // 400 - 2)


def rosh_hashanah(year: int) -> date:
    """1 Tishri of the Hebrew year that begins in this year (the evening before is the day before)."""
    def elapsed(hebrew: int) -> int:
        months = (235 * hebrew - 234) // 19
        parts = 12_084 + 13_753 * months
        days = 29 * months + parts // 25_920
        return days + (3 * (days + 1) % 7 < 3)

    hebrew = year + 3761
    before, this, after = (elapsed(hebrew + by) for by in (-1, 0, 1))
    return date.fromordinal(this - 1_373_427 + (2 if after - this == 356 else 1 if this - before == 382 else 0))


_FEASTS = {"E": easter, "O": orthodox_easter, "R": rosh_hashanah}
