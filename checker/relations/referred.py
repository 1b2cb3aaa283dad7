"""A figure that is given as known is the one that was given: "64 branches", and then "the 46 branches"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.document import CELL, CODE_COMMENT, ITEM
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import contrasts, miscopied, one_digit, slip
from checker.relations._sums import COUNTS
from checker.sameness import Topics, meant

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {
    "least": Option(10, Decimal, "the smallest count that is held against another: two men here are not the three there"),
    "times": Option(Decimal(2), Decimal, "how many times the one may be the other: figures further apart are of two things, unless a slip makes one of the other"),
}
VALUES = ("both",)

_SKIPPED = frozenset({CELL, CODE_COMMENT, ITEM})
_BEFORE = 16             # characters before a figure in which an article stands
_AFTER = 40              # characters behind its noun
_FEW = 4                 # of which "all four" are told to be all, and "the four" where three were told of
_TWO = 2
_DONE = 80               # characters before a measure in which its verb may stand
_PRICED = 80             # characters between a noun and the sum that is its price
_MOST = 40               # figures of one noun in a document
_SUMS = 12               # figures before one that may be its terms
_COMPOUND = 4            # letters of a noun that another one may end with
_REACH = 1000            # characters before a figure in which its terms may stand
_DIGITS = compiled(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_UNITS = frozenset({"mass", "length", "area", "volume", "speed", "currency", "power", "energy"})
_MEASURED = _IN_UNITS | {"duration", "temperature"}
_NEVER = frozenset({"ratio", "ratio point", "age", "points", "occurrence", "multiple"})


class _Words(NamedTuple):
    """What stands right before a figure that is given as known; what after its noun makes it some of more; what makes a sum the price of a noun; the
    word for every one of them; what is done -> what that is called; what it may be called; what a text has several groups of; whose deed may follow."""

    referring: re.Pattern[str]
    narrowing: frozenset[str]
    priced: re.Pattern[str]
    every: str
    deeds: Mapping[str, Sequence[str]]
    named: frozenset[str]
    some: frozenset[str]
    persons: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Figures that a text refers back to, and that it never gave: the reference first, then the one figure for that noun before it."""
    topics, words = Topics.of(world), _words(world.words)
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        told = [claim for claim in group if claim.fact.region not in _SKIPPED]
        yield from _of_another_unit(told, text, words, world)
        yield from _alone(told, text, world)
        of_noun: dict[tuple[str, str], list[Claim]] = {}
        for claim in told:
            for noun in _nouns(claim, text, topics, words):
                of_noun.setdefault((_kind(claim), noun), []).append(claim)
        ending: dict[str, list[str]] = {}
        for noun in dict.fromkeys(noun for _, noun in of_noun):
            ending.setdefault(noun[-_COMPOUND:], []).append(noun)
        for (kind, noun), own in of_noun.items():
            alike = own if not any(words.referring.search(_before(claim, text)) for claim in own) else _with_compounds(kind, noun, of_noun, ending)
            if 1 < len(alike) <= _MOST:
                yield from _alike(noun, alike, told, text, topics, words, options, world)


def _with_compounds(kind: str, noun: str, of_noun: Mapping[tuple[str, str], Sequence[Claim]], ending: Mapping[str, Sequence[str]]) -> list[Claim]:
    """The figures of a noun and of those that end with it, in order: a lifeboat is a boat. ``ending`` are the nouns by how they end."""
    alike = [other for other in ending[noun[-_COMPOUND:]] if other.endswith(noun)] if len(noun) >= _COMPOUND else [noun]
    found = {claim.fact.start: claim for other in alike for claim in of_noun.get((kind, other), ())}
    return [found[start] for start in sorted(found)]


def _kind(claim: Claim) -> str:
    quantity = quantity_of(claim)
    if quantity.dimension in COUNTS:
        return "count"
    return f"{quantity.dimension}/{quantity.unit}"


def _nouns(claim: Claim, text: str, topics: Topics, words: _Words) -> Iterator[str]:
    """What a figure may be referred to by: what it counts; of a measure, the noun behind it and those that it is about."""
    quantity = quantity_of(claim)
    metric = quantity.metric
    if quantity.value is None or quantity.per and quantity.dimension != "currency" or quantity.partition or quantity.change_role in ("by", "from") or quantity.dimension in _NEVER:
        return
    if quantity.dimension in COUNTS:
        head = topics.head(claim)
        if head is not None and metric is not None and metric.start >= quantity.number.start:
            yield head
        return
    own = {_noun_behind(quantity, text, words), metric.head if metric else "", *_deeds(claim, text, words)} - {""}
    about = {word.lower() for word in metric.about} if metric else set()
    if quantity.dimension == "currency":
        lead = text[max(quantity.start - _PRICED, 0):quantity.start].lower()
        about = {word for word in about if (at := lead.rfind(word)) >= 0 and words.priced.search(lead, at)}
    yield from own | about


