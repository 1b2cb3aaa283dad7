"""A sentence, a fine or a reward that a text tells twice is of one size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from checker.document import CELL, CODE_COMMENT, ITEM
from checker.fact import Quantity
from checker.findings import Claim
from checker.judgement import Conflict, World
from checker.patterns import compiled
from checker.relations._days import by_document
from checker.relations._slips import slip
from checker.sameness import Topics, meant

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: dict[str, Any] = {}
VALUES = ("told",)

_NEAR = 60               # characters before a measure that are read
_SKIPPED = frozenset({CELL, CODE_COMMENT, ITEM})
_OPEN = ("up_to", "less_than", "at_least", "more_than", "vague")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """What a text tells of by the words beside two measures, where it gives these two values and no third: the later one first."""
    del options
    topics = Topics.of(world)
    imposed = _imposed(world.words)
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        told: dict[tuple[str, str], list[Claim]] = {}
        for claim in group:
            quantity = _quantity(claim)
            if quantity.dimension not in imposed or quantity.value is None or quantity.partition or quantity.per or quantity.region in _SKIPPED:
                continue
            before = text[max(quantity.start - _NEAR, 0):quantity.start]
            kind = next((kind for kind, (lead, tail) in imposed[quantity.dimension].items() if lead.search(before) or tail.match(text, quantity.number.end)), None)
            if kind is not None:
                told.setdefault((kind, quantity.unit or "" if quantity.dimension == "currency" else ""), []).append(claim)
        for (kind, _), alike in told.items():
            conflict = _odd(kind, alike, topics, world)
            if conflict is not None:
                yield conflict


def _odd(kind: str, alike: Sequence[Claim], topics: Topics, world: World) -> Conflict | None:
    if len({_quantity(claim).value for claim in alike}) != 2:
        return None                 # of one value, or of several people
    first = alike[0]
    other = next(claim for claim in alike if _quantity(claim).value != _quantity(first).value)
    p, q = _quantity(first), _quantity(other)
    if p.sentence == q.sentence or p.qualifier in _OPEN or q.qualifier in _OPEN or meant(first, world).meets(meant(other, world)):
        return None                 # "may be jailed for up to ten years"
    clash = topics.each_names_more(first, other) and "each sentence names somebody else" or topics.replaced(first, other) or _uncertain(p, q)
    if clash:
        world.quiet(first, other, clash)
        return None
    return Conflict((other, first), (f"both are the {kind}, and the text tells of no third",), {"told": kind},
                    "warning" if topics.voice(first) == topics.voice(other) else "note", slip(p, q))


@lru_cache(maxsize=4)
def _imposed(lexicon: Any) -> dict[str, dict[str, tuple[re.Pattern[str], re.Pattern[str]]]]:
    """The dimension of a measure -> what it may be, and what stands right before it or right behind its number then."""
    found: dict[str, dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {}
    for kind, row in (lexicon.table("imposed") or {}).items():
        found.setdefault(row["dimension"], {})[kind] = compiled(row["before"], re.IGNORECASE), compiled(row["behind"], re.IGNORECASE)
    return found


def _uncertain(p: Quantity, q: Quantity) -> str | None:
    """Why one of two may be what was asked for, or might be."""
    asked = next((quantity.status for quantity in (p, q) if quantity.status not in ("asserted", "planned")), None)
    return f"one is {asked}" if asked else None


def _quantity(claim: Claim) -> Quantity:
    assert isinstance(claim.fact, Quantity)
    return claim.fact
