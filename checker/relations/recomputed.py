"""The probability that is printed with a test is the one that its figure and its degrees of freedom give, under some rounding of the digits as written.

After statcheck (Nuijten, Hartgerink, van Assen, Epskamp & Wicherts 2016): the figure stands for all that round to it, the probability too; where the
two share no value the result is inconsistent, and where one is on the other side of the level of significance the decision is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.fact import Statistic
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations import _tails

KINDS = ("statistic",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("computed", "test")
OPTIONS = {
    "look": Option("decision", ("decision", "rounding"),
                   "decision: a result that is printed as significant and is not, or the other way round; rounding: one that is inconsistent and as significant as printed"),
    "level": Option(Decimal("0.05"), Decimal, "the level of significance: up to it a result is significant"),
}

_SLACK = 1e-9            # a probability at the very edge of a rounding is inside
_TWO_SIDED = ("t", "r", "z")


class _Probability(NamedTuple):
    """All probabilities that a figure stands for once it is rounded, from ``low`` to ``high``, and that of the figure itself."""

    low: float
    high: float
    middle: float

    def fits(self, fact: Statistic, level: float) -> bool:
        """Whether the printed probability is one of these."""
        if fact.sign == "insignificant":
            return self.high > level
        assert fact.p is not None
        p = float(fact.p)
        if fact.sign == "below":
            return self.low < p
        if fact.sign == "at_most":
            return self.low <= p + _SLACK
        if fact.sign == "above":
            return self.high > p
        half = _half(fact.p)
        return self.low <= p + half + _SLACK and self.high >= p - half - _SLACK

    def halved(self) -> _Probability:
        """The same for one side."""
        return _Probability(self.low / 2, self.high / 2, self.middle / 2)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Results whose probability does not follow from them."""
    level = float(options["level"])
    for claim in claims:
        fact = claim.fact
        assert isinstance(fact, Statistic)
        found = _computed(fact)
        if fact.sign is None or found is None or found.fits(fact, level):
            continue
        halves = fact.test in _TWO_SIDED and found.halved().fits(fact, level)
        wrong = _is_decision(fact, found, level)
        if (halves and _said(claim, world, "one_sided", whole=True)) or _said(claim, world, "otherwise_computed") or wrong is not (options["look"] == "decision"):
            continue
        computed = _shown(found.middle, fact.p)
        test = _named(fact)
        reason = (f"{test} gives p {computed}{', on both sides' if fact.test in _TWO_SIDED else ''}",
                  f"every figure that rounds to {fact.value} gives one from {_digits(found.low, 5)} to {_digits(found.high, 5)}")
        yield Conflict((claim,), reason, {"computed": computed, "test": test}, at_most="note" if halves else "error",
                       hint="a test of one side? then say so" if halves else None)


def _computed(fact: Statistic) -> _Probability | None:
    """What the figure and its degrees of freedom give; None where they give nothing."""
    value, half, df = abs(float(fact.value)), _half(fact.value), [float(one) for one in fact.df]
    if fact.value < 0 and fact.test not in _TWO_SIDED:
        return None
    ends = [_tails.two_sided(fact.test, one, df) for one in (value + half, max(value - half, 0.0), value)]
    if fact.test == "r" and value <= 1 < value + half:
        ends[0] = 0.0
    low, high, middle = ends
    return None if low is None or high is None or middle is None else _Probability(low, high, middle)


def _is_decision(fact: Statistic, found: _Probability, level: float) -> bool:
    """Whether the result is on the other side of the level than it is printed to be."""
    if fact.p is None:
        significant = False
    elif fact.sign == "above":
        if float(fact.p) < level - _SLACK:
            return False            # p > .01 leaves it open
        significant = False
    else:
        significant = float(fact.p) <= level + _SLACK
        if not significant and fact.sign != "equal":
            return False            # p < .1 leaves it open
    return found.low > level if significant else found.high <= level


@lru_cache(maxsize=4)
def _pattern(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


def _said(claim: Claim, world: World, table: str, *, whole: bool = False) -> bool:
    """Whether the sentence of a result, or the whole of its draft, says one of these words."""
    reading = world.readings[claim.document]
    text = reading.document.text if whole else reading.sentence(claim.fact.sentence)
    return _pattern(world.words.table(table)).search(text) is not None


def _half(value: Decimal) -> float:
    """Half of the last digit that is written."""
    return float(Decimal(5).scaleb(int(value.as_tuple().exponent) - 1))


def _named(fact: Statistic) -> str:
    df = f"({', '.join(map(str, fact.df))})" if fact.df else ""
    return f"{fact.test}{df} = {fact.value}"


def _shown(p: float, given: Decimal | None) -> str:
    """A probability as journals print it, with three digits at least, and with as many as the printed one."""
    places = max(3, 0 if given is None else -int(given.as_tuple().exponent))
    smallest = 10.0 ** -places
    return f"< {_digits(smallest, places)}" if p < smallest else f"= {_digits(p, places)}"


def _digits(p: float, places: int) -> str:
    return f"{p:.{min(places, 8)}f}".removeprefix("0") if p < 1 else "1"
