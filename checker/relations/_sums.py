"""Sentences with their figures masked, and the patterns of a language over them.

A figure becomes one character that stands for its kind, so that a pattern reads like the sentence it matches. The patterns are in the language's tables;
``checker.masking`` makes them ready.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import Small, compiled, of_table_for_small
from checker.record import NamedTuple

MARKS = {"C": "\ue000", "P": "\ue001", "M": "\ue002", "U": "\ue003", "R": "\ue004", "F": "\ue005"}
ANY = "".join(mark for letter, mark in MARKS.items() if letter != "F")      # "half" may stand anywhere
_ALL = "".join(MARKS.values())
_LONGEST = 600           # characters of a sentence that are looked at
_MOST = 40               # figures of a sentence
_MOST_LETTERS = 1000     # different rows of letters that are remembered
_ONWARD = 3              # sentences from one with figures to one that takes them up, the end of a paragraph counted
_OTHER_SPACE = compiled(r"[^\S ]")

COUNTS = ("count", "number")       # of a noun, or bare
_SPANS = ("duration", "number")


class Match(NamedTuple):
    """The figures that a pattern found by the names of its slots; ``parts`` are those in its group of that name; ``fraction`` its words, ``each``
    those that stand for what is counted; ``figures`` all of the sentence, or of both. ``far``: they stand so far apart that they may be of different things."""

    slots: Mapping[str, Claim]
    parts: tuple[Claim, ...]
    fraction: str | None
    each: str | None
    before: str
    after: str
    figures: tuple[Claim, ...] = ()
    far: bool = False


def kind(quantity: Quantity) -> str:
    """The letter that stands for a figure in patterns."""
    if quantity.value is None:
        return "R"
    if quantity.dimension in COUNTS:
        return "F" if 0 < quantity.value < 1 else "C"
    if quantity.unit == "percent":
        return "P"
    if quantity.dimension == "currency":
        return "M"
    return "U"


@lru_cache(maxsize=512)
def _compiled(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


@lru_cache(maxsize=512)
def _for_small(source: str) -> Small:
    return Small(source)


class _Patterns(dict[str, list[tuple[str, str]]]):
    """The letters of some figures -> the sources of the patterns of a table that these may fill, in order, each with that for texts in small letters."""

    def __init__(self, lexicon: Any, table: str) -> None:
        super().__init__()
        self._lexicon, self._table = lexicon, table

    def __missing__(self, letters: str) -> list[tuple[str, str]]:
        if len(self) >= _MOST_LETTERS:
            self.clear()
        found = self[letters] = [self._lexicon.masked(self._table, number) for number, kinds in enumerate(self._lexicon.masks(self._table)) if _may_fill(letters, kinds)]
        return found


@lru_cache(maxsize=256)
def _patterns(lexicon: Any, table: str) -> _Patterns:
    return _Patterns(lexicon, table)


def _may_fill(letters: str, wanted: Iterable[str]) -> bool:
    """Whether figures of these kinds, in this order, can fill a pattern. Most sentences fail here, and their patterns are never read."""
    at = 0
    for kinds in wanted:
        while at < len(letters) and letters[at] not in kinds:
            at += 1
        if at == len(letters):
            return False
        at += 1
    return True


class _Sentence:
    """The figures of a sentence and the letters of their kinds. It is masked once for all the tables of which a pattern may match it; ``matching`` are those
    that do, by table: who asks whether there is any asks again for what it finds."""

    __slots__ = ("figures", "letters", "masked", "matching")

    def __init__(self, figures: Sequence[Claim]) -> None:
        self.figures = figures
        self.letters = "".join([kind(claim.fact) for claim in figures])  # type: ignore[arg-type]
        self.masked: tuple[str, dict[int, Claim]] | None = None
        self.matching: dict[str, list[re.Pattern[str]]] = {}


class _Known(NamedTuple):
    """Sentences made of some claims, and by the letters of their figures the places of those that have them: most tables have patterns for few."""

    claims: Sequence[Claim]
    sentences: Sequence[_Sentence]
    having: Mapping[str, Sequence[int]]


def matches(claims: Sequence[Claim], table: str, world: World, *, onward: bool = False) -> Iterator[Match]:
    """What the patterns of a table find in the sentences of these figures, each stretch of text once, the first pattern first. ``onward``: in two
    sentences that follow one another, or have one without a figure between them."""
    known = _onward(claims, world) if onward else _sentences(claims, world)
    wanted = _patterns(world.words, table)
    for place in sorted([place for letters, places in known.having.items() if wanted[letters] for place in places]):
        sentence = known.sentences[place]
        if sentence.masked is None:
            sentence.masked = _masked(sentence.figures, world)
        matching = sentence.matching.get(table)
        if matching is None:
            matching = sentence.matching[table] = world.once(_matching, sentence.masked[0], world.words, table, sentence.letters)
        if matching:
            yield from _in_sentence(sentence.masked, matching, table.endswith("_far"))


def of_look(claims: Sequence[Claim], look: str, world: World) -> Iterator[Match]:
    """What the tables of a look find: in a sentence, in two that follow one another, and far apart in a sentence that tells its sum in no plainer words."""
    told = set[tuple[int, int]]()
    for match in chain(matches(claims, f"{look}_sums", world), matches(claims, f"{look}_continued", world, onward=True), matches(claims, f"{look}_far", world)):
        places = {(claim.document, claim.fact.sentence) for claim in (*match.slots.values(), *match.parts)}
        if not match.far or told.isdisjoint(places):
            told |= places
            yield match


def adds_up(claims: Sequence[Claim], tables: Iterable[str], world: World) -> bool:
    """Whether the patterns of one of these tables, or of those that such a table names, find anything: in one sentence, those of an ``_onward`` one in two
    as well, and those of a ``_continued`` one only there."""
    for name in tables:
        for table in (name,) if world.words.masks(name) else world.words.table(name) or ():
            for onward in (False, True) if table.endswith("_onward") else (table.endswith("_continued"),):
                if next(matches(claims, table, world, onward=onward), None) is not None:
                    return True
    return False


def _matching(masked: str, lexicon: Any, table: str, letters: str) -> list[re.Pattern[str]]:
    """The patterns of a table that a masked sentence with figures of these kinds holds, in order."""
    small = masked.lower()
    return [_compiled(source) for source, in_small in _patterns(lexicon, table)[letters] if _for_small(in_small).search(small)]


def _sentences(claims: Sequence[Claim], world: World) -> _Known:
    """The sentences with figures."""
    return _known("sums", lambda: _apart(claims), claims, world)


def _onward(claims: Sequence[Claim], world: World) -> _Known:
    """Each two sentences of which the second one has a word that takes up figures before it."""
    return _known("sums onward", lambda: _in_pairs(claims, world), claims, world)


def _known(name: str, made: Callable[[], Iterator[_Sentence]], claims: Sequence[Claim], world: World) -> _Known:
    """What was made of some claims: many tables are looked up for the same ones."""
    known: dict[int, _Known] = world.memory.setdefault(name, {})
    found = known.get(id(claims))           # what is remembered holds the claims
    if found is None:
        sentences = list(made())
        having: dict[str, list[int]] = {}
        for place, sentence in enumerate(sentences):
            having.setdefault(sentence.letters, []).append(place)
        found = known[id(claims)] = _Known(claims, sentences, having)
    return found


def _apart(claims: Sequence[Claim]) -> Iterator[_Sentence]:
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        figures = list(group)
        if len(figures) <= _MOST:
            yield _Sentence(figures)


def _in_pairs(claims: Sequence[Claim], world: World) -> Iterator[_Sentence]:
    before: Sequence[Claim] = ()
    takes_up = of_table_for_small(world.words, "sum_onward").search
    for sentence in _sentences(claims, world).sentences:
        fact = sentence.figures[0].fact
        if before and before[0].document == sentence.figures[0].document and fact.sentence - before[0].fact.sentence <= _ONWARD \
                and len(before) + len(sentence.figures) <= _MOST and takes_up(world.readings[before[0].document].sentence(fact.sentence).lower()):
            yield _Sentence([*before, *sentence.figures])
        before = sentence.figures


def _in_sentence(sentence: tuple[str, dict[int, Claim]], wanted: Sequence[re.Pattern[str]], far: bool) -> Iterator[Match]:
    masked, places = sentence
    taken: list[tuple[int, int]] = []
    for pattern in wanted:
        for match in pattern.finditer(masked):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            named = match.groupdict()
            slots = {name: places[match.start(name)] for name, words in named.items() if words and words in _ALL}
            inside = match.span("parts") if "parts" in named else (0, 0)
            link = f" {named['link']} " if "link" in named else "\0"              # "12 with one bedroom" is twelve
            parts = tuple(places[at] for at in sorted(places) if inside[0] <= at < inside[1] and masked[at] != MARKS["F"] and not masked.endswith(link, 0, at))
            yield Match(slots, parts, named.get("fraction"), named.get("each"), masked[:match.start()], masked[match.end():], tuple(places.values()), far)


def _masked(figures: Sequence[Claim], world: World) -> tuple[str, dict[int, Claim]]:
    """The sentence, or sentences, with one character for each figure (its qualifier included, "average of", its unit and noun not), and which figure stands where."""
    reading = world.readings[figures[0].document]
    text = reading.document.text
    at, last = reading.sentences[figures[0].fact.sentence], figures[-1].fact.sentence
    end = min(reading.sentences[last + 1] if last + 1 < len(reading.sentences) else len(text), at + _LONGEST)
    leads: Sequence[str] = world.words.table("sum_leads")
    span_leads = tuple(world.words.table("span_leads"))
    pieces: list[str] = []
    length = 0
    places: dict[int, Claim] = {}
    for claim in figures:
        fact = claim.fact
        assert isinstance(fact, Quantity)
        letter = kind(fact)
        if fact.start < at or fact.number.end > end or fact.dimension in _SPANS and text[at:fact.start].rstrip().lower().endswith(span_leads):
            continue                # "in the first three years" tells when, and is no term of a sum
        lead = next((text.find(words, fact.start, fact.number.start) + len(words) + 1 for words in leads
                     if text.find(words, fact.start, fact.number.start) >= 0), fact.start)
        before = text[at:lead]
        pieces += [before, MARKS[letter]]
        length += len(before)
        places[length] = claim
        length += 1
        at = fact.number.end
    pieces.append(text[at:end])
    return _OTHER_SPACE.sub(" ", "".join(pieces)), places
