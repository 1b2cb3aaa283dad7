"""A person belongs to one party, sits for one seat, and holds an office in one organisation: "Sen. Mora (R-Ohio)" and "Sen. Mora (D-Ohio)".

An organisation counts where the same office is held in it ("director of the Coastal Institute", "director of the Harbour Museum"), and two names that share
a word of their own are one organisation's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.relations._persons import by_person, days_apart

KINDS = ("person",)
NEEDS = (Need("person", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "days": Option(180, int, "Drafts that appeared further apart are not compared: people move on."),
}
VALUES = ("person", "one", "other")

_SHORT = 5                  # letters of an abbreviation at the most
_MOST = 100                 # mentions of a person that are held against each other, those that say what is rare first: bounds the work on a hostile text

_Said = tuple[Claim, Person, str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """What one person is said to belong to in two places, each kind of it once a person: the rarer one first."""
    if sum([isinstance(claim.fact, Person) and bool(claim.fact.party or claim.fact.seat or claim.fact.organization) for claim in claims]) < 2:
        return
    for mentions in by_person(claims, world).values():
        whole = [(claim, fact) for claim, fact in mentions if fact.party or fact.seat or fact.organization]
        if len(whole) < 2:
            continue
        name = next(fact.full or fact.name for _, fact in mentions)
        for said in ([(claim, fact, fact.party) for claim, fact in whole if fact.party],
                     [(claim, fact, fact.seat) for claim, fact in whole if fact.seat],
                     [(claim, fact, fact.organization) for claim, fact in whole if fact.organization and " " in fact.organization and not fact.party
                      and fact.title]):      # one capitalised word before an office may be anything
            pair = _clash(said, options["days"], world)
            if pair is not None:
                (claim, _, one), (against, _, other) = pair
                yield Conflict((claim, against), (f"both are {name}", f"{one} in one place, {other} in the other"),
                               {"person": name, "one": one, "other": other})


def _clash(said: Sequence[_Said], days: int, world: World) -> tuple[_Said, _Said] | None:
    """Two of them that cannot be one, the one of which fewer are said first."""
    if len({what for _, _, what in said}) < 2:
        return None
    often = Counter(what for _, _, what in said)
    ranked = sorted(said, key=lambda one: (often[one[2]], -one[0].document, -one[0].fact.start))[:_MOST]
    for number, one in enumerate(ranked):
        for other in ranked[number + 1:]:
            if not _alike(one[2], other[2]) and (one[1].title == other[1].title or not one[1].organization) \
                    and (days_apart(one[0], other[0], world) or 0) <= days:
                return one, other
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two names may be one thing's: they share a word, or one is short for the other."""
    a, b = sorted((one.replace(".", ""), other.replace(".", "")), key=len)
    mine, others = set(a.split()), set(b.split())
    return bool(mine & others) or (a[0] == b[0] and len(a) <= _SHORT and _in_order(a.lower(), b.lower()))


def _in_order(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in a name in their order: N.Y. and New York, Ga. and Georgia."""
    letters = iter(long)
    return all(letter in letters for letter in short)
