"""What somebody denies he does not say elsewhere: "Reyes denied taking the money" and "Reyes admitted taking the money"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from checker.fact import Attribution
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.record import NamedTuple
from checker.relations._statements import by_cue, content, names, told

KINDS = ("attribution",)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "words": Option(2, int, "content words that a denial and what it denies must share"),
    "shared": Option(75, int, "how many of the content words of the one with more, in a hundred, they must share"),
}
VALUES = ("speaker", "here", "there")

_DENIES = "denies"
_MOST = 24               # statements of one speaker that are held against each other
_TOLD = frozenset(("states", "claims", "confirms"))


class _Said(NamedTuple):
    claim: Claim
    words: frozenset[str]
    denied: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of statements of one speaker, of which one denies what the other says."""
    speakers: dict[str, list[Claim]] = {}
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Attribution) and fact.cue is not None and not fact.nested and fact.style != "direct" \
                and (fact.cue.stance == _DENIES or fact.cue.stance in _TOLD):
            for name in sorted(names(fact, world))[-1:] if fact.speaker is None or not fact.speaker.person else [fact.speaker.person.split()[-1]]:
                speakers.setdefault(name, []).append(claim)
    for name, said in sorted(speakers.items()):
        if not any(isinstance(claim.fact, Attribution) and claim.fact.cue is not None and claim.fact.cue.stance == _DENIES for claim in said):
            continue
        for one, other in combinations([_read(claim, world) for claim in said[:_MOST]], 2):
            if one.denied != other.denied and _same(one, other, options) and not any(_turns(told.claim, world) for told in (one, other)):
                a, b = by_cue(one.claim), by_cue(other.claim)
                shared = ", ".join(sorted(one.words & other.words))
                yield Conflict((b, a), (f"both are said by {name}", f"of the same: {shared}"),
                               {"speaker": name, "here": world.text(b), "there": world.text(a)})


def _read(claim: Claim, world: World) -> _Said:
    fact = claim.fact
    assert isinstance(fact, Attribution) and fact.cue is not None
    closed: frozenset[str] = frozenset(world.words.table("closed_classes") or ())
    words = content(told(fact, world, claim.document))
    return _Said(claim, frozenset(word for word in words if closed.isdisjoint(world.words.terminals(word))), fact.cue.stance == _DENIES)


def _same(one: _Said, other: _Said, options: Mapping[str, Any]) -> bool:
    shared = len(one.words & other.words)
    least: int = options["words"]
    return shared >= least and bool(shared * 100 >= max(len(one.words), len(other.words)) * options["shared"])


def _turns(claim: Claim, world: World) -> bool:
    """Whether the sentence tells of a change of mind."""
    reading = world.readings[claim.document]
    if claim.fact.sentence >= len(reading.sentences):
        return False
    words = f" {' '.join(reading.sentence(claim.fact.sentence).lower().split())} ".replace(",", " ").replace(".", " ")
    turning: Sequence[str] = world.words.table("turning") or ()
    return bool([word for word in turning if f" {word} " in words])
