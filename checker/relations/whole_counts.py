"""What a text says that it has in all it has in one number: "supports 23 formats" in the description, "all 21 formats" below."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, takewhile

from checker.document import (
    BODY,
    CAPTION,
    CELL,
    CODE_COMMENT,
    FOOTNOTE,
    FRONT_MATTER,
    HEADING,
    ITEM,
    QUOTATION,
    STANDFIRST,
    TITLE,
)
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._slips import slip
from checker.sameness import Topics, meant, value_in_base
from checker.sameness.sections import Sections, are_of_two_things, name_other_code

KINDS = ("quantity",)
NEEDS = (Need("quantity", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("what",)
OPTIONS = {
    "least": Option(Decimal(3), Decimal, "the smallest count that is held against another: two of something are mostly two of more"),
    "times": Option(Decimal("1.5"), Decimal, "how many times the one may be the other, and one more"),
}

_DISPLAYS = frozenset({TITLE, STANDFIRST, HEADING, CAPTION, CODE_COMMENT, FRONT_MATTER})
_SKIPPED = frozenset({CELL, FOOTNOTE, QUOTATION})
_TOP = "1"               # the level of the heading that is a text's own
_ABOVE = 2               # blocks of which a heading is above all of the text
_LEAD = 2                # paragraphs, with which a text begins
_BEFORE = 60             # characters before a count in which its verb stands
_FAR = 3                 # times: what is further off is a part, or of long ago
_MOST = 12               # counts of one noun that are held against each other: bounds the work on a hostile text
_PHRASE_BEGINS = compiled(r"(?:^|[(:;–—•|]\s*|[.!?][*_]{0,2}\s+|\n\s*)[*_]{0,2}$")
_FLOORS = frozenset({"more_than", "at_least"})
_MEASURED = frozenset({"duration", "length", "data", "mass", "area", "volume"})
_FIGURES = frozenset({"exact", "at_least", "up_to", "less_than"})
_PERCENT = "percent"
_TITLED = compiled(r"[^\W\d_]{3,}")


class _Whole(NamedTuple):
    """A count of all that there is of something; ``displayed`` where it stands above the text or in its first words, ``known`` where it is given as known."""

    claim: Claim
    displayed: bool
    known: bool
    modifiers: frozenset[str]
    placed: str          # the preposition behind it, where it is not displayed: it may pick some out of more


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two counts of all there is of one noun, of which one at least is displayed: the later one first."""
    topics = Topics.of(world)
    groups: dict[tuple[str, str], list[Claim]] = {}
    loose, kinds = world.words.table("whole_loose"), world.words.table("kinds_by")
    for claim in claims:
        if _is_plain(quantity_of(claim), kinds, options) and (head := topics.head(claim)) is not None and head not in loose:
            groups.setdefault((quantity_of(claim).dimension, head), []).append(claim)
    yield from _shares(claims, topics, world)
    for (_, head), group in groups.items():
        if len(group) > 1 and len({quantity_of(claim).value for claim in group}) > 1:
            for conflict in _judged(head, group, topics, options, world):
                if not _adds_up(conflict, head, claims, topics):
                    yield conflict


def _shares(claims: Sequence[Claim], topics: Topics, world: World) -> Iterator[Conflict]:
    """Two shares by which a text says that something is smaller or faster, of which one is displayed: "35% smaller" above, "30% smaller on average" below."""
    groups: dict[tuple[int, str], list[Claim]] = {}
    compared = of_table(world.words, "whole_compared")
    for claim in claims:
        quantity = quantity_of(claim)
        if quantity.unit == _PERCENT and quantity.region not in _SKIPPED and not quantity.per and not quantity.partition:
            found = compared.match(world.readings[claim.document].document.text, quantity.number.end)
            if found:
                groups.setdefault((claim.document, " ".join(found["how"].lower().split())), []).append(claim)
    for (_, how), alike in groups.items():
        values = list(dict.fromkeys((quantity_of(claim).value, quantity_of(claim).low, quantity_of(claim).high) for claim in alike))
        shown = [claim for claim in alike if quantity_of(claim).region in _DISPLAYS or _leads(claim, world)]
        if len(values) != 2 or not shown:
            continue
        one = shown[0]
        other = next(claim for claim in alike if (quantity_of(claim).value, quantity_of(claim).low, quantity_of(claim).high) != (quantity_of(one).value, quantity_of(one).low, quantity_of(one).high))
        p, q = quantity_of(one), quantity_of(other)
        if (p.value is None) == (q.value is None) and p.qualifier == q.qualifier and not _in_one_block(one, other, world) and not topics.each_names_more(one, other) \
                and not are_of_two_things(one, other, world) and not topics.replaced(one, other) and not any(
                quantity.region == HEADING and _is_beside(claim, twin, world) for claim, twin, quantity in ((one, other, p), (other, one, q))):
            yield Conflict((other, one), (f"both say how much {how}",), {"what": how}, hint=slip(p, q))


