"""A person's age follows from the day or the year of birth: "born on 12 May 1970" and "Tom Reyes, 45" do not go together in 2024.

The age is held against the day the draft appeared; of a person whose years are given ("1934-2019") against the year of death. A year alone leaves a birthday
open, a day leaves open whether the age was asked a month before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from checker.fact import Date, Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._days import day, on_calendar
from checker.relations._persons import by_person

KINDS = ("person", "date")
NEEDS = (Need("person", "age"), Need("date"))
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "slack": Option(0, int, "Years that an age may be off."),
}
VALUES = ("person", "age", "born")

_REACH = 48                 # characters from a name to the date of its birth
_MOST_WORDS = 6             # words that may stand between: "was born to a fisherman in"
_A_WHILE = timedelta(days=30)


class _Birth(NamedTuple):
    """What a draft says of a birth: the claim that shows it, the date's words, the ages that go with it."""

    claim: Claim
    born: str
    least: int
    most: int
    when: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The ages that do not go with a birth, in one draft or another."""
    persons = [claim for claim in claims if isinstance(claim.fact, Person)]
    if not any(isinstance(claim.fact, Person) and claim.fact.age is not None for claim in persons):
        return
    dates: dict[int, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Date):
            dates.setdefault(claim.document, []).append(claim)
    words: Sequence[str] = world.words.table("born") or ()
    for mentions in by_person(persons, world).values():
        aged = [(claim, fact.age) for claim, fact in mentions if fact.age is not None]
        births = [birth for claim, _ in mentions for birth in _births(claim, dates.get(claim.document, ()), words, world)] if aged else []
        for birth in births:
            for claim, age in aged:
                if claim.document == birth.claim.document and not birth.least - options["slack"] <= age <= birth.most + options["slack"]:
                    name = next(fact.full or fact.name for _, fact in mentions)
                    allowed = str(birth.most) if birth.least == birth.most else f"{birth.least} or {birth.most}"
                    yield Conflict((claim, birth.claim), (f"both are {name}", f"born {birth.born} means {allowed} {birth.when}, not {age}"),
                                   {"person": name, "age": str(age), "born": birth.born})
                    break


def _births(mention: Claim, dates: Sequence[Claim], words: Sequence[str], world: World) -> Iterator[_Birth]:
    """The date of birth, or the years of a life, right behind a name."""
    document = world.readings[mention.document].document
    at = bisect_left(dates, mention.fact.end, key=lambda claim: claim.fact.start)
    if at == len(dates) or dates[at].fact.start - mention.fact.end > _REACH:
        return
    fact = dates[at].fact
    assert isinstance(fact, Date)
    between = document.text[mention.fact.end:fact.start]
    value = fact.timex or ""
    shown = mention._replace(fact=mention.fact._replace(end=fact.end))
    if between.strip() == "(" and len(value) == 9 and value[4] == "/" and document.text[fact.end:fact.end + 1] == ")":
        born, died = value.split("/")
        if born.isdecimal() and died.isdecimal():
            years = int(died) - int(born)
            yield _Birth(shown, f"in {born}", years - 1, years, f"in {died}")
    elif document.date is not None and _says_birth(between, words):
        ages = _ages(value, document.date)
        if ages is not None:
            yield _Birth(shown, document.text[fact.start:fact.end], *ages, f"on {document.date.isoformat()}")


def _says_birth(between: str, words: Sequence[str]) -> bool:
    said = next((word for word in words if between.startswith(word)), None)
    rest = between[len(said):] if said else ""
    return said is not None and len(rest.split()) <= _MOST_WORDS and not any(mark in rest for mark in ".;:,!?()") and not any(map(str.isdecimal, rest))


def _ages(value: str, published: date) -> tuple[int, int] | None:
    """The least and the most years of somebody born then."""
    if len(value) == 4 and value.isdecimal():
        years = published.year - int(value)
        return years - 1, years
    born = day(value)
    if born is None or born.year is None or born.month is None or on_calendar(born.year, born.month, born.number) is None:
        return None

    def age(on: date) -> int:
        return on.year - (born.year or 0) - ((on.month, on.day) < (born.month or 0, born.number))

    return age(published - _A_WHILE), age(published)
