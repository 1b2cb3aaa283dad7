"""Paragraphs of one document that are each told of a thing of their own: of another year, of another model, or with other figures of several kinds."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from operator import attrgetter

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled, of_table

_YEAR = compiled(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w/-])")
_CODE = compiled(r"\b[A-Z][A-Za-z]*-?\d+[A-Za-z\d]*\b")
_OPENING = 48            # characters with which a paragraph says of which year, or of which model, it is
_HOLDER = 40             # characters before a figure in which who has it stands

_Kind = tuple[str | None, str | None, str]       # the unit of a figure, what it is per, its noun
_Figures = dict[_Kind, set[Decimal]]


def are_of_two_paragraphs(one: Claim, other: Claim, world: World) -> bool:
    """Whether two claims of one document stand in paragraphs, or sentences, that are told of two things."""
    if one.fact.sentence == other.fact.sentence:
        return False
    return _begin_apart(one, other, world) or _of_two_holders(one, other, world) or _open_apart(one, other, world) or _tell_apart(one, other, world)


def _begin_apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether one of two sentences begins with a time, or another thing, that the other does not begin with: "After two years 19 had died"."""
    return world.of_place(_begins, one) != world.of_place(_begins, other)


def _begins(claim: Claim, world: World) -> str:
    """The time, or the other thing, that the sentence of a claim begins with; "" where it does with none."""
    found = of_table(world.words, "openings_apart").match(world.readings[claim.document].sentence(claim.fact.sentence))
    return found[0].lower() if found else ""


def _of_two_holders(one: Claim, other: Claim, world: World) -> bool:
    """Whether right before each of two figures stands who has it, and it is not the same: "the town had", "the district had"."""
    mine, there = world.of_place(_holder, one), world.of_place(_holder, other)
    return bool(mine and there) and mine != there


def _holder(claim: Claim, world: World) -> str:
    """Who has it, right before a figure; "" where nobody stands there."""
    found = of_table(world.words, "holders").search(world.readings[claim.document].document.text, max(claim.fact.start - _HOLDER, 0), claim.fact.start)
    return found["holder"].lower() if found else ""


def _open_apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether two paragraphs begin with a year each, as those of a chronicle do, or with a code each, as those of a catalogue do, and are not of one
    time all the same."""
    times = [claim.fact.when for claim in (one, other) if isinstance(claim.fact, Quantity) and claim.fact.when]
    (mine, model), (there, another) = world.of_place(_opening, one), world.of_place(_opening, other)
    if mine and there and mine != there and not (len(times) > 1 and times[0][:2] == times[1][:2]):
        return True
    return bool(model and another and model != another)


def _opening(claim: Claim, world: World) -> tuple[str, str]:
    """The year and the code that the paragraph of a claim begins with, "" where it does with none."""
    document = world.readings[claim.document].document
    start = document.regions[_paragraph(claim, world)].start
    end = max(min(claim.fact.start, start + _OPENING), start)
    found = [pattern.search(document.text, start, end) for pattern in (_YEAR, _CODE)]
    year, code = (match[0] if match else "" for match in found)
    return year, code


def _tell_apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether the paragraphs of two claims count another noun too, each once and not alike: each is of a thing that has its own."""
    here, there = (_paragraph(claim, world) for claim in (one, other))
    figures = _figures(one.document, world)
    if here == there:
        return False
    own = {_kind(claim.fact) for claim in (one, other) if isinstance(claim.fact, Quantity)}
    return any(kind not in own and kind[-1] and len(values) == 1 and len(figures[there].get(kind, ())) == 1 and values != figures[there][kind]
               for kind, values in figures[here].items())


def _figures(number: int, world: World) -> list[_Figures]:
    """The figures of each paragraph of a document, by their kinds; found once."""
    known: dict[int, list[_Figures]] = world.memory.setdefault("paragraphs", {})
    if number not in known:
        reading = world.readings[number]
        found: list[_Figures] = [{} for _ in reading.document.regions]
        starts = [region.start for region in reading.document.regions]
        for fact in reading.facts:
            value = (fact.low if fact.value is None else fact.value) if isinstance(fact, Quantity) and not fact.partition and (fact.unit or fact.metric) else None
            if isinstance(fact, Quantity) and value is not None:
                found[max(bisect_right(starts, fact.start) - 1, 0)].setdefault(_kind(fact), set()).add(value)
        known[number] = found
    return known[number]


def _kind(fact: Quantity) -> _Kind:
    return fact.unit, fact.per, fact.metric.head if fact.metric else ""


def _paragraph(claim: Claim, world: World) -> int:
    regions: Any = world.readings[claim.document].document.regions
    return max(bisect_right(regions, claim.fact.start, key=attrgetter("start")) - 1, 0)
