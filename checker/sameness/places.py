"""Where a figure is of: the places that stand behind a preposition beside it ("in Clarke County")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from checker.findings import Claim
from checker.judgement import World
from checker.patterns import compiled
from checker.sameness.wording import Wording

_REACH = 60              # characters beside a figure, within its sentence
_WORDS = compiled(r"[^\W\d_]+")


class Places:
    """Answers for one set of documents."""

    def __init__(self, world: World, wording: Wording) -> None:
        self._world = world
        self._wording = wording
        self._behind = _pattern(world.words)

    def of(self, claim: Claim) -> frozenset[str]:
        """The words of the places that stand beside a figure."""
        text, fact = self._world.readings[claim.document].document.text, claim.fact
        start, end = self._wording.bounds(claim)
        beside = text[max(start, fact.start - _REACH):fact.start], text[fact.end:min(end, fact.end + _REACH)]
        return self._wording.named(word for side in beside for found in self._behind.finditer(side) for word in _WORDS.findall(found["name"]))

    def apart(self, one: frozenset[str], a: Claim, other: frozenset[str], b: Claim) -> bool:
        """Whether two figures are of two places: each stands beside one that the other's sentence does not name at all."""
        if not one or not other or not one.isdisjoint(other):
            return False
        return one.isdisjoint(_WORDS.findall(self._wording.sentence(b))) and other.isdisjoint(_WORDS.findall(self._wording.sentence(a)))


@lru_cache(maxsize=4)
def _pattern(lexicon: Any) -> re.Pattern[str]:
    """A preposition of place and the capitalised words that follow it; nothing where the language has none."""
    before = "|".join(map(re.escape, lexicon.table("place_prepositions") or ()))
    return compiled(rf"\b(?:{before})\s+(?:[a-z]+\s)?(?P<name>[A-Z][\w'’.-]*(?:,?\s+[A-Z][\w'’.-]*)*)" if before else r"(?!)(?P<name>)")
