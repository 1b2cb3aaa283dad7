"""Which documents are reports of one event: news that appeared within some days, in which many of the figures and days of one stand in the other as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from checker.document import CELL, CODE_COMMENT, FRONT_MATTER, ITEM, RECORD
from checker.fact import Date, Person, Quantity
from checker.findings import Reading
from checker.judgement import World
from checker.sameness.figures import value_in_base
from checker.sameness.siblings import are_siblings

APART = frozenset({CELL, ITEM, CODE_COMMENT, FRONT_MATTER, RECORD})        # where no news is told
_LONGEST = 1500          # words of a report of one event
_SHARED = 3              # what two reports of one event both give
_ALIKE = 0.34            # share of the shorter report's figures and days, or of these and its people, that the other has too
_CAST = 4                # people whom both name, from whom on they count
_PARTNERS = 12           # texts that one is held against, and that may give a figure which says so: bounds the work on a folder of copies
_SMALL = 9               # counts up to this are in every text
_NEWS = 21               # days within which reports of one event appear


def of_one_event(world: World) -> list[tuple[int, int]]:
    """The pairs of documents, by their numbers, that are reports of one event. Of companions none is held against another."""
    readings = [reading if reading.words <= _LONGEST else None for reading in world.readings]
    given = [frozenset([token for _, _, token in tokens(reading, world)]) if reading else frozenset[str]() for reading in readings]
    named = [_named(reading) if reading else frozenset[str]() for reading in readings]
    shared, cast = _shared(given), _shared(named)
    partners = [0] * len(given)
    pairs = []
    for one, other in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if one in world.companions and other in world.companions or max(partners[one], partners[other]) >= _PARTNERS:
            continue
        figures, people = shared[one, other], cast.get((one, other), 0)
        alike = _are_most(figures, given[one], given[other]) or people >= _CAST and _are_most(figures + people, given[one] | named[one], given[other] | named[other])
        if alike and _are_near(one, other, world) and not are_siblings(one, other, world):
            partners[one] += 1
            partners[other] += 1
            pairs.append((one, other))
    return sorted(pairs)


def tokens(reading: Reading, world: World) -> Iterator[tuple[int, int, str]]:
    """The figures and days of a document as words: where each stands, in which sentence, and one word for all that say the same."""
    for fact in reading.facts:
        if fact.region in APART:
            continue
        if isinstance(fact, Quantity) and fact.value is not None and (fact.unit is not None or fact.value > _SMALL):
            value = value_in_base(fact._replace(qualifier="exact"), world.words).low
            yield fact.number.start, fact.sentence, f"{value.normalize() if value else 0} {fact.unit if fact.dimension == 'currency' else fact.dimension}"
        elif isinstance(fact, Date) and fact.timex and not fact.impossible:
            yield fact.start, fact.sentence, fact.clock[:5] if fact.clock else fact.resolved.start if fact.resolved else fact.timex


def _named(reading: Reading) -> frozenset[str]:
    """The people of a document, by their full names."""
    return frozenset([full for fact in reading.facts if isinstance(fact, Person) and " " in (full := fact.full or fact.name)])


def _shared(given: Sequence[frozenset[str]]) -> dict[tuple[int, int], int]:
    """The pairs of documents that give the same, and how much of it few others give."""
    having: dict[str, list[int]] = {}
    for number, keys in enumerate(given):
        for key in keys:
            having.setdefault(key, []).append(number)
    shared: dict[tuple[int, int], int] = {}
    for numbers in having.values():
        if 1 < len(numbers) <= _PARTNERS:
            for pair in combinations(numbers, 2):
                shared[pair] = shared.get(pair, 0) + 1
    return shared


def _are_most(shared: int, mine: frozenset[str], there: frozenset[str]) -> bool:
    """Whether what two documents share is much of what the shorter one gives."""
    return shared >= _SHARED and shared >= _ALIKE * min(len(mine), len(there))


def _are_near(one: int, other: int, world: World) -> bool:
    """Whether two documents may be news of one event: they appeared within some days, as far as is known."""
    days = world.readings[one].document.date, world.readings[other].document.date
    return days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= _NEWS
