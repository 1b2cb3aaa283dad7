"""What a sentence says that its own figures come to, in whatever words: no way of reckoning gives it, and the plain one comes near.

The patterns of a sum (``computes``) know how its figures are joined. Here only the result is known by its words ("in all", "leaving", "a rate of", "each"), and every figure before it in
its sentence may belong to the sum: whatever any of them make is taken for right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, World
from checker.patterns import of_table
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import COUNTS, Match, matches, of_look

KINDS = ("quantity",)
_LOOKS = ("total", "rest", "share", "step", "mean")
NEEDS = (Need("sum", values=tuple(f"reckoned_{look}_onward" for look in _LOOKS)),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Any] = {}
VALUES = ("sum",)

_MOST = 6                # figures before a result: of more, some make anything
_PLAIN = ("exact", "approximately")
_HUNDRED = Fraction(100)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Results that nothing before them in their sentence makes: the result first, then what nearly makes it."""
    for look in _LOOKS:
        for match in chain(matches(claims, f"reckoned_{look}_onward", world), matches(claims, f"reckoned_{look}_onward", world, onward=True)):
            result = match.slots["result"]
            before = [claim for claim in match.figures if claim.fact.start < result.fact.start]
            if not 2 <= len(before) <= _MOST or not all(map(_is_plain, (*before, result))) or of_table(world.words, "reckoned_excludes").search(_said(match, world)):
                continue
            conflict = _WAYS[look](result, before)
            if conflict is not None and not _is_told(conflict, claims, world):
                yield conflict


def _is_plain(claim: Claim) -> bool:
    quantity = quantity_of(claim)
    return quantity.value is not None and quantity.value > 0 and quantity.qualifier in _PLAIN


def _said(match: Match, world: World) -> str:
    """The sentence, or both."""
    first, last = match.figures[0], match.figures[-1]
    reading = world.readings[first.document]
    return reading.document.text[reading.bounds(first.fact.sentence)[0]:reading.bounds(last.fact.sentence)[1]]


def _is_told(conflict: Conflict, claims: Sequence[Claim], world: World) -> bool:
    """Whether the patterns of sums take the result for that of other figures."""
    from checker.relations.computes import LOOKS  # few results come so far

    result, own = conflict.claims[0], set(conflict.claims)
    sentence = [claim for claim in claims if (claim.document, claim.fact.sentence) == (result.document, result.fact.sentence)]
    for match in chain.from_iterable(of_look(sentence, look, world) for look in (*LOOKS, "rate")):
        taken = {*match.slots.values(), *match.parts}
        if result in taken and taken != own:
            return True
    return False


def _total(result: Claim, before: Sequence[Claim]) -> Conflict | None:
    whole = quantity_of(result)
    parts = [claim for claim in before if _are_alike(quantity_of(claim), whole)]
    stated = _rounding.count(whole)
    spans = [_rounding.count(quantity_of(claim)) for claim in parts]
    every = [_rounding.count(quantity_of(claim)) for claim in before]
    if any(_rounding.total(list(some)).meets(stated) for some in _some(spans)) or any(_product(some).meets(stated) for some in _some(every)) or _is_in_ratio(every, stated):
        return None
    if len(parts) > 1 and len(parts) == len(before) and _is_near(_rounding.total(spans), stated):
        terms = " + ".join(shown(quantity_of(claim).value) for claim in parts)
        return _told(result, before, f"{terms} is", sum((Fraction(quantity_of(claim).value or 0) for claim in parts), Fraction(0)))
    if len(before) == 2 and parts and _is_near(_product(every), stated) and any(quantity_of(claim).dimension in COUNTS for claim in before):
        one, other = (quantity_of(claim).value or Decimal(0) for claim in before)
        return _told(result, before, f"{shown(one)} times {shown(other)} is", Fraction(one) * Fraction(other))
    return None


def _rest(result: Claim, before: Sequence[Claim]) -> Conflict | None:
    rest = quantity_of(result)
    alike = [claim for claim in before if _are_alike(quantity_of(claim), rest)]
    stated = _rounding.count(rest)
    spans = sorted((_rounding.count(quantity_of(claim)) for claim in alike), key=lambda span: span.high or 0, reverse=True)
    if any(_rounding.difference(spans[0], _rounding.total(list(some))).meets(stated) for some in chain(_some(spans[1:]), ([span] for span in spans[1:]))):
        return None
    if len(alike) != 2 or not _is_near(_rounding.difference(*spans), stated):
        return None
    larger, smaller = sorted((quantity_of(claim).value or Decimal(0) for claim in alike), reverse=True)
    return _told(result, alike, f"{shown(larger)} less {shown(smaller)} is", Fraction(larger) - Fraction(smaller))


