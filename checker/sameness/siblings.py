"""Documents that are written from one mould about things that have one each: product sheets, branches of a firm, meetings of a club, quarters of a year."""

from __future__ import annotations

from collections.abc import Sequence

from checker.document import HEADING, RECORD, TITLE, Document
from checker.fact import Date, Identifier, Quantity
from checker.findings import Reading
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.sameness.wording import stop_words
from checker.spelling import is_slip

_WORD = compiled(r"[^\W_](?:[^\W_]|[-'’./:,](?=[^\W_]))*")
_NUMBER = compiled(r"\d+(?:[.-]\d+)*")
_VERSION = compiled(r"\d\.\d|(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_VERSION = compiled(r"[._-]v?\d+\.\d+(?:\.\d+)*(?=\.\w+$)")
_NAME, _FIGURE, _DATE = "@", "#", "%"           # what stands in a mould for what each document has of its own
_MARKS = {Date: _DATE, Identifier: _NAME, Quantity: _FIGURE}
_SHARE = 0.6             # of the sentences of the shorter one, those that the other has as well but for their names, figures and dates
_TITLED = 0.3            # the same, where their titles say that each is of a thing of its own
_HEADLINE = 3            # words of a first sentence that may be a title
_NAMED = 3               # words that a title has of its own
_LEAST = 2               # such sentences
_WORDS = 3               # of a sentence that may be a mould
_OWN = 3                 # names, figures and dates that are not the same in both: in a copy one or two are wrong

_Slots = list[tuple[str, str]]                  # the names, figures and dates of a sentence, in order: what each is, its words
_Title = tuple[list[str], _Slots]               # its mould, and these


class _Moulds(NamedTuple):
    """The sentences of a document: what stays the same where names, figures and dates change -> these. Those of its first heading stand for themselves."""

    title: _Title
    body: dict[str, _Slots]


def are_siblings(one: int, other: int, world: World) -> bool:
    """Whether two documents, by their numbers, are of one mould: most sentences of the shorter one are the same in both but for their names, figures and
    dates, and their titles differ just in a name or a date, or these differ several times over. A copy in which something is wrong is told from them by
    how little that is."""
    known: dict[tuple[int, int], bool] = world.memory.setdefault("siblings", {})
    pair = min(one, other), max(one, other)
    if pair not in known:
        known[pair] = _are_versions(world.readings[one], world.readings[other]) or _are_siblings(_moulds(one, world), _moulds(other, world))
    return known[pair]


def _are_versions(one: Reading, other: Reading) -> bool:
    """Whether two documents are of two versions of one thing, or of two days or years: their titles, or the names of their files, say the same but for that."""
    mine, there = one.document.name, other.document.name
    if mine != there and _OF_VERSION.sub("", mine) == _OF_VERSION.sub("", there):
        return True             # constitution.txt, constitution-1.0.txt
    return _differ_in_version(mine, there, frozenset()) or _differ_in_version(_titled(one.document), _titled(other.document), _headed(one) | _headed(other))


def _differ_in_version(one: str, other: str, figures: frozenset[str]) -> bool:
    """Whether two titles differ in the number of a version or in a year, and in no figure: a quake of 5.9 is no other version of one of 6.1."""
    if one == other or _NUMBER.sub(_FIGURE, one) != _NUMBER.sub(_FIGURE, other):
        return False
    differing = {number for mine, there in zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True) if mine != there for number in (mine, there)}
    return figures.isdisjoint(differing) and any(map(_VERSION.search, differing))


def _headed(reading: Reading) -> frozenset[str]:
    """The figures of a document's titles and headings, in digits."""
    return frozenset([digits for fact in reading.facts if isinstance(fact, Quantity) and fact.region in (TITLE, HEADING)
                      for digits in _NUMBER.findall(reading.document.text, fact.start, fact.end)])


def _titled(document: Document) -> str:
    return document.title or next((document.text[region.start:region.end] for region in document.regions if region.kind in (TITLE, HEADING)), "")


