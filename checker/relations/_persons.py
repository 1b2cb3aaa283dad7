"""Which mentions are of one person, across the drafts that are judged together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checker.fact import Person
from checker.findings import Claim
from checker.judgement import World
from checker.spelling import folded

A_YEAR = 365              # days; a birthday more or less is left to the reader


Key = tuple[str, str]       # given name, family name, folded


def by_person(claims: Sequence[Claim], world: World) -> Mapping[Key, Sequence[tuple[Claim, Person]]]:
    """The mentions of each person whose given name and surname are known, here, in its document, or in another draft, in order: found once for all the
    rules that look at the same claims.

    A surname alone is the one person's who has it in all the drafts, where the drafts also name somebody else in common.
    """
    known: dict[int, tuple[Sequence[Claim], Mapping[Key, Sequence[tuple[Claim, Person]]]]] = world.memory.setdefault("persons", {})
    found = known.get(id(claims))           # what is remembered holds the claims
    if found is None:
        found = known[id(claims)] = claims, _by_person(claims, world)
    return found[1]


def _by_person(claims: Sequence[Claim], world: World) -> dict[Key, list[tuple[Claim, Person]]]:
    short: Mapping[str, str] = world.words.table("short_forms") or {}
    full: dict[tuple[int, str], Key] = {}
    persons = [(claim, claim.fact) for claim in claims if isinstance(claim.fact, Person) and claim.fact.family]
    for claim, fact in persons:
        if fact.given and fact.full:
            full.setdefault((claim.document, fact.full), (short.get(fact.given, fact.given).casefold(), folded(fact.family or "")))
    alone = _Alone(full) if len(world.readings) > 1 else None
    found: dict[Key, list[tuple[Claim, Person]]] = {}
    for claim, fact in persons:
        key = full.get((claim.document, fact.full or ""))
        if key is None and alone is not None:
            key = alone[claim.document, folded(fact.family or "")]
        if key is not None:
            found.setdefault(key, []).append((claim, fact))
    return found


class _Alone(dict[tuple[int, str], "Key | None"]):
    """(document, surname) -> who it is that other drafts call so in full, worked out at first sight."""

    def __init__(self, full: Mapping[tuple[int, str], Key]) -> None:
        super().__init__()
        self._named: dict[int, set[Key]] = {}
        self._families: dict[str, set[Key]] = {}
        for (document, _), key in full.items():
            self._named.setdefault(document, set()).add(key)
            self._families.setdefault(key[1], set()).add(key)

    def __missing__(self, place: tuple[int, str]) -> Key | None:
        document, family = place
        keys = self._families.get(family, set())
        own = self._named.get(document, set())
        key = next(iter(keys)) if len(keys) == 1 else None
        together = key is not None and any(key in named and not own.isdisjoint(named) for named in self._named.values())
        self[place] = key if together else None
        return self[place]


def days_apart(one: Claim, other: Claim, world: World) -> int | None:
    """The days between the publication of two drafts; 0 within one, None where it is not known."""
    if one.document == other.document:
        return 0
    dates: list[date | None] = [world.readings[claim.document].document.date for claim in (one, other)]
    if dates[0] is None or dates[1] is None:
        return None
    return abs((dates[0] - dates[1]).days)
