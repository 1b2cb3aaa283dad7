"""A figure in a headline stands in the text under it, in some rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from checker.document import HEADING, TITLE
from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import Interval, quantum, shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._headlines import Headline, headlines
from checker.sameness import Topics

KINDS = ("quantity",)
NEEDS = (Need("region", "kind", (TITLE,), together=2),)
SAME = ()
OPTIONS = {
    "shared": Option(2, int, "content words that headline and sentence must share where the noun is not the same"),
    "headline": Option(30, int, "words up to which a text beside longer ones is a headline"),
}
VALUES = ("both",)

_MOST = 400              # figures of a text that a headline is held against
_MOST_ADDED = 8          # figures of a sentence whose sums and differences are tried
_LARGE = 1000            # counts from which on a headline may cut off digits
_BEYOND = Decimal("0.05")    # of a bound: how far beyond it a headline may round
_DIGITS = compiled(r"\d+(?:,\d{3})*(?:\.\d+)?")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures of headlines that no figure of their text bears out, where the text has another figure for the same thing."""
    of_document: dict[int, list[Claim]] = {}
    for claim in claims:
        of_document.setdefault(claim.document, []).append(claim)
    topics = Topics.of(world)
    for headline in headlines(world, options["headline"]):
        own = [claim for claim in of_document.get(headline.document, ()) if headline.start <= claim.fact.start < headline.end and not topics.is_address(claim)]
        if own:
            text = [claim for number, start in headline.texts for claim in of_document.get(number, ()) if claim.fact.start >= start]
            yield from _held(headline, own, text, topics, options, world)


def _held(headline: Headline, displayed: Sequence[Claim], text: Sequence[Claim], topics: Topics, options: Mapping[str, Any],
          world: World) -> Iterator[Conflict]:
    text = [claim for claim in text[:_MOST] if not _comes_again(claim, world)]
    if not text:
        return
    digits = {found for number, start in headline.texts for found in _digits(number, start, world)}
    for claim in displayed:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        value = quantity.value
        if value is None or quantity.partition or quantity.per or quantity.change_role == "from" or (quantity.unit is None and (abs(value) <= 1 or value != value.to_integral_value())):
            continue            # a quake of 6.1 counts nothing
        rounded = _rounded(value, quantity)
        loose = _borne_out(value, rounded, quantity, text, digits)
        rival = _rival(claim, quantity, text, topics, options) if not loose or _count_otherwise(claim, rounded, text, topics) else None
        if rival is None:
            continue
        other, both = rival
        if not loose:
            why = f"no figure of the text rounds to {shown(value)}, nor do two of them add up to it"
        elif _opens_with(other, claim, topics):
            why = f"the {shown(value)} of the text counts something else"
        else:
            continue
        yield Conflict((claim, other), (f"both: {both}", why), {"both": both})


def _comes_again(claim: Claim, world: World) -> bool:
    """Whether a figure says how often, not how much: "every five years"."""
    reading = world.readings[claim.document]
    before = reading.document.text[reading.sentences[claim.fact.sentence]:claim.fact.start].split()
    return bool(before) and "EACH" in world.words.terminals(before[-1].lower())


def _digits(number: int, start: int, world: World) -> Iterator[str]:
    """The numbers of a document's text in digits, without those of dates that give a day or an hour."""
    reading = world.readings[number]
    text = reading.document.text
    for fact in reading.facts:
        if isinstance(fact, Date) and fact.start >= start and not {"day", "time"}.isdisjoint(fact.stated):
            yield from (found.replace(",", "") for found in _DIGITS.findall(text, start, fact.start))
            start = fact.end
    yield from (found.replace(",", "") for found in _DIGITS.findall(text, start))


def _rounded(value: Decimal, quantity: Quantity) -> Interval:
    """What a headline's figure may be the rounding of: half a unit of its last digit that is not 0, a whole one where it was cut off, more where it
    says so."""
    unit = quantum(value.normalize())
    meant = quantity.interval
    cut = value + (unit if quantity.dimension != "count" or abs(value) >= _LARGE else unit / 2)
    return Interval(None if meant.low is None else min(meant.low, value - unit / 2), None if meant.high is None else max(meant.high, cut), False, True)