def _deeds(claim: Claim, text: str, words: _Words) -> set[str]:
    """What the verb before a measure makes of it: who is suspended for eight weeks has a suspension of eight weeks."""
    lead = text[max(claim.fact.start - _DONE, 0):claim.fact.start]
    end = lead.rfind(". ")
    return {noun for word in _WORD.findall(lead[end + 1:]) for noun in words.deeds.get(word.lower(), ())}


def _noun_behind(quantity: Quantity, text: str, words: _Words) -> str:
    """The noun for what is done that stands right behind a measure: "the 12-kilometre climb"."""
    found = _WORD.search(text, quantity.end, quantity.end + _AFTER) if text[quantity.end:quantity.end + 1] == " " else None
    return found[0] if found and found.start() == quantity.end + 1 and found[0] in words.named else ""


def _alike(noun: str, alike: Sequence[Claim], told: Sequence[Claim], text: str, topics: Topics, words: _Words, options: Mapping[str, Any],
           world: World) -> Iterator[Conflict]:
    """The references among the figures of one noun that none of those before bears out."""
    for place, claim in enumerate(alike):
        if not place or not _refers(claim, noun, text, topics, words, options, quantity_of(alike[0]).value):
            continue
        earlier = alike[:place]
        values = {quantity_of(other).value for other in alike}
        first = earlier[0]
        p, q = quantity_of(first), quantity_of(claim)
        if len(values) != 2 or p.value == q.value or any(quantity_of(other).value != p.value for other in earlier) or p.sentence == q.sentence:
            continue                # of several values any may be meant
        if meant(first, world).meets(meant(claim, world)) or words.referring.search(_before(first, text)):
            continue                # where both are given as known, neither is what the other refers to
        reason = _apart(first, claim, noun, told, text, topics, words, options, world)
        if reason:
            world.quiet(first, claim, reason)
            continue
        yield Conflict((claim, first), (f"both: {noun}", f"{' '.join(world.text(claim).split())!r} is given as known, and {' '.join(world.text(first).split())!r} "
                                        "is the only such figure before it"), {"both": noun},
                       "note" if None not in (topics.voice(first), topics.voice(claim)) and not topics.one_voice(first, claim) else "error", slip(p, q))


def _refers(claim: Claim, noun: str, text: str, topics: Topics, words: _Words, options: Mapping[str, Any], first: Decimal | None) -> bool:
    """Whether a figure is given as known, with its noun right behind it. A small one may be some of the ``first``, where it is no larger."""
    quantity = quantity_of(claim)
    metric = quantity.metric
    owner = words.referring.search(_before(claim, text))
    if owner is None:
        return False
    least = _FEW if owner[0].lower().startswith(words.every) or first and (quantity.value or 0) > first >= _TWO and noun not in words.some else options["least"]
    if quantity.dimension in COUNTS and (quantity.value or 0) < least or quantity.qualifier not in ("exact", "approximately", "nearly"):
        return False
    if quantity.dimension not in COUNTS and _noun_behind(quantity, text, words) == noun:
        return True
    if metric is None or metric.start < quantity.number.end or (topics.head(claim) if quantity.dimension in COUNTS else metric.head) != noun:
        return False
    return quantity.dimension in COUNTS or metric.phrase.split()[-1:] == [metric.head]         # "the seven-year offers" are several


def _of_another_unit(told: Sequence[Claim], text: str, words: _Words, world: World) -> Iterator[Conflict]:
    """Measures given as known, whose number the text has given once, and in another unit: "the 340-kilogram craft" that weighs 340 tonnes."""
    of_number: dict[tuple[Any, str | None], list[Claim]] = {}
    for claim in told:
        q = quantity_of(claim)
        if q.dimension in _IN_UNITS and q.value and len(q.value.normalize().as_tuple().digits) > 1:
            of_number.setdefault((q.value, q.dimension), []).append(claim)
    for first, *others in of_number.values():
        claim = others[0] if len(others) == 1 else first
        if quantity_of(first).unit != quantity_of(claim).unit and quantity_of(first).sentence != quantity_of(claim).sentence and words.referring.search(_before(claim, text)):
            yield Conflict((claim, first), (f"{' '.join(world.text(claim).split())!r} is given as known, and the number stands before it with another unit only",),
                           {"both": "the same number"}, "warning")


def _alone(told: Sequence[Claim], text: str, world: World) -> Iterator[Conflict]:
    """A measure given as known without a noun, where the one of the text that it may be is a digit off: "The £350,000 will pay for six rooms", "At 301 metres, the
    tower is the highest in the county"."""
    known = [claim for claim in told if (q := quantity_of(claim)).value and q.qualifier == "exact" and not q.per and not q.partition
             and not (q.metric and q.metric.start >= q.number.end) and _is_known_alone(claim, text, world)]
    alike: dict[str, list[Claim]] = {}
    for claim in told if known else ():
        if quantity_of(claim).value:
            alike.setdefault(_kind(claim), []).append(claim)
    for claim in known[:_MOST]:
        q, sums = quantity_of(claim), alike[_kind(claim)]
        values = [value for other in sums if (value := quantity_of(other).value) is not None]
        near = [other for other in sums if other.fact.start < claim.fact.start and (p := quantity_of(other)).qualifier == "exact" and not p.change
                and (one_digit(p, q) or miscopied(p, q))]
        if q.value is not None and values.count(q.value) == 1 and len(near) == 1 and not _is_sum(q.value, set(values) - {q.value}) \
                and near[0].fact.sentence != claim.fact.sentence:
            yield Conflict((claim, near[0]), (f"{' '.join(world.text(claim).split())!r} is given as known, and the text never gave it", "the two are a digit apart"),
                           {"both": "the same sum"}, "warning", slip(quantity_of(near[0]), q))


