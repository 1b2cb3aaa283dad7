"""A range begins with its lower end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.relations._sums import matches

KINDS = ("quantity",)
SAME = ()
WITHIN = True
OPTIONS = {
    "most": Option(Decimal(20), Decimal, "how many times the high end the low end may be; what is farther apart is taken for no range"),
}
VALUES = ("low", "high")

_DIGITS = compiled(r"\d+(?:,\d{3})*(?:\.\d+)?")
_NEAR = 60               # characters before a pair, and after it, that may say that it is none


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Ranges whose first figure is the higher one; changes, scores, votes and odds are none."""
    for claim in claims:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        ends = _written(claim, world)
        if ends is None or ends[0] <= ends[1] or _has_units(claim, world) or quantity.unit in world.words.table("kinds_by"):
            continue
        if of_table(world.words, "counted_back").match(world.readings[claim.document].document.text, quantity.number.end):
            continue            # between 15,000 and 10,000 years ago
        announced = world.text(claim)[:1].isalpha()      # "between" stands before the figures
        if ends[0] <= ends[1] * options["most"] and (announced or quantity.change is None and not _is_excluded(claim, claim, world)):
            yield _conflict((claim,), *ends)
    for match in matches(claims, "range_pairs", world):
        certain = "low" in match.slots
        first, second = (match.slots["low"], match.slots["high"]) if certain else (match.slots["first"], match.slots["second"])
        p, q = first.fact, second.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        if p.value is None or q.value is None or not q.value < p.value <= q.value * options["most"]:
            continue
        if p.unit not in (None, q.unit) or _is_year(p.value) or q.value == 1:
            continue            # eight to one is a ratio
        if of_table(world.words, "counted_back").match(world.readings[second.document].document.text, q.number.end):
            continue
        if not certain and (p.change or q.change or q.unit is None and not _counts(q) or _is_excluded(first, second, world)):
            continue
        yield _conflict((first, second), p.value, q.value)


def _conflict(claims: tuple[Claim, ...], low: Decimal, high: Decimal) -> Conflict:
    return Conflict(claims, (f"a range goes from the lower to the higher figure, and {shown(low)} is above {shown(high)}",),
                    {"low": shown(low), "high": shown(high)}, hint="the two figures swapped?")


def _written(claim: Claim, world: World) -> tuple[Decimal, Decimal] | None:
    """The ends of a range in the order in which they are written: extraction may have put them in order."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    if quantity.low is None or quantity.high is None or quantity.value is not None or quantity.qualifier != "range":
        return None
    if quantity.low > quantity.high:
        return quantity.low, quantity.high
    start, end = quantity.number
    figures = [Decimal(digits.replace(",", "")) for digits in _DIGITS.findall(world.readings[claim.document].document.text, start, end)]
    if len(figures) == 2 and figures[0] > figures[1] and figures[0] * quantity.low == figures[1] * quantity.high:
        return quantity.high, quantity.low
    return None


def _has_units(claim: Claim, world: World) -> bool:
    """Whether the ends of a range have each a unit of their own: "six months and two years"."""
    assert isinstance(claim.fact, Quantity)
    start, end = claim.fact.number
    words = world.readings[claim.document].document.text[start:end].split()
    return any("UNIT" in world.words.terminals(word) for word in words)


def _counts(quantity: Quantity) -> bool:
    """Whether a noun stands behind the figure itself."""
    return quantity.metric is not None and quantity.number.end <= quantity.metric.start < quantity.end


def _is_year(value: Decimal) -> bool:
    return 1500 <= value <= 2100 and value == value.to_integral_value()


def _is_excluded(first: Claim, second: Claim, world: World) -> bool:
    """Whether words of the sentence, beside the pair, say that it is a change, a score or a vote."""
    reading = world.readings[first.document]
    text = reading.document.text
    start = reading.sentences[first.fact.sentence]
    before = text[max(start, first.fact.start - _NEAR):first.fact.start]
    after = text[second.fact.end:second.fact.end + _NEAR].split(".")[0]
    excludes = of_table(world.words, "range_excludes")
    noun = text[second.fact.start:second.fact.end]
    return any(excludes.search(part) for part in (before, after, noun))
