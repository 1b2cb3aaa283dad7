"""Places of one word, beside a word for a sort of place: "Lower Hormo province", "the villages of Tonby, Karvik and Elmsey".

A capital alone may be anything; these are places, and in two drafts on one event they are told apart by their spelling only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from checker.extract.chunk import Chunk, Island
from checker.extract.tokens import CONT, Inventory, TagPattern
from checker.fact import Name

_OTHER = "GIVEN|CAP|CAPS|INITIAL|CPART|ORG|EVENT|PLACE|WORK|NOPERSON|NATION|GEO|CTITLE|HONOR|JOIN|AMP|POSS"
# Tonby province, in the middle of a sentence
_BEFORE_SORT = "(?<=<OTHER|OF|LINK|THE|A|AND|COMMA>)(?P<places><CAP>)(?=<SORT>)"
# the village of Tonby | villages such as Tonby, Karvik and Elmsey | the worst-hit towns were Tonby, Karvik, and Elmsey
_BEHIND_SORT = (f"<SORT>(?:(?P<of><OF>)|<OTHER|LINK|TITLE>{{1,6}})(?P<several><CAP>(?:<COMMA><CAP>)*(?:<COMMA>?<AND><CAP>)?)"
                f"(?!{CONT}*<{_OTHER}>)")
_LEAST = 3                  # places in a row that need no "of" before them


class Places:
    """Finds them in the tags of the names stage."""

    def __init__(self, inventory: Inventory) -> None:
        self._sort = TagPattern(inventory, "<SORT>")
        self._capital = TagPattern(inventory, "<CAP>")
        self._pattern = TagPattern(inventory, f"{_BEFORE_SORT}|{_BEHIND_SORT}")

    def read(self, chunk: Chunk, tags: str, found: Sequence[Island]) -> Iterator[Island]:
        """The places outside the names that are found already, in order."""
        if self._sort.pattern().search(tags) is None:
            return
        firsts = [island.first for island in found]
        for match in self._pattern.pattern().finditer(tags):
            group = "places" if match["places"] else "several"
            start, end = match.span(group)
            at = [found.start() for found in self._capital.pattern().finditer(tags, start, end)]
            if group == "several" and match["of"] is None and len(at) < _LEAST:
                continue
            for place in at:
                before = bisect_left(firsts, place + 1) - 1
                if before < 0 or found[before].first + found[before].length <= place:
                    yield _place(chunk, place)


def _place(chunk: Chunk, at: int) -> Island:
    tokens = chunk.tokens
    start, end = tokens.starts[at], tokens.end(at)
    return Island(at, 1, Name(start, end, tokens.text[start:end], "place", chunk.region(at).kind, chunk.sentence(at)))