def _is_sum(value: Decimal, others: set[Decimal]) -> bool:
    """Whether a value is the sum or the difference of two others, or twice one."""
    return any(value - other in others or value > 0 and value + other in others for other in others)


def _is_known_alone(claim: Claim, text: str, world: World) -> bool:
    """Whether a sum stands behind "the", or a measure in a sentence that begins with "At", and no noun of theirs behind them."""
    lead, behind = ("sum_known", "sum_known_goes_on") if quantity_of(claim).dimension == "currency" else ("known_at", "known_at_goes_on")
    return quantity_of(claim).dimension in _MEASURED and of_table(world.words, lead).search(_before(claim, text)) is not None \
        and of_table(world.words, behind).match(text, claim.fact.end) is not None


def _before(claim: Claim, text: str) -> str:
    return text[max(claim.fact.start - _BEFORE, 0):claim.fact.start]


def _apart(first: Claim, claim: Claim, noun: str, told: Sequence[Claim], text: str, topics: Topics, words: _Words, options: Mapping[str, Any], world: World) -> str | None:
    """Why a reference may be to something else."""
    p, q = quantity_of(first), quantity_of(claim)
    assert p.value and q.value
    if p.per != q.per and not (miscopied(p, q) or one_digit(p, q)):
        return f"one is per {p.per or q.per}, the other is not"
    if slip(p, q) is None and max(abs(p.value), abs(q.value)) > options["times"] * min(abs(p.value), abs(q.value)):
        return "the figures are too far apart"
    said = topics.context(first)
    mine = p.metric.modifiers if p.metric else ()
    if any(word not in mine and topics.stems(word).isdisjoint(said) for word in (q.metric.modifiers if q.metric else ())):
        return "the later one says which"
    owner = words.referring.search(_before(claim, text))
    if owner and not owner[0][0].isalpha() and topics.stems(_before(claim, text)).isdisjoint(said):
        return "somebody else's"
    end = max(q.metric.end, q.end) if q.metric else q.end + len(noun) + 1
    after = [word.lower() for word in _WORD.findall(text[end:end + _AFTER].partition("\n\n")[0])]
    if after and q.dimension not in COUNTS and after[0] in words.persons:
        after = []              # "at the end of the two-week course you talk"
    if after and (after[0] in words.narrowing or after[0].endswith("ed")) and text[end:end + 1] not in ",.;" \
            and topics.stems(" ".join(after[:4])).isdisjoint(said):
        return f"{after[0]!r} picks some out of more"
    if q.dimension not in COUNTS and contrasts(claim, "reference_contrasts", world) - contrasts(first, "reference_contrasts", world):
        return "one of the sentences sets its figure against another one"
    if p.when and q.when and (p.when.end < q.when.start or q.when.end < p.when.start):
        return "other times"
    at = bisect_left(told, claim.fact.start, key=lambda other: other.fact.start)
    terms = [quantity_of(other).value for other in told[max(at - _SUMS, 0):at + 2] if other not in (first, claim) and _kind(other) == _kind(claim)]
    bare = [Decimal(digits.replace(",", "")) for digits in _DIGITS.findall(text, max(p.end, q.start - _REACH), q.start) if q.dimension in COUNTS]      # "and Hale 45"
    if max(p.value, q.value) < options["least"] and q.dimension in COUNTS:      # small numbers are one apart from many others
        terms = [quantity_of(other).value for other in told[max(at - _SUMS, 0):at + 2] if other not in (first, claim) and topics.head(other) in (noun, None)]
        bare = []
    if any(term and abs(p.value - q.value) == abs(term) for term in (*terms, *bare)):
        return "the two are a third figure apart"
    return topics.replaced(first, claim)


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> _Words:
    return _Words(of_table(lexicon, "referring"), frozenset(lexicon.table("narrowing")), of_table(lexicon, "priced"),
                  lexicon.table("every"), _nouns_of_deeds(lexicon.table("deeds") or {}), frozenset(lexicon.table("deeds") or ()), frozenset(lexicon.table("grouped_nouns")), frozenset(lexicon.table("narrowing_persons")))


def _nouns_of_deeds(table: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """verb form -> the nouns for what is done."""
    found: dict[str, list[str]] = {}
    for noun, verbs in table.items():
        for verb in verbs:
            found.setdefault(verb, []).append(noun)
    return found
