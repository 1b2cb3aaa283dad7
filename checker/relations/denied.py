"""What somebody denies he does not say elsewhere: "Reyes denied taking the money" and "Reyes admitted taking the money"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from checker.fact import Attribution
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._statements import by_cue, content, names, told

_DENIES = "denies"

KINDS = ("attribution",)
NEEDS = (Need("attribution", "cue.stance", (_DENIES,)),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "words": Option(2, int, "content words that a denial and what it denies must share"),
    "shared": Option(75, int, "how many of the content words of the one with more, in a hundred, they must share"),
}
VALUES = ("speaker", "here", "there")

_MOST = 24               # statements of one speaker that are held against each other
_TOLD = frozenset(("states", "claims", "confirms"))


class _Said(NamedTuple):
    claim: Claim
    words: frozenset[str]
    denied: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of statements of one speaker, of which one denies what the other says."""
    if not any(_stance(claim) == _DENIES for claim in claims):
        return
    speakers: dict[str, list[Claim]] = {}
    for claim in claims:
        if _stance(claim) == _DENIES or _stance(claim) in _TOLD:
            for name in _surname(claim, world):
                speakers.setdefault(name, []).append(claim)
    for name, every in sorted(speakers.items()):
        said = every[:_MOST]
        if len({_stance(claim) == _DENIES for claim in said}) < 2:
            continue                # nearly always: nobody is asked what else he said who denies nothing
        for one, other in combinations([_read(claim, world) for claim in said], 2):
            if one.denied != other.denied and _same(one, other, options) and not any(_turns(told.claim, world) for told in (one, other)):
                a, b = by_cue(one.claim), by_cue(other.claim)
                shared = ", ".join(sorted(one.words & other.words))
                yield Conflict((b, a), (f"both are said by {name}", f"of the same: {shared}"),
                               {"speaker": name, "here": world.text(b), "there": world.text(a)})


def _stance(claim: Claim) -> str:
    """What a statement makes of its content; "" of a quotation and of a statement in another one."""
    fact = claim.fact
    return fact.cue.stance if isinstance(fact, Attribution) and fact.cue is not None and not fact.nested and fact.style != "direct" else ""


def _surname(claim: Claim, world: World) -> Sequence[str]:
    """The name that a speaker's statements are brought together by; none where nobody is named."""
    fact = claim.fact
    assert isinstance(fact, Attribution)
    if fact.speaker is not None and fact.speaker.person:
        return fact.speaker.person.split()[-1:]
    return sorted(names(fact, world))[-1:]


def _read(claim: Claim, world: World) -> _Said:
    fact = claim.fact
    assert isinstance(fact, Attribution)
    closed: frozenset[str] = frozenset(world.words.table("closed_classes") or ())
    words = content(told(fact, world, claim.document))
    return _Said(claim, frozenset(word for word in words if closed.isdisjoint(world.words.terminals(word))), _stance(claim) == _DENIES)


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
