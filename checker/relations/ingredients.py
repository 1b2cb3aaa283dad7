"""What is used is not more than what is listed: "400 g flour" in the list, and "the 500 g of flour" in the steps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.document import BODY, ITEM, Document
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import Interval
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import by_document
from checker.relations._sums import COUNTS
from checker.sameness.figures import value_in_base

KINDS = ("quantity",)
NEEDS = (Need("quantity", "region", (ITEM,), least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("listed",)
OPTIONS: Mapping[str, Option] = {"least": Option(3, int, "amounts with which items begin that make a list of what is needed")}

_NOTHING = Decimal(0)
_MOST = 6                # amounts of one noun that are added up
_BEFORE = 48             # characters before a figure in which it is said what is done with it
_MARKS = " \t*_~`-•"
_AMOUNTS = frozenset({"mass", "volume", "length"})


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Amounts given as known that are more than what is listed of them: the one of the text first."""
    for number, group in by_document(claims).items():
        document = world.readings[number].document
        listed: dict[tuple[str, str], list[Claim]] = {}
        starts = [region.start for region in document.regions]
        needed = [claim for claim in group if _begins_item(claim, document, starts)]
        if len(needed) < options["least"]:
            continue
        for claim in needed:
            if noun := _noun(claim):
                listed.setdefault((_kind(claim), noun), []).append(claim)
        of_list = {claim.fact.start for claim in needed}
        for claim in group:
            if claim.fact.start in of_list or claim.fact.region not in (BODY, ITEM) or claim.fact.start < needed[0].fact.end or not _is_known(claim, document, world):
                continue
            noun = _noun(claim)
            of_noun = listed.get((_kind(claim), noun), [])
            if of_noun and _is_more(quantity_of(claim), [quantity_of(other) for other in of_noun[:_MOST]], world):
                said = f"{' '.join(world.text(of_noun[0]).split())} listed"
                yield Conflict((claim, *of_noun), (f"{' '.join(world.text(claim).split())!r} is given as known, and less is listed",), {"listed": said})


def _is_more(used: Quantity, listed: Sequence[Quantity], world: World) -> bool:
    """Whether an amount is more than each that is listed, and is none of their sums."""
    amount, amounts = value_in_base(used, world.words), [value_in_base(quantity, world.words) for quantity in listed]
    if amount.low is None or any(one.high is None or one.low is None or one.high >= amount.low for one in amounts):
        return False
    sums = [Interval(_NOTHING, _NOTHING)]
    for one in amounts:
        sums += [Interval((other.low or _NOTHING) + (one.low or _NOTHING), (other.high or _NOTHING) + (one.high or _NOTHING)) for other in sums]
    return not any(one.meets(amount) for one in sums)


def _begins_item(claim: Claim, document: Document, starts: Sequence[int]) -> bool:
    """Whether an item begins with a plain amount."""
    quantity = quantity_of(claim)
    if quantity.region != ITEM or quantity.value is None or quantity.per or not (quantity.dimension in COUNTS or quantity.dimension in _AMOUNTS):
        return False
    region = document.regions[bisect_right(starts, quantity.start) - 1]
    return not document.text[region.start:quantity.start].strip(_MARKS)


def _is_known(claim: Claim, document: Document, world: World) -> bool:
    quantity = quantity_of(claim)
    return quantity.value is not None and quantity.qualifier == "exact" and not quantity.per and not quantity.partition \
        and (quantity.dimension in COUNTS or quantity.dimension in _AMOUNTS) \
        and of_table(world.words, "ingredient_known").search(document.text[max(quantity.start - _BEFORE, 0):quantity.start]) is not None \
        and of_table(world.words, "ingredient_of_more").match(document.text, max(quantity.end, quantity.metric.end if quantity.metric else 0)) is None


def _kind(claim: Claim) -> str:
    quantity = quantity_of(claim)
    return "count" if quantity.dimension in COUNTS else quantity.dimension


def _noun(claim: Claim) -> str:
    """What an amount is of: the noun behind it."""
    quantity = quantity_of(claim)
    return quantity.metric.head if quantity.metric and quantity.metric.start >= quantity.number.end else ""
