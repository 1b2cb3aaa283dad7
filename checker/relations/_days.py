"""What the relations of dates share: the calendar fields of a value, and the words around a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker.fact import Date
from checker.findings import Claim
from checker.judgement import World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple

WEEK = 7                 # days: weekdays beside a longer range are those of its every week ("1 June-31 August, Tuesday-Sunday 10-17")
_WORD = compiled(r"[^\W_]+(?:['’.\-][^\W_]+)*")


class Day(NamedTuple):
    """A day as its value gives it; None for what it leaves open."""

    year: int | None
    month: int | None
    number: int


def day(value: str) -> Day | None:
    """The day of "2024-10-23", "XXXX-10-23" or "XXXX-XX-23", None where the value is none."""
    value = value[:10]
    if len(value) != 10 or not value[8:].isdigit() or value[4] != "-" or value[7] != "-":
        return None
    year, month = value[:4], value[5:7]
    if not (year.isdigit() or year == "XXXX") or not (month.isdigit() or month == "XX"):
        return None
    return Day(int(year) if year.isdigit() else None, int(month) if month.isdigit() else None, int(value[8:]))


def weekday_of(value: str) -> int | None:
    """0 to 6 for "XXXX-WXX-3", else None."""
    return int(value[9]) - 1 if value.startswith("XXXX-WXX-") else None


def on_calendar(year: int, month: int, number: int) -> date | None:
    """The day, None where the year has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def apart(values: Sequence[str]) -> int | None:
    """How many days the second of two days lies behind the first, None where that is no range within a year that the values tell."""
    found = [day(value) for value in values]
    if len(found) != 2 or found[0] is None or found[1] is None or found[0].month is None:
        return None
    one, other = found[0], found[1]
    first = on_calendar(one.year or 2001, found[0].month, one.number)
    last = on_calendar(other.year or one.year or 2001, other.month or found[0].month, other.number)
    return (last - first).days if first is not None and last is not None and last >= first else None


def fact_of(claim: Claim) -> Date:
    """The claim's fact, which is a date."""
    assert isinstance(claim.fact, Date)
    return claim.fact


def by_document(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    """The claims of each document, in order."""
    found: dict[int, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    return found


def between(a: Claim, b: Claim, world: World) -> str:
    """The text between two facts of one document."""
    return world.readings[a.document].document.text[a.fact.end:b.fact.start]


def weekday_name(number: int, world: World) -> str:
    """What the language calls a weekday, 0 to 6."""
    return str(world.words.table("weekday_names")[number])


def month_name(number: int, world: World) -> str:
    """What the language calls a month, 1 to 12."""
    return str(world.words.table("month_names")[number - 1])


def words(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(text)


def other_places(a: Claim, b: Claim, world: World) -> bool:
    """Whether the sentences of two dates name places, and not one in common, or the later one begins with where it is so, or for whom."""
    pattern = of_table(world.words, "date_places", 0)
    one, two = (world.readings[claim.document].sentence(claim.fact.sentence) for claim in (a, b))
    mine, other = frozenset(pattern.findall(one)), frozenset(pattern.findall(two))
    return bool(mine and other) and mine.isdisjoint(other) or of_table(world.words, "elsewhere").match(one) is not None
