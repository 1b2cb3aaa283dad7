"""People are named and titled as the house knows them: spelled its way, in an office at a time at which they held it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import RECORD
from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.spelling import deletions, folded, is_slip

KINDS = ("person",)
NEEDS = (Need("person", "region", (RECORD,)),)
SAME: tuple[str, ...] = ()
VALUES = ("person",)
ON_RECORD = True
OPTIONS = {"look": Option("spelling", ("spelling", "office"),
                          "spelling: a name one slip away from a known one; office: an office that was not held when the draft appeared")}

_OPEN = "-"

Key = tuple[str, str]       # given name, family name, folded


class _Office(NamedTuple):
    """An office of a person, where the house says so, and from when to when it was held ("-" where it is open)."""

    title: str
    claim: Claim
    since: str
    until: str

    def held(self, day: str) -> bool:
        """Whether it was held on an ISO day."""
        return (self.since == _OPEN or self.since <= day) and (self.until == _OPEN or day <= self.until)


class _Known:
    """The people on record: their spellings and their offices."""

    def __init__(self, claims: Sequence[Claim], world: World) -> None:
        self.named: dict[Key, Claim] = {}
        self.offices: dict[Key, list[_Office]] = {}
        self._near: dict[str, list[Key]] = {}
        for claim in claims:
            key = _key(claim)
            if key is None or claim.fact.region != RECORD:
                continue
            region = next(one for one in world.readings[claim.document].document.regions if one.start <= claim.fact.start < one.end)
            self.named.setdefault(key, claim)
            what, *rest = region.name.partition(".")[2].split(" ")
            if what == "title" and isinstance(claim.fact, Person) and claim.fact.title:
                self.offices.setdefault(key, []).append(_Office(claim.fact.title, claim, *rest[1:]))
        for key in self.named:
            for part in {*deletions(key[0]), *deletions(key[1])}:
                self._near.setdefault(part, []).append(key)

    def meant(self, key: Key) -> Key | None:
        """The known name that is one slip away from a name that nobody known has."""
        for known in sorted({known for part in {*deletions(key[0]), *deletions(key[1])} for known in self._near.get(part, ())}):
            if known[1] == key[1] and is_slip(known[0], key[0]) or known[0] == key[0] and is_slip(known[1], key[1]):
                return known
        return None


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The persons of drafts against those on record: the draft's mention first, then what the house says."""
    known = _Known(claims, world)
    if not known.named:
        return
    for claim in claims:
        key = _key(claim)
        if key is None or claim.fact.region == RECORD:
            continue
        conflict = _misspelled(claim, key, known) if options["look"] == "spelling" else _untimely(claim, key, known, world)
        if conflict is not None:
            yield conflict


def _misspelled(claim: Claim, key: Key, known: _Known) -> Conflict | None:
    meant = None if key in known.named else known.meant(key)
    if meant is None:
        return None
    against = known.named[meant]
    person = _name(against)
    return Conflict((claim, against), (f"{_name(claim)} and {person} are one letter apart", f"the house knows {person}"), {"person": person})


def _untimely(claim: Claim, key: Key, known: _Known, world: World) -> Conflict | None:
    """An office that the house knows of the person, at a time at which it was not held."""
    assert isinstance(claim.fact, Person)
    day = world.readings[claim.document].document.date
    said = [office for office in known.offices.get(key, ()) if office.title == claim.fact.title]
    if day is None or not said or any(office.held(day.isoformat()) for office in said):
        return None
    office = said[-1]
    time = f"from {office.since}" if office.since != _OPEN else ""
    time += f" until {office.until}" if office.until != _OPEN else ""
    return Conflict((claim, office.claim), (f"the draft appeared on {day.isoformat()}", f"the office is on record {time.strip()}"),
                    {"person": _name(claim)})


def _key(claim: Claim) -> Key | None:
    fact = claim.fact
    if not isinstance(fact, Person) or not fact.given or not fact.family:
        return None
    return folded(fact.given), folded(fact.family)


def _name(claim: Claim) -> str:
    assert isinstance(claim.fact, Person)
    return f"{claim.fact.given} {claim.fact.family}"
