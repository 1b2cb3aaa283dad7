"""A person holds one office of a group: "Foreign Secretary Jack Straw" and "Home Secretary Jack Straw" do not go together.

Titles are normalised (Secretary of Defense is the defense secretary). Only offices that one person does not hold at once are held against
each other, as the tables of the language group them, and any office and that of its deputy; "former" and "then" end an office. Whether an office is over
("former mayor" here, "mayor" there) is a look of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._persons import by_person, days_apart
from checker.relations._statements import content

KINDS = ("person",)
NEEDS = (Need("person", "title", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "look": Option("offices", ("offices", "ended"), "offices: two offices that exclude each other; ended: one office that is over here and held there"),
    "days": Option(180, int, "Drafts that appeared further apart are not compared: offices change."),
}
VALUES = ("person", "one", "other")

_MOST_ALIKE = 24            # mentions of a person that are held against each other by their sentences
_BESIDE = 40                # characters beside a mention in which an office may say of what it is
_SHARED = 6                 # content words that two sentences of one report share
_MOST_SHARED = 80           # of those of the shorter one, in a hundred


class Office(NamedTuple):
    """An office with the group of those that exclude each other."""

    group: str
    name: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The offices of one person that exclude each other, each pair once: the rarer one first."""
    if sum([isinstance(claim.fact, Person) and claim.fact.title is not None for claim in claims]) < 2:
        return
    known = _offices(world.words)
    for mentions in by_person(claims, world).values():
        if options["look"] == "ended":
            yield from _ended(mentions, options["days"], known, world)
            continue
        conflict = _exclusive(mentions, options["days"], known, world) or _deputised(mentions, options["days"], known, world) or _restated(mentions, world)
        if conflict is not None:
            yield conflict


def _exclusive(mentions: Sequence[tuple[Claim, Person]], days: int, known: _Offices, world: World) -> Conflict | None:
    """Two offices of a person that nobody holds at once."""
    held: dict[frozenset[Office], list[tuple[Claim, str]]] = {}
    for claim, fact in mentions:
        offices = known.of(fact.title) if fact.title else frozenset()
        if offices:
            held.setdefault(offices, []).append((claim, fact.full or fact.name))
    titles = sorted(held, key=lambda offices: (len(held[offices]), held[offices][0][0].document * -1, -held[offices][0][0].fact.start))
    for odd, usual in combinations(titles, 2):
        clash = known.clash(odd, usual)
        pair = clash and _close(held[odd], held[usual], days, world)
        if clash and pair:
            one, other = clash
            (claim, name), (against, _) = pair
            often = min(len(held[odd]), len(held[usual])) > 1
            return Conflict((claim, against), (f"both are {name}", f"nobody is {one} and {other} at a time"),
                            {"person": name, "one": one, "other": other}, "note" if often else "error")
    return None


def _deputised(mentions: Sequence[tuple[Claim, Person]], days: int, known: _Offices, world: World) -> Conflict | None:
    """The leader of a council in one place and its deputy leader in another: offices of one word say of what they are only beside it."""
    held: dict[tuple[str, bool], list[tuple[Claim, Person]]] = {}
    for claim, fact in mentions:
        for named in known.deputised(fact.title or ""):
            held.setdefault(named, []).append((claim, fact))
    for office in sorted({name for name, _ in held}):
        for claim, fact in held.get((office, True), ())[:8]:
            for against, other in held.get((office, False), ())[:8]:
                if _of_one_body(claim, fact, against, other, office, world) and (days_apart(claim, against, world) or 0) <= days:
                    name, deputy = fact.full or fact.name, fact.title or ""
                    often = min(len(held[office, True]), len(held[office, False])) > 1
                    return Conflict((claim, against), (f"both are {name}", f"nobody is {office} and {deputy} at a time"),
                                    {"person": name, "one": deputy, "other": office}, "note" if often else "error")
    return None


def _of_one_body(a: Claim, one: Person, b: Claim, other: Person, office: str, world: World) -> bool:
    """Whether an office and its deputy's are told of one body."""
    if one.organization and other.organization:
        return one.organization == other.organization
    mine, there = (_bodies(claim, fact, office, world) for claim, fact in ((a, one), (b, other)))
    return bool(mine & there)


def _bodies(claim: Claim, fact: Person, office: str, world: World) -> frozenset[str]:
    """The nouns that say of what somebody has an office: the council's leader, leader of the council, leader of Elmsey Council."""
    text = world.readings[claim.document].document.text[max(fact.start - _BESIDE, 0):fact.end + _BESIDE].lower()
    own = {fact.organization.rsplit(None, 1)[-1].lower()} if fact.organization else set()
    pattern = compiled(world.words.table("deputised")["beside"].replace("{office}", re.escape(office)))
    return frozenset(own.union(word for found in pattern.finditer(text) for word in found.groups() if word))


def _restated(mentions: Sequence[tuple[Claim, Person]], world: World) -> Conflict | None:
    """Two sentences that say the same of a person but for the title, whichever titles these are."""
    titled = [(claim, fact, frozenset(fact.title.split())) for claim, fact in mentions if fact.title][:_MOST_ALIKE]
    if len({title for _, _, title in titled}) < 2:
        return None
    told = [_told(claim, world) for claim, _, _ in titled]
    for one, other in combinations(range(len(titled)), 2):
        (against, _, there), (claim, fact, here) = titled[one], titled[other]
        shared = len(told[one] & told[other])
        if not here <= there and not there <= here and shared >= _SHARED and shared * 100 >= min(len(told[one]), len(told[other])) * _MOST_SHARED \
                and (claim.document, claim.fact.sentence) != (against.document, against.fact.sentence):
            return Conflict((claim, against), (f"both are {fact.full or fact.name}", f"{shared} other content words of the two sentences are the same"),
                            {"person": fact.full or fact.name, "one": fact.title or "", "other": titled[one][1].title or ""}, "warning")
    return None


