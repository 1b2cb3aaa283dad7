"""Figures that a sentence, or one and the next, computes from one another come out as it says, under some rounding of the digits as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import COUNTS, Match, of_look

KINDS = ("quantity",)
NEEDS = (Need("sum", values=("{look}_sums", "{look}_continued", "{look}_far")),)
SAME = ()
WITHIN = True
LOOKS = ("share", "change", "points", "times", "total", "whole", "over", "ratio", "fraction", "difference", "average")
OPTIONS = {
    "look": Option("share", LOOKS,
                   "share: a part of a whole and its percentage; change: an old and a new figure and the step in percent; points: two percentages and the "
                   "points between them, told in percent; times: an old and a new figure and how many times the one is the other; total: parts and their "
                   "total; whole: percentages that make up a whole; over: percentages that are a hundred at most; ratio: a ratio in words and in percent; fraction: a fraction in words, a whole and the "
                   "part; difference: two figures and how far apart they are; average: figures and their average"),
    "relative": Option(Decimal(0), Decimal, "how far the result may be off beyond rounding, as a share (0.01: one in a hundred)"),
}
VALUES = ("computed", "sum")

_HUNDRED = Fraction(100)
_HALF = Fraction(50)
_LOOSE = Fraction(1, 20)
_AWAY = Fraction(2)            # further from what a step makes of an old figure, a new one has nothing to do with it
_ALIKE = Fraction(1, 5)        # points and percent are one near a hundred percent
_WORDED = Fraction(3, 25)      # of itself, a step in words may be more or less
_SHORT = Fraction(4, 5)        # of what something nearly is
_RATES = -2                    # places of rates: who writes one with two decimals rounds none of them to whole ones
_FINEST = 20                   # the smallest fraction with a word of its own


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Sums that come out otherwise than written: the result first, then what it is computed from."""
    look = options["look"]
    slack = Fraction(options["relative"])
    for match in of_look(claims, look, world):
        conflict = _JUDGES[look](match, slack, world)
        if conflict is not None:
            yield conflict


def _share(match: Match, slack: Fraction, world: World) -> Conflict | None:
    if "ratio" in match.slots:
        return _of_one(match, slack, world) if _in_digits(match.slots["ratio"], world) else None
    part, whole, share = (match.slots[name] for name in ("part", "whole", "share"))
    p, q, r = (quantity_of(claim) for claim in (part, whole, share))
    if not q.value or not p.value or p.value < 0 or q.value < p.value:
        return None
    found = _rounding.quotient(_rounding.count(p), _rounding.count(q)).scaled(_HUNDRED)
    if _rounding.comes_out(found.widened(slack), _rounding.share(r), match.far):
        return None
    computed = _percent(Fraction(p.value) / Fraction(q.value))
    sum_ = f"{shown(p.value)} of {shown(q.value)} is {computed}"
    return Conflict((share, part, whole), (f"{sum_}, not {shown(r.value)}",), {"computed": computed, "sum": sum_})


def _change(match: Match, slack: Fraction, world: World) -> Conflict | None:
    step = match.slots["step"]
    r = quantity_of(step)
    if "both" in match.slots:
        claims: tuple[Claim, ...] = (step, match.slots["both"])
        p, q = _ends(quantity_of(match.slots["both"]))
    elif "by" in match.slots:
        claims = (step, match.slots["by"], match.slots["new"])
        p, q = _before(quantity_of(claims[1]), quantity_of(claims[2]))
    else:
        claims = (step, match.slots["old"], match.slots.get("new") or match.slots["result"])
        p, q = (quantity_of(claim) for claim in claims[1:])
    if p.unit != q.unit and p.unit is not None and q.unit is not None or p.dimension == "ratio" and r.unit == "percent":
        return None
    if not p.value or q.value is None or p.value < 0 or q.value < 0:
        return None
    before, after = _rounding.alike(p, q)
    stated = _stated(r)
    if _is_step(before, after, stated, slack) or match.far and not _is_step(before, after, stated.widened(_rounding.NEAR), slack):
        return None
    rise = Fraction(q.value) / Fraction(p.value) - 1
    if "result" in match.slots and (not _near(rise + 1, r) or _has_another_result(step, q, before, stated, world)):
        return None
    computed = _percent(abs(rise))
    word = "more" if rise > 0 else "less"
    sum_ = f"{shown(q.value)} is {computed} {word} than {shown(p.value)}" if rise else f"{shown(q.value)} is no change"
    written = shown(r.value) if r.unit == "percent" else " ".join(world.text(step).split())
    return Conflict(claims, (f"{sum_}, not {written}",), {"computed": computed, "sum": sum_})


