"""A sentence that is said again is not said again turned round: with a "not" more or less, with the contrary of one of its words, or with another rank."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from checker.document import BODY, ITEM, STANDFIRST
from checker.fact import Attribution, Passage
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._sentences import MARKS, sentences, small
from checker.sameness import stop_words

KINDS = ("quantity", "date", "person", "name", "attribution", "identifier", "list")
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {
    "words": Option(4, int, "telling words that both sentences must have, in one order, with nothing between them", 2),
    "ranked": Option(5, int, "telling words of two sentences that differ in the rank that somebody reached (finished third, finished fifth)"),
    "alone": Option(3, int, "telling words that are enough where neither sentence has any other", 2),
}
VALUES = ("words",)

_WORD = compiled(r"[^\W_]{2,}(?:['’.-](?!s\b)[^\W_]+)*|\d")
_CONTRACTED = ("n't", "n’t")
_QUOTED = compiled(r"[“”\"«»?]")
_FAR = 6                 # words between a negation and the one that it is of
_STEM = 6                # letters: reject, rejects and rejected are one
_stem = itemgetter(slice(_STEM))
_MOST_LETTERS = 600      # of a sentence: a text without full stops is one
_MOST_ALIKE = 12         # sentences with the same two words that are held against each other: bounds the work on a hostile text
_TOLD_IN = frozenset({BODY, ITEM, STANDFIRST})
_TWO = 2                 # words by which the like of a sentence is looked up
_RANKED = -1             # two ranks in one sentence said twice
_SHOWN = 8               # words that the reason quotes


class _Words(NamedTuple):
    """The words of a language that turn a sentence round: the negations, the contraries by the word they are of ("open" -> ("open/closed", 0)), what makes
    a sentence one that need not hold, the verbs that give a rank and the ranks, all that turn, and the words that say nothing; ``common`` are these two. ``loose`` are those that other words than
    themselves may match, ``yielding`` these and all that need not be matched."""

    negations: frozenset[str]
    sides: Mapping[str, Sequence[tuple[str, int]]]
    apart: re.Pattern[str]
    ranking: frozenset[str]
    ranks: frozenset[str]
    turning: frozenset[str]
    stop: frozenset[str]
    common: frozenset[str]
    loose: frozenset[str]
    yielding: frozenset[str]
    points: re.Pattern[str]


class _Told(NamedTuple):
    """A sentence: its telling words in order, by their stems and as written, those that have a contrary left as they are; before which of them it is negated.
    ``all`` are the stems without their order, ``firm`` those that nothing but themselves matches."""

    passage: Passage
    stems: tuple[str, ...]
    words: tuple[str, ...]
    negated: tuple[int, ...]
    all: frozenset[str]
    firm: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of sentences of one document that say the same and its contrary: the later one first."""
    words = _words(world.words)
    for number in sorted({claim.document for claim in claims}):
        yield from _of_document(number, world, words, options)


def _of_document(number: int, world: World, words: _Words, options: Mapping[str, Any]) -> Iterator[Conflict]:
    reading = world.readings[number]
    reader: _Reader | None = None
    turning: dict[int, _Told | None] = {}        # these come again and again, the others one after the other
    last = read = -1
    told: _Told | None = None
    telling: frozenset[str] = frozenset()
    voices: dict[int, set[str]] | None = None
    for sentence, other, said in _near(number, world):
        reader = reader or _Reader(reading, words)
        if other not in turning:
            turning[other] = reader.told(other)
        against = turning[other]
        if against is None:
            continue
        if sentence != last:
            last, telling = sentence, _telling(said, words)
        if not (telling <= against.all or all(map(said.__contains__, against.firm))):
            continue            # most: neither has all words of the other, and the sentence need not be read
        if sentence != read:
            read, told = sentence, reader.told(sentence)
        if told is not None and _contrary(told, against, words, options) and _limits(told, reading, words) == _limits(against, reading, words):
            voices = _voices(reading) if voices is None else voices
            if voices.get(sentence) != voices.get(other):
                continue        # who is contradicted by another is quoted rightly
            a, b = (told, against) if sentence < other else (against, told)
            one, two = Claim(number, a.passage), Claim(number, b.passage)
            if _of_two_things(one, two, world):
                continue
            shown = " ".join(a.words[:_SHOWN])
            yield Conflict((two, one), (f"both say the same, one of them turned round: {shown}",),
                           {"words": shown})


