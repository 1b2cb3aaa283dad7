"""What tells two facts of two things: the headings that they stand under, the words beside them, what they name in code."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from checker.document import HEADING, LOWEST, Document
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.sameness.paragraphs import are_of_two_paragraphs

_CODE = compiled(r"`+([^`\n]+)`|<(?:code|kbd|samp|tt|var)\b[^<>]*>([^<>]+)<"
                 r"|<span\b[^<>]*\bclass=\"(?:[\w-]*[_-])?(?:option|literal|command|filename|function|parameter|varname|constant)\"[^<>]*>([^<>]+)<")
_NUMBER = compiled(r"\d+(?:[.-]\d+)*")
_VERSION = compiled(r"\d+\.\d+|\d{4}-\d\d|\b(?:19|20)\d\d\b")        # or the day of one
_WORD = compiled(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEWLINE = "\n"
_BRACKETED = compiled(r"(?P<name>(?:\b[A-Z][\w’'-]*,? )+)\( \| ")        # what is told in brackets is of what is named right before
_FACT = " | "            # stands for a fact in the text beside it
_REACH = 60              # characters beside a fact in which a word sets it apart


class Sections:
    """The sections of one document. Each heading begins one, which lies in that of the nearest heading of a higher level before it."""

    def __init__(self, document: Document) -> None:
        headings = [region for region in document.regions if region.kind == HEADING]
        self._starts = [heading.start for heading in headings]
        self._ends = [heading.end for heading in headings]
        self._headings = [document.text[heading.start:heading.end] for heading in headings]
        self._around: list[int] = []        # of each section the one that it lies in; -1: none, the document
        open_sections: list[tuple[int, int]] = []
        for number, heading in enumerate(headings):
            level = int(heading.name if heading.name.isdecimal() else LOWEST)
            while open_sections and open_sections[-1][0] >= level:
                open_sections.pop()
            self._around.append(open_sections[-1][1] if open_sections else -1)
            open_sections.append((level, number))

    @classmethod
    def of(cls, document: int, world: World) -> Sections:
        """Those of a document of the world, found once."""
        known: dict[int, Sections] = world.memory.setdefault("sections", {})
        if document not in known:
            known[document] = cls(world.readings[document].document)
        return known[document]

    def heading(self, place: int, *, own: bool) -> str:
        """The words of the last heading up to a place, "" where there is none; ``own``: of a place inside a heading it is that one."""
        section = self._section(place)
        if section >= 0 and not own and place < self._ends[section]:
            section -= 1
        return self._headings[section] if section >= 0 else ""

    def apart(self, one: int, other: int) -> bool:
        """Whether two places of the text stand in two sections of which neither lies in the other."""
        return self._parting(one, other) is not None

    def of_two_things(self, one: int, other: int, lexicon: Any) -> bool:
        """Whether two places stand in sections of things that have one each: their headings are code, differ in nothing but numbers, give two versions, or
        have words that set them apart ("Easy", "Very difficult")."""
        parting = self._parting(one, other)
        if parting is None:
            return False
        first, second = (self._headings[section] for section in parting)
        if not first or not second:
            return first == second
        if first == second:
            return False
        alike = _NUMBER.sub("#", first) == _NUMBER.sub("#", second)
        if alike or _VERSION.search(first) is not None and _VERSION.search(second) is not None:
            return True
        one_of, other_of = (_numbered(lexicon).match(heading) for heading in (first, second))
        if one_of and other_of and one_of["what"].lower() == other_of["what"].lower() and one_of["number"] != other_of["number"]:
            return True
        mine, there = (_rows(heading, lexicon, headings=True) for heading in (first, second))
        return not mine.keys().isdisjoint(there)

    def _parting(self, one: int, other: int) -> tuple[int, int] | None:
        """The sections beside each other that two places stand in; None where there are none."""
        paths = [self._path(self._section(place)) for place in sorted((one, other))]
        return next(((first, second) for first, second in zip(*paths, strict=False) if first != second), None)

    def _section(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _path(self, section: int) -> list[int]:
        """A section and those that it lies in, from the outermost on."""
        path: list[int] = []
        while section >= 0:
            path.append(section)
            section = self._around[section]
        return path[::-1]


def heading(claim: Claim, world: World, *, own: bool) -> str:
    """The words of the last heading up to a fact; see ``Sections.heading``."""
    return Sections.of(claim.document, world).heading(claim.fact.start, own=own)


def in_sections_apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether two claims stand in two sections of one document of which neither lies in the other."""
    return one.document == other.document and Sections.of(one.document, world).apart(one.fact.start, other.fact.start)


