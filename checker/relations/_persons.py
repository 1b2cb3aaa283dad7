"""Which mentions are of one person, across the drafts that are judged together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from checker.fact import Person
from checker.findings import Claim
from checker.judgement import World
from checker.spelling import folded

A_YEAR = 365              # days; a birthday more or less is left to the reader


def by_person(claims: Sequence[Claim], world: World) -> dict[tuple[str, str], list[tuple[Claim, Person]]]:
    """The mentions of each person whose given name and surname are known, here or in its document, in order."""
    short: Mapping[str, str] = world.words.table("short_forms") or {}
    full: dict[tuple[int, str], tuple[str, str]] = {}
    persons = [(claim, claim.fact) for claim in claims if isinstance(claim.fact, Person) and claim.fact.family]
    for claim, fact in persons:
        if fact.given and fact.full:
            full.setdefault((claim.document, fact.full), (short.get(fact.given, fact.given).casefold(), folded(fact.family or "")))
    found: dict[tuple[str, str], list[tuple[Claim, Person]]] = {}
    for claim, fact in persons:
        key = full.get((claim.document, fact.full or ""))
        if key is not None:
            found.setdefault(key, []).append((claim, fact))
    return found


def days_apart(one: Claim, other: Claim, world: World) -> int | None:
    """The days between the publication of two drafts; 0 within one, None where it is not known."""
    if one.document == other.document:
        return 0
    dates: list[date | None] = [world.readings[claim.document].document.date for claim in (one, other)]
    if dates[0] is None or dates[1] is None:
        return None
    return abs((dates[0] - dates[1]).days)


def years_apart(one: Claim, other: Claim, world: World) -> int:
    """The birthdays that may lie between two drafts: at least none within one draft, one where the dates are not known."""
    days = days_apart(one, other, world)
    return 1 if days is None else -(-days // A_YEAR)