def _is_plain(quantity: Quantity, kinds: Container[str | None], options: Mapping[str, Any]) -> bool:
    """Whether a figure counts or measures something, plainly; ``kinds``: the units by which kinds of a thing are told."""
    value, metric = quantity.value, quantity.metric
    if value is None or metric is None or quantity.per or quantity.change or quantity.partition or quantity.status in ("denied", "conditional"):
        return False
    if quantity.dimension in _MEASURED:
        return (metric.start >= quantity.number.end or quantity.region == CAPTION) and value > 0 and quantity.qualifier in _FIGURES and quantity.unit not in kinds
    return (quantity.dimension == "count" and quantity.unit is None and value >= options["least"]
            and value == value.to_integral_value() and (metric.start >= quantity.number.end or quantity.region == CAPTION) and quantity.qualifier in ("exact", *_FLOORS))


def _judged(head: str, group: Sequence[Claim], topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    wholes = [whole for claim in group[:_MOST] if (whole := _whole(claim, world)) is not None]
    told: set[int] = set()
    for one, other in combinations(wholes, 2):
        if not (one.displayed or other.displayed) or other.claim.document in told or not world.is_asked(one.claim, other.claim):
            continue
        p, q = quantity_of(one.claim), quantity_of(other.claim)
        if not _differ(one.claim, other.claim, options, world):
            continue
        quiet = _apart(one, other, group, topics, world)
        if quiet:
            world.quiet(one.claim, other.claim, quiet)
            continue
        told.add(other.claim.document)
        what = (q.metric or p.metric).phrase if q.metric or p.metric else head          # type: ignore[union-attr]
        yield Conflict((other.claim, one.claim), (f"both count all of one thing: {what}",), {"what": what}, hint=slip(p, q))


def _adds_up(conflict: Conflict, head: str, claims: Sequence[Claim], topics: Topics) -> bool:
    """Whether the text counts as many more of them as the two counts are apart: 9 formats, five new ones, 14 formats."""
    a, b = conflict.claims
    apart = abs((quantity_of(a).value or 0) - (quantity_of(b).value or 0))
    return any(quantity_of(claim).value == apart and claim.document in (a.document, b.document) and claim not in (a, b) and topics.head(claim) in (head, None)
               and quantity_of(claim).dimension == quantity_of(a).dimension for claim in claims)


def _whole(claim: Claim, world: World) -> _Whole | None:
    """A count as one of all there is; None where its words do not say so."""
    quantity, reading = quantity_of(claim), world.readings[claim.document]
    metric, text = quantity.metric, reading.document.text
    assert metric is not None
    if quantity.region in _SKIPPED and not (quantity.region == QUOTATION and _leads(claim, world)):
        return None             # what is quoted first is what a page says of itself
    before, behind = text[max(reading.sentences[quantity.sentence], quantity.start - _BEFORE):quantity.start], max(metric.end, quantity.end)
    leads = quantity.region not in _DISPLAYS and _leads(claim, world)
    displayed = quantity.region in _DISPLAYS
    if of_table(world.words, "whole_narrowed").match(text, behind):
        return None
    placed = of_table(world.words, "whole_placed").match(text, behind)
    known = of_table(world.words, "whole_known").search(before) is not None
    if not (displayed or known or quantity.unit is not None or of_table(world.words, "whole_verbs").search(before) or _PHRASE_BEGINS.search(before)
            or leads and of_table(world.words, "whole_leads").search(before)):
        return None
    empty = world.words.table("whole_empty")
    return _Whole(claim, displayed or leads, known, frozenset(word for word in metric.modifiers if word not in empty),
                  placed[0].strip("*_) ").lower() if placed else "")


def _leads(claim: Claim, world: World) -> bool:
    """Whether a count stands in the first paragraphs of a text, before any heading but its own."""
    lead = 0
    for region in takewhile(lambda region: region.start <= claim.fact.start, world.readings[claim.document].document.regions):
        if region.kind in (ITEM, CELL, CODE_COMMENT) or region.kind == HEADING and region.name != _TOP:
            return False
        lead += region.kind in (BODY, QUOTATION)
    return lead <= _LEAD


def _differ(a: Claim, b: Claim, options: Mapping[str, Any], world: World) -> bool:
    """Whether two counts cannot both be of one whole and are near each other."""
    p, q = quantity_of(a), quantity_of(b)
    assert p.value is not None and q.value is not None
    if p.unit is not None:
        mine, there = (value_in_base(quantity._replace(qualifier="exact"), world.words) for quantity in (p, q))
        return not mine.meets(there) and max(p.value, q.value) <= 2 * min(p.value, q.value) and p.unit == q.unit
    if p.value == q.value or max(p.value, q.value) > options["times"] * min(p.value, q.value) + 1:
        return False
    return p.qualifier in _FLOORS and q.qualifier in _FLOORS or not meant(a, world).meets(meant(b, world))


def _apart(one: _Whole, other: _Whole, group: Sequence[Claim], topics: Topics, world: World) -> str | None:
    """Why two counts may be of two things."""
    a, b = one.claim, other.claim
    p, q = quantity_of(a), quantity_of(b)
    if one.modifiers != other.modifiers and not _are_named(one.modifiers ^ other.modifiers, a, b, world):
        return "other words say which"
    if p.unit is None and any(this.placed and not this.displayed and this.placed != twin.placed for this, twin in ((one, other), (other, one))):
        return f"{one.placed or other.placed!r} may pick some out of more"
    if a.document == b.document:
        if p.sentence == q.sentence or p.region == q.region == ITEM or _in_one_block(a, b, world):
            return "two counts of one sentence, paragraph or list"
        assert p.value is not None and q.value is not None
        least, most = min(p.value, q.value) / _FAR, max(p.value, q.value) * _FAR
        if any(claim.document == a.document and value not in (p.value, q.value) and least < value < most
               for claim in group if (value := quantity_of(claim).value) is not None):
            return "the text counts several of them"
        if any(quantity.region == HEADING and _is_beside(claim, twin, world) for claim, twin, quantity in ((a, b, p), (b, a, q))):
            return "the heading is not above the other"
    elif not (one.displayed and other.displayed) or not _of_one_subject(a, b, world):
        return "the two texts may be of two things"
    clash = topics.weigh(a, b, ("rate", "change", "when")).clash
    if clash:
        return clash
    if are_of_two_things(a, b, world) or a.document == b.document and name_other_code(a, b, world):
        return "they are told of two things"
    return topics.replaced(a, b)


def _in_one_block(a: Claim, b: Claim, world: World) -> bool:
    first, second = sorted((a.fact.start, b.fact.start))
    return "\n" not in world.readings[a.document].document.text[first:second]


def _is_beside(headed: Claim, other: Claim, world: World) -> bool:
    """Whether a claim stands outside of the section that another one heads, and behind its begin; the first headings of a text are above all of it."""
    shown = [region.end for region in world.readings[headed.document].document.regions if region.kind != FRONT_MATTER][:_ABOVE]
    if shown and headed.fact.start <= shown[-1]:
        return False
    sections = Sections.of(headed.document, world)
    return other.fact.start > headed.fact.start and sections.apart(headed.fact.start, other.fact.start)


def _are_named(words: frozenset[str], a: Claim, b: Claim, world: World) -> bool:
    """Whether some words are the name of what the texts are about."""
    return words <= _titled(a.document, world) | _titled(b.document, world)


def _titled(document: int, world: World) -> frozenset[str]:
    """The words of a document's title, or of its first heading."""
    known: dict[int, frozenset[str]] = world.memory.setdefault("titled", {})
    if document not in known:
        made = world.readings[document].document
        title = made.title or next((made.text[region.start:region.end] for region in made.regions if region.kind in (TITLE, HEADING)), "")
        known[document] = frozenset(word.lower() for word in _TITLED.findall(title))
    return known[document]


def _of_one_subject(a: Claim, b: Claim, world: World) -> bool:
    """Whether two documents have a name in common in their titles or beside the counts."""
    mine, there = ({word for word in _TITLED.findall(world.readings[claim.document].sentence(claim.fact.sentence)) if word[0].isupper()} for claim in (a, b))
    first, second = _titled(a.document, world), _titled(b.document, world)
    stop = world.words.table("whole_titles")
    return bool(((first | {word.lower() for word in mine}) & second | (second | {word.lower() for word in there}) & first) - set(stop))
