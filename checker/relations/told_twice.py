"""A sentence, a fine, a quake or a tower that a text tells of twice is of one size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, CODE_COMMENT, ITEM
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import Small, compiled, for_small
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import miscopied, one_digit, slip
from checker.sameness import Topics, meant

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"look": Option("imposed", ("imposed", "described"), "imposed: what a court or the police sets; described: what there is one of in a report, and its size")}
VALUES = ("told",)

_NEAR = 60               # characters before a measure that are read
_BEHIND = 40             # and behind its number
_PAUSE = compiled(r"[,;:.!?()–—](?!\d)|\n")
_SKIPPED = frozenset({CELL, CODE_COMMENT, ITEM})
_OPEN = ("up_to", "less_than", "at_least", "more_than", "vague")


class _Kind(NamedTuple):
    """What a measure may be the size of: the words beside it, the bar in its place, and the same in small letters; those that make it another one's; whether only a
    slip is told of."""

    name: str
    small: Small
    said: re.Pattern[str]
    apart: re.Pattern[str]
    slip: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """What a text tells of by the words beside two measures, where it gives these two values and no third: the later one first."""
    topics = Topics.of(world)
    for number, group in by_document(claims).items():
        text, sentences = world.readings[number].document.text, world.readings[number].sentences
        told: dict[tuple[_Kind, str], list[Claim]] = {}
        for claim in group:
            quantity = quantity_of(claim)
            kinds = _kinds(world.words, options["look"], quantity.dimension)
            if not kinds or quantity.value is None or quantity.partition or quantity.per or quantity.region in _SKIPPED:
                continue
            before, behind = text[max(quantity.start - _NEAR, sentences[quantity.sentence]):quantity.start], text[quantity.number.end:quantity.number.end + _BEHIND]
            beside = f"{before}|{behind}"
            small = beside.lower()
            kind = next((kind for kind in kinds if kind.small.search(small) and kind.said.search(beside)), None)
            if kind is not None and kind.apart.search(f"{before}|{_PAUSE.split(behind)[0]}") is None:
                told.setdefault((kind, quantity.unit or "" if quantity.dimension == "currency" else ""), []).append(claim)
        for (kind, _), alike in told.items():
            conflict = _odd(kind, alike, options["look"] == "imposed", topics, world)
            if conflict is not None:
                yield conflict


def _odd(kind: _Kind, alike: Sequence[Claim], named: bool, topics: Topics, world: World) -> Conflict | None:
    if len({quantity_of(claim).value for claim in alike}) != 2:
        return None                 # of one value, or of several people
    first = alike[0]
    other = next(claim for claim in alike if quantity_of(claim).value != quantity_of(first).value)
    p, q = quantity_of(first), quantity_of(other)
    if p.sentence == q.sentence or p.qualifier in _OPEN or q.qualifier in _OPEN or meant(first, world).meets(meant(other, world)):
        return None                 # "may be jailed for up to ten years"
    if kind.slip and not (miscopied(p, q) or one_digit(p, q)):
        return None
    heard = topics.voice(first) == topics.voice(other) or kind.slip
    if not (named or heard):
        return None                 # two agencies measure two magnitudes
    clash = named and topics.each_names_more(first, other) and "each sentence names somebody else" or topics.replaced(first, other) or _uncertain(p, q)
    if clash:
        world.quiet(first, other, clash)
        return None
    return Conflict((other, first), (f"both are the {kind.name}, and the text tells of no third",), {"told": kind.name},
                    "warning" if heard else "note", slip(p, q))


@lru_cache(maxsize=64)
def _kinds(lexicon: Any, table: str, dimension: str) -> list[_Kind]:
    """What a measure of a dimension may be the size of."""
    return [_Kind(name, for_small(row["said"]), compiled(row["said"], re.IGNORECASE), compiled(row.get("apart", "(?!)"), re.IGNORECASE), row.get("slip", False))
            for name, row in (lexicon.table(table) or {}).items() if row["dimension"] == dimension]


def _uncertain(p: Quantity, q: Quantity) -> str | None:
    """Why one of two may be what was asked for, or might be."""
    asked = next((quantity.status for quantity in (p, q) if quantity.status not in ("asserted", "planned")), None)
    return f"one is {asked}" if asked else None
