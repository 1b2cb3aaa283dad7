"""A range of dates as TIMEX: "(2014-01-01,2018-01-01,P4Y)", the form that Recognizers-Text made common.

TIMEX3 itself has no value for a range. Each end is the first day of what the words name, the length is what lies between the two; what
is left open stays open: "(XXXX-11-01,XXXX-03-01,P4M)".
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from checker.patterns import compiled

_END = compiled(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>\d)|-H(?P<half>\d))?")
_LENGTH = compiled(r"P(\d+)([DWMY])")
_OPEN_YEAR = 2001        # for what is written without its year: no leap year


def written(value: str) -> str:
    """The value of a date, of a range in its long form; any other value as it is."""
    first, slash, last = value.partition("/")
    one = _END.fullmatch(first)
    if not slash or one is None:
        weekdays = [int(end[9:]) for end in (first, last) if re.fullmatch("XXXX-WXX-[1-7]", end)]
        return f"({first},{last},P{(weekdays[1] - weekdays[0]) % 7}D)" if len(weekdays) == 2 else value
    length = _LENGTH.fullmatch(last)
    if length is not None:
        end = _later(_begin(one), int(length[1]), length[2])
        return f"({_text(one)},{end.isoformat()},{last})" if end else value
    other = _END.fullmatch(last)
    if other is None or other["year"] != "XXXX" and _begin(other) < _begin(one):
        return value                             # from 9 June until the end of June
    return f"({_text(one)},{_text(other)},{_between(one, other)})"


def _month(end: re.Match[str]) -> int:
    return int(end["month"] or 0) or 3 * int(end["quarter"] or 0) - 2 if end["quarter"] or end["month"] else 6 * int(end["half"] or 1) - 5


def _text(end: re.Match[str]) -> str:
    return f"{end['year']}-{_month(end):02}-{end['day'] or '01'}"


def _begin(end: re.Match[str]) -> date:
    return _on(12 * (_OPEN_YEAR if end["year"] == "XXXX" else max(int(end["year"]), 1)) + _month(end) - 1, int(end["day"] or 1))


def _on(months: int, day: int) -> date:
    """The day of a month, counted from the year 0, at most its last."""
    year, month = min(max(months // 12, 1), 9999), months % 12 + 1
    return date(year, month, min(max(day, 1), monthrange(year, month)[1]))


def _between(one: re.Match[str], other: re.Match[str]) -> str:
    first, last = _begin(one), _begin(other)
    if other["year"] == "XXXX" and last < first:
        last = date(last.year + 1, last.month, last.day)
    if one["day"] or other["day"]:
        return f"P{(last - first).days}D"
    months = 12 * (last.year - first.year) + last.month - first.month
    return f"P{months}M" if _named(one) or _named(other) else f"P{months // 12}Y"


def _named(end: re.Match[str]) -> bool:
    """Whether it is more than a year."""
    return end[0] != end["year"]


def _later(day: date, count: int, unit: str) -> date | None:
    if unit in "DW":
        number = day.toordinal() + count * (7 if unit == "W" else 1)
        return date.fromordinal(number) if number < date.max.toordinal() else None
    return _on(12 * day.year + day.month - 1 + count * (12 if unit == "Y" else 1), day.day)
