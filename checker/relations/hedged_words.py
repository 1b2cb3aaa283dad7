"""What one report leaves open another one does not state: "treated as potentially suspicious" and "treated as suspicious"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from checker.fact import Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.sameness import Topics, stop_words

KINDS = ("quantity", "date", "person", "name", "attribution", "identifier", "list")
NEEDS = (Need("document", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {"common": Option(1, int, "telling words, beside the two that the hedge stands between, that both sentences must share")}
VALUES = ("hedge", "words")

_WORD = compiled(r"[^\W\d_]+")
_STEM = 6
_BACK = 6                # words before a hedge among which the one that it is about stands
_MOST_REPORTS = 40       # more texts than these are no reports of one event
_MOST_ALIKE = 24         # places of one pair of words that are looked at: bounds the work on a hostile text


class _Place(NamedTuple):
    """Two telling words that follow each other, in a sentence: from and to which offset, the hedge between them or ""."""

    document: int
    sentence: int
    start: int
    end: int
    hedge: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The places of other documents where a pair of words stands without the hedge that stands between them in one; the hedged place second."""
    hedges = _hedges(world.words)
    if hedges is None or not 1 < len(world.readings) <= _MOST_REPORTS:
        return
    hedged = [place for number in range(len(world.readings)) for place in _hedged(number, world, hedges)]
    if not hedged:
        return
    wanted = {key for key, _ in hedged}
    plain: dict[tuple[str, str], list[_Place]] = {}
    for number in range(len(world.readings)):
        for key, place in _pairs(number, world, wanted):
            found = plain.setdefault(key, [])
            if len(found) < _MOST_ALIKE:
                found.append(place)
    topics = Topics.of(world)
    told: set[tuple[str, str]] = set()
    for key, place in hedged:
        if key in told or any(other.document == place.document for other in plain.get(key, ())):
            continue            # who says both leaves it open
        mine = _claim(place)
        for other in plain.get(key, ()):
            theirs = _claim(other)
            common = topics.context(mine) & topics.context(theirs)
            if not topics.is_address(theirs) and len(common) >= options["common"] + len(key) and topics.other_event(mine, theirs) is None and world.is_asked(mine, theirs):
                told.add(key)
                yield Conflict((theirs, mine), (f"{place.hedge!r} stands in one report only",), {"hedge": place.hedge, "words": " ".join(key)}, "note")
                break


def _claim(place: _Place) -> Claim:
    return Claim(place.document, Passage(place.start, place.end, sentence=place.sentence))


def _hedged(number: int, world: World, hedges: re.Pattern[str]) -> Iterator[tuple[tuple[str, str], _Place]]:
    """The pairs of telling words of a document between which a hedge stands: "treated (by the police) as potentially suspicious"."""
    reading = world.readings[number]
    text, stop = reading.document.text, stop_words(world.words)
    for at in range(len(reading.sentences)):
        start, end = reading.bounds(at)
        for found in hedges.finditer(text, start, end):
            before = [word for word in list(_WORD.finditer(text, start, found.start()))[-_BACK:] if word[0].lower() not in stop]
            after = _WORD.search(text, found.end(), end)
            if before and after is not None and after[0].lower() not in stop and not text[found.end():after.start()].strip():
                for word in before[-2:]:
                    yield (_stem(word[0]), _stem(after[0])), _Place(number, at, word.start(), after.end(), found[0].lower())


def _pairs(number: int, world: World, wanted: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], _Place]]:
    """The wanted pairs of telling words that follow each other in a document with nothing but words that say nothing between them."""
    reading = world.readings[number]
    text, stop = reading.document.text, stop_words(world.words)
    firsts = {first for first, _ in wanted}
    for at in range(len(reading.sentences)):
        start, end = reading.bounds(at)
        telling = [word for word in _WORD.finditer(text, start, end) if word[0].lower() not in stop]
        for one, other in pairwise(telling):
            stem = _stem(one[0])
            if stem in firsts and (stem, _stem(other[0])) in wanted:
                yield (stem, _stem(other[0])), _Place(number, at, one.start(), other.end(), "")


def _stem(word: str) -> str:
    return word.lower()[:_STEM]


@lru_cache(maxsize=4)
def _hedges(lexicon: Any) -> re.Pattern[str] | None:
    words = lexicon.table("hedging_adverbs") or ()
    return compiled(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None
