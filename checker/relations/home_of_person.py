"""A person has one home town: "Anna Holm, 36, of Varenna" and "Holm, 36, of Bellano"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._persons import by_person, days_apart
from checker.spelling import folded

KINDS = ("person",)
NEEDS = (Need("person", "age"), Need("person", least=2))
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "days": Option(90, int, "Drafts that appeared further apart are not compared: people move."),
}
VALUES = ("person", "one", "other")

_REACH = 60              # characters after a mention in which its home town stands
_PART = r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*"


class _Home(NamedTuple):
    """A mention with a home town: the town, and all the names written with it ("Varenna", "Lecco")."""

    claim: Claim
    aged: bool
    town: str
    names: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The first two towns that one person is said to be of, the later one first. Behind an age stands a home; without one it may be an employer, so
    that one mention of the two has an age."""
    for mentions in by_person(claims, world).values():
        if len(mentions) < 2:
            continue
        homes = [home for home in (_home(claim, fact, world) for claim, fact in mentions) if home is not None]
        pair = next(((a, b) for at, a in enumerate(homes) for b in homes[:at]
                     if (a.aged or b.aged) and a.town not in b.names and b.town not in a.names and (days_apart(a.claim, b.claim, world) or 0) <= options["days"]), None)
        if pair is not None:
            a, b = pair
            name = next(fact.full or fact.name for _, fact in mentions)
            yield Conflict((a.claim, b.claim), (f"both are {name}", f"of {a.town.title()} in one place, of {b.town.title()} in the other"),
                           {"person": name, "one": a.town.title(), "other": b.town.title()})


def _home(claim: Claim, fact: Person, world: World) -> _Home | None:
    """The home town that stands behind a mention, which then reaches to its end."""
    text = world.readings[claim.document].document.text
    found = _pattern(world.words).match(text, fact.end, fact.end + _REACH)
    if found is None or fact.age is None and not found["comma"]:
        return None
    names = [folded(name.strip(" .")) for name in found["names"].split(",")]
    return _Home(Claim(claim.document, fact._replace(end=found.end("town"))), fact.age is not None, names[0], frozenset(names))


@lru_cache(maxsize=4)
def _pattern(lexicon: Any) -> re.Pattern[str]:
    before = "|".join(map(re.escape, lexicon.table("home_words") or ()))
    return compiled(rf"(?P<comma>,?)\s+(?:{before})\s+(?P<names>(?P<town>{_PART})(?:,\s{_PART})*)" if before else r"(?!)(?P<comma>)(?P<names>(?P<town>))")
