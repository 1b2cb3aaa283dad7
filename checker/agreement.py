"""What a fact agrees with: the other places where the drafts say the same of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.document import Place
from checker.evaluate import in_order
from checker.fact import Date, Fact, Identifier, Name, Person, Quantity
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import World
from checker.record import NamedTuple
from checker.relations import agrees
from checker.sameness import Topics, value_in_base


class Agreed(NamedTuple):
    """A place that says the same, and what makes it comparable, one line a step."""

    place: Place
    why: tuple[str, ...] = ()


def agreeing(readings: Sequence[Reading], reading: Reading, fact: Fact, words: Any) -> tuple[Agreed, ...]:
    """The facts of some readings that agree with one of them, in the order of the documents. ``words`` is the lexicon of their language.

    Figures agree as the relation of that name has it: there is as much evidence for one thing as it asks for, and some value fits both. Dates agree where they
    are one day or period; people, names and numbers of things where they are one.
    """
    readings = in_order(readings)
    claims = [Claim(number, other) for number, one in enumerate(readings) for other in one.facts
              if isinstance(other, type(fact)) and not (one is reading and other is fact)]
    mine = Claim(next(number for number, one in enumerate(readings) if one is reading), fact)
    if isinstance(fact, Quantity):
        found = _figures(mine, fact, claims, World(readings, words, None, {}))
    else:
        one = _IDENTITY.get(type(fact), _nothing)
        found = [(claim, ()) for claim in claims if one(fact) is not None and one(claim.fact) == one(fact)]
    return tuple(Agreed(readings[claim.document].document.place(claim.fact.start, claim.fact.end), why) for claim, why in found)


def _figures(mine: Claim, fact: Quantity, claims: Sequence[Claim], world: World) -> list[tuple[Claim, tuple[str, ...]]]:
    topics = Topics.of(world)
    keys, meant = frozenset(topics.keys(mine)), value_in_base(fact, world.words)
    found = []
    for claim in claims:
        other = claim.fact
        assert isinstance(other, Quantity)
        if other.dimension != fact.dimension or keys.isdisjoint(topics.keys(claim)) or not topics.one_measure(mine, claim):
            continue
        weighed = topics.weigh(mine, claim, agrees.SAME)
        enough = weighed.weight >= agrees.OPTIONS["note_at"].default
        if weighed.clash is None and enough and meant.meets(value_in_base(other, world.words)):
            found.append((claim, weighed.agreed))
    return found


def _nothing(fact: Any) -> object:
    return None


_IDENTITY: dict[type, Callable[[Any], object]] = {
    Date: lambda fact: fact.resolved and (fact.resolved.start, fact.resolved.end, fact.clock),
    Person: lambda fact: fact.full or fact.name,
    Name: lambda fact: fact.full or fact.name,
    Identifier: lambda fact: (fact.names, fact.value)}
