"""Places of one word, beside a word for a sort of place: "Lower Hormo province", "the villages of Tonby, Karvik and Elmsey".

A capital alone may be anything; these are places, and in two drafts on one event they are told apart by their spelling only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from checker.extract.chunk import Chunk, Island
from checker.extract.tokens import CONT, Inventory, TagPattern
from checker.fact import Name

_OTHER = "GIVEN|CAP|CAPS|INITIAL|CPART|ORG|EVENT|PLACE|WORK|NOPERSON|NATION|GEO|CTITLE|HONOR|JOIN|AMP|POSS"
# Tonby province, in the middle of a sentence
_BEFORE_SORT = "(?<=<OTHER|OF|LINK|THE|A|AND|COMMA>)<CAP>"
# the village of Tonby | villages such as Tonby, Karvik and Elmsey | the worst-hit towns were Tonby, Karvik, and Elmsey
_BEHIND_SORT = (f"<SORT>(?:(?P<of><OF>)|<OTHER|LINK|TITLE>{{1,6}})(?P<places><CAP>(?:<COMMA><CAP>)*(?:<COMMA>?<AND><CAP>)?)"
                f"(?!{CONT}*<{_OTHER}>)")
_LEAST = 3                  # places in a row that need no "of" before them


class Places:
    """Finds them in the tags of the names stage."""

    def __init__(self, inventory: Inventory) -> None:
        self._sort = TagPattern(inventory, "<SORT>")
        self._capital = TagPattern(inventory, "<CAP>")
        self._before = TagPattern(inventory, _BEFORE_SORT)
        self._behind = TagPattern(inventory, _BEHIND_SORT)

    def read(self, chunk: Chunk, tags: str, found: Sequence[Island]) -> list[Island]:
        """The places outside the names that are found already, in order."""
        places: list[int] = []
        before, behind, capital = self._before.pattern(), self._behind.pattern(), self._capital.pattern()
        for sort in self._sort.pattern().finditer(tags):
            at = sort.start()
            if at and before.match(tags, at - 1):
                places.append(at - 1)
            match = behind.match(tags, at)
            if match is not None:
                row = [found.start() for found in capital.finditer(tags, *match.span("places"))]
                if match["of"] is not None or len(row) >= _LEAST:
                    places += row
        if not places:
            return []
        firsts = [island.first for island in found]
        return [_place(chunk, place) for place in dict.fromkeys(places) if not _covered(found, bisect_left(firsts, place + 1) - 1, place)]


def _covered(found: Sequence[Island], before: int, place: int) -> bool:
    """Whether the last island that begins at or before a token holds it."""
    return before >= 0 and found[before].first + found[before].length > place


def _place(chunk: Chunk, at: int) -> Island:
    tokens = chunk.tokens
    start, end = tokens.starts[at], tokens.end(at)
    return Island(at, 1, Name(start, end, tokens.text[start:end], "place", chunk.region(at).kind, chunk.sentence(at)))
