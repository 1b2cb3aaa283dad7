"""Why two figures are of one thing, or are not, put in words for somebody who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checker.fact import Quantity
from checker.findings import Claim
from checker.judgement import World
from checker.sameness.figures import dimension, meant
from checker.sameness.topics import Topics


def account(a: Claim, b: Claim, same: Collection[str], world: World) -> Iterator[str]:
    """What agrees between two figures, what clashes and what is missing, a line each: "agrees: ...", "clashes: ...", "missing: ...", and what they
    claim. The first thing that clashes ends it: the figures are not held against each other. ``same`` is what a rule asks to be the same."""
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    topics = Topics.of(world)
    if dimension(p) != dimension(q):
        yield f"clashes: they are figures of two kinds, {p.dimension} and {q.dimension}"
        return
    if not topics.one_measure(a, b):
        yield f"clashes: {_counted(topics.head(a), topics.head(b))}"
        return
    weighed = topics.weigh(a, b, same)
    if weighed.clash:
        yield f"clashes: {weighed.clash}"
        return
    yield from (f"agrees: {word}" for word in topics.agreed(a, b, weighed))
    replaced = topics.replaced(a, b)
    if replaced:
        yield f"clashes: {replaced}"
        return
    yield from (f"missing: {aspect}" for aspect in _missing(p, q))
    yield f"evidence for one thing: {weighed.weight}"
    one, other = meant(a, world), meant(b, world)
    yield f"claims: {one} and {other}: {'some value fits both' if one.meets(other) else 'no value fits both'}"


def _counted(one: str | None, other: str | None) -> str:
    if one and other:
        return f"one is of {one!r}, the other of {other!r}"
    return f"one is of {one or other!r}, of the other nothing says what it is of" if one or other else "of neither anything says what it is of"


def _missing(p: Quantity, q: Quantity) -> Iterator[str]:
    """What only one of the two says."""
    for name, mine, there in (("the time", p.when, q.when), ("what it is a rate of", p.per, q.per), ("the direction of a change", p.change, q.change)):
        if (mine is None) != (there is None):
            yield f"{name} is given for one of them only"