def _told(claim: Claim, world: World) -> frozenset[str]:
    """The content words of the sentence around a person."""
    reading, fact = world.readings[claim.document], claim.fact
    if fact.sentence >= len(reading.sentences):
        return frozenset()
    start = reading.sentences[fact.sentence]
    end = start + len(reading.sentence(fact.sentence))
    text = reading.document.text
    return frozenset(content(text[start:max(fact.start, start)]) + content(text[min(fact.end, end):end]))


def _ended(mentions: Sequence[tuple[Claim, Person]], days: int, known: _Offices, world: World) -> Iterator[Conflict]:
    """An office that is over in one place and held in another, once a person."""
    over: dict[str, list[tuple[Claim, str]]] = {}
    held: dict[str, list[tuple[Claim, str]]] = {}
    for claim, fact in mentions:
        for office, is_over in known.parts(fact.title or ""):
            (over if is_over else held).setdefault(office, []).append((claim, fact.organization or ""))
    for office in sorted(over.keys() & held.keys()):
        for claim, where in held[office]:
            pair = next(((claim, against) for against, there in over[office] if (not where or not there or where == there)
                         and (days_apart(claim, against, world) or 0) <= days), None)
            if pair is not None:
                name = next(fact.full or fact.name for _, fact in mentions)
                yield Conflict(pair, (f"both are {name}", f"{office} in one place, former {office} in the other"),
                               {"person": name, "one": office, "other": f"former {office}"})
                return


def _close(one: Sequence[tuple[Claim, str]], other: Sequence[tuple[Claim, str]], days: int, world: World) -> Any:
    for claim in one[:8]:
        for against in other[:8]:
            if (days_apart(claim[0], against[0], world) or 0) <= days:
                return claim, against
    return None


class _Offices:
    """The offices of a language and which exclude each other."""

    def __init__(self, words: Any) -> None:
        self._group = {normal: group for group, offices in words.table("offices").items() for normal in offices}
        marks = words.table("title_marks") or {}
        self._ended = frozenset(marks.get("ended", ()))
        self._terms = frozenset(marks.get("terms", ()))
        self._over = frozenset(marks.get("over", ()))
        self._another = frozenset(marks.get("another", ()))
        self._silent = frozenset(marks.get("silent", ()))
        self._deputised = frozenset((words.table("deputised") or {}).get("offices", ()))
        self._joint = f" {marks.get('joined', '')} "
        posts = words.table("posts_of_state") or ()
        fields = words.table("fields") or {}
        self._of_state = {f"{field} {post}" for field in fields for post in posts}
        self._apart = {frozenset(pair) for pair in words.table("held_apart") or ()}
        self._together = {frozenset(pair) for pair in words.table("held_together") or ()}

    def parts(self, title: str) -> Iterator[tuple[str, bool]]:
        """The offices that a title names, without what says nothing of them, and whether each is over."""
        for part in title.split(self._joint):
            words = [word for word in part.split() if word not in self._silent]
            rest = " ".join(word for word in words if word not in self._over)
            group = self._group.get(rest)
            if group in self._terms if group else " " in rest:      # a bare "prosecutor" or "secretary" is how one is called for life
                yield rest, len(rest.split()) < len(words)

    def of(self, title: str) -> frozenset[Office]:
        """The offices that a title names; none where one of them is over or to come."""
        found = set()
        for part in title.split(self._joint):
            words = part.split()
            if any(word in self._ended for word in words):
                return frozenset()
            for first in range(len(words)):
                name = " ".join(words[first:])
                group = "cabinet" if name in self._of_state else self._group.get(name)
                if group is not None:
                    deputy = [word for word in words[:first] if word in self._another]
                    found.add(Office(group, " ".join([*deputy, name])))
                    break
            else:
                held = [word for word in words if word not in self._silent]
                main = " ".join(word for word in held if word not in self._another)
                if main.count(" "):     # a fire chief and her deputy; a bare "professor" may well be an associate one
                    found.add(Office(main, " ".join(held)))
        return frozenset(found)

    def deputised(self, title: str) -> Iterator[tuple[str, bool]]:
        """The offices of one word that a title names, and whether it is their deputy's."""
        for part in title.split(self._joint):
            words = [word for word in part.split() if word not in self._silent]
            main = [word for word in words if word not in self._another]
            if len(main) == 1 and main[0] in self._deputised and len(words) <= 2:
                yield main[0], len(words) == 2

    def clash(self, one: frozenset[Office], other: frozenset[Office]) -> tuple[str, str] | None:
        """Two offices, one of each, that exclude each other; None where the titles share one."""
        if one & other:
            return None
        for a in sorted(one):
            for b in sorted(other):
                pair = frozenset((a.name, b.name))
                if a.group == b.group and pair not in self._together or pair in self._apart:
                    return a.name, b.name
        return None


@lru_cache(maxsize=4)
def _offices(lexicon: Any) -> _Offices:
    return _Offices(lexicon)
