"""Which of two figures for one thing takes the other's place: a text may say so, and counts grow as reports go on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.sameness.wording import Wording

_GROWING = frozenset({"count", "area", "mass", "volume", "currency"})
_BEFORE, _AFTER = 60, 40         # characters beside a figure, within its sentence


class Updates:
    """Answers for one set of documents."""

    def __init__(self, world: World, wording: Wording) -> None:
        self._world = world
        self._wording = wording
        self._growing = frozenset(world.words.table("growing"))
        self._said, self._said_later, self._against, self._going = _patterns(world.words)

    def replaced(self, a: Claim, b: Claim) -> str | None:
        """What the text says of a change from one figure to the other; None where it says nothing."""
        if any(self._said.search(self._beside(claim)) for claim in (a, b)):
            return "the text says that the figure was another one before"
        for one, other in ((a, b), (b, a)):
            p, q = one.fact, other.fact
            assert isinstance(p, Quantity) and isinstance(q, Quantity)
            if p.when is None and q.when is not None and any(found[1] == q.when.start[:4] for found in self._against.finditer(self._beside(one))):
                return f"the text holds the figure against that of {q.when.text}"
        later = self.later(a, b)
        if later is not None and self._said_later.search(self._beside(later)):
            return "the later text says that the figure has changed"
        return None

    def grown(self, a: Claim, b: Claim) -> str | None:
        """Between which days a count of what grows as reports go on may have grown from one figure to the other; None where it cannot have."""
        later = self.later(a, b)
        if later is None or self._wording.told(a) not in self._growing:
            return None
        first = b if later is a else a
        p, q = first.fact, later.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        less, more = p.value or p.high or p.low, q.value or q.low or q.high
        return f"between {self._day(first)} and {self._day(later)} the count may have grown" if less is not None and more is not None and less < more else None

    def goes_on(self, a: Claim, b: Claim) -> str | None:
        """What a text that may be the later one says of a larger figure that is not the last one ("has destroyed"); None where it says nothing."""
        less, more = sorted((a, b), key=lambda claim: (claim.fact.value or Decimal(0)) if isinstance(claim.fact, Quantity) else Decimal(0))
        days = self._day(less), self._day(more)
        if not isinstance(more.fact, Quantity) or more.fact.dimension not in _GROWING or days[0] is not None is not days[1] and days[0] >= days[1]:
            return None
        return "the later text says that the figure still grows" if self._going.search(self._beside(more)) else None

    def later(self, a: Claim, b: Claim) -> Claim | None:
        """The figure of the document that appeared on a later day; None where both appeared on one, or a day is unknown."""
        one, other = self._day(a), self._day(b)
        return None if one is None or other is None or one == other else a if one > other else b

    def _day(self, claim: Claim) -> date | None:
        return self._world.readings[claim.document].document.date

    def _beside(self, claim: Claim) -> str:
        """The text beside a figure, within its sentence."""
        text, fact = self._world.readings[claim.document].document.text, claim.fact
        start, end = self._wording.bounds(claim)
        return text[max(start, fact.start - _BEFORE):min(end, fact.end + _AFTER)]


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> tuple[re.Pattern[str], ...]:
    """What says of a figure that it is a new one, in any text and in a later one, what names the year that it is held against, and what says that it still grows; nothing where the
    language has no such words."""
    return tuple(compiled(lexicon.table(name) or r"(?!)", re.IGNORECASE) for name in ("supersedes", "supersedes_later", "held_against", "still_grows"))
