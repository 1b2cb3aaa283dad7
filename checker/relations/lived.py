"""Who was born in one year and died, or did something, in another was as old as the years between allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from checker.fact import Date, Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.relations._days import by_document, day, fact_of

KINDS = ("quantity", "date")
NEEDS = (Need("quantity", "dimension", ("age",)), Need("date"))
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}
VALUES = ("lived",)

_YEARS = compiled(r"(\d{4})[–-](\d{4})")
_REACH = 48              # characters before a date in which a word says whether it is of a birth or a death
_FAR = 300               # before which its sentence begins
_NEAR = 14               # characters between an age and a death: ", at the age of "


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Sentences with one birth, one death and one age that do not go together; and ages beside a year, in a text with one birth."""
    seen: set[Claim] = set()
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        facts = list(group)
        ages = [claim for claim in facts if isinstance(claim.fact, Quantity) and claim.fact.dimension == "age" and claim.fact.qualifier == "exact"]
        if not ages:
            continue            # most sentences with a date
        births, deaths = ([claim for claim, before in _dated(facts, world) if of_table(world.words, table).search(before)] for table in ("birth_dates", "death_dates"))
        if len(births) == len(deaths) == 1 and births[0].fact.start < deaths[0].fact.start:
            seen.update(ages)
            yield from (conflict for age in ages if _is_beside(age, deaths[0], world) for conflict in _held(age, births[0], deaths[0]))
    for document in by_document(claims).values():
        found = [*_apart(document, world), *_spanned(document, world)]
        yield from found
        if not found:
            yield from _onward([claim for claim in document if claim not in seen], world)


