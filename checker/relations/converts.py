"""A measure and the same measure in another unit are one size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import TYPE_CHECKING, Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.sameness import with_unit

if TYPE_CHECKING:
    from fractions import Fraction  # slow to import, as is what is built on it: few drafts have a pair

    from checker.relations._rounding import Span

_DIMENSIONS = ("length", "area", "volume", "mass", "speed", "power", "pressure", "temperature")
_SPAN = "duration"       # its units are told in one another in words only: "36 months, that is three years"

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", (*_DIMENSIONS, _SPAN), least=2),)
SAME = ()
WITHIN = True
OPTIONS = {
    "relative": Option(Decimal("0.02"), Decimal, "how far the two may be apart beyond their rounding, as a share (0.02: one in fifty)"),
}
VALUES = ("computed", "sum")

_LONGEST = 24            # characters between the two figures
_BROKEN = compiled(r"\d[,.]\s?$")      # the figure is the end of one that was torn apart: "1, 150 kilometres"


class _Scale(NamedTuple):
    """What one of a unit is in base units, and where its zero lies."""

    factor: Fraction
    zero: Fraction


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of a measure and its conversion in brackets that cannot be one size, however each was rounded."""
    opens, closes = _brackets(world.words)
    says, spans = of_table(world.words, "conversion_says"), world.words.table("conversion_spans")
    for first, second in pairwise(claims):
        p, q = first.fact, second.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        if p.dimension != q.dimension or p.dimension not in (*_DIMENSIONS, _SPAN) or p.unit == q.unit or first.document != second.document:
            continue
        text = world.readings[first.document].document.text
        if q.start - p.end > _LONGEST or p.per != q.per:
            continue
        if not says.fullmatch(text, p.end, q.start) if p.dimension == _SPAN else not opens.fullmatch(text, p.end, q.start) or not closes.match(text, q.end):
            continue
        if p.dimension == _SPAN and q.unit not in (spans.get(p.unit), *(unit for unit, longer in spans.items() if longer == p.unit)):
            continue
        if _BROKEN.search(text, max(p.start - 4, 0), p.start):
            continue
        relative = options["relative"]
        found = _apart(p, q, relative, world.words)
        if found is not None and all(_apart(*pair, relative, world.words) for pair in _otherwise(p, q, world.words)):
            yield Conflict((second, first), (f"{found}, not {_figures(q)}",), {"computed": found.rpartition(" is ")[2], "sum": found})


def _otherwise(p: Quantity, q: Quantity, lexicon: Any) -> Iterator[tuple[Quantity, Quantity]]:
    """The same pair, read with the other units that go by the name of one of theirs: ounces of silver are troy ounces."""
    others: Mapping[str, Sequence[str]] = lexicon.table("units_of_one_name") or {}
    yield from ((p._replace(unit=unit), q) for unit in others.get(p.unit or "", ()))
    yield from ((p, q._replace(unit=unit)) for unit in others.get(q.unit or "", ()))


def _apart(p: Quantity, q: Quantity, relative: Decimal, lexicon: Any) -> str | None:
    """What the first measure is in the unit of the second, in words; None where the second may be just that."""
    from fractions import Fraction

    from checker.relations import _rounding

    assert p.unit is not None and q.unit is not None
    start, end = p.value if p.value is not None else p.low, q.value if q.value is not None else q.low
    if start is None or end is None or start <= 0 or end <= 0:
        return None
    mine, other = _scale(p.unit, lexicon), _scale(q.unit, lexicon)
    if mine is None or other is None:
        return None
    loose = lexicon.table("loose_units")
    slack = Fraction(relative) + max(Fraction(loose.get(p.unit, 0)), Fraction(loose.get(q.unit, 0)))
    left, right = _rounding.measure(p), _rounding.measure(q)
    if _based(left, mine).widened(slack).meets(_based(right, other).widened(slack)):
        return None
    if p.dimension == "temperature" and left.scaled(mine.factor).widened(slack).meets(right.scaled(other.factor).widened(slack)):
        return None         # a difference of temperatures has no zero
    converted = [shown(_short((Fraction(value) * mine.factor + mine.zero - other.zero) / other.factor))
                 for value in ((p.value,) if p.value is not None else (p.low, p.high)) if value is not None]
    return f"{with_unit(_figures(p), p.unit, lexicon)} is {with_unit(' to '.join(converted), q.unit, lexicon)}"


def _figures(quantity: Quantity) -> str:
    return shown(quantity.value) if quantity.value is not None else f"{shown(quantity.low)} to {shown(quantity.high)}"


def _based(span: Span, scale: _Scale) -> Span:
    return span.scaled(scale.factor, scale.zero)


def _scale(unit: str, lexicon: Any) -> _Scale | None:
    from fractions import Fraction

    temperature = lexicon.table("temperature_scales").get(unit)
    if temperature is not None:
        return _Scale(Fraction(temperature[0]), Fraction(temperature[1]))
    factor = lexicon.properties("UNIT", unit).get("factor")
    return None if factor is None else _Scale(Fraction(factor), Fraction(0))


def _short(value: Fraction) -> Decimal:
    """Three digits of a number, for people."""
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    if abs(plain) >= 100:
        return plain.quantize(Decimal(1))
    return plain.quantize(Decimal("0.1") if abs(plain) >= 1 else Decimal("0.001"))


@lru_cache(maxsize=4)
def _brackets(lexicon: Any) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand before a conversion and what ends it."""
    return compiled(lexicon.table("conversion_opens"), re.IGNORECASE), compiled(lexicon.table("conversion_closes"))
