"""What rises ends higher, and what rose in one sentence did not fall by as much in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from checker.fact import Fact, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import of_table
from checker.sameness import Topics, value_in_base

KINDS = ("quantity",)
SAME = ()
OPTIONS = {
    "words": Option(3, int, "content words that two sentences must share, without those of the figure and its noun"),
    "share": Option(50, int, "how many of the shorter sentence's content words these must be, in percent"),
}
VALUES = ("what",)

_MOST_IN_A_GROUP = 40        # steps of one size that are held against each other: bounds the work on a hostile text
_WAYS = {"INCREASE": "increase", "GAIN": "increase", "DECREASE": "decrease", "LOSS": "decrease"}


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Levels that end on the wrong side of where they began; steps of one size that go up here and down there, in sentences that say the same."""
    topics = Topics.of(world)
    steps: dict[tuple[str, str], list[tuple[Claim, str]]] = {}
    for claim in claims:
        way = _way(claim, world)
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        if way and quantity.value and quantity.change_role in ("by", None) and quantity.unit:
            steps.setdefault((quantity.unit, str(quantity.value)), []).append((claim, way))
    for a, b in pairwise(claims):
        yield from _ends(a, b, world)
    for a, over, b in zip(claims, claims[1:], claims[2:], strict=False):
        if _is_time(over.fact) and not _is_time(a.fact):         # to 4.6% in the three months to January from 4.4%
            yield from _ends(a, b, world)
    for group in steps.values():
        ways: dict[tuple[int, int], set[str]] = {}
        for claim, way in group:
            ways.setdefault((claim.document, claim.fact.sentence), set()).add(way)
        single = [(claim, way) for claim, way in group if len(ways[claim.document, claim.fact.sentence]) == 1]      # one market rose 0.1%, another fell 0.1%
        for (a, one), (b, other) in combinations(single[:_MOST_IN_A_GROUP], 2):
            if one != other:
                yield from _opposed(a, b, topics, options, world)


def _is_time(fact: Fact) -> bool:
    return isinstance(fact, Quantity) and fact.dimension == "duration" and fact.change_role is None


def _ends(a: Claim, b: Claim, world: World) -> Iterator[Conflict]:
    """The old and the new level of a change, in whatever order they are told."""
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    way = q.change
    if (p.change_role, q.change_role) == ("to", "from"):
        way = p.change or _between(a, b, world) if p.group == q.group else None       # "from £1m to £1.2m, while sales fell from £138m" are two changes
        a, b, p, q = b, a, q, p
    if way is None or a.document != b.document or p.sentence != q.sentence or (p.change_role, q.change_role) != ("from", "to") or p.unit != q.unit:
        return
    if of_table(world.words, "told_as_odds").search(world.readings[a.document].sentence(p.sentence)):
        return                                       # from 18 to 1, to over 25 to 1
    old, new = value_in_base(p, world.words), value_in_base(q, world.words)
    if None in (old.low, old.high, new.low, new.high) or old.meets(new):
        return
    assert old.low is not None and new.low is not None
    if (new.low < old.low) == (way == "increase"):
        yield Conflict((b, a), (f"{world.text(b)} is {'below' if way == 'increase' else 'above'} {world.text(a)}",),
                       {"what": "rises" if way == "increase" else "falls"})


def _between(a: Claim, b: Claim, world: World) -> str | None:
    """Which way a level went by the words between it and the one before it: "58%, down from 61%"."""
    ways = {_WAYS[terminal] for word in world.readings[a.document].document.text[a.fact.end:b.fact.start].split() for terminal in world.words.terminals(word) if terminal in _WAYS}
    return ways.pop() if len(ways) == 1 else None


def _opposed(a: Claim, b: Claim, topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    if (a.document, p.sentence) == (b.document, q.sentence):
        return
    if p.when and q.when and p.when[:2] != q.when[:2]:
        world.quiet(a, b, f"other times: {p.when.text} and {q.when.text}")
        return
    own = topics.stems(world.text(a)) | topics.stems(world.text(b))
    left, right = topics.context(a) - own, topics.context(b) - own
    common, fewer = left & right, min(len(left), len(right))
    if len(common) < options["words"] or 100 * len(common) < options["share"] * fewer or topics.each_names_more(a, b):
        world.quiet(a, b, "one rose and the other fell, and too few words say that they are one thing")
        return
    yield Conflict((b, a), (f"the same step up in one sentence and down in the other; words in common: {', '.join(topics.words_with(a, common))}",),
                   {"what": "goes up in one place and down in the other"}, "warning")


def _way(claim: Claim, world: World) -> str | None:
    """Which way a figure went: by the verb before it, or by the noun that it counts ("a 5 percent fall")."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    if quantity.change:
        return quantity.change
    head = quantity.metric.head if quantity.metric and quantity.metric.start >= quantity.start else ""
    ways = {_WAYS[terminal] for terminal in world.words.terminals(head) if terminal in _WAYS} if head else set()
    return ways.pop() if len(ways) == 1 else None