def _are_siblings(mine: _Moulds, there: _Moulds) -> bool:
    alike = [mould for mould in mine.body if mould in there.body]
    share = len(alike) / max(min(len(mine.body), len(there.body)), 1)
    if share >= _TITLED and _are_titles_of_two(mine.title, there.title):
        return True
    if len(alike) < _LEAST or share < _SHARE:
        return False
    differing = [kind for mould in alike for kind in _differing(mine.body[mould], there.body[mould])]
    return len(differing) >= _OWN and any(kind != _FIGURE for kind in differing)


def _are_titles_of_two(mine: _Title, there: _Title) -> bool:
    """Whether two titles say the same of two things ("Line 4", "Line 7"): they have words in common, and little else but a name or a date."""
    if mine[0] != there[0] or not any(kind != _FIGURE for kind in _differing(mine[1], there[1])):
        return False
    one, other = ({word for kind, words in slots if kind != _FIGURE for word in words.split()} for _, slots in (mine, there))
    return max(len(one - other), len(other - one)) <= _NAMED and (not one.isdisjoint(other) or len(mine[0]) > len(mine[1]))


def _differing(mine: _Slots, there: _Slots) -> list[str]:
    """What two documents say otherwise in one sentence."""
    return [kind for (kind, words), (_, others) in zip(mine, there, strict=True) if words != others and (kind != _NAME or _are_two_names(words.split(), others.split()))]


def _are_two_names(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are no name in short and in full, and none mistyped."""
    mine, there = [word for word in one if word not in other], [word for word in other if word not in one]
    return bool(mine and there) and not any(is_slip(word, another) and word.isalpha() for word in mine for another in there)


def _moulds(number: int, world: World) -> _Moulds:
    known: dict[int, _Moulds] = world.memory.setdefault("moulds", {})
    if number not in known:
        known[number] = _made(number, world)
    return known[number]


def _made(number: int, world: World) -> _Moulds:
    reading, small = world.readings[number], stop_words(world.words)
    document = reading.document
    facts: dict[int, list[tuple[int, int, str]]] = {}
    for fact in reading.facts:
        if isinstance(fact, Date | Identifier | Quantity) and fact.region != RECORD:
            start, end = fact.number if isinstance(fact, Quantity) else (fact.start, fact.end)
            facts.setdefault(fact.sentence, []).append((start, end, _MARKS[type(fact)]))
    title = next((region.start for region in document.regions if region.kind in (TITLE, HEADING)), None)
    found = _Moulds(([], []), {})
    for sentence in range(len(reading.sentences)):
        start, end = reading.bounds(sentence)
        mould, slots = _mould(document.text, start, end, sorted(facts.get(sentence, ())), small)
        if start <= title < end if title is not None else sentence == 0 and len(mould) <= _HEADLINE:
            found = found._replace(title=(mould, slots))
        elif len(mould) >= _WORDS:
            found.body[" ".join(mould)] = slots
    return found


def _mould(text: str, start: int, end: int, facts: Sequence[tuple[int, int, str]], small: frozenset[str]) -> tuple[list[str], _Slots]:
    """The words of a sentence that say something, with a mark for each name, figure or date; and these."""
    mould: list[str] = []
    slots: _Slots = []
    at, ahead = start, iter(facts)
    fact = next(ahead, None)
    while (word := _WORD.search(text, at, end)) is not None:
        while fact is not None and fact[1] <= word.start():
            fact = next(ahead, None)
        at = word.end()
        if fact is not None and fact[0] < word.end():
            kind, words, at = fact[2], text[fact[0]:fact[1]], max(at, fact[1])
        elif word[0].lower() in small:
            continue
        elif word[0][0].isupper():
            kind, words = _NAME, word[0]
        elif any(letter.isdigit() for letter in word[0]):
            kind, words = _FIGURE, word[0]
        else:
            mould.append(word[0].lower())
            continue
        if kind == _NAME and mould and mould[-1] == _NAME:
            slots[-1] = kind, f"{slots[-1][1]} {words}"       # one name of several words
        else:
            mould.append(kind)
            slots.append((kind, " ".join(words.split())))
    return mould, slots
