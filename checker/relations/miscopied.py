"""A figure that was copied wrongly: digits swapped, or a nought more or less, beside the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from checker.document import CELL, CODE_COMMENT, FRONT_MATTER, ITEM
from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import by_document
from checker.relations._slips import contrasts, miscopied
from checker.relations._sums import COUNTS
from checker.sameness import Topics

KINDS = ("quantity",)
NEEDS = (Need("quantity", least=2),)
SAME = ("metric", "unit", "rate", "change", "when")
WITHIN = True
OPTIONS = {
    "few": Option(16, int, "figures of one unit in a text: among more, two that are a slip apart may well be two figures"),
    "asked": Option(2, int, "evidence that both are of one thing: words in common, a noun in common, digits", 1),
}
VALUES = ("both",)

_SKIPPED = frozenset({CELL, CODE_COMMENT, ITEM, FRONT_MATTER})
_LOOSE = frozenset({"ratio", "ratio point", "age"})          # kinds of which many figures have two digits
_TENTHS = (1, 10, 90, 99)     # percent that a text may tell of where one figure is a tenth or a hundredth of another
_ARTICLE = 16            # characters before a figure in which its article stands
_TELLING = 3             # digits of figures that are seldom a slip apart by chance
_NAMED = 2               # what a noun in common is worth


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of figures of one unit that are a slip apart, in a text with few of them: the later one first."""
    topics = Topics.of(world)
    for group in by_document(claims).values():
        alike: dict[tuple[object, ...], list[Claim]] = {}
        for claim in group:
            quantity = quantity_of(claim)
            if quantity.value is not None and quantity.region not in _SKIPPED and quantity.dimension != "ordinal":
                alike.setdefault((quantity.dimension, quantity.unit, quantity.per), []).append(claim)
        for figures in alike.values():
            if 1 < len(figures) <= options["few"]:
                yield from _slips(figures, group, topics, options, world)


