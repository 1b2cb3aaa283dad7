"""How long lists are: enumerations after a colon, list items, table bodies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from checker.document import BODY, CELL, HEADING, ITEM, Region
from checker.extract.chunk import Chunk, Island
from checker.extract.pack import Pack
from checker.extract.tokens import TagPattern
from checker.fact import ListLength, Skipped

# a figure, what it counts, a colon: what follows may be an enumeration of just these things
_ANNOUNCED = "<FIGURE>(?:<^STOP|END|SEMI|COLON>){0,24}<COLON>"
_SPOILS = frozenset({"COLON", "QUOTE", "OPENQ", "CLOSEQ", "LPAR", "RPAR", "DASH", "PRON", "WHO", "THAT", "AUX", "FIGURE", "DATE", "BUT"})
_JOINS = frozenset({"AND", "OR"})
_NAMES = frozenset({"CAP", "NAME", "PERSON", "INITIAL"})
_MOST_TOKENS = 120       # of an enumeration
_LONGEST_ITEM = 10       # tokens: what is longer is a clause, whose commas separate something else
_MOST_REGIONS = 5000     # of a list
_GAP = 60                # regions behind the end of a list in which it must not go on


class Lists:
    """The stage that counts. Wants figures folded; what it reads is not folded."""

    def __init__(self, pack: Pack) -> None:
        self._announced = TagPattern(pack.inventory, _ANNOUNCED)

    def read(self, chunk: Chunk, skipped: list[Skipped]) -> list[Island]:
        """The lists that begin in a chunk; those whose length is open to doubt are left out."""
        del skipped
        found = list(self._regions(chunk))
        for match in self._announced.pattern().finditer(chunk.tokens.tags):
            island = self._enumeration(chunk, match.end())
            if island is not None:
                found.append(island)
        return found

    def _enumeration(self, chunk: Chunk, first: int) -> Island | None:
        """What stands between a colon and the end of its sentence, where it is a plain enumeration of two things or more."""
        tokens = chunk.tokens
        terminals, tags = tokens.inventory.terminals, tokens.tags
        limit = min(chunk.sentence_bounds(first - 1)[1], first + _MOST_TOKENS)
        kinds: list[tuple[str, ...]] = []
        for at in range(first, limit):
            kind = terminals(tags[at])
            if not {"STOP", "END"}.isdisjoint(kind):
                limit = at
                break
            if not _SPOILS.isdisjoint(kind):
                return None
            kinds.append(kind)
        count = _count(kinds)
        if count < 2:
            return None
        start, end = tokens.starts[first], tokens.end(limit - 1)
        return Island(first, 0, ListLength(start, end, count, chunk.region(first).kind, chunk.sentence(first)))

    def _regions(self, chunk: Chunk) -> Iterator[Island]:
        """The lists and tables whose first item or row stands in this chunk."""
        seen: set[tuple[str, str]] = set()
        for region in chunk.regions:
            if region.kind in (ITEM, CELL):
                number, _, rest = region.name.partition(".")
                key = (region.kind, number)
                if key in seen:
                    continue
                seen.add(key)
                if rest.partition(".")[0] in ("0", "1") and region.start < region.end:
                    length, end = _length(chunk.document.regions, region, number)
                    if length > 1:
                        at = max(bisect_right(chunk.tokens.starts, region.start) - 1, 0)
                        yield Island(at, 0, ListLength(region.start, end, length, region.kind, chunk.sentence(at)))


def _length(regions: tuple[Region, ...], first: Region, number: str) -> tuple[int, int]:
    """How many items (or rows below the header) a list has, and where it ends; 0 where text breaks into it: its markup is at fault."""
    at = bisect_left(regions, first.start, key=lambda region: region.start)
    length, end, gap = 0, first.end, 0
    for region in regions[at:at + _MOST_REGIONS]:
        if gap or region.kind in (BODY, HEADING):
            gap += 1
            if gap > _GAP:
                break
        if region.kind == first.kind:
            mine, _, rest = region.name.partition(".")
            if mine == number:
                if gap:
                    return 0, end
                item = rest.partition(".")[0]
                length, end = max(length, int(item) if item.isdecimal() else 0), region.end
            elif first.kind == CELL:
                break
    return length, end


def _count(kinds: list[tuple[str, ...]]) -> int:
    """How many things are enumerated; 0 where that is open to doubt."""
    mark = "SEMI" if any("SEMI" in kind for kind in kinds) else "COMMA"
    items: list[list[tuple[str, ...]]] = [[]]
    for kind in kinds:
        if mark in kind:
            items.append([])
        elif kind:
            items[-1].append(kind)
    *others, last = items
    joined = [place for place, kind in enumerate(last) if not _JOINS.isdisjoint(kind)]
    if joined and not joined[0]:
        last = last[1:]                      # "a, b, and c"
        joined = [place - 1 for place in joined[1:]]
        if joined and mark == "COMMA":
            return 0
    elif joined and mark == "COMMA":
        if len(joined) > 1 or any(not _JOINS.isdisjoint(kind) for item in others for kind in item):
            return 0
        others = [*others, last[:joined[0]]]
        last = last[joined[0] + 1:]
    elif mark == "COMMA":
        return 0                             # without "and" the last of them may not be the last of all
    items = [*others, last]
    if any(not item or len(item) > _LONGEST_ITEM for item in items) or not _are_alike(items):
        return 0
    return len(items)


def _are_alike(items: list[list[tuple[str, ...]]]) -> bool:
    """Whether names do not alternate with what may only explain them ("Ann Lee, the mayor, and ...")."""
    names = [not _NAMES.isdisjoint(item["THE" in item[0] and len(item) > 1]) for item in items[1:]]          # the Quay, the Mill
    return len(set(names)) <= 1 and (names[:1] != [False] or len(items[0]) < 2 or _NAMES.isdisjoint(items[0][1]))
