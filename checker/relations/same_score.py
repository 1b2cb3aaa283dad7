"""A match has one result: its headline, its first paragraph and the other report give the same score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import TITLE
from checker.fact import Identifier, Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document

KINDS = ("identifier",)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Any] = {}
VALUES = ("match",)

_SCORE = "score"
NEEDS = (Need("identifier", "names", (_SCORE,)),)
_NAME = r"[^\W\d_][\w'’.&]*(?:[^\S\n](?:[^\W\d_a-z][\w'’.&]*|[a-z]{2,3}(?=[^\S\n][^\W\d_a-z]))){0,3}"
_BEFORE = compiled(rf"(?:^|(?<=[\n.!?:;,|*#] )|(?<=\n))({_NAME})[^\S\n]$")
_AFTER = compiled(rf"[^\S\n]({_NAME})")
_LINED = compiled(rf"\W*({_NAME})[^\S\n](\d{{1,2}}),?[^\S\n]({_NAME})[^\S\n](\d{{1,2}})[^\S\n]*(?=\n)")      # the first line: "Holme 3 Thornby 2"
_WORD = compiled(r"[^\W\d_]+")
_MOST = 20               # scores of a document that are looked at
_LINE = 60               # characters of a line before a score
_LEAD = 6                # the sentences of a report that are about its own match
_DAYS = 3                # between two reports of one match


class _Match(NamedTuple):
    """Two sides, as the words of their names, and the score between them, the smaller number of points first."""

    claim: Claim
    sides: tuple[frozenset[str], frozenset[str]]
    name: str
    points: tuple[int, ...]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Scores of one match that differ: the one that comes later first."""
    of_document = {number: [claim for claim in group if _fact(claim).names == _SCORE][:_MOST] for number, group in by_document(claims).items()}
    named = _named(of_document, world)
    for number, group in of_document.items():
        match = _lined(number, world) or next((found for claim in group if (found := _headed(claim, world)) is not None), None)
        if match is None:
            continue
        both = set.intersection(*(set().union(*(named.get(word, ()) for word in side)) for side in match.sides))
        for other in sorted(both):
            theirs = of_document[other]
            if other != number and not (_one_day(number, other, world) and world.is_asked(match.claim, theirs[0])):
                continue
            results = [claim for claim in theirs if claim is not match.claim and _is_result(claim, theirs, match, world)]
            if results and all(_points(claim) != match.points for claim in results):
                yield Conflict((results[0], match.claim), (f"both give the result of {match.name}",), {"match": match.name})
                break


def _named(of_document: Mapping[int, Sequence[Claim]], world: World) -> dict[str, set[int]]:
    """A word -> the documents that have it in a sentence with a score: reports of other matches are never looked at."""
    named: dict[str, set[int]] = {}
    for number, group in of_document.items():
        for sentence in {_fact(claim).sentence for claim in group}:
            for word in _words(world.readings[number].sentence(sentence)):
                named.setdefault(word, set()).add(number)
    return named


def _fact(claim: Claim) -> Identifier:
    assert isinstance(claim.fact, Identifier)
    return claim.fact


def _points(claim: Claim) -> tuple[int, ...]:
    return tuple(sorted(map(int, _fact(claim).value.split("-"))))


def _lined(number: int, world: World) -> _Match | None:
    """The sides and the score with which a report begins, each number behind its side."""
    found = _LINED.match(world.readings[number].document.text)
    if found is None:
        return None
    return _match(Claim(number, Passage(found.start(1), found.end(4), TITLE)), found[1], found[3], tuple(sorted((int(found[2]), int(found[4])))))


def _match(claim: Claim, one: str, other: str, points: tuple[int, ...]) -> _Match | None:
    sides = _words(one), _words(other)
    return _Match(claim, sides, f"{one} and {other}", points) if sides[0] - sides[1] and sides[1] - sides[0] else None


def _headed(claim: Claim, world: World) -> _Match | None:
    """A score that stands between its two sides: "Holme 3-2 Thornby"."""
    text, fact = world.readings[claim.document].document.text, claim.fact
    one, two = _BEFORE.search(text[max(fact.start - _LINE, 0):fact.start]), _AFTER.match(text, fact.end)
    if one is None or two is None:
        return None
    return _match(claim, one[1], two[1], _points(claim))


def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name) if len(word) > 1)


def _is_result(claim: Claim, among: Sequence[Claim], match: _Match, world: World) -> bool:
    """Whether a score is how the match ended: it stands between the same sides, or in a sentence that names both and speaks of winning or losing,
    of no part of the match and of no other match."""
    headed = _headed(claim, world)
    if headed is not None:
        return all(any(mine & theirs - match.sides[1 - at] for theirs in headed.sides) for at, mine in enumerate(match.sides)) and claim.document != match.claim.document
    fact = _fact(claim)
    if claim.document != match.claim.document and fact.sentence >= _LEAD or sum(_fact(other).sentence == fact.sentence for other in among) > 1:
        return False
    sentence = world.readings[claim.document].sentence(fact.sentence)
    if of_table(world.words, "match_results").search(sentence) is None or of_table(world.words, "match_others").search(sentence) is not None:
        return False
    said = _words(sentence)
    return all((side - match.sides[1 - at]) & said for at, side in enumerate(match.sides))


def _one_day(one: int, other: int, world: World) -> bool:
    """Whether two reports may be of one match: of the same days, as far as both are dated."""
    mine, theirs = (world.readings[number].document.date for number in (one, other))
    return mine is theirs is None or mine is not None and theirs is not None and abs((mine - theirs).days) <= _DAYS