def _telling(said: str, words: _Words) -> frozenset[str]:
    """Some of the stems without which nothing can match a sentence, given in small letters: those of words of nothing but letters."""
    return frozenset([word[:_STEM] for word in said.split() if word.isalpha() and len(word) > 1 and word not in words.yielding]) - words.loose


def _near(number: int, world: World) -> Iterator[tuple[int, int, str]]:
    """Pairs of a sentence and another one that has a word that turns, and whose two longest words beside it the first one has too: a long word is a
    rare one. Each pair comes once, with the sentence in small letters; one that is the same word for word is none."""
    told, reading = sentences(number, world), world.readings[number]
    contracted = [word for word in told.vocabulary if _CONTRACTED[0] in word or _CONTRACTED[1] in word]
    apart = _words(world.words).turning.union(contracted).isdisjoint
    turning: dict[int, tuple[str, str]] = {}
    for place, words in enumerate(told.words):
        if not apart(words) and len(said := small(reading.sentence(place))) <= _MOST_LETTERS:
            rare = world.once(_rare, said, world.words)
            if rare is not None:
                turning[place] = rare
    if not turning:
        return
    wanted = _by_the_rarer(turning)
    either = {stem for rare in turning.values() for stem in rare}
    doubled = {stem for stem, other in turning.values() if stem == other}        # found by one word
    stems = {word: stem for word in told.vocabulary if (stem := _stem(word)) in either}
    having = frozenset(stems).intersection
    seen: set[tuple[int, int]] = set()          # of two that turn, which each of them finds
    for place, words in enumerate(told.words):
        found = having(words)
        if len(found) < _TWO and doubled.isdisjoint(map(stems.__getitem__, found)):
            continue
        both = {stems[word] for word in found}
        alike = [other for key in sorted(both & wanted.keys()) for beside in sorted(both & wanted[key].keys()) for other in wanted[key][beside]]
        if not alike or len(said := small(reading.sentence(place))) > _MOST_LETTERS:
            continue
        for other in alike:
            if words != told.words[other] and (other, place) not in seen:
                if place in turning:
                    seen.add((place, other))
                yield place, other, said


def _by_the_rarer(turning: Mapping[int, tuple[str, str]]) -> dict[str, dict[str, list[int]]]:
    """Sentences by the one of their two words that fewer of them have, and under that by the other one."""
    having = Counter(stem for rare in turning.values() for stem in rare)
    wanted: dict[str, dict[str, list[int]]] = {}
    for number, rare in turning.items():
        key, beside = sorted(rare, key=having.__getitem__)
        alike = wanted.setdefault(key, {}).setdefault(beside, [])
        if len(alike) < _MOST_ALIKE:
            alike.append(number)
    return wanted


def _rare(said: str, lexicon: Any) -> tuple[str, str] | None:
    """The stems of the two longest words of a sentence beside those that turn it round; None where it has none."""
    rare = sorted(sorted({word.rstrip(MARKS) for word in said.split()} - _words(lexicon).common), key=len, reverse=True)[:2]
    return (_stem(rare[0]), _stem(rare[1])) if len(rare) == 2 else None


