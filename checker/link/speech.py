"""Who the speakers of a document are, when they spoke, and which statement holds a given place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol

from checker.document import Document
from checker.extract.chunk import Chunk, Island
from checker.facts import Attribution, Date, Period, Person
from checker.lexicon import Lexicon

_DEEPEST = 8         # statements that may begin before a place and still hold it: how far a search goes back

_BESIDE = frozenset(("FOR", "FROM", "BY", "WITH", "AT", "ON", "WHO"))
_DETERMINERS = frozenset(("THE", "A", "DET"))
_POSSESSIVE = ("'s", "’s")


class Resolver(Protocol):
    """Finds the person that words at a token mean: a surname, a title, a pronoun."""

    def resolve(self, text: str, chunk: Chunk, at: int) -> Person | None:
        """The person, or None where the words fit nobody or several."""


class Speech:
    """Links the statements of one document to persons and dates."""

    def __init__(self, document: Document, lexicon: Lexicon, people: Resolver | None = None) -> None:
        del document
        self._lexicon = lexicon
        self._people = people

    def link(self, chunk: Chunk, islands: list[Island], dates: Sequence[Island] = ()) -> list[Island]:
        """The statements with their speakers' persons and titles, and the dates on which they were made."""
        days = [(island.fact.start, island.fact.end, island.fact.resolved) for island in dates if isinstance(island.fact, Date)]
        linked = []
        for island in islands:
            fact = island.fact
            assert isinstance(fact, Attribution)
            linked.append(island._replace(fact=self._linked(chunk, fact, days)))
        return linked

    def _linked(self, chunk: Chunk, fact: Attribution, days: Sequence[tuple[int, int, Period | None]]) -> Attribution:
        when = fact.when
        if when is not None and not when.start:
            fact = fact._replace(when=_day(fact, when, days))
        speaker = fact.speaker
        if speaker is None or self._people is None:
            return fact
        at = bisect_right(chunk.tokens.starts, speaker.start) - 1
        text = self._head(speaker.text)
        name, comma, _ = text.partition(",")
        person = self._people.resolve(name, chunk, at)
        if person is None and comma:
            person = self._people.resolve(text, chunk, at)
        if person is None:
            return fact
        return fact._replace(speaker=speaker._replace(person=person.full or person.name, title=person.title, organization=person.organization))

    def _head(self, text: str) -> str:
        """The words of a speaker without those that belong to somebody else: of "a friend of Tom Reyes" and "Reyes’s lawyer" the friend
        and the lawyer."""
        words = text.split()
        terminals = self._lexicon.terminals
        titled = words[0][:1].isupper() and _DETERMINERS.isdisjoint(terminals(words[0]))      # Secretary of State Ines Halvorsen
        first = 0
        for number, word in enumerate(words):
            kinds = terminals(word)
            if number + 1 < len(words) and (word[-2:] in _POSSESSIVE or "POSS" in kinds):
                first = number + 1
            elif number and word[:1].islower() and (not _BESIDE.isdisjoint(kinds) or ("OF" in kinds and not titled)):
                return " ".join(words[first:number])
        return " ".join(words[first:]) if first else text


def _day(fact: Attribution, when: Period, days: Sequence[tuple[int, int, Period | None]]) -> Period | None:
    """The resolved date of the cue's clause: the one with the words that stand there, nearest to the cue."""
    if fact.cue is None:
        return None
    number = bisect_left(days, (fact.cue.end,))
    for start, _, resolved in days[number:number + 3]:
        if start - fact.cue.end > 80:
            break
        if resolved is not None and (resolved.text in when.text or when.text in resolved.text):
            return resolved
    return None


def holding(attributions: Sequence[Attribution], start: int, end: int) -> int | None:
    """The index of the innermost statement whose content holds this span; ``attributions`` are in document order."""
    after = bisect_right(attributions, start, key=lambda attribution: attribution.start)
    best, size = None, -1
    for number in range(after - 1, max(after - 1 - _DEEPEST, -1), -1):
        for span in attributions[number].content:
            if span.start <= start and end <= span.end and (best is None or span.end - span.start < size):
                best, size = number, span.end - span.start
    return best
