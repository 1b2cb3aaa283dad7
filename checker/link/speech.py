"""Who the speakers of a document are, when they spoke, and which statement holds a given place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from checker.document import Document
from checker.extract.chunk import Chunk, Island
from checker.fact import Attribution, Date, Period, Person, Speaker
from checker.hints import Protocol
from checker.lexicon import Lexicon

_DEEPEST = 8         # statements that may begin before a place and still hold it: how far a search goes back

_FAR = 200           # characters beside a cue within which the day of the statement stands

_MOST_HEADS = 50_000

_BESIDE = frozenset(("FOR", "FROM", "BY", "WITH", "AT", "ON", "WHO"))
_DETERMINERS = frozenset(("THE", "A", "DET", "ONES"))
_POSSESSIVE = ("'s", "’s")


class Resolver(Protocol):
    """Finds the person that words at a token mean: a surname, a title, a pronoun."""

    def resolve(self, text: str, chunk: Chunk, at: int) -> Person | None:
        """The person, or None where the words fit nobody or several."""


class Speech:
    """Links the statements of one document to persons and dates."""

    def __init__(self, document: Document, lexicon: Lexicon, people: Resolver | None = None) -> None:
        del document
        self._heads = _heads(lexicon)
        self._people = people

    def link(self, chunk: Chunk, islands: list[Island], dates: Sequence[Island] = ()) -> list[Island]:
        """The statements with their speakers' persons and titles, and the dates on which they were made."""
        if not islands:
            return islands
        days = [(island.fact.start, island.fact.end, island.fact.resolved) for island in dates if isinstance(island.fact, Date)]
        return [self._linked(chunk, island, island.fact, days) for island in islands if isinstance(island.fact, Attribution)]

    def _linked(self, chunk: Chunk, island: Island, fact: Attribution, days: Sequence[tuple[int, int, Period | None]]) -> Island:
        speaker, when = fact.speaker, fact.when
        if when is not None and not when.start:
            when = _day(fact, when, days)
        person = None if speaker is None else self._person(chunk, speaker)
        if speaker is not None and person is not None:
            speaker = Speaker(speaker.start, speaker.end, speaker.text, person.full or person.name, person.title, person.organization)
        elif when is fact.when:
            return island
        return Island(island.first, island.length, fact._replace(speaker=speaker, when=when))

    def _person(self, chunk: Chunk, speaker: Speaker) -> Person | None:
        if self._people is None:
            return None
        at = bisect_right(chunk.tokens.starts, speaker.start) - 1
        text = self._heads[speaker.text]
        name, comma, _ = text.partition(",")
        other = self._heads.joined(name)
        if other and self._people.resolve(other, chunk, at) is not None:
            return None                          # Ines Lenz and Tom Reyes: no one person
        person = self._people.resolve(name, chunk, at)
        if person is None and comma:
            person = self._people.resolve(text, chunk, at)
        return person


class _Heads(dict[str, str]):
    """The words of a speaker -> those of its head, worked out at first sight."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._terminals = lexicon.terminals

    def __missing__(self, text: str) -> str:
        if len(self) > _MOST_HEADS:
            self.clear()
        head = self[text] = self._head(text) if " " in text or "\n" in text else text
        return head

    def joined(self, text: str) -> str:
        """The words before "and"."""
        words = text.split()
        return " ".join(words[:next((number for number, word in enumerate(words) if "AND" in self._terminals(word)), 0)])

    def _head(self, text: str) -> str:
        """The words of a speaker without those that belong to somebody else: of "a friend of Tom Reyes" and "Reyes’s lawyer" the friend
        and the lawyer; of "Tom Reyes, the team’s captain" the name."""
        words = text.split()
        terminals = self._terminals
        titled = words[0][:1].isupper() and _DETERMINERS.isdisjoint(terminals(words[0]))      # Secretary of State Ines Halvorsen
        first = 0
        for number, word in enumerate(words):
            kinds = terminals(word)
            if titled and number and words[number - 1][-1] == "," and not first:
                return " ".join(words[:number])
            if number + 1 < len(words) and (word[-2:] in _POSSESSIVE or "POSS" in kinds):
                first = number + 1
            elif number and word[:1].islower() and (not _BESIDE.isdisjoint(kinds) or ("OF" in kinds and not titled)):
                named = next((at + 1 for at in range(number, len(words) - 1) if words[at][-1] == "," and words[at + 1][:1].isupper()), None)
                return " ".join(words[first:number] if named is None else words[named:])         # a spokesman for the club, | Ines Lenz
        return " ".join(words[first:]) if first else text


@lru_cache(maxsize=8)
def _heads(lexicon: Lexicon) -> _Heads:
    return _Heads(lexicon)


def _day(fact: Attribution, when: Period, days: Sequence[tuple[int, int, Period | None]]) -> Period | None:
    """The resolved date of a statement: the one with the words that stand beside it, nearest to the cue."""
    if fact.cue is None:
        return None
    end = fact.cue.end
    likely = [(abs(start - end), start, resolved) for start, _, resolved in days[bisect_left(days, (end - _FAR,)):bisect_left(days, (end + _FAR,))]
              if resolved is not None and (resolved.text in when.text or when.text in resolved.text)]
    return min(likely)[2] if likely else None


def holding(attributions: Sequence[Attribution], start: int, end: int) -> int | None:
    """The index of the innermost statement whose content holds this span; ``attributions`` are in document order."""
    after = bisect_right(attributions, start, key=lambda attribution: attribution.start)
    best, size = None, -1
    for number in range(after - 1, max(after - 1 - _DEEPEST, -1), -1):
        for span in attributions[number].content:
            if span.start <= start and end <= span.end and (best is None or span.end - span.start < size):
                best, size = number, span.end - span.start
    return best
