"""A person has one age: "Tom Reyes, 37" here and "Reyes, aged 34" there.

Between drafts a year is left out for each year, or part of one, that lies between them, and one where their dates are not known. A year of birth
("Tom Reyes was born in 1970") is an age, give or take a year, where the draft is dated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.fact import Person
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.relations._persons import by_person, days_apart, years_apart

KINDS = ("person",)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "slack": Option(1, int, "Years that two ages in one draft may differ before it is more than a note."),
}
VALUES = ("person", "years")

def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The ages of one person that no birthday explains."""
    for mentions in by_person(claims, world).values():
        aged = [(claim, fact, fact.age) for claim, fact in mentions if fact.age is not None]
        if aged:
            yield from _births(mentions, aged, options["slack"], world)
        first: dict[int, tuple[Claim, str]] = {}
        for claim, fact, age in aged:
            for other, (against, name) in sorted(first.items()):
                apart = abs(age - other)
                if apart <= max(years_apart(claim, against, world), 0 if days_apart(claim, against, world) is not None else 1):
                    continue
                at_most = "error"
                if apart <= options["slack"]:       # a birthday between two mentions of a draft, or an old figure in one of two
                    at_most = "note" if claim.document == against.document else "warning"
                yield Conflict((claim, against), (f"both are {name}", f"{age} and {other}: {apart} year{'' if apart == 1 else 's'} apart"),
                               {"person": name, "years": str(apart)}, at_most)
                break
            first.setdefault(age, (claim, fact.full or fact.name))


def _births(mentions: Sequence[tuple[Claim, Person]], aged: Sequence[tuple[Claim, Person, int]], slack: int, world: World) -> Iterator[Conflict]:
    """Years of birth that do not go with an age in the same draft."""
    words = tuple(world.words.table("born") or ())
    for claim, fact in mentions:
        document = world.readings[claim.document].document
        if document.date is None or fact.age is not None:
            continue
        after = document.text[fact.end:fact.end + 24]
        said = next((word for word in words if after.startswith(word)), None)
        year = after[len(said):len(said) + 4] if said else ""
        if said is None or not (len(year) == 4 and year.isdecimal() and not after[len(said) + 4:len(said) + 5].isdecimal()):
            continue
        years = document.date.year - int(year)
        for against, _, age in aged:
            if against.document == claim.document and not years - 1 - slack < age < years + slack:
                name = fact.full or fact.name
                end = fact.end + len(said) + 4
                yield Conflict((claim._replace(fact=fact._replace(end=end)), against),
                               (f"both are {name}", f"born in {year} means {years - 1} or {years} in {document.date.year}, not {age}"),
                               {"person": name, "years": str(min(abs(years - age), abs(years - 1 - age)))})
                break