class _Stems(dict[str, str | None]):
    """word -> its stem, the whole word where it has a contrary; None of a negation, "" of a word that says nothing. A text has few different words."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, word: str) -> str | None:
        small, words = word.lower(), self._words
        stem: str | None = None
        if small not in words.negations and not small.endswith(_CONTRACTED):
            stem = small if small in words.sides or small in words.ranks else "" if small in words.stop else small[:_STEM]
        self[word] = stem
        return stem


class _Reader:
    """Reads sentences of one document; those that point at something ("This argument is optional") may point at another thing each time."""

    def __init__(self, reading: Reading, words: _Words) -> None:
        self._reading = reading
        self._words = words
        self._stems = _Stems(words)
        self._starts = [region.start for region in reading.document.regions]

    def told(self, number: int) -> _Told | None:
        """A sentence of the text that states something; None for a question, a quotation, and what a list goes on with."""
        text = self._reading.sentence(number)
        if len(text) > _MOST_LETTERS or _QUOTED.search(text) or text.rstrip().endswith(":") or self._words.points.match(text):
            return None
        start = self._reading.sentences[number]
        at = bisect_right(self._starts, start) - 1
        region = self._reading.document.regions[at].kind if at >= 0 else ""
        if region not in _TOLD_IN:
            return None
        written = _WORD.findall(text)
        found = [self._stems[word] for word in written]
        stems = tuple([stem for stem in found if stem])
        if not stems:
            return None
        stripped = text.strip()
        begin = start + text.index(stripped)
        cut = frozenset(map(_stem, stems))
        return _Told(Passage(begin, begin + len(stripped), region, number), stems,
                     tuple([word for word, stem in zip(written, found, strict=True) if stem]), _negated(found),
                     cut, cut.difference(map(_stem, self._words.loose.intersection(stems))))


def _contrary(a: _Told, b: _Told, words: _Words, options: Mapping[str, Any]) -> bool:
    """Whether one sentence has all the telling words of the other in a row, and exactly one thing turns it round."""
    if a.passage.region == b.passage.region == ITEM:
        return False        # items of a list are made from one mould
    short, long = sorted((a, b), key=lambda told: len(told.stems))
    size = len(short.stems)
    if size < (options["alone"] if size == len(long.stems) else options["words"]):
        return False
    for at in range(len(long.stems) - size + 1):
        turned = _turned(short.stems, long.stems[at:at + size], words)
        if turned is not None:
            inside = sum(at <= place < at + size or place == len(long.stems) == at + size for place in long.negated)     # others negate what only one says
            return turned == _RANKED and size >= options["ranked"] or turned + (inside % 2 != len(short.negated) % 2) == 1
    return False


def _negated(stems: Sequence[str | None]) -> tuple[int, ...]:
    """Before which of the telling words of a sentence its negations stand; those far before one negate another word."""
    places, telling = [], 0
    for place, stem in enumerate(stems):
        if stem is None and (any(stems[place + 1:place + 1 + _FAR]) or not any(stems[place + 1:])):
            places.append(telling)
        telling += bool(stem)
    return tuple(places)


def _turned(one: Sequence[str], other: Sequence[str], words: _Words) -> int | None:
    """How many words of one run are the contraries of those of another, ``_RANKED`` where they give two ranks; None where they differ otherwise."""
    turned, ranked = 0, False
    for at, (mine, there) in enumerate(zip(one, other, strict=True)):
        if mine in words.sides and _contraries(mine, there, words):
            turned += 1
        elif mine != there and mine in words.ranks:
            if not at or there not in words.ranks or one[at - 1] not in words.ranking:
                return None
            ranked = True        # ranked first, ranked seventh; what follows from the rank may be turned round too
        elif mine[:_STEM] != there[:_STEM]:
            return None
    return _RANKED if ranked else turned


def _contraries(one: str, other: str, words: _Words) -> bool:
    return any((pair, 1 - side) in words.sides.get(other, ()) for pair, side in words.sides.get(one, ()))


def _limits(told: _Told, reading: Reading, words: _Words) -> list[str]:
    """The words that limit what a sentence says: what holds until May need not hold then."""
    return sorted(found.lower() for found in words.apart.findall(reading.sentence(told.passage.sentence)))


def _of_two_things(a: Claim, b: Claim, world: World) -> bool:
    from checker.sameness.sections import code_of, in_sections_apart  # few pairs come so far

    return in_sections_apart(a, b, world) or code_of(a, world) != code_of(b, world)


def _voices(reading: Reading) -> dict[int, set[str]]:
    """Who says something in each sentence in which somebody does."""
    voices: dict[int, set[str]] = {}
    for fact in reading.facts:
        if isinstance(fact, Attribution):
            voices.setdefault(fact.sentence, set()).add((fact.speaker.person or fact.speaker.text) if fact.speaker else "")
    return voices


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> _Words:
    negations = frozenset(lexicon.table("negations") or ())
    sides: dict[str, list[tuple[str, int]]] = {}
    for pair in lexicon.table("opposites") or ():
        for side, word in enumerate(pair):
            sides.setdefault(word, []).append(("/".join(pair), side))
    apart = "|".join(map(re.escape, lexicon.table("turned_apart") or ("",)))
    ranking = frozenset(lexicon.table("turned_ranking") or ())
    ranks, stop = frozenset(lexicon.table("turned_ranks") or ()), stop_words(lexicon)
    loose, turning = ranks.union(sides), negations | sides.keys() | ranking
    return _Words(negations, sides, compiled(rf"\b(?:{apart})\b", re.IGNORECASE), frozenset(map(_stem, ranking)),
                  ranks, turning, stop, turning | stop, loose, loose | negations | stop,
                  compiled(rf"\W*(?:{'|'.join(lexicon.table('pointing') or ('(?!)',))})\b", re.IGNORECASE))
