"""A level that is told twice rose by one share: "from $31 million to $38 million" in the text is not "$38 million, up 29%" in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations import _rounding
from checker.relations._sums import Match, matches
from checker.sameness import canonical

KINDS = ("quantity",)
NEEDS = (Need("quantity", "unit", ("percent",)), Need("quantity", least=4), Need("sum", values=("level_pairs",)))
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {
    "relative": Option(Decimal(0), Decimal, "how far the result may be off beyond rounding, as a share (0.01: one in a hundred)"),
    "digits": Option(2, int, "significant digits of the level, at least, by which it is known again"),
}
VALUES = ("computed", "sum")

_MOST = 200              # levels of a document
_HUNDRED = Fraction(100)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Steps in percent to a level that another sentence gives with the level before, and that are not those between the two."""
    pairs: dict[tuple[int, Decimal | None, str | None], list[Match]] = {}
    for match in matches(claims, "level_pairs", world):
        pairs.setdefault(_key(match.slots["new"]), []).append(match)
    if not pairs:
        return
    for number, match in enumerate(matches(claims, "level_steps", world)):
        new, step = match.slots["new"], match.slots["step"]
        if number > _MOST:
            return
        for other in pairs.get(_key(new), ())[:1]:
            if new.fact.sentence != other.slots["new"].fact.sentence and _is_known(new, options["digits"]) and _is_one(match, other, world):
                conflict = _held(step, other.slots["new"], other.slots["old"], Fraction(options["relative"]))
                if conflict is not None:
                    yield conflict


def _key(claim: Claim) -> tuple[int, Decimal | None, str | None]:
    quantity = quantity_of(claim)
    return claim.document, quantity.value, quantity.unit


def _is_known(claim: Claim, digits: int) -> bool:
    value = quantity_of(claim).value
    return value is not None and value > 0 and len(value.normalize().as_tuple().digits) >= digits


def _is_one(one: Match, other: Match, world: World) -> bool:
    """Whether two levels are of one noun, and nothing in their sentences says that they are held against two times."""
    heads = {_head(match, world) for match in (one, other)}
    said = "|".join(world.readings[claim.document].sentence(claim.fact.sentence) for claim in (one.slots["new"], other.slots["new"]))
    return len(heads) == 1 and heads != {""} and of_table(world.words, "level_excludes").search(said) is None


def _head(match: Match, world: World) -> str:
    """The noun of a level, else of the step that leads to it."""
    metrics = (quantity_of(match.slots[name]).metric for name in ("new", "step") if name in match.slots)
    return next((canonical(world.words, metric.head) for metric in metrics if metric and metric.head), "")


def _held(step: Claim, new: Claim, old: Claim, slack: Fraction) -> Conflict | None:
    p, q, r = quantity_of(old), quantity_of(new), quantity_of(step)
    if not p.value or not q.value or r.value is None or p.value < 0 or p.unit != q.unit or r.qualifier != "exact":
        return None
    found = _rounding.quotient(_rounding.count(q), _rounding.count(p)).scaled(_HUNDRED, -_HUNDRED).widened(slack)
    stated = _rounding.share(r)
    down = _rounding.Span(None if stated.high is None else -stated.high, None if stated.low is None else -stated.low, stated.open)
    if found.meets(stated) or found.meets(down):
        return None
    rise = Fraction(q.value) / Fraction(p.value) - 1
    tenths = round(abs(rise) * 1000)
    computed = f"{shown(Decimal(tenths) / 10)} percent"
    sum_ = f"{shown(q.value)} is {computed} {'more' if rise > 0 else 'less'} than {shown(p.value)}"
    return Conflict((step, new, old), (f"{sum_}, not {shown(r.value)}",), {"computed": computed, "sum": sum_})
