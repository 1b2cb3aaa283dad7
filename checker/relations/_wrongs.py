"""What is wrong between two figures of one thing: the kinds that rules ask for, each pair being of one kind only."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.interval import ONE_SIDED, Interval, shown
from checker.judgement import World
from checker.patterns import of_table
from checker.record import NamedTuple
from checker.relations._slips import magnitude as times
from checker.sameness import meant, same_digits, value_in_base, with_unit

_BELOW = frozenset({"nearly", "less_than"})      # nearly 6,400 and just under 6,400 say one thing
_POINTS = frozenset({"ratio", "ratio point"})
_TENTH = Decimal("0.1")
_FEW = 10
_DROPPED = 10           # evidence for one thing from which on a dropped hedge is told


class Wrong(NamedTuple):
    """What is wrong, put into words when it is told: most pairs turn out to be of two things. ``at_most`` caps its severity; ``least`` is the evidence
    for one thing that it asks for at least, whatever the rule asks."""

    words: Callable[[], str]
    at_most: str = "error"
    least: int = 0


def values(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    """No value fits what both claim, and it is no slip of another kind."""
    p, q = _quantities(a, b)
    if "vague" in (p.qualifier, q.qualifier):
        return None         # "thousands" is too loose a claim to hold against a figure
    if units(a, b, relative, world) or magnitude(a, b, relative, world):
        return None
    if same_digits(p, q) and p.unit == q.unit:
        if {p.qualifier, q.qualifier} == {"exact", "more_than"} and (p.dimension == "duration" or p.metric and p.metric.head in world.words.table("spans_counted")):
            return None         # over 142 nights, as in 142 nights
        return _same_figure(a, b, relative, world) if not {p.qualifier, q.qualifier} <= ONE_SIDED else None
    if _apart(a, b, relative, world):
        return Wrong(lambda: f"{_meaning(a, world)}, {_meaning(b, world)}: no value fits both")
    if a.document == b.document:
        return None
    if p.qualifier == q.qualifier and p.qualifier in ONE_SIDED:
        return Wrong(lambda: f"both give the bound of one thing, {with_unit(shown(p.value), p.unit, world.words)} and {with_unit(shown(q.value), q.unit, world.words)}", "note")
    if _apart_as(_hedged(p), _hedged(q), relative, world):
        return Wrong(lambda: f"{_written(a, world)} and {_written(b, world)} are further apart than a hedge allows", "warning")
    return None


def bounds(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    """The same figure is a ceiling here and a floor there."""
    p, q = _quantities(a, b)
    if same_digits(p, q) and p.unit == q.unit and {p.qualifier, q.qualifier} <= ONE_SIDED and not any(_is_refused(claim, world) for claim in (a, b)):
        return _same_figure(a, b, relative, world)
    return None


def _is_refused(claim: Claim, world: World) -> bool:
    """Whether a floor is one from which on something is refused, which the ceiling says as well: "A line of more than 88 characters fails the check"."""
    quantity = quantity_of(claim)
    return quantity.qualifier == "more_than" and of_table(world.words, "refused_beyond").search(world.readings[claim.document].sentence(quantity.sentence)) is not None


def drift(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    """The same figure is qualified in two ways that do not say the same."""
    p, q = _quantities(a, b)
    kinds = {p.qualifier, q.qualifier}
    if p.value is None or p.value != q.value or p.unit != q.unit or len(kinds) == 1 or kinds == _BELOW or _apart(a, b, relative, world):
        return None
    if "exact" in kinds:
        # within one text "about 300" may well be 300 further down; of two reports one has dropped what the other says of its figure
        (hedge,) = kinds - {"exact"}
        return Wrong(lambda: f"{_words(hedge)!r} in one report only", "note", _DROPPED) if a.document != b.document else None
    return Wrong(lambda: f"the same figure, once {_words(p.qualifier)!r}, once {_words(q.qualifier)!r}")


def magnitude(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    """The same digits, a thousand or a million times as much."""
    p, q = _quantities(a, b)
    if not p.value or not q.value or p.unit != q.unit:
        return None
    ratio = times(p.value, q.value)
    if ratio is None:
        return None
    # two bounds of one kind always could hold, but nobody bounds one thing twice a thousand times apart
    exact = p.qualifier == q.qualifier
    if not (_apart_as(p._replace(qualifier="exact"), q._replace(qualifier="exact"), relative, world) if exact else _apart(a, b, relative, world)):
        return None
    return Wrong(lambda: f"{with_unit(shown(p.value), p.unit, world.words)} and {with_unit(shown(q.value), q.unit, world.words)}: a factor of {shown(ratio)}")


def units(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    """The same number in another unit of its kind, or in percent here and percentage points there."""
    p, q = _quantities(a, b)
    if not p.value or p.value != q.value or p.unit == q.unit or None in (p.unit, q.unit) or abs(p.value) < _FEW:
        return None
    if p.dimension != q.dimension and {p.dimension, q.dimension} != _POINTS:
        return None
    if p.dimension == q.dimension != "currency" and not _apart(a, b, relative, world):
        return None
    return Wrong(lambda: f"{with_unit(shown(p.value), p.unit, world.words)} here, {with_unit(shown(q.value), q.unit, world.words)} there")


class Look(NamedTuple):
    """What may be wrong with two figures, and the field without a difference in which nothing is."""

    wrong: Callable[[Claim, Claim, Decimal, World], Wrong | None]
    field: str


LOOKS = {"values": Look(values, "value"), "bounds": Look(bounds, "qualifier"), "drift": Look(drift, "qualifier"), "magnitude": Look(magnitude, "value"),
         "units": Look(units, "unit")}


def _apart(a: Claim, b: Claim, relative: Decimal, world: World) -> bool:
    """Whether no value lies in what both figures claim, each widened by a share."""
    return not meant(a, world).widened(relative).meets(meant(b, world).widened(relative))


def _apart_as(p: Quantity, q: Quantity, relative: Decimal, world: World) -> bool:
    """The same of figures taken otherwise than they are written."""
    mine, other = value_in_base(p, world.words), value_in_base(q, world.words)
    return not mine.widened(relative).meets(other.widened(relative))


def _same_figure(a: Claim, b: Claim, relative: Decimal, world: World) -> Wrong | None:
    if not _apart(a, b, relative, world):
        return None
    return Wrong(lambda: f"{_meaning(a, world)}, {_meaning(b, world)}: no value fits both")


def _hedged(quantity: Quantity) -> Quantity:
    """A figure with "about" as who compares two reports takes it: a tenth more or less, however round it is."""
    if quantity.qualifier != "approximately" or quantity.value is None or abs(quantity.value) <= _FEW:
        return quantity
    slack = abs(quantity.value) * _TENTH
    return quantity._replace(qualifier="range", value=None, low=quantity.value - slack, high=quantity.value + slack)


def _quantities(a: Claim, b: Claim) -> tuple[Quantity, Quantity]:
    assert isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity)
    return a.fact, b.fact


def _written(claim: Claim, world: World) -> str:
    """A figure as it is written, with its unit and without its noun."""
    assert isinstance(claim.fact, Quantity)
    quantity = claim.fact
    words = world.readings[claim.document].document.text[quantity.start:quantity.number.end]
    return with_unit(words, quantity.unit, world.words)


def _meaning(claim: Claim, world: World) -> str:
    """What a figure means, after its own words: "about 400 km means 360 to 440 kilometres"."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    words = world.readings[claim.document].document.text[quantity.start:quantity.number.end]
    interval: Interval = quantity.interval
    meant = with_unit(interval, quantity.unit, world.words)
    return f"{meant} is exact" if words == str(interval) else f"{words} means {meant}"


def _words(qualifier: str) -> str:
    return qualifier.replace("_", " ")
