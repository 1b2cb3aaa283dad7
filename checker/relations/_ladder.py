"""How sure a statement is: the step of the ladder from a rumour to the article's own voice on which its cue and its source put it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.fact import Attribution, Speaker
from checker.hints import Any

_COUNTED = frozenset(("ONES", "NUM", "SEVERAL", "MANY", "COUPLE"))      # two sources, several sources


class Ladder:
    """The steps of one language, weakest first, as ``strength`` in its tables has them.

    A cue whose stance settles or leaves open what is said decides by itself; of any other the source decides: nobody named, somebody, an
    authority.
    """

    def __init__(self, words: Any) -> None:
        table: Mapping[str, Any] = words.table("strength")
        self._words = words
        self._steps: Mapping[str, str] = table["steps"]
        self._order = {step: number for number, step in enumerate(self._steps)}
        self._stances: Mapping[str, str] = table["stances"]
        self._sources: Mapping[str, str] = table["sources"]
        self._offices = frozenset(table["authorities"])
        self.open: str = table["open"]
        self.settled: str = table["settled"]
        self.own: str = table["own"]

    def rank(self, step: str) -> int:
        """The place of a step, the weakest 0."""
        return self._order[step]

    def weak(self, step: str) -> bool:
        """Whether a statement has nobody's name behind it: it is left open, or told by a source without one."""
        return self._order[step] <= max(self._order[self.open], self._order[self._sources["unnamed"]])

    def named(self, step: str) -> str:
        """A step in plain words."""
        return self._steps[step]

    def step(self, fact: Attribution) -> str | None:
        """The step of a statement; None where its cue says nothing of how sure it is (a question, a refusal)."""
        if fact.cue is None:
            return self.own
        step = self._stances.get(fact.cue.stance)
        return self._sources[self._source(fact.speaker)] if step == "by source" else step

    def _source(self, speaker: Speaker | None) -> str:
        if speaker is None or unnamed(speaker, self._words) is not None:
            return "unnamed"
        said = f"{speaker.text} {speaker.title or ''} {speaker.organization or ''}".lower().replace("’s", "").replace("'s", "")
        return "authority" if not self._offices.isdisjoint(said.replace(",", " ").split()) else "named"


@lru_cache(maxsize=8)
def ladder(words: Any) -> Ladder:
    """The ladder of a lexicon."""
    return Ladder(words)


def unnamed(speaker: Speaker, words: Any) -> bool | None:
    """Whether an unnamed source is several people, nobody says how many; None where it is no such source."""
    table: Mapping[str, Sequence[str]] = words.table("anonymous") or {}
    text = " ".join(speaker.text.lower().split())
    said = text.replace(",", " ").split()
    if speaker.person or any(word[:1].isupper() for word in speaker.text.split()[1:]):
        return None
    for number, plural in (("many", True), ("one", False)):
        at = next((at for at, word in enumerate(said) if word in table.get(number, ())), None)
        if at is not None:          # not "our open source policy"
            return None if at == len(said) - 2 or (plural and not _COUNTED.isdisjoint(words.terminals(said[0]))) else plural
    head = next((word for word in said if word in table.get("people", ())), None)
    return head not in table.get("singular", ()) if head and any(veil in text for veil in table.get("veiled", ())) else None