def _share(result: Claim, before: Sequence[Claim]) -> Conflict | None:
    counted = [claim for claim in before if quantity_of(claim).dimension in (*COUNTS, "currency")]
    return _quotient(result, counted, _rounding.share(quantity_of(result)), _HUNDRED)


def _step(result: Claim, before: Sequence[Claim]) -> Conflict | None:
    """How much more, or less, one of two figures is than the other, in hundredths of either."""
    if len(before) != 2 or not _are_alike(*map(quantity_of, before)) or quantity_of(before[0]).dimension == "ratio":
        return None
    old, new = _rounding.alike(*map(quantity_of, before))
    stated = _rounding.share(quantity_of(result))
    rises = [_rounding.quotient(one, other).scaled(_HUNDRED, -_HUNDRED) for one, other in ((new, old), (old, new))]
    if any(span.meets(stated) or _rounding.negative(span).meets(stated) for span in rises):
        return None
    rise = (Fraction(quantity_of(before[1]).value or 0) / Fraction(quantity_of(before[0]).value or 1) - 1) * _HUNDRED
    found = rises[0] if rise > 0 else _rounding.negative(rises[0])
    if not _is_near(found, stated):
        return None
    one, other = (shown(quantity_of(claim).value) for claim in before)
    return _told(result, before, f"{other} is", abs(rise), f" percent {'more' if rise > 0 else 'less'} than {one}")


def _mean(result: Claim, before: Sequence[Claim]) -> Conflict | None:
    mean = quantity_of(result)
    stated = _rounding.measure(mean)
    spans = [_rounding.count(quantity_of(claim)) for claim in before if _are_alike(quantity_of(claim), mean)]
    if any(_rounding.total(list(some)).scaled(Fraction(1, len(some))).meets(stated) for some in _some(spans)) or not spans:
        return None
    return _quotient(result, before, stated, Fraction(1), mean)


def _quotient(result: Claim, before: Sequence[Claim], stated: Span, times: Fraction, like: Quantity | None = None) -> Conflict | None:
    """What one figure is of another one, of which there are only two: a part of its whole in hundredths, or a total shared out."""
    pairs = [(one, other) for one in before for other in before if one is not other and (quantity_of(one).value or 0) < (quantity_of(other).value or 0)]
    if like is not None:
        pairs = [(large, small) for small, large in pairs if _are_alike(quantity_of(large), like) and _is_shared_by(quantity_of(small), like)]
    elif any(not _are_alike(quantity_of(one), quantity_of(other)) for one, other in pairs):
        return None
    found = [_rounding.quotient(_rounding.count(quantity_of(one)), _rounding.count(quantity_of(other))).scaled(times) for one, other in pairs]
    if len(before) != 2 or len(found) != 1 or not _is_near(found[0], stated):
        return None
    one, other = (quantity_of(claim).value or Decimal(0) for claim in pairs[0])
    return _told(result, pairs[0], f"{shown(one)} {'of' if like is None else 'divided by'} {shown(other)} is", times * Fraction(one) / Fraction(other), "" if like else " percent")


def _is_shared_by(count: Quantity, mean: Quantity) -> bool:
    """Whether what is counted may be what a rate is for: "12 candles, or $1.50 a candle"."""
    if mean.per is not None:
        return mean.per in (count.unit, count.metric.head if count.metric else None)
    return count.dimension in (*COUNTS, "duration")


def _told(result: Claim, made_of: Sequence[Claim], sum_: str, computed: Fraction, unit: str = "") -> Conflict:
    said = f"{sum_} {shown(_rounding.hundredths(computed))}{unit}"
    return Conflict((result, *made_of), (f"{said}, not {shown(quantity_of(result).value)}",), {"sum": said})


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be added up: of one unit, or both counts."""
    return one.dimension in COUNTS if other.dimension in COUNTS else one.unit == other.unit and one.dimension == other.dimension


def _some(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Two or more of some figures."""
    return chain.from_iterable(combinations(spans, size) for size in range(2, len(spans) + 1))


def _product(spans: Sequence[Span]) -> Span:
    found = spans[0]
    for span in spans[1:]:
        found = _rounding.product(found, span)
    return found


def _is_in_ratio(spans: Sequence[Span], stated: Span) -> bool:
    """Whether two figures times each other, by a third one, are what is said: 125 deaths on 100 births, and 4,000 births."""
    return any(_rounding.quotient(_product([one for one in some if one is not by]), by).meets(stated) for some in combinations(spans, 3) for by in some)


def _is_near(found: Span, stated: Span) -> bool:
    """Whether a result is not what is said, and so near it that it is meant."""
    return not found.meets(stated) and found.widened(_rounding.NEAR).meets(stated)


_WAYS: Mapping[str, Callable[[Claim, Sequence[Claim]], Conflict | None]] = {"total": _total, "rest": _rest, "share": _share, "step": _step, "mean": _mean}
