"""A place lies on one side of another: twelve miles north of a town here is not twelve miles south of it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, islice

from checker.fact import Passage, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, World
from checker.patterns import compiled
from checker.record import NamedTuple

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", ("length",)),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Any] = {}
VALUES = ("one", "other", "of")

_MOST = 60               # such places of a document, and of one place
_LEAD = 80               # characters before the direction
_WAY = 40                # before "of" in which it stands
_BESIDE = 24             # characters between a distance and its direction: a conversion may stand there


class _Told(NamedTuple):
    """What lies on a side of a place: the claim that shows it, the side, and what is known of it: a name, a distance."""

    claim: Claim
    way: str
    of: str
    known: frozenset[str]
    who: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of opposite sides of one place on which one thing, or one distance, is said to lie."""
    opposite: Mapping[str, str] = world.words.table("bearings")["opposite"]
    lengths: dict[int, list[Quantity]] = {}
    for claim in claims:
        if isinstance(claim.fact, Quantity) and claim.fact.dimension == "length":
            lengths.setdefault(claim.document, []).append(claim.fact)
    places: dict[str, list[_Told]] = {}
    for number in sorted({claim.document for claim in claims}):
        for told in islice(_in_document(number, lengths.get(number, ()), world), _MOST):
            places.setdefault(told.of, []).append(told)
    for of, alike in places.items():
        for a, b in combinations(alike[:_MOST], 2):
            known = a.known & b.known if a.claim.document != b.claim.document else frozenset({a.who}) & {b.who} - {""}
            if opposite.get(a.way) == b.way and known and (a.who == b.who or "" in (a.who, b.who)) and world.is_asked(a.claim, b.claim):
                what = min(known)          # in one text two places may lie at one distance on two sides
                yield Conflict((b.claim, a.claim), (f"both say on which side of {of} it lies: {what}",), {"one": b.way, "other": a.way, "of": of})


def _in_document(number: int, lengths: Sequence[Quantity], world: World) -> Iterator[_Told]:
    """Where a document says that something lies on a side of a place."""
    side, place, named = _patterns(world.words)
    reading = world.readings[number]
    text = reading.document.text
    for of in place.finditer(text):
        way = side.search(text, max(of.start() - _WAY, 0), of.start())
        if way is None:
            continue
        start = way.start()
        who = named.search(text[max(start - _LEAD, 0):start])
        known = {f"{distance.value} {distance.unit}" for distance in lengths if 0 < start - distance.number.end <= _BESIDE and "\n" not in text[distance.end:start]}
        if who:
            known.add(who["who"])
        if known:
            sentence = reading.sentence_at(start)
            yield _Told(Claim(number, Passage(start, of.end(), "body", sentence)), way["way"].lower(), of["of"], frozenset(known), who["who"] if who else "")


@lru_cache(maxsize=4)
def _patterns(words: Any) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A side and what names its place, apart: "of" and a name are found many times faster than a word that may be a side."""
    table = words.table("bearings")
    ways = "|".join(sorted(table["opposite"], key=lambda way: (-len(way), way)))
    name = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+| \d+\b)*"
    between = "|".join(table["between"])
    return (compiled(rf"\b(?P<way>{ways})\s+$"), compiled(rf"of\s+(?:the\s+)?(?:city of |town of |village of )?(?P<of>{name})"),
            compiled(rf"(?P<who>{name}),?\s+(?:(?:{between}|\d[\d.,]*)\W+){{0,9}}$"))
