"""A figure in a headline stands in the text under it, in some rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from checker.document import TITLE
from checker.fact import Quantity
from checker.findings import Claim
from checker.interval import Interval, quantum, shown
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.sameness import Topics

KINDS = ("quantity",)
SAME = ()
OPTIONS = {
    "shared": Option(2, int, "content words that headline and sentence must share where the noun is not the same"),
    "headline": Option(30, int, "words up to which a text beside longer ones is a headline"),
}
VALUES = ("both",)

_MOST = 400              # figures of a text that a headline is held against
_MOST_ADDED = 14         # figures whose sums and differences are tried
_DIGITS = compiled(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TEXT = 60               # words that a text has at least, to have another one for its headline
_LONG = 3                # times as long as a headline: what it may be the headline of


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of headlines that no figure of their text bears out, where the text has another figure for the same thing."""
    of_document: dict[int, list[Claim]] = {}
    for claim in claims:
        of_document.setdefault(claim.document, []).append(claim)
    topics = Topics.of(world)
    for number, own in of_document.items():
        short = world.readings[number].words <= options["headline"]
        titles = [claim for claim in own if claim.fact.region == TITLE and not topics.is_address(claim)]
        if titles:
            yield from _held([number], titles, [claim for claim in own if claim.fact.region != TITLE], topics, options, world)
        if short:
            least = max(_LONG * world.readings[number].words, _TEXT)
            longer = [other for other in of_document if other != number and world.readings[other].words >= least]
            yield from _held(longer, own, [claim for other in longer for claim in of_document[other]], topics, options, world)


def _held(documents: Sequence[int], displayed: Sequence[Claim], text: Sequence[Claim], topics: Topics, options: Mapping[str, Any],
          world: World) -> Iterator[Conflict]:
    text = text[:_MOST]
    if not text:
        return
    digits = {found.replace(",", "") for number in documents for found in _DIGITS.findall(_body(number, displayed, world))}
    for claim in displayed:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        value = quantity.value
        if value is None or quantity.partition or quantity.per or quantity.change_role == "from" or value in (0, 1):
            continue
        rounded = _rounded(value, quantity)
        if _borne_out(value, rounded, quantity, text, digits):
            continue
        rival = _rival(claim, quantity, text, topics, options)
        if rival is not None:
            other, both = rival
            yield Conflict((claim, other), (f"both: {both}", f"no figure of the text rounds to {shown(value)}, nor do two of them add up to it"),
                           {"both": both})


def _body(number: int, displayed: Sequence[Claim], world: World) -> str:
    """A document's text without the headline itself."""
    text = world.readings[number].document.text
    ends = [claim.fact.end for claim in displayed if claim.document == number]
    return text[max(ends):] if ends else text


def _rounded(value: Decimal, quantity: Quantity) -> Interval:
    """What a headline's figure may be the rounding of: half a unit of its last digit that is not 0, more where it says so."""
    half = quantum(value.normalize()) / 2
    meant = quantity.interval
    return Interval(None if meant.low is None else min(meant.low, value - half), None if meant.high is None else max(meant.high, value + half))


def _borne_out(value: Decimal, rounded: Interval, quantity: Quantity, text: Sequence[Claim], digits: set[str]) -> bool:
    if f"{value.normalize():f}" in digits:
        return True
    values: list[Decimal] = []
    for claim in text:
        other = claim.fact
        assert isinstance(other, Quantity)
        told = other.interval if other.value is None or other.qualifier == "approximately" else Interval(other.value, other.value)
        if told.meets(rounded):
            return True          # a floor of 20 does not bear out 26: the headline of "at least 20" says 20
        if other.value is not None and other.dimension == quantity.dimension:
            values.append(other.value)
    values = values[:_MOST_ADDED]
    ends = (Interval(a + b, a + b) for i, a in enumerate(values) for b in values[i:])
    gaps = (Interval(abs(a - b), abs(a - b)) for i, a in enumerate(values) for b in values[i + 1:])
    return any(point.meets(rounded) for points in (ends, gaps) for point in points)


def _rival(claim: Claim, quantity: Quantity, text: Sequence[Claim], topics: Topics, options: Mapping[str, Any]) -> tuple[Claim, str] | None:
    """The figure of the text that is for the same thing as the headline's: of its kind, with its noun or several of its words."""
    best: tuple[int, int, Claim, str] | None = None
    head = topics.head(quantity)
    words = topics.context(claim)
    alike = [other for other in text if _is_alike(quantity, other.fact)]
    for place, other in enumerate(alike):
        fact = other.fact
        assert isinstance(fact, Quantity)
        same = head is not None and topics.head(fact) == head
        shared = words & topics.context(other)
        enough = same or len(shared) >= (1 if quantity.unit else options["shared"]) or (quantity.unit is not None and len(alike) == 1)
        if not enough:
            continue
        both = (quantity.metric.phrase if same and quantity.metric else "") or ", ".join(sorted(shared)[:4]) or f"the only {quantity.unit}"
        score = 2 * same + len(shared)
        if best is None or (score, -place) > best[:2]:
            best = (score, -place, other, both)
    return (best[2], best[3]) if best else None


def _is_alike(quantity: Quantity, other: Any) -> bool:
    """Whether another figure could be told for this one: of its kind and unit, a plain value, no part and no rate."""
    return (other.dimension == quantity.dimension and other.unit == quantity.unit and other.value is not None and not other.per
            and not other.partition)