def are_of_two_things(one: Claim, other: Claim, world: World) -> bool:
    """Whether two claims are about two things of a kind: those of one document by the headings above them, the words beside them or their paragraphs, those
    of two by their documents."""
    if one.document != other.document:
        from checker.sameness.siblings import are_siblings  # many judge one document

        return are_siblings(one.document, other.document, world)
    return (Sections.of(one.document, world).of_two_things(one.fact.start, other.fact.start, world.words)
            or are_set_apart(one, other, world) or are_of_two_paragraphs(one, other, world))


def are_set_apart(one: Claim, other: Claim, world: World) -> bool:
    """Whether words beside two claims set them apart: adults and children, summer and winter, before a day and after it, group A and group B."""
    mine, there = world.of_place(_apart, one), world.of_place(_apart, other)
    return any(words.isdisjoint(there[row]) for row, words in mine.items() if row in there)


def _apart(claim: Claim, world: World) -> dict[int | str, set[str]]:
    """The words near a claim that may set it apart, by their row."""
    text = _beside(claim, world)
    named = _BRACKETED.search(text)
    return _rows(text, world.words) | _things(text, world.words) | ({"(": {named["name"]}} if named else {})


def _beside(claim: Claim, world: World) -> str:
    """The text near a claim, of its line and its sentence."""
    reading, fact = world.readings[claim.document], claim.fact
    text, (start, end) = reading.document.text, reading.bounds(fact.sentence)
    before, after = text[max(start, fact.start - _REACH):fact.start], text[fact.end:min(end, fact.end + _REACH)]
    return f"{before.rpartition(_NEWLINE)[2]}{_FACT}{after.partition(_NEWLINE)[0]}"


def _rows(text: str, lexicon: Any, *, headings: bool = False) -> dict[int | str, set[str]]:
    """The words of a text that set things apart, by the number of their row."""
    found: dict[int | str, set[str]] = {}
    row_of = _row_of(lexicon, headings)
    for word in _WORD.findall(text.lower()):
        if word in row_of:
            found.setdefault(row_of[word], set()).add(word)
    return found


def _things(text: str, lexicon: Any) -> dict[int | str, set[str]]:
    """The numbers or letters of things that a text names before the fact that it is beside, by what they are."""
    found: dict[int | str, set[str]] = {}
    for thing in _numbered(lexicon).finditer(text.partition(_FACT)[0]):
        found.setdefault(thing["what"].lower(), set()).add(thing["number"])
    return found


@lru_cache(maxsize=4)
def _numbered(lexicon: Any) -> re.Pattern[str]:
    """A thing and its number, with which a heading may begin: "Example 3: fetch them all"."""
    return compiled(rf"(?:^\W*|\b)(?P<what>{'|'.join(map(re.escape, lexicon.table('numbered_apart') or ()))})\s+(?P<number>\d+|(?-i:[A-HJ-Z]))\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _row_of(lexicon: Any, headings: bool) -> dict[str, int]:
    rows = [*(lexicon.table("set_apart") or ()), *(lexicon.table("headings_apart") or () if headings else ())]
    return {word: number for number, row in enumerate(rows) for word in row}


def name_other_code(one: Claim, other: Claim, world: World) -> bool:
    """Whether the sentences of two claims both name things in code, and none in common."""
    mine, there = code_of(one, world), code_of(other, world)
    return bool(mine and there) and mine.isdisjoint(there)


def code_of(claim: Claim, world: World) -> frozenset[str]:
    """What the sentence of a claim names in code, which is no word of the text: two that name different things there are of different things."""
    return world.of_place(_code_of, claim)


def _code_of(claim: Claim, world: World) -> frozenset[str]:
    reading = world.readings[claim.document]
    start = reading.bounds(claim.fact.sentence)[0]
    begin, end = reading.document.source_span(start, start + len(reading.sentence(claim.fact.sentence).rstrip()))        # not what heads the next one
    return frozenset([found[found.lastindex or 0] for found in _CODE.finditer(reading.document.source, begin, end)])