def _apart(group: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """The age at which somebody died, and the days of the one birth and the one death of the text, each in a sentence of its own."""
    ages = [claim for claim in group if isinstance(claim.fact, Quantity) and claim.fact.dimension == "age" and claim.fact.qualifier == "exact"
            and _told(claim, ("death_aged",), world)]
    if len(ages) != 1:
        return                      # in nearly all texts
    told: dict[str, list[Claim]] = {}
    for claim in group:
        if isinstance(claim.fact, Date) and claim.fact.timex:
            told.setdefault(_told(claim, ("death_told", "birth_told"), world), []).append(claim)
    if all(len(told.get(table, ())) == 1 for table in ("birth_told", "death_told")):
        birth, death, age = told["birth_told"][0], told["death_told"][0], ages[0]
        said = [world.readings[claim.document].sentence(claim.fact.sentence) for claim in (age, birth, death)]
        if age.fact.sentence < min(birth.fact.sentence, death.fact.sentence) and all(_is_of(said[0], then, world) for then in said[1:]):
            yield from _held(age, birth, death)


def _told(claim: Claim, tables: Sequence[str], world: World) -> str:
    """The first of some tables whose pattern is what stands before a fact in its sentence, or ""."""
    start = world.readings[claim.document].sentences[claim.fact.sentence]
    if claim.fact.start - start > _FAR:
        return ""
    lead = world.readings[claim.document].document.text[start:claim.fact.start]
    return next((table for table in tables if of_table(world.words, table).fullmatch(lead)), "")


def _spanned(group: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """The age at which somebody died whose years of life stand behind the name: "Ada Klein (1946–2025) died at the age of 81"."""
    for claim in group:
        years = _YEARS.fullmatch(world.text(claim)) if isinstance(claim.fact, Date) else None
        if years is None:
            continue
        text, start = world.readings[claim.document].document.text, world.readings[claim.document].sentences[claim.fact.sentence]
        name = of_table(world.words, "life_span").fullmatch(text, text.rfind("\n", start, claim.fact.start) + 1 or start, claim.fact.start)
        ages = [other for other in group if isinstance(other.fact, Quantity) and other.fact.dimension == "age" and other.fact.qualifier == "exact"
                and other.fact.start > claim.fact.end and name and _is_death_of(name["name"], other, text, world)]
        if len(ages) == 1:
            first, last = (int(year) for year in years.groups())
            value = quantity_of(ages[0]).value
            if value and value not in (last - first - 1, last - first):
                yield Conflict((ages[0], claim), (f"from {first} to {last} are {last - first - 1} or {last - first} years",), {"lived": f"{last - first - 1} or {last - first}"})


def _is_death_of(name: str, age: Claim, text: str, world: World) -> bool:
    """Whether a sentence tells at which age somebody died who is called by a surname."""
    lead = text[world.readings[age.document].sentences[age.fact.sentence]:age.fact.start]
    return len(lead) <= _FAR and name.rsplit(maxsplit=1)[-1] in lead and of_table(world.words, "death_aged").fullmatch(lead) is not None


def _is_of(first: str, then: str, world: World) -> bool:
    """Whether the one who was born or who died in a sentence is "he" or "she", or somebody whom the first one names."""
    found = of_table(world.words, "of_whom").match(then)
    return found is not None and (found["name"] is None or all(name in first for name in found["name"].split()))


def _onward(group: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """An age beside the year in which somebody was so old, and the one birth of the text, of which the same or a neighbouring sentence tells."""
    births = [claim for claim, before in _dated(group, world) if of_table(world.words, "birth_dates").search(before)]
    if len(births) != 1:
        return
    birth, text = births[0], world.readings[births[0].document].document.text
    for one, other in pairwise(group):
        ages = [claim for claim in (one, other) if isinstance(claim.fact, Quantity) and claim.fact.dimension == "age" and claim.fact.qualifier == "exact"]
        dates = [claim for claim in (one, other) if isinstance(claim.fact, Date) and claim is not birth]
        if len(ages) != 1 or len(dates) != 1 or abs(one.fact.sentence - birth.fact.sentence) > 1 or one.fact.sentence != other.fact.sentence \
                or of_table(world.words, "age_then").fullmatch(text[one.fact.end:other.fact.start]) is None:
            continue
        first, second = sorted((birth.fact.sentence, one.fact.sentence))
        said, then = (world.readings[birth.document].sentence(sentence) for sentence in (first, second))
        if first != second and of_table(world.words, "age_same").match(then) is None and not _goes_on(said, then) or of_table(world.words, "age_of_kin").search(said + then):
            continue
        yield from _held(ages[0], birth, dates[0])


def _goes_on(said: str, then: str) -> bool:
    """Whether a sentence begins with a name that the one before it has inside."""
    name = then.split(maxsplit=1)[0] if then.strip() else ""
    return name[:1].isupper() and f" {name} " in said


def _is_beside(age: Claim, death: Claim, world: World) -> bool:
    """Whether an age is that of the death: "died in 2015 aged 65", "died aged 65 in 2015"."""
    first, second = sorted((age.fact, death.fact))
    between = world.readings[age.document].document.text[first.end:second.start]
    return len(between) <= _NEAR and not of_table(world.words, "death_dates").search(between)


def _dated(facts: Sequence[Claim], world: World) -> Iterator[tuple[Claim, str]]:
    """The dates of a sentence, each with the words between it and the one before."""
    end = 0
    for claim in facts:
        if isinstance(claim.fact, Date):
            yield claim, world.readings[claim.document].document.text[max(end, claim.fact.start - _REACH):claim.fact.start]
            end = claim.fact.end


def _held(age: Claim, birth: Claim, death: Claim) -> Iterator[Conflict]:
    quantity, born, told = age.fact, fact_of(birth).timex or "", fact_of(death)
    died = told.resolved.start if told.resolved else told.timex or ""         # "on Sunday"
    assert isinstance(quantity, Quantity)
    if not (born[:4].isdecimal() and died[:4].isdecimal() and quantity.value):
        return
    most = int(died[:4]) - int(born[:4])
    least = most - 1
    first, last = day(born), day(died)
    if first and last and len(born) == len(died) == len("2024-10-25"):
        least = most = most - (died[5:] < born[5:])
    if most > 0 and not least <= quantity.value <= most:
        lived = str(most) if least == most else f"{least} or {most}"
        yield Conflict((age, birth, death), (f"from {born} to {died} are {lived} years",), {"lived": lived})
