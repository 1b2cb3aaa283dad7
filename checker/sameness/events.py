"""What a date is the date of: the event that the verb or noun nearest to it tells ("broke out", "the shooting")."""

from __future__ import annotations

from functools import lru_cache

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled

_WORD = compiled(r"[^\W\d_]+")
_LEFT = 90               # characters before a date in which its verb stands
_RIGHT = 40              # and after it
_VERBS = frozenset({"VERB", "ED", "SAY", "THATSAY", "CLAIM", "INCREASE", "DECREASE"})
_CLAUSE = 5              # words of a clause behind a date, among which its verb is
_HEDGE = 30              # characters before an hour in which it is hedged


class Events:
    """Answers for one set of documents."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._told, self._empty = _tables(world.words)
        self._joints = frozenset(world.words.table("event_joints") or ())
        self._others = frozenset(world.words.table("other_events") or ())
        self._hedges = frozenset(world.words.table("hedges_of_hours"))
        self._bounds = frozenset(world.words.table("bounds_of_hours"))

    def of(self, claim: Claim) -> str | None:
        """The kind of event that a date is told of; None where the nearest verb is of no table."""
        fact = claim.fact
        assert isinstance(fact, Date)
        reading = self._world.readings[claim.document]
        text, starts = reading.document.text, reading.sentences
        end = starts[fact.sentence + 1] if fact.sentence + 1 < len(starts) else len(text)
        left = _WORD.findall(text[max(starts[fact.sentence], fact.start - _LEFT):fact.start].lower())[::-1]
        right = _WORD.findall(text[fact.end:min(end, fact.end + _RIGHT)].lower())
        if not self._others.isdisjoint(left):
            return None
        # "on Thursday thwarted an attack": what follows at once is the verb of the date
        if right and right[0] in self._told:
            return self._told[right[0]]
        if right and right[0] in self._joints:               # at 7.15pm, when it struck the pier
            told = next((event for place in range(1, _CLAUSE) if (event := self._told.get(" ".join(right[place:place + 2])) or self._told.get("".join(right[place:place + 1])))), None)
            if told is not None:
                return told
        for place, word in enumerate(left):
            told = self._told.get(" ".join(left[place:place + 2][::-1])) or self._told.get(word)
            if told is not None:
                return told
            if word not in self._empty and not _VERBS.isdisjoint(self._world.words.terminals(word)):
                return None
        return None

    def hedge(self, claim: Claim) -> str:
        """How an hour is hedged: "hedged" (about nine), "bound" (before nine), or ""."""
        text, start = self._world.readings[claim.document].document.text, claim.fact.start
        words = _WORD.findall(text[max(0, start - _HEDGE):start].lower())[-3:]
        near = [word for word in words if word in self._hedges]
        if near:
            return "hedged"
        return "bound" if words and words[-1] in self._bounds else ""


@lru_cache(maxsize=4)
def _tables(lexicon: Any) -> tuple[dict[str, str], frozenset[str]]:
    """word or pair of words -> the kind of event it tells; the verbs that tell none."""
    told = {word: event for event, words in lexicon.table("told_of_events").items() for word in words}
    return told, frozenset(lexicon.table("empty_verbs"))
