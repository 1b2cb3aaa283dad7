"""What comes after something else is not dated before it: nobody is buried before the day of death, and no applicant is seen before the last day to apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, FRONT_MATTER
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import Day, by_document, day, fact_of, on_calendar
from checker.relations._sentences import small_text

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("first", "then")
OPTIONS = {"days": Option(60, int, "how many days the later of the two may be dated too early: further apart they are of two people, or of two rounds")}

_LEAD = 90               # characters before a day in which the words stand that say what is then
_ANY_YEAR = 2001


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two days of one text, each the only one of its kind, of which the later one is dated before the other."""
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        small = small_text(number, world)
        for order, *patterns in _orders(world.words):
            if order["then"] not in small:
                continue
            told = [[claim for claim in group if _is_day(claim) and pattern.search(_lead(claim, text, world))] for pattern in patterns]
            if [len(found) for found in told] == [1, 1] and told[0][0] is not told[1][0]:
                one, other = (day(fact_of(found[0]).timex or "") for found in told)
                early = _before(other, one) if one and other else 0
                if 0 < early <= options["days"]:
                    yield Conflict((told[1][0], told[0][0]), (f"{early} days too early",), {"first": order["first"], "then": order["then"]})


@lru_cache(maxsize=4)
def _orders(lexicon: Any) -> list[tuple[Mapping[str, str], re.Pattern[str], re.Pattern[str]]]:
    """What comes first and what then, with the words before a day that tell of each."""
    return [(order, compiled(order["first_told"], re.IGNORECASE), compiled(order["then_told"], re.IGNORECASE)) for order in lexicon.table("day_orders")]


def _is_day(claim: Claim) -> bool:
    fact = fact_of(claim)
    return {"month", "day"} <= set(fact.stated) and "/" not in (fact.timex or "") and not fact.ambiguous and not fact.impossible and fact.region not in (CELL, FRONT_MATTER)


def _lead(claim: Claim, text: str, world: World) -> str:
    """The words of a day's sentence before it, the bound among them that is read as one with it."""
    start = max(world.readings[claim.document].sentences[claim.fact.sentence], claim.fact.start - _LEAD)
    return f"{text[start:claim.fact.start]}|{text[claim.fact.start:claim.fact.end]}"


def _before(one: Day, other: Day) -> int:
    """How many days one day lies before another, 0 where it does not, or where that is not known."""
    if one.month is None or other.month is None or one.year and other.year and one.year != other.year:
        return 0
    year = one.year or other.year or _ANY_YEAR
    first, last = on_calendar(year, one.month, one.number), on_calendar(year, other.month, other.number)
    return (last - first).days if first and last and first < last else 0
