"""What a text tells apart, a share, the part and the whole, goes together: a third of the staff, 300 jobs, and a firm of 1,200 people do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import matches

KINDS = ("quantity",)
NEEDS = (Need("quantity", least=3), Need("sum", values=("portions",)))
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"relative": Option(Decimal("0.15"), Decimal, "how far the share may be off beyond rounding, as a share of it: such figures are round ones")}
VALUES = ("sum",)

_SLOTS = ("share", "part", "whole")
_HUNDRED = Fraction(100)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Shares of which a text gives the part and the whole elsewhere, each of them once: the share first."""
    for table in world.words.table("portions"):
        told: dict[int, dict[str, list[Claim]]] = {}
        for match in matches(claims, table, world):
            for name, claim in match.slots.items():
                told.setdefault(claim.document, {}).setdefault(name, []).append(claim)
        for slots in told.values():
            if all(len({quantity_of(claim).value for claim in slots.get(name, ())}) == 1 for name in _SLOTS):
                yield from _held(slots["share"][0], slots["part"][0], slots["whole"][0], Fraction(options["relative"]))


def _held(share: Claim, part: Claim, whole: Claim, slack: Fraction) -> Iterator[Conflict]:
    r, p, q = quantity_of(share), quantity_of(part), quantity_of(whole)
    if not r.value or not p.value or not q.value or not 0 < p.value < q.value or p.unit != q.unit or len({share.fact.sentence, part.fact.sentence, whole.fact.sentence}) == 1:
        return
    found = _rounding.quotient(_rounding.count(p), _rounding.count(q)).scaled(_HUNDRED).widened(slack)
    stated = _rounding.share(r) if r.unit == "percent" else Span(Fraction(r.value) * _HUNDRED, Fraction(r.value) * _HUNDRED)
    if not found.meets(stated):
        computed = shown(Decimal(round(Fraction(p.value) / Fraction(q.value) * 1000)) / 10)
        sum_ = f"{shown(p.value)} of {shown(q.value)} is {computed} percent"
        yield Conflict((share, part, whole), (sum_,), {"sum": sum_}, "warning")