def _slips(figures: Sequence[Claim], group: Sequence[Claim], topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    told: set[tuple[object, object]] = set()
    for a, b in combinations(figures, 2):
        p, q = quantity_of(a), quantity_of(b)
        if (p.value, q.value) in told:
            continue
        hint = miscopied(p, q)
        if hint is None or p.sentence == q.sentence or p.value is None or q.value is None:
            continue
        common = _common(a, b, topics, world)
        asked = options["asked"] + (p.value.adjusted() != q.value.adjusted())
        quiet = _apart(a, b, figures, group, topics, options, world) or (None if _evidence(a, b, common, topics, world) + (len(figures) == 2) >= asked else "too little speaks for one thing")
        if quiet:
            world.quiet(a, b, quiet)
            continue
        told.update(((p.value, q.value), (q.value, p.value)))
        words = ", ".join(topics.words_with(b, common))
        yield Conflict((b, a), (f"words in common: {words}", "the text has few figures of the kind, and these are a slip apart"), {"both": words},
                       "note" if None not in (topics.voice(a), topics.voice(b)) and not topics.one_voice(a, b) else "error", hint)


def _common(a: Claim, b: Claim, topics: Topics, world: World) -> frozenset[str]:
    sizes = world.words.table("size_words")
    idle = topics.stems(" ".join(world.words.table("slip_idle")))
    return (topics.common(a, b) | (_nouns(a, topics, sizes) & _nouns(b, topics, sizes))) - idle


def _nouns(claim: Claim, topics: Topics, sizes: Mapping[str, str]) -> frozenset[str]:
    """The stems of what a figure counts, or is about, one for a noun and its plural, and for a height and what is high."""
    metric = quantity_of(claim).metric
    words = (metric.head, *metric.modifiers, *metric.about) if metric else ()
    return topics.stems(" ".join(sizes.get(word, word).removesuffix("s") for word in words))


def _evidence(a: Claim, b: Claim, common: frozenset[str], topics: Topics, world: World) -> int:
    p, q = quantity_of(a), quantity_of(b)
    sizes = world.words.table("size_words")
    nouns = _nouns(a, topics, sizes) & _nouns(b, topics, sizes) & common
    found = min(len(common - nouns), 2) + min(_NAMED * len(nouns), _NAMED + 1) + max(_digits(p, q) - _TELLING + 1, 0) + (topics.told(a) == topics.told(b) is not None)
    subjects = [topics.stems(" ".join(quantity.metric.about)) for quantity in (p, q) if quantity.metric and quantity.metric.about]
    return found + _is_known(b, world) - (p.dimension in _LOOSE) - (len(subjects) == 2 and not subjects[0] & subjects[1] - _heads(p, q, topics, sizes))


def _heads(p: Quantity, q: Quantity, topics: Topics, sizes: Mapping[str, str]) -> frozenset[str]:
    """The stems of what two figures count, or are measures of."""
    return topics.stems(" ".join(sizes.get(quantity.metric.head, quantity.metric.head) for quantity in (p, q) if quantity.metric))


def _counts(quantity: Quantity) -> bool:
    """Whether what a figure counts stands right behind it: thirty-one families are no 13 camp beds for families."""
    return quantity.metric is not None and quantity.metric.start >= quantity.number.end


def _digits(p: Quantity, q: Quantity) -> int:
    """How many digits the longer of two figures has, without the noughts at its end."""
    return max(len(figure.value.normalize().as_tuple().digits) if figure.value else 0 for figure in (p, q))


def _is_known(claim: Claim, world: World) -> bool:
    """Whether a figure is given as known: "the 1,132 birds"."""
    start = claim.fact.start
    return of_table(world.words, "referring").search(world.readings[claim.document].document.text, max(start - _ARTICLE, 0), start) is not None


def _apart(a: Claim, b: Claim, figures: Sequence[Claim], group: Sequence[Claim], topics: Topics, options: Mapping[str, Any], world: World) -> str | None:
    """Why both may be right."""
    p, q = quantity_of(a), quantity_of(b)
    assert p.value is not None and q.value is not None
    if topics.says_too(a, b) or topics.says_too(b, a):
        return "one of the sentences gives the other figure as well"
    if all(sum(quantity_of(claim).value == value for claim in figures) > 1 for value in (p.value, q.value)):
        return "the text gives each of them again"
    between = abs(p.value - q.value)
    if any(quantity_of(claim).value == between for claim in group):
        return "the two are a third figure apart"
    if any(quantity_of(claim).dimension == "ratio" and quantity_of(claim).value in _TENTHS for claim in group) and p.value.adjusted() != q.value.adjusted():
        return "one may be a tenth of the other"
    sizes = world.words.table("size_words")
    heads, nouns = _heads(p, q, topics, sizes), _nouns(a, topics, sizes) & _nouns(b, topics, sizes)
    if p.dimension in COUNTS and topics.head(a) != topics.head(b) and not (heads & nouns and not (_counts(p) and _counts(q))) \
            and (topics.told(a) is None or topics.told(a) != topics.told(b)) \
            and not (_is_known(b, world) and _digits(p, q) >= _TELLING and p.value.adjusted() == q.value.adjusted()):
        return "they count two things"
    if p.dimension not in COUNTS and len(heads) == 2 and not heads <= nouns:
        return "they are of two things"
    if None is not topics.told(a) != topics.told(b) is not None:
        return "they tell of two things"
    if contrasts(a, "slip_contrasts", world) != contrasts(b, "slip_contrasts", world):
        return "one of the sentences sets its figure against another one"
    if topics.each_names_more(a, b):
        return "each sentence names somebody or something that the other does not"
    swapped = _digits(p, q) >= _TELLING and p.value.adjusted() == q.value.adjusted()
    return topics.weigh(a, b, options["same"]).clash or (None if swapped else topics.replaced(a, b))
