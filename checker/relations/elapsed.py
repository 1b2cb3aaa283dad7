"""So many years ago, or so many years after a beginning, is the year that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, pairwise

from checker.fact import Date, Identifier
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import fact_of

KINDS = ("date", "identifier")
NEEDS = (Need("fact", least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("computed",)
OPTIONS = {
    "look": Option("ago", ("ago", "anniversary"), "ago: \"five years ago, in 2021\", counted from the day of publication; anniversary: \"founded in 1994, "
                                                  "it keeps its 30th anniversary in 2024\""),
    "years": Option(Decimal("0.75"), Decimal, "how many years a count of years may be off"),
    "share": Option(Decimal("0.1"), Decimal, "how far a round count (10, 25) may be off, as a share of it"),
}

_YEAR = Decimal("365.25")        # days
_ROUND = 5
_MOST = 30                       # facts of a sentence
_NEXT = 2                        # sentences on, the end of a paragraph counted
_NEAR = 60                       # characters before a year that say that something began then


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts of years that do not lead to the year beside them."""
    before: list[Claim] = []
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        facts = list(group)
        if len(facts) > _MOST:
            continue
        if options["look"] == "ago":
            yield from _ago(facts, options, world)
        else:
            found = list(_anniversary(facts, world))
            yield from found
            if not found and before and before[0].document == facts[0].document and facts[0].fact.sentence - before[0].fact.sentence <= _NEXT:
                yield from _goes_on(before, facts, world)
            before = facts


# ---- five years ago, in 2021

def _ago(facts: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    published = world.readings[facts[0].document].document.date
    if published is None:
        return
    dates = [claim for claim in facts if isinstance(claim.fact, Date)]
    for one, other in pairwise(dates):
        between = world.readings[one.document].document.text[one.fact.end:other.fact.start]
        if _patterns(world.words)["joints"].fullmatch(between) is None:
            continue
        counted, dated = (one, other) if _years_ago(one, world) else (other, one)
        years = _years_ago(counted, world)
        year = _year(dated)
        if years is None or year is None or _years_ago(dated, world):
            continue
        # the year holds some day that lies so many years back
        nearest = min(max(date(year, 1, 1), _back(published, years)), date(year, 12, 31))
        off = abs(Decimal((published - nearest).days) / _YEAR - years)
        if off > _slack(years, options):
            right = _back(published, years).year
            yield Conflict((dated, counted), (f"the text is of {published.isoformat()}: {years} years before that it was {right}",), {"computed": str(right)},
                           "error" if off > 1 + _slack(years, options) else "warning")


def _slack(years: int, options: Mapping[str, Any]) -> Decimal:
    slack: Decimal = options["years"]
    return max(slack, years * options["share"]) if years % _ROUND == 0 else slack


def _back(day: date, years: int) -> date:
    return date(max(day.year - years, 1), day.month, min(day.day, 28))


def _years_ago(claim: Claim, world: World) -> int | None:
    """How many years ago a date is said to be, where it is said so."""
    words = world.text(claim).lower().split()
    if len(words) != 3 or "AGO" not in world.words.terminals(words[2]) or "PERIODS" not in world.words.terminals(words[1]):
        return None
    published, resolved = world.readings[claim.document].document.date, fact_of(claim).resolved
    if published is None or resolved is None or len(resolved.start) != 4 or world.words.normal("PERIODS", words[1]) != "Y":
        return None
    return published.year - int(resolved.start)


def _year(claim: Claim) -> int | None:
    """The year that a date states."""
    fact = fact_of(claim)
    value = (fact.timex or "")[:4]
    return int(value) if fact.stated[:1] == ("year",) and value.isdigit() and "/" not in (fact.timex or "") else None


# ---- founded in 1994, its 30th anniversary in 2024

def _marks(facts: Sequence[Claim], world: World) -> list[Claim]:
    return [claim for claim in facts if isinstance(claim.fact, Identifier) and claim.fact.names in world.words.table("anniversaries")]


def _anniversary(facts: Sequence[Claim], world: World) -> Iterator[Conflict]:
    marks = _marks(facts, world)
    dates = [claim for claim in facts if isinstance(claim.fact, Date) and _year(claim) is not None]
    if len(marks) != 1 or not dates or not isinstance(marks[0].fact, Identifier) or not marks[0].fact.value.isdigit():
        return
    document = world.readings[facts[0].document].document
    began = [claim for claim in dates if _patterns(world.words)["began"].search(document.text[max(claim.fact.start - _NEAR, 0):claim.fact.start])]
    others = [claim for claim in dates if claim not in began]
    if len(began) != 1 or len(others) > 1:
        return
    year = _year(others[0]) if others else document.date.year if document.date else None
    first = _year(began[0])
    if year is None or first is None:
        return
    count = int(marks[0].fact.value)
    if abs(year - first - count) > 1:
        right = year - first
        yield Conflict((marks[0], began[0], *others), (f"from {first} to {year} are {right} years, not {count}",), {"computed": str(right)})


def _goes_on(facts: Sequence[Claim], onward: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "The club marks its 70th anniversary. It was founded in 1949 by two brothers": in the next sentence."""
    reading, patterns = world.readings[facts[0].document], _patterns(world.words)
    text, began = reading.document.text, onward[0]
    marks = _marks(facts, world)
    if len(marks) != 1 or not isinstance(began.fact, Date) or reading.document.date is None or any(_year(claim) for claim in (*facts, *onward[1:]) if isinstance(claim.fact, Date)):
        return
    mark, first, start = marks[0].fact, _year(began), reading.sentences[began.fact.sentence]
    opened = patterns["began_then"].fullmatch(text, start, began.fact.start)
    assert isinstance(mark, Identifier)
    said = text[reading.sentences[mark.sentence]:mark.start]
    if opened is None or first is None or not mark.value.isdigit() or patterns["marks"].search(said) is None \
            or opened["noun"] and opened["noun"].lower() not in (*world.words.table("founded_nouns"), *said.lower().split()):
        return
    right = reading.document.date.year - first
    if abs(right - int(mark.value)) > 1:
        yield Conflict((marks[0], began), (f"from {first} to {reading.document.date.year} are {right} years, not {mark.value}",), {"computed": str(right)}, "warning")


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    return {name: compiled(source, re.IGNORECASE) for name, source in lexicon.table("elapsed").items()}