def _borne_out(value: Decimal, rounded: Interval, quantity: Quantity, text: Sequence[Claim], digits: set[str]) -> bool:
    if f"{value.normalize():f}" in digits:
        return True
    of_sentence: dict[tuple[int, int], list[Decimal]] = {}
    for claim in text:
        other = claim.fact
        assert isinstance(other, Quantity)
        if _told(other).meets(rounded):
            return True
        if other.value is not None and other.dimension == quantity.dimension and other.unit == quantity.unit:
            of_sentence.setdefault((claim.document, other.sentence), []).append(other.value)
    return any(point.meets(rounded) for values in of_sentence.values() for point in _made_of(values[:_MOST_ADDED]))


def _count_otherwise(claim: Claim, rounded: Interval, text: Sequence[Claim], topics: Topics) -> bool:
    """Whether the figures of the text that round to the headline's all stand for something else; not where none does, and where the headline's is bare."""
    bearing = [other for other in text if isinstance(other.fact, Quantity) and _told(other.fact).meets(rounded)]
    if not bearing or topics.head(claim) is None or topics.told(claim) is None:
        return False
    return not any(topics.head(other) is None or topics.head(other) == topics.head(claim) or topics.told(other) == topics.told(claim)
               or len(topics.context(claim) & topics.context(other)) > 1 for other in bearing)


def _opens_with(other: Claim, claim: Claim, topics: Topics) -> bool:
    """Whether a text begins with a figure that tells what the headline's does: "Three killed", above "Four people were killed"."""
    alike = topics.head(other) == topics.head(claim) or topics.counts_people(other)     # women may be some of those killed
    return alike and topics.told(other) == topics.told(claim) and topics.both_lead(other, claim)


def _told(quantity: Quantity) -> Interval:
    """What a figure of the text bears out: the figure; what it may mean, where it is loose; a little beyond it, where it is a bound."""
    value = quantity.value
    if value is None or quantity.qualifier == "approximately":
        return quantity.interval
    beyond = abs(value) * _BEYOND
    if quantity.qualifier in ("more_than", "at_least"):
        return Interval(value, value + beyond)       # a floor of 20 does not bear out 26: the headline of "at least 20" says 20
    return Interval(value - beyond, value) if quantity.qualifier in ("less_than", "up_to") else Interval(value, value)


def _made_of(values: Sequence[Decimal]) -> Iterator[Interval]:
    """The sums and differences of the figures of one sentence, and the sum of all."""
    if len(values) > 2:
        yield Interval(sum(values, Decimal(0)), sum(values, Decimal(0)))
    for a, b in combinations(values, 2):
        yield Interval(a + b, a + b)
        yield Interval(abs(a - b), abs(a - b))


def _rival(claim: Claim, quantity: Quantity, text: Sequence[Claim], topics: Topics, options: Mapping[str, Any]) -> tuple[Claim, str] | None:
    """The figure of the text that is for the same thing as the headline's: of its kind, with its noun or several of its words."""
    best: tuple[int, int, Claim, str] | None = None
    head = topics.head(claim)
    words, told = topics.context(claim), topics.told(claim)
    alike = [other for other in text if _is_alike(quantity, other.fact)]
    for place, other in enumerate(alike):
        fact = other.fact
        assert isinstance(fact, Quantity)
        same = head is not None and topics.head(other) == head or told is not None and topics.told(other) == told
        shared = words & topics.context(other)
        enough = same or len(shared) >= (1 if quantity.unit else options["shared"]) or (quantity.unit is not None and len(alike) == 1)
        if not enough:
            continue
        both = (quantity.metric.phrase if same and quantity.metric else "") or ", ".join(sorted(shared)[:4]) or f"the only {quantity.unit}"
        score = 2 * same + len(shared)
        if best is None or (score, -place) > best[:2]:
            best = (score, -place, other, both)
    return (best[2], best[3]) if best else None


def _is_alike(quantity: Quantity, other: Any) -> bool:
    """Whether another figure could be told for this one: of its kind and unit, a plain value, no part and no rate."""
    return (other.dimension == quantity.dimension and other.unit == quantity.unit and other.value is not None and not other.per
            and not other.partition and other.region != HEADING)
