"""A text that says until when a thing can be done says the same day everywhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from checker.document import CELL, FRONT_MATTER, HEADING, ITEM, TITLE, Region
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, words
from checker.relations._occasions import END, Edge, edges, occasions, subject_stops

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("what",)
OPTIONS = {
    "shared": Option(3, int, "words, by their first letters, that two sentences of one section must share, one of them with its heading"),
    "words": Option(2, int, "words that must name a deadline for it to be held against sentences without a label"),
}

_STEM = 4                # letters: enough to bring refundable and refund together, and submit and submission
_WINDOW = 40             # characters before a date in which the bound stands
_MOST = 40               # deadlines of a document


class _Bound(NamedTuple):
    """A sentence that gives one day as the last: the stems of its words, the number of the heading above it and the stems of that."""

    edge: Edge
    stems: frozenset[str]
    section: int
    heading: frozenset[str]
    entry: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two last days for one thing: in sentences of one section, or in a label and a sentence."""
    of_document = by_document(claims)
    bounds = {number: list(_bounds(number, group, world)) for number, group in of_document.items()}
    for found in bounds.values():
        for one, other in combinations(found[:_MOST], 2):
            shared = one.stems & other.stems
            if (one.section == other.section >= 0 and not (one.entry and other.entry) and _differ(one.edge, other.edge)
                    and len(shared) >= options["shared"] and shared & one.heading):
                yield _conflict(other.edge, one.edge, sorted(shared & one.heading), "one section, and words in common", world)
    for occasion in occasions([claim for claim in claims if bounds.get(claim.document)], world):
        stems = frozenset(word[:_STEM] for word in occasion.subject)
        if occasion.role != END or occasion.edge.kind != "day" or len(stems) < options["words"]:
            continue
        for bound in bounds[occasion.edge.claim.document][:_MOST]:
            if stems <= bound.stems and bound.edge.claim != occasion.edge.claim and _differ(bound.edge, occasion.edge) \
                    and not (bound.entry and occasion.edge.claim.fact.region in (ITEM, CELL)):
                yield _conflict(bound.edge, occasion.edge, list(occasion.subject), "both say when it ends", world)


def _conflict(odd: Edge, other: Edge, what: Sequence[str], how: str, world: World) -> Conflict:
    named = " ".join(what)
    return Conflict((odd.claim, other.claim), (f"{how}: {named}",), {"what": named}, "warning")


def _differ(one: Edge, other: Edge) -> bool:
    return one.value != other.value and not (one.year and other.year and one.year != other.year)


def _bounds(number: int, group: Sequence[Claim], world: World) -> Iterator[_Bound]:
    reading = world.readings[number]
    text = reading.document.text
    patterns, stop = _patterns(world.words), subject_stops(world.words)
    headings: list[Region] | None = None
    sentences: dict[int, int] = {}
    for claim in group:
        sentences[claim.fact.sentence] = sentences.get(claim.fact.sentence, 0) + 1
    for claim in group:
        fact = fact_of(claim)
        if "day" not in fact.stated or fact.region in (FRONT_MATTER, TITLE, HEADING) or sentences[fact.sentence] > 1:
            continue
        found = edges(claim)
        if len(found) != 1 or found[0].kind != "day":
            continue
        start = max(reading.sentences[fact.sentence], fact.start - _WINDOW)
        if patterns["bound"].search(text[start:fact.start] + text[fact.start:fact.end].split()[0]) is None:
            continue
        sentence = reading.sentence(fact.sentence)
        if patterns["contrast"].search(sentence):
            continue
        if headings is None:
            headings = [region for region in reading.document.regions if region.kind == HEADING]
        section = bisect_right(headings, fact.start, key=lambda region: region.start) - 1
        heading = _stems(text[headings[section].start:headings[section].end]) if section >= 0 else frozenset()
        stems = _stems(" ".join(word for word in words(sentence) if word.lower() not in stop))
        yield _Bound(found[0], stems, section, heading, fact.region in (ITEM, CELL))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:_STEM] for word in words(text) if len(word) >= _STEM and word[0].isalpha())


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    return {name: compiled(source, re.IGNORECASE) for name, source in lexicon.table("last_days").items()}
