"""What is bought or sold once has one price: "bought Pelias for $300 million", "paid $330 million for Pelias"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, ITEM
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import Small, compiled, for_small
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import slip
from checker.sameness import Topics, meant, stop_words

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", ("currency",), least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"times": Option(2, int, "how many times the one price may be the other: prices further apart are of two things, unless a slip makes one of the other")}
VALUES = ("what",)

_SKIPPED = frozenset({ITEM, CELL})
_REACH = 140             # characters before a price in which its verb stands
_BESIDE = 40             # and behind it, in which another sale may be told of
_BEHIND = 80             # and behind it, in which the thing may
_WORD = compiled(r"[^\W\d_]{3,}")


class _Sale(NamedTuple):
    """A price, the names of what it is paid for, whether it is what "the buyer" paid, and whether
    the text tells of who sells: one price is what he paid, the other what he got."""

    claim: Claim
    names: frozenset[str]
    buyer: bool
    seller: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two prices of one thing, where its text gives these two and no third: the later one first."""
    topics, patterns = Topics.of(world), _patterns(world.words)
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        sales = [sale for claim in group if _is_price(claim) and (sale := _sale(claim, text, patterns, world)) is not None]
        if len({quantity_of(sale.claim).value for sale in sales}) != 2:
            continue
        first = sales[0]
        other = next(sale for sale in sales if quantity_of(sale.claim).value != quantity_of(first.claim).value)
        p, q = quantity_of(first.claim), quantity_of(other.claim)
        assert p.value and q.value
        what = _same(first, other, sales)
        if what is None or p.sentence == q.sentence or p.unit != q.unit or meant(first.claim, world).meets(meant(other.claim, world)):
            continue
        hint = slip(p, q)
        apart = any(patterns["apart"].search(_beside(sale.claim, text, world)) for sale in (first, other))
        if apart or hint is None and max(p.value, q.value) > options["times"] * min(p.value, q.value) or topics.replaced(first.claim, other.claim):
            world.quiet(first.claim, other.claim, "one of the sentences tells of another sale, or of a part")
            continue
        yield Conflict((other.claim, first.claim), (f"both are the price of {what}, and the text gives no third",), {"what": what}, hint=hint)


def _is_price(claim: Claim) -> bool:
    quantity = quantity_of(claim)
    return quantity.dimension == "currency" and bool(quantity.value) and not (quantity.per or quantity.partition or quantity.change) \
        and quantity.qualifier in ("exact", "approximately", "nearly") and quantity.region not in _SKIPPED


def _sale(claim: Claim, text: str, patterns: Mapping[str, re.Pattern[str]], world: World) -> _Sale | None:
    fact, reading = claim.fact, world.readings[claim.document]
    before = text[max(reading.sentences[fact.sentence], fact.start - _REACH):fact.start]
    after = text[fact.end:fact.end + _BEHIND]
    if _verbs(world.words).search(before.lower()) is None:
        return None                 # as of most sums of money
    if patterns["buyer"].search(before):
        return _Sale(claim, frozenset(), True, False)
    found = patterns["bought"].search(before) or patterns["was_bought"].search(before)
    if found is None and patterns["paid"].search(before):
        found = patterns["paid_for"].match(after)
    if found is None:
        return None
    stop = stop_words(world.words)
    names = frozenset(word for word in _WORD.findall(found["what"]) if word[0].isupper() and word.lower() not in stop)
    return _Sale(claim, names, False, patterns["sold"].search(before) is not None and patterns["was_bought"].search(before) is None)


def _beside(claim: Claim, text: str, world: World) -> str:
    """The words beside a price, within its sentence."""
    start = world.readings[claim.document].sentences[claim.fact.sentence]
    return text[max(start, claim.fact.start - _REACH):claim.fact.start] + text[claim.fact.end:claim.fact.end + _BESIDE].partition(". ")[0]


def _same(first: _Sale, other: _Sale, sales: Sequence[_Sale]) -> str | None:
    """What both are the price of; None where they may be of two things."""
    if other.buyer:
        return "what was sold" if len(sales) == 2 and not first.buyer else None
    if first.seller != other.seller or first.names - other.names and other.names - first.names:
        return None
    return " ".join(sorted(first.names & other.names)) or None


@lru_cache(maxsize=4)
def _verbs(lexicon: Any) -> Small:
    return for_small(lexicon.table("sales")["verbs"])


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    return {name: compiled(source, re.IGNORECASE) for name, source in lexicon.table("sales").items()}
