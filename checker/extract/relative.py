"""Periods counted from a day: "last week", "two months ago", "the fourth Thursday of November"."""

from __future__ import annotations

from datetime import date, timedelta

from checker.fact import Period

_DAYS = {"D": 1, "W": 7, "F": 14}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "X": 120, "C": 1200}


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def reference(day: date | None) -> date | None:
    """A day to count from; None at the very ends of the calendar, where there is nothing to count to."""
    return day if day is not None and 1 < day.year < 9999 else None


def moved(day: date, unit: str, by: int) -> date | None:
    """The day ``by`` units later (earlier below zero), at most the last day of its month; None outside the calendar."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=_DAYS[unit] * by)
        count = day.year * 12 + day.month - 1 + _MONTHS[unit] * by
        year, month = count // 12, count % 12 + 1
        return date(year, month, min(day.day, month_days(year, month)))
    except (ValueError, OverflowError):
        return None


def unit_of(day: date, unit: str, by: int) -> tuple[str, Period] | None:
    """The value and the days of the whole unit that is ``by`` units from the one that holds ``day``."""
    if unit == "WE":
        monday = moved(day, "W", by)
        if monday is None or not date(1, 1, 8) <= monday <= date(9999, 12, 1):
            return None
        saturday = monday + timedelta(days=5 - monday.weekday())
        week = saturday.isocalendar()
        return f"{week.year:04}-W{week.week:02}-WE", Period(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat())
    at = moved(day, unit, by)
    if at is None or not date(1, 1, 8) <= at <= date(9999, 12, 1):
        return None
    if unit == "D":
        return at.isoformat(), Period(at.isoformat(), at.isoformat())
    if unit in ("W", "F"):
        monday = at - timedelta(days=at.weekday())
        week = monday.isocalendar()
        return (f"{week.year:04}-W{week.week:02}",
                Period(monday.isoformat(), (monday + timedelta(days=6)).isoformat()))
    if unit == "M":
        month = f"{at.year:04}-{at.month:02}"
        return month, Period(month, month)
    if unit == "Q":
        number = (at.month - 1) // 3 + 1
        return f"{at.year:04}-Q{number}", quarter(at.year, number)
    if unit == "Y":
        return f"{at.year:04}", Period(f"{at.year:04}", f"{at.year:04}")
    if unit == "X":
        return f"{at.year // 10:03}X", years(f"{at.year // 10:03}0", f"{at.year // 10:03}9")
    return f"{at.year // 100:02}XX", years(f"{at.year // 100:02}00", f"{at.year // 100:02}99")


def stretch(day: date, unit: str, count: int, towards: int) -> tuple[str, Period] | None:
    """The ``count`` units before (``towards`` -1) or after a day, as a value and its days."""
    unit = "W" if unit == "WE" else unit
    end = moved(day, unit, count * towards)
    if end is None:
        return None
    first, last = (end, day) if towards < 0 else (day, end)
    return f"{first.isoformat()}/{last.isoformat()}", Period(first.isoformat(), last.isoformat())


def weekday_from(day: date, number: int, towards: int) -> date:
    """The weekday ``number`` (0 Monday) of the week before, of or after the one that holds ``day`` (-1, 0, 1).

    "Last Friday", said on a Saturday, is the day before: the nearest one in the past that is not today, when ``towards`` is -1.
    """
    if towards < 0:
        return day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)
    return day + timedelta(days=number - day.weekday() + 7 * towards)


def months(year: int, first: int, last: int) -> Period:
    """The days of some months of a year."""
    return Period(f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{month_days(year, last)}")


def quarter(year: int, number: int) -> Period:
    """The days of a quarter."""
    return months(year, 3 * number - 2, 3 * number)


def years(first: str, last: str) -> Period:
    """The days of some years."""
    return Period(f"{first}-01-01", f"{last}-12-31")


def holiday(rule: str, year: int) -> str | None:
    """The ISO date of a holiday ("12-25", "11-4-4" the fourth Thursday, "05-1-L" the last Monday) in a year."""
    month, day, *nth = rule.split("-")
    if not nth:
        return f"{year:04}-{month}-{day}"
    days = month_days(year, int(month))
    first = (int(day) - 1 - date(year, int(month), 1).weekday()) % 7 + 1
    wanted = first + 7 * ((days - first) // 7 if nth[0] == "L" else int(nth[0]) - 1)
    return f"{year:04}-{month}-{wanted:02}" if wanted <= days else None
