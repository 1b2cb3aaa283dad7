"""What one sentence tells in parts the next one adds up; of what is half, the other half is as many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from checker.fact import Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations import _rounding
from checker.relations._rounding import Span
from checker.relations._sums import COUNTS, Match, matches

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", COUNTS, least=3), Need("sum", values=("grown_onward", "votes_onward", "total_onward", "rest_onward")))
SAME = ()
WITHIN = True
OPTIONS = {
    "look": Option("total", ("total", "rest", "grown", "margin"), "total: a sentence with parts, and one that tells how many these are in all; rest: a fraction in words, "
                   "the part or the whole, and how many the others are; grown: what is added, what that makes, and how many there were; margin: the votes for and against, and by how many it was decided"),
    "near": Option(25, int, "how far, in percent of the total, the parts may be off: further off, they are not all of its parts"),
    "relative": Option(Decimal(0), Decimal, "how far the result may be off beyond rounding, as a share (0.01: one in a hundred)"),
}
VALUES = ("sum",)

_BEHIND = 30                   # characters behind a figure in which its noun may stand
_FINEST = 20                   # the smallest fraction with a word of its own


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Totals and rests that come out otherwise than written: the result first, then what it is computed from."""
    if options["look"] == "grown":
        for match in chain(matches(claims, "grown_onward", world), matches(claims, "grown_onward", world, onward=True)):
            yield from _grown(match, options, world)
    elif options["look"] == "margin":
        for match in chain(matches(claims, "votes_onward", world), matches(claims, "votes_onward", world, onward=True)):
            yield from _margin(match)
    elif options["look"] == "total":
        for match in chain(matches(claims, "total_onward", world), matches(claims, "total_onward", world, onward=True)):
            yield from _total(match, options, world)
    else:
        for match in chain(matches(claims, "rest_onward", world), matches(claims, "rest_onward", world, onward=True)):
            yield from _rest(match, options, world)


def _total(match: Match, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    total, whole = match.slots["total"], quantity_of(match.slots["total"])
    figures = [quantity_of(claim) for claim in match.parts]
    if whole.value is None or len(figures) < 2 or not all(figure.value and 1 < figure.value < whole.value and figure.qualifier == "exact" for figure in figures) \
            or not _are_its_parts(figures, whole, world) or of_table(world.words, "sum_onward_excludes").search(_said(match, total, world)):
        return
    together = sum((figure.value for figure in figures if figure.value is not None), Decimal(0))
    if abs(together - whole.value) * 100 > whole.value * options["near"]:
        return
    added = _rounding.total([_rounding.count(figure) for figure in figures])
    if not added.widened(Fraction(options["relative"])).meets(_rounding.count(whole)):
        sum_ = f"{' + '.join(shown(figure.value) for figure in figures)} is {shown(together)}"
        yield Conflict((total, *match.parts), (f"{sum_}, not {shown(whole.value)}",), {"sum": sum_})


def _said(match: Match, total: Claim, world: World) -> str:
    """Both sentences, from the first part on."""
    reading = world.readings[total.document]
    start = reading.sentences[match.parts[0].fact.sentence]
    last = total.fact.sentence + 1
    return reading.document.text[start:reading.sentences[last] if last < len(reading.sentences) else None]


def _are_its_parts(parts: Sequence[Quantity], total: Quantity, world: World) -> bool:
    """Whether the total counts the same noun as its parts, or one that takes in all of theirs: homes and businesses are customers."""
    heads = {figure.metric.head if figure.metric else "" for figure in parts}
    head = total.metric.head if total.metric else ""
    if "" in heads:
        heads.discard("")            # "34 men and 23": the noun of the one before
    kinds = world.words.table("takes_in")
    taken = frozenset(chain.from_iterable(kinds[kind] for kind in kinds.get(head, ()) if kind in kinds)) | frozenset(kinds.get(head, ()))
    return bool(heads) and (not head or heads <= taken | {head})


def _grown(match: Match, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    claims = tuple(match.slots[name] for name in ("total", "add", "old"))
    total, add, old = (quantity_of(claim) for claim in claims)
    if not all(figure.value and figure.value > 0 and figure.qualifier == "exact" for figure in (total, add, old)) or old.unit != total.unit:
        return
    if add.metric is None or old.metric and old.metric.start >= old.start and old.metric.head != add.metric.head:
        return                           # eleven ships on nine routes: not of what is added
    assert total.value is not None and add.value is not None and old.value is not None
    together = add.value + old.value
    found = _rounding.total([_rounding.count(add), _rounding.count(old)])
    if abs(together - total.value) * 100 <= total.value * options["near"] and not found.widened(Fraction(options["relative"])).meets(_rounding.count(total)):
        sum_ = f"{shown(old.value)} and {shown(add.value)} more are {shown(together)}"
        yield Conflict(claims, (f"{sum_}, not {shown(total.value)}",), {"sum": sum_})


def _margin(match: Match) -> Iterator[Conflict]:
    claims = tuple(match.slots[name] for name in ("margin", "won", "lost"))
    margin, won, lost = (quantity_of(claim) for claim in claims)
    if margin.value is None or won.value is None or lost.value is None or {margin.qualifier, won.qualifier, lost.qualifier} != {"exact"}:
        return
    apart = abs(won.value - lost.value)
    if apart != margin.value:
        sum_ = f"{shown(won.value)} and {shown(lost.value)} are {shown(apart)} apart"
        yield Conflict(claims, (f"{sum_}, not {shown(margin.value)}",), {"sum": sum_})


def _rest(match: Match, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    fraction, rest = match.slots["fraction"], match.slots["rest"]
    given = match.slots.get("part") or match.slots["whole"]
    f, r, q = (quantity_of(claim) for claim in (fraction, rest, given))
    if not f.value or not r.value or not q.value or min(r.value, q.value) < 0 or f.qualifier != "exact" or {q.qualifier, r.qualifier} != {"exact"}:
        return
    own = r.metric.head if r.metric and r.metric.start >= r.start else ""
    if own and own not in {figure.metric.head for figure in (f, q) if figure.metric}:
        return                       # the others of another kind
    if own and r.metric and set(r.metric.modifiers) - {word for figure in (f, q) if figure.metric for word in figure.metric.modifiers}:
        return                       # the other twelve open rooms
    counted = f.metric.head if f.metric else ""
    text = world.readings[rest.document].document.text
    if not own and counted and counted in text[rest.fact.end:rest.fact.end + _BEHIND].lower().split(".")[0]:
        return                       # "the other 12 open rooms"
    exact = Fraction(f.value).limit_denominator(_FINEST)
    wanted = (1 - exact) / exact if "part" in match.slots else 1 - exact
    found = _rounding.quotient(_rounding.count(r), _rounding.count(q))
    if found.widened(Fraction(options["relative"])).meets(Span(wanted, wanted)):
        return
    name = " ".join(world.readings[fraction.document].document.text[f.number.start:f.number.end].split()).lower()
    others = shown(Decimal(round(wanted * Fraction(q.value))))
    sum_ = f"where {name} is {shown(q.value)}, the others are {others}" if "part" in match.slots else f"{name} of {shown(q.value)} leaves {others}"
    yield Conflict((rest, fraction, given), (f"{sum_}, not {shown(r.value)}",), {"sum": sum_})
