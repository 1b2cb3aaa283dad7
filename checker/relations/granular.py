"""A mean of whole numbers is a whole number divided by how many there are: not every figure with two decimals is one.

The GRIM test (Brown & Heathers 2017). It tells nothing where there are as many numbers as the digits of the mean can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.fact import Statistic
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Option, World

KINDS = ("statistic",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("below", "above", "sample")
OPTIONS = {"items": Option(1, int, "how many whole numbers each member of a sample gives, whose mean is taken: the questions of a scale")}

_MEAN = "mean"


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Means that no whole numbers have."""
    for claim in claims:
        fact = claim.fact
        assert isinstance(fact, Statistic)
        if fact.test != _MEAN or fact.sample is None or fact.sample < 1 or fact.sample != int(fact.sample):
            continue
        numbers = int(fact.sample) * options["items"]
        unit = Fraction(Decimal(1).scaleb(int(fact.value.as_tuple().exponent)))
        if numbers * unit >= 1:
            continue            # every figure is the mean of some
        mean = Fraction(fact.value)
        lower = mean * numbers // 1
        next_to = Fraction(lower, numbers), Fraction(lower + 1, numbers)
        if min(abs(mean - other) for other in next_to) * 2 <= unit:
            continue            # whichever way it was rounded
        below, above = (_rounded(other, fact.value) for other in next_to)
        yield Conflict((claim,), (f"{lower} divided by {numbers} is {below}, {lower + 1} divided by {numbers} is {above}, and nothing is between them",),
                       {"below": below, "above": above, "sample": shown(fact.sample)})


def _rounded(value: Fraction, like: Decimal) -> str:
    places = -int(like.as_tuple().exponent)
    return f"{Decimal(round(value * 10 ** places)).scaleb(-places):f}"