def _ends(quantity: Quantity) -> tuple[Quantity, ...]:
    """The figures from and to which a range leads; a figure that is none, alone."""
    if quantity.value is not None:
        return (quantity,)
    return tuple(quantity._replace(value=end, qualifier="exact") for end in (quantity.low, quantity.high))


def _before(by: Quantity, new: Quantity) -> tuple[Quantity, Quantity]:
    """What a figure was before it rose or fell by another one, as written, and what it is."""
    if new.value is None or by.value is None or by.unit != new.unit:
        return new._replace(value=None), new
    return new._replace(value=new.value + by.value if by.change == "decrease" else new.value - by.value), new


def _stated(step: Quantity) -> Span:
    """What a step may be, in hundredths: one in percent as it was rounded, one in words ("by nearly a third") about as much."""
    if step.unit == "percent":
        return _rounding.share(step)
    size = Fraction(step.value or 0) * _HUNDRED
    beyond, short = step.qualifier in ("more_than", "at_least"), step.qualifier in ("less_than", "up_to", "nearly")
    return Span(size * (1 - (2 if short else 1) * _WORDED), None if beyond else size * (1 + (0 if short else 1) * _WORDED))


def _is_step(before: Span, after: Span, stated: Span, slack: Fraction = Fraction(0)) -> bool:
    """Whether a step in percent, up or down, may lead from one figure to another."""
    found = _rounding.quotient(after, before).scaled(_HUNDRED, -_HUNDRED).widened(slack)
    return found.meets(stated) or found.meets(_rounding.negative(stated))


def _has_another_result(step: Claim, result: Quantity, before: Span, stated: Span, world: World) -> bool:
    """Whether another figure of the sentence is what the step leads to: "a profit of $30m on sales of $42m, up 50% from $20m"."""
    reading = world.readings[step.document]
    first, last = (bisect_left(reading.facts, start, key=attrgetter("start")) for start in (reading.sentences[step.fact.sentence], step.fact.start))
    return any(isinstance(fact, Quantity) and fact.sentence == step.fact.sentence and fact.unit == result.unit and fact.value
               and _is_step(before, _rounding.count(fact), stated) for fact in reading.facts[first:last])


def _near(ratio: Fraction, step: Quantity) -> bool:
    """Whether a figure is about as many times another one as a step in percent makes it, up or down: else it is the result of something else."""
    steps = Fraction(step.value or 0) / _HUNDRED
    return any(stated > 0 and _AWAY >= ratio / stated >= 1 / _AWAY for stated in (1 + steps, 1 - steps))


