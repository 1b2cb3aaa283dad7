"""A person has one age: "Tom Reyes, 37" here and "Reyes, aged 34" there.

Between drafts a year is left out for each year, or part of one, that lies between them, and one where their dates are not known, but for reports of one event; and a person whom
two drafts, years apart, give one age has not been asked again. "The 34-year-old" that opens a sentence is the one person with whom the sentence before begins;
"a 34-year-old teacher" with whom a text begins, and who has no name there, is the one with whose name the next sentence does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Person, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import by_document
from checker.relations._persons import A_YEAR, by_person, days_apart
from checker.sameness.parallel import Parallels

_UNIT = "year of age"
KINDS = ("person", "quantity")
NEEDS = (Need("quantity", "unit", (_UNIT,), least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "slack": Option(1, int, "Years that two ages in one draft may differ before it is more than a note."),
}
VALUES = ("person", "years")

_LINK = 20                  # characters between a name and an age
_OPENS = 16                 # characters of a title before the person with whom a sentence begins
_MISTAKEN = 2               # years that an age is off where somebody miscounted
_LATE = 60                  # days that a draft may appear after somebody was asked for an age


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The ages of one person that no birthday explains."""
    ages = [(claim, claim.fact) for claim in claims if isinstance(claim.fact, Quantity) and claim.fact.unit == _UNIT]
    if len(ages) < 2:
        return
    taken_up, unnamed = _taken_up(claims, ages, world), _unnamed(claims, ages, world)
    claims = _with_ages(claims, ages, world)
    for mentions in by_person(claims, world).values():
        first: dict[int, tuple[Claim, str]] = {}
        aged = [mention for claim, fact in mentions for mention in ((claim, fact), *taken_up.get((claim.document, fact.start), ()))]
        for claim, fact in mentions:
            opening = unnamed.get((claim.document, fact.start))
            if opening is not None and isinstance(opening.fact, Quantity) and opening.fact.value is not None:
                first[int(opening.fact.value)] = opening, fact.full or fact.name
        for claim, fact in aged:
            if fact.age is None:
                continue
            for other, (against, name) in sorted(first.items()):
                conflict = _apart(claim, fact.age, against, other, name, options["slack"], world)
                if conflict is not None and (against not in unnamed.values() or _is_slip(fact.age, other)):
                    yield conflict
                    break
            first.setdefault(fact.age, (claim, fact.full or fact.name))


def _with_ages(claims: Sequence[Claim], ages: Sequence[tuple[Claim, Quantity]], world: World) -> list[Claim]:
    """The people, with the ages that a clause behind them gives: "Keel, who is 74"."""
    linked = of_table(world.words, "age_links")
    found, at = [], 0
    for claim in claims:
        fact = claim.fact
        if not isinstance(fact, Person):
            continue
        while at < len(ages) and (ages[at][0].document, ages[at][1].start) < (claim.document, fact.end):
            at += 1
        if fact.age is None and at < len(ages) and ages[at][0].document == claim.document:
            age = ages[at][1]
            between = world.readings[claim.document].document.text[fact.end:age.start] if age.start - fact.end <= _LINK else ""
            if age.value is not None and age.qualifier == "exact" and linked.fullmatch(between):
                found.append(claim._replace(fact=fact._replace(age=int(age.value), end=age.end)))
                continue
        found.append(claim)
    return found


def _taken_up(claims: Sequence[Claim], ages: Sequence[tuple[Claim, Quantity]], world: World) -> dict[tuple[int, int], list[tuple[Claim, Person]]]:
    """(document, where a person is mentioned) -> the age by which the next sentence calls the one person with whom that sentence begins."""
    ages = [(claim, quantity) for claim, quantity in ages if quantity.qualifier == "exact" and quantity.sentence]
    found: dict[tuple[int, int], list[tuple[Claim, Person]]] = {}
    if not ages:
        return found
    named: dict[tuple[int, int], list[Person]] = {}
    for claim in claims:
        if isinstance(claim.fact, Person):
            named.setdefault((claim.document, claim.fact.sentence), []).append(claim.fact)
    opens = of_table(world.words, "age_takes_up")
    for claim, quantity in ages:
        reading = world.readings[claim.document]
        text, start = reading.document.text, reading.sentences[quantity.sentence]
        before = reading.before(quantity.sentence)
        persons: Sequence[Person] = named.get((claim.document, before), ())
        if opens.match(text, start, quantity.end) and quantity.value is not None and len({person.full or person.name for person in persons}) == 1 \
                and persons[0].start - reading.sentences[before] <= _OPENS and not of_table(world.words, "age_of_others").search(reading.sentence(before)):
            person = persons[0]
            found.setdefault((claim.document, person.start), []).append((claim, person._replace(age=int(quantity.value))))
    return found


def _unnamed(claims: Sequence[Claim], ages: Sequence[tuple[Claim, Quantity]], world: World) -> dict[tuple[int, int], Claim]:
    """(document, where a person is mentioned) -> the age of somebody without a name with whom the text began, in the sentence before."""
    found: dict[tuple[int, int], Claim] = {}
    named: dict[int, Person] = {}
    for claim in claims:
        if isinstance(claim.fact, Person):
            named.setdefault(claim.document, claim.fact)
    opens, others = of_table(world.words, "age_of_unnamed"), of_table(world.words, "age_of_speakers")
    for number, group in by_document(claim for claim, _ in ages).items():
        reading, age, person = world.readings[number], group[0].fact, named.get(number)
        if person is None or not person.given or not person.family or person.title or person.start != reading.sentences[person.sentence]:
            continue
        before = reading.before(person.sentence)
        if before == age.sentence and opens.match(reading.document.text, reading.sentences[before], age.end) \
                and others.search(reading.sentence(person.sentence)) is None:
            found[number, person.start] = group[0]
    return found


def _is_slip(one: int, other: int) -> bool:
    """Whether an age is miswritten from another one: by a year or two, or with its digits swapped."""
    return abs(one - other) <= _MISTAKEN or f"{one}" == f"{other}"[::-1]


def _apart(claim: Claim, age: int, against: Claim, other: int, name: str, slack: int, world: World) -> Conflict | None:
    apart, days = abs(age - other), days_apart(claim, against, world)
    if days is None and Parallels.of(world).are_of_one_event(claim.document, against.document):
        days = 0                # who reports one event in another draft writes of the same day
    values = {"person": name, "years": str(apart)}
    passed = max((days or 0) - _LATE, 0) // A_YEAR
    if apart < passed:
        return Conflict((claim, against), (f"both are {name}", f"{age} and {other}, and {passed} year{_s(passed)} between the drafts"), values, "warning")
    if apart <= (1 if days is None else -(-days // A_YEAR)):
        return None             # so many birthdays may lie between
    at_most = "error"
    if apart <= slack:          # a birthday between two mentions of a draft, or an old figure in one of two
        at_most = "note" if claim.document == against.document else "warning"
    return Conflict((claim, against), (f"both are {name}", f"{age} and {other}: {apart} year{_s(apart)} apart"), values, at_most)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