def _points(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """ "From 4% to 5%, a rise of 1%": it is a rise of one percentage point, and of 25 percent."""
    claims = tuple(match.slots[name] for name in ("step", "old", "new"))
    r, p, q = (quantity_of(claim) for claim in claims)
    if any(figure.unit != "percent" or not figure.value or figure.value < 0 for figure in (p, q, r)) or p.value == q.value:
        return None
    assert p.value and q.value and r.value
    apart, change = abs(q.value - p.value), abs(Fraction(q.value) / Fraction(p.value) - 1)
    if apart != r.value or abs(change * 100 / Fraction(r.value) - 1) <= _ALIKE:
        return None
    computed = _percent(change)
    sum_ = f"{shown(p.value)}% to {shown(q.value)}% is a step of {shown(apart)} {'point' if apart == 1 else 'points'}, or of {computed}"
    return Conflict(claims, (sum_,), {"computed": computed, "sum": sum_})


def _times(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """ "Doubled from 300 to 600", whichever of the two is the larger."""
    claims = tuple(match.slots[name] for name in ("times", "old", "new"))
    r, p, q = (quantity_of(claim) for claim in claims)
    if r.dimension != "multiple" or not r.value or p.unit != q.unit and p.unit is not None and q.unit is not None:
        return None
    if not p.value or not q.value or min(p.value, q.value) < 0:
        return None
    times = Fraction(r.value) if r.value > 1 else 1 / Fraction(r.value)
    old, new = _rounding.count(p), _rounding.count(q)
    found = (_rounding.quotient(new, old) if r.change != "decrease" else _rounding.quotient(old, new)).widened(slack)
    beyond, short = r.qualifier in ("more_than", "at_least"), r.qualifier in ("less_than", "up_to", "nearly")
    stated = Span(None if short else times, None if beyond else times)
    if found.meets(stated) and (not short or found.meets(Span(times * _SHORT, None))):
        return None
    ratio = Fraction(q.value) / Fraction(p.value)
    computed = f"{shown(Decimal(round(max(ratio, 1 / ratio) * 10)) / 10)} times"
    larger, smaller = (q, p) if ratio >= 1 else (p, q)
    sum_ = f"{shown(larger.value)} is {computed} {shown(smaller.value)}"
    return Conflict(claims, (sum_,), {"computed": computed, "sum": sum_})


def _fraction(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """ "A third of the 90 seats, 30": a fraction in words is never exact to the last seat."""
    claims = tuple(match.slots[name] for name in ("part", "fraction", "whole") if name in match.slots)
    p, *read, q = (quantity_of(claim) for claim in claims)
    if not p.value or not q.value or p.unit != q.unit and p.unit is not None or p.value < 0 or q.value < p.value:
        return None
    if match.fraction and not read:          # it was read as no figure: "of which a quarter, or 120"
        name = match.fraction
        exact = Fraction(world.words.table("fractions")[" ".join(name.lower().split())])
    elif not read[0].value or read[0].qualifier != "exact" or _in_digits(claims[1], world):
        return None
    else:
        name = world.text(claims[1])
        exact = Fraction(read[0].value).limit_denominator(_FINEST)
    if _rounding.comes_out(_rounding.quotient(_rounding.count(p), _rounding.count(q)).widened(slack), Span(exact, exact), match.far):
        return None
    computed = shown(Decimal(round(exact * Fraction(q.value) * 10)) / 10)
    sum_ = f"{' '.join(name.split()).lower()} of {shown(q.value)} is {computed}"
    return Conflict(claims, (f"{sum_}, not {shown(p.value)}",), {"computed": computed, "sum": sum_})


def _total(match: Match, slack: Fraction, world: World) -> Conflict | None:
    total = match.slots.get("total") or match.slots.get("all") or match.slots.get("limit")
    parts = tuple(part for part in match.parts if quantity_of(part).unit != "percent")        # a percentage says of a part how large it is
    if total is None or not _are_parts(parts, quantity_of(total)) or "all" not in match.slots and quantity_of(total).value == len(parts):
        return None                                  # it may be how many parts there are
    figures = [quantity_of(claim) for claim in parts]
    added = _rounding.total([_rounding.count(figure) for figure in figures])
    whole = quantity_of(total)
    written = _rounding.count(whole)
    if _rounding.comes_out(added.widened(slack), written._replace(low=None) if "limit" in match.slots else written, match.far) or _is_part_too(total, figures, world):
        return None
    return _added(match, (total, *parts), figures, shown(whole.value))


def _is_part_too(total: Claim, parts: Sequence[Quantity], world: World) -> bool:
    """Whether the sentence, or the one before it, has a figure that what was taken for a total makes with the parts: "14 were killed. The dead were five
    children, four women and five men"."""
    reading, whole = world.readings[total.document], quantity_of(total)
    every = sum((part.value for part in (whole, *parts) if part.value is not None), Decimal(0))
    earliest = reading.before(whole.sentence) if whole.sentence else 0
    return any(isinstance(fact, Quantity) and fact.value == every and fact.dimension in COUNTS and earliest <= fact.sentence <= whole.sentence for fact in reading.facts)


def _whole(match: Match, slack: Fraction, world: World, least: Fraction | None = _HUNDRED) -> Conflict | None:
    parts = match.parts
    figures = [quantity_of(claim) for claim in parts]
    if len(figures) < 2 or any(figure.unit != "percent" or figure.value is None or figure.change_role == "by" for figure in figures):
        return None
    added = _rounding.total([_rounding.share(figure) for figure in figures])
    if added.widened(slack).meets(Span(least, _HUNDRED)) or not added.widened(slack).meets(Span(_HALF, None)):
        return None             # what falls so short are the parts of something less than the whole: 3 of 8 percent, and the remaining 5
    return _added(match, parts, figures, "100")


def _over(match: Match, slack: Fraction, world: World) -> Conflict | None:
    return _whole(match, slack, world, None)


def _ratio(match: Match, slack: Fraction, world: World) -> Conflict | None:
    if "ratio" in match.slots:
        return None if _in_digits(match.slots["ratio"], world) else _of_one(match, slack, world)
    share = match.slots["share"]
    r = quantity_of(share)
    claims: tuple[Claim, ...] = (share,)
    if match.fraction is not None:
        name = " ".join(match.fraction.lower().split())
        exact = Fraction(world.words.table("fractions")[name])
    else:
        part, whole = match.slots["part"], match.slots["whole"]
        p, q = quantity_of(part), quantity_of(whole)
        if not p.value or not q.value or p.value < 0 or q.value < p.value:
            return None
        exact = Fraction(p.value) / Fraction(q.value)
        name = " ".join(world.readings[part.document].document.text[p.start:q.number.end].split())
        claims = (share, part, whole)
    if Span(exact * 100, exact * 100).widened(slack).meets(_rounding.share(r)):
        return None
    computed = _percent(exact)
    sum_ = f"{name} is {computed}"
    return Conflict(claims, (f"{sum_}, not {shown(r.value)}",), {"computed": computed, "sum": sum_})


def _of_one(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """A part of a whole that was read as one figure ("31 out of 90 nests", "one in five")."""
    ratio, share = match.slots["ratio"], match.slots["share"]
    p, r = quantity_of(ratio), quantity_of(share)
    assert p.value is not None
    exact = Fraction(p.value) * 100
    if Span(exact, exact).widened(slack).meets(_rounding.share(r)):
        return None
    computed = _percent(exact / 100)
    sum_ = f"{' '.join(world.text(ratio).split())} is {computed}"
    return Conflict((share, ratio), (f"{sum_}, not {shown(r.value)}",), {"computed": computed, "sum": sum_})


def _in_digits(claim: Claim, world: World) -> bool:
    """Whether a fraction is exact because it is written in digits: "31 out of 90" is, "a third" may be a little more or less."""
    start, end = quantity_of(claim).number
    return any(letter.isdecimal() for letter in world.readings[claim.document].document.text[start:end])


def _difference(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """Two figures of one unit, and a third that says how far apart they are."""
    claims = tuple(match.slots[name] for name in ("diff", "both", "old", "new") if name in match.slots)
    r, p, q = (figure for claim in claims for figure in _ends(quantity_of(claim)))
    points = r.unit in ("percentage point", "point") and p.unit == q.unit == "percent"
    if points:
        r = r._replace(unit="percent")
    scale = p.unit or q.unit or ""
    if scale in (*world.words.table("temperature_scales"), world.words.table("age_of_people")) and scale.startswith(f"{r.unit} "):
        r = r._replace(unit=scale)                   # five degrees warmer than 20 degrees Celsius, ten years older than one of 70
    p, q, r = _of_one_unit((p, q, r), world)
    units = {figure.unit for figure in (p, q, r) if figure.unit is not None}
    if len(units) > 1 or p.dimension == "ratio" and not points or any(figure.value is None or figure.value < 0 for figure in (p, q, r)) \
            or len({figure.per for figure in (p, q, r) if figure.per}) > 1:
        return None
    if p.value == q.value or (p.unit is None) != (q.unit is None) and "currency" in (p.dimension, q.dimension):
        return None
    low, high = sorted((p, q), key=lambda figure: figure.value or 0)
    rounded = _rounding.nearest if points else _rounding.count
    if points and min(_places(low), _places(high)) <= _RATES:
        low, high = (figure._replace(value=Decimal(figure.value or 0) + Decimal(0).scaleb(_RATES)) for figure in (low, high))        # "from 3.75% to 4%": 4.00
    stated = rounded(r)
    if r.qualifier != "exact":
        stated = stated.widened(_LOOSE)              # "up more than 600" is a round figure, whichever side of it the step lies
    if _rounding.comes_out(_rounding.difference(rounded(high), rounded(low)).widened(slack), stated, match.far):
        return None
    computed = shown((high.value or Decimal(0)) - (low.value or Decimal(0)))
    sum_ = f"{shown(high.value)} is {computed} more than {shown(low.value)}"
    return Conflict(claims, (f"{sum_}, not {shown(r.value)}",), {"computed": computed, "sum": sum_})


def _of_one_unit(figures: Sequence[Quantity], world: World) -> Sequence[Quantity]:
    """Spans of time, or lengths, in the smallest of their units: "9 hours, 20 minutes longer than"."""
    if {figure.dimension for figure in figures} not in ({"duration"}, {"length"}) or len({figure.unit for figure in figures}) == 1:
        return figures
    factors = [Fraction(world.words.properties("UNIT", figure.unit or "").get("factor", 0)) for figure in figures]
    times = [factor / min(factors) for factor in factors] if all(factors) else []
    if not times or any(ratio.denominator != 1 for ratio in times):
        return figures
    least = figures[factors.index(min(factors))].unit
    return [figure._replace(value=figure.value * int(ratio) if figure.value is not None else None, unit=least) for figure, ratio in zip(figures, times, strict=True)]


def _places(quantity: Quantity) -> int:
    """How many places its last digit stands behind the point, below zero."""
    assert quantity.value is not None
    return int(quantity.value.as_tuple().exponent)


def _average(match: Match, slack: Fraction, world: World) -> Conflict | None:
    """Figures of one unit, and their average."""
    average = match.slots["average"]
    result, figures = quantity_of(average), [quantity_of(claim) for claim in match.parts if claim is not average]
    figures = [figure for figure in figures if figure.dimension == figures[-1].dimension]
    if len(figures) < 2 or any(figure.value is None or figure.unit not in (None, result.unit) or figure.qualifier != "exact" for figure in figures):
        return None
    values = [figure.value for figure in figures if figure.value is not None]
    if result.value is None or result.per or not min(values) / 2 <= result.value <= 2 * max(values):
        return None                                  # the average of something else in each of them
    found = _rounding.total([_rounding.count(figure) for figure in figures]).scaled(Fraction(1, len(figures)))
    if _rounding.comes_out(found.widened(slack), _rounding.share(result), match.far):
        return None
    mean = sum((Fraction(figure.value or 0) for figure in figures), Fraction(0)) / len(figures)
    computed = shown(Decimal(round(mean * 100)) / 100)
    sum_ = f"the average of {', '.join(shown(figure.value) for figure in figures)} is {computed}"
    return Conflict((average, *(claim for claim in match.parts if quantity_of(claim) in figures)), (f"{sum_}, not {shown(result.value)}",),
                    {"computed": computed, "sum": sum_})


_JUDGES = {"share": _share, "change": _change, "points": _points, "times": _times, "total": _total, "whole": _whole, "over": _over, "ratio": _ratio,
           "fraction": _fraction, "difference": _difference, "average": _average}


def _are_parts(parts: Sequence[Claim], total: Quantity) -> bool:
    """Whether these are at least two counts, each smaller than their total, that may be added up."""
    figures = [quantity_of(claim) for claim in parts]
    if len(figures) < 2 or total.value is None:
        return False
    return all((figure.dimension in COUNTS or figure.unit == total.unit is not None and figure.dimension == total.dimension != "ratio")
               and figure.value is not None and 0 < figure.value <= total.value for figure in figures)


def _added(match: Match, claims: tuple[Claim, ...], figures: Sequence[Quantity], wanted: str) -> Conflict:
    together = sum((figure.value for figure in figures if figure.value is not None), Decimal(0))
    terms = " + ".join(shown(figure.value) for figure in figures)
    sum_ = f"{terms} is {shown(together)}"
    return Conflict(claims, (f"{sum_}, not {wanted}",), {"computed": shown(together), "sum": sum_})


def _percent(share: Fraction) -> str:
    """A share in percent for people: 56.7 percent."""
    tenths = round(share * 1000)
    return f"{shown(Decimal(tenths) / 10 if tenths % 10 else Decimal(tenths // 10))} percent"
