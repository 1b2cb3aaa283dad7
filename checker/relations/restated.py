"""A sentence that says again what another one says has the same figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations, islice

from checker.document import CELL, ITEM
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import ONE_SIDED
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._slips import slip
from checker.relations._sums import COUNTS
from checker.sameness import meant, stop_words, tell_cases, value_in_base, with_unit

KINDS = ("quantity",)
SAME = ()
OPTIONS = {
    "common": Option(Decimal("0.85"), Decimal, "the share of the shorter sentence's words that the other one must have too"),
    "words": Option(5, int, "the words that a sentence must have at least, and then all of them in the other one; one more where it has no verb"),
    "others": Option(1, int, "how many words of its own each of the two sentences may have; where only one has any, it may have more"),
    "inside": Option(3, int, "how many words of its own a sentence may have between those that it shares"),
}
VALUES = ("both",)

_WORD = compiled(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_TORN_BEFORE = compiled(r"\d[.,:]?\s*$")
_TORN_AFTER = compiled(r"[.,:]?[^\S\n]*\d")
_MOST_IN_A_GROUP = 24    # figures with the same words beside them that are held against each other: bounds the work on a hostile text
_MOST_WORDS = 120        # of a sentence
_MOST_LETTERS = 2000     # of a sentence: a text without full stops is one
_TWO = 2                 # figures of one sentence that contradict each other
_SCOPE = 6               # words with which a sentence begins
_NEAR = 48               # characters beside a figure in which these mostly stand
_SIDE = 3                # words beside a figure that find its restatements
_FEW_CONTENT = 4         # content words that the two must share
_FEWEST_CONTENT = 2      # the same where one has nothing but words of the other
_CLAUSE = 4              # own words at the end of a sentence that make a clause
_LONG = 10               # content words in common: only then may each sentence have words of its own, or stand in a section of its own
_QUOTED = 6              # words of the common ones that the reason quotes


_Place = tuple[int, int]         # the document, and where in it


class _Stated:
    """A figure in its sentence, which goes from offset to offset of the text. Its words are kept from the first comparison on: most figures have
    none, and the words of all sentences would take more memory than the text."""

    def __init__(self, claim: Claim, quantity: Quantity, text: str, bounds: tuple[int, int]) -> None:
        self.claim = claim
        self.quantity = quantity
        self._text = text
        self._bounds = bounds

    def beside(self) -> Iterator[tuple[str, ...]]:
        """The words beside the figure, three ways: one of them is kept in most restatements."""
        text, (first, end) = self._text, self._bounds
        start, behind = self.quantity.start, self.quantity.number.end
        before = _WORD.findall(text, max(start - _NEAR, first), start)
        if len(before) <= _SIDE:            # the first one may be what is left of a longer word
            before = _WORD.findall(text, first, start)
        after = _WORD.findall(text, behind, min(behind + _NEAR, end))
        if len(after) <= _SIDE:
            after = _WORD.findall(text, behind, end)
        before, after = [word.lower() for word in before[-_SIDE:]], [word.lower() for word in after[:_SIDE]]
        if len(before) == _SIDE:
            yield ("<", *before)
        if len(after) == _SIDE:
            yield (">", *after)
        if before[-2:] and after[:2] and len(before[-2:]) + len(after[:2]) >= _SIDE:
            yield ("<>", *before[-2:], "#", *after[:2])

    def says(self) -> tuple[object, ...]:
        """What tells the figure from others: two that say the same can both be right."""
        quantity = self.quantity
        return quantity.value, quantity.low, quantity.high, quantity.unit, quantity.qualifier

    def is_said(self, least: int, world: World) -> bool:
        """Whether its sentence has words enough to be one that is said again: "9-day tour of the lakes" and "6-day tour of the lakes" are two tours."""
        size = len(self.before) + len(self.after)
        return least <= size <= _MOST_WORDS and (size > least or _asserts(self._text[self._bounds[0]:self._bounds[1]], world))

    @cached_property
    def before(self) -> list[str]:
        """The words before the figure, as written."""
        return _WORD.findall(self._text[self._bounds[0]:self.quantity.start])

    @cached_property
    def after(self) -> list[str]:
        """The words after its number, as written."""
        return _WORD.findall(self._text[self.quantity.number.end:self._bounds[1]])

    def words(self) -> list[str]:
        """All of them, in small letters."""
        return [word.lower() for word in (*self.before, *self.after)]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of figures whose sentences are otherwise (nearly) the same, and which cannot both be right: the later one first."""
    groups: dict[tuple[str, ...], list[_Stated]] = {}
    for claim in claims:
        stated = _stated(claim, world)
        if stated is not None:
            for key in stated.beside():
                groups.setdefault(key, []).append(stated)
    conflicts: list[tuple[_Stated, _Stated, Conflict]] = []
    seen: set[tuple[_Place, _Place]] = set()
    figures: dict[tuple[int, int], set[Decimal]] = {}
    for group in groups.values():
        if len(group) > 1 and len({stated.says() for stated in group}) > 1:          # few sentences are said again, and fewer with another figure
            for a, b in combinations(islice((stated for stated in group if stated.is_said(options["words"], world)), _MOST_IN_A_GROUP), 2):
                pair = _place(a), _place(b)
                if pair not in seen and a.says() != b.says():
                    seen.add(pair)
                    conflict = _pair(a, b, options, world)
                    if conflict is not None:
                        figures = figures or _figures(claims)
                        if _tell_otherwise(a, b, figures):
                            world.quiet(a.claim, b.claim, "other figures differ too")
                        else:
                            conflicts.append((a, b, conflict))
    yield from _without_moulds(conflicts, world)


def _without_moulds(found: Sequence[tuple[_Stated, _Stated, Conflict]], world: World) -> Iterator[Conflict]:
    """The conflicts without those of one document whose sentence is said with three figures: it is a mould, from which each of many things has one."""
    values: dict[_Place, set[Decimal | None]] = {}
    for a, b, _ in found:
        if a.claim.document == b.claim.document:
            values.setdefault(_place(a), {a.quantity.value}).add(b.quantity.value)
            values.setdefault(_place(b), {b.quantity.value}).add(a.quantity.value)
    sheets: dict[_Place, set[int]] = {}
    for a, b, _ in found:
        if a.claim.document != b.claim.document and a.quantity.region == b.quantity.region == ITEM:
            sheets.setdefault(_place(a), set()).add(b.claim.document)
            sheets.setdefault(_place(b), set()).add(a.claim.document)
    for a, b, conflict in found:
        if a.claim.document != b.claim.document and max(len(sheets.get(_place(stated), ())) for stated in (a, b)) > _TWO:
            world.quiet(a.claim, b.claim, "an item of the lists of many documents, of which each is about a thing of its own")
            continue
        if max(len(values.get(_place(stated), ())) for stated in (a, b)) > _TWO:
            world.quiet(a.claim, b.claim, "the sentence is said with three figures, of as many things")
        else:
            yield conflict


def _figures(claims: Sequence[Claim]) -> dict[tuple[int, int], set[Decimal]]:
    """The values in every sentence, however they are written."""
    found: dict[tuple[int, int], set[Decimal]] = {}
    for claim in claims:
        quantity = claim.fact
        if isinstance(quantity, Quantity) and quantity.value is not None:
            found.setdefault((claim.document, quantity.sentence), set()).add(quantity.value)
    return found


def _tell_otherwise(a: _Stated, b: _Stated, figures: Mapping[tuple[int, int], set[Decimal]]) -> bool:
    """Whether each sentence has a second figure that the other lacks: "adds three features and fixes 14 bugs" tells of one release, "adds five
    features and fixes 22 bugs" of another."""
    mine, other = ({value for value in figures.get((stated.claim.document, stated.quantity.sentence), ()) if value != stated.quantity.value} for stated in (a, b))
    return bool(mine - other) and bool(other - mine)


def _place(stated: _Stated) -> _Place:
    return stated.claim.document, stated.quantity.start


def _stated(claim: Claim, world: World) -> _Stated | None:
    """A figure that can be compared."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    if quantity.qualifier == "vague" or quantity.region == CELL:
        return None
    reading = world.readings[claim.document]
    text = reading.document.text
    first, end = reading.bounds(quantity.sentence)
    if _TORN_BEFORE.search(text, max(quantity.start - 4, first), quantity.start) or _TORN_AFTER.match(text, quantity.number.end):
        return None         # a piece of a telephone number or of "5. 9"
    return _Stated(claim, quantity, text, (first, end)) if end - first <= _MOST_LETTERS else None


def _is_narrower(a: _Stated, b: _Stated, world: World) -> bool:
    """Whether a sentence of one text begins with when, where or for whom it is so, in words that the other one lacks: "With yearly payment the plan costs"."""
    opening = of_table(world.words, "opening_scopes").match(" ".join(a.before[:_SCOPE])) if a.claim.document == b.claim.document else None
    return opening is not None and set(opening["scope"].lower().split()).isdisjoint(b.words())


def _asserts(sentence: str, world: World) -> bool:
    from checker.relations._asserting import asserts  # few sentences are so short

    return asserts(sentence, world)


def _pair(a: _Stated, b: _Stated, options: Mapping[str, Any], world: World) -> Conflict | None:
    p, q = a.quantity, b.quantity
    if a.claim.document == b.claim.document and (p.sentence == q.sentence or p.region == q.region == ITEM):
        return None         # items of a list are made from one mould
    if (p.dimension != q.dimension and not (p.dimension in COUNTS and q.dimension in COUNTS)) or p.per != q.per or (p.dimension in ("currency", "rate", "ratio", "ratio point") and p.unit != q.unit):
        return None
    if _agree(a, b, world) or tell_cases(p, q):
        return None
    if p.when and q.when and (p.when.end < q.when.start or q.when.end < p.when.start):
        return None
    if a.before and b.before and a.before[0].lower() == b.before[0].lower() in world.words.table("steps_open"):
        return None         # then £4 an hour for two hours, then £4 an hour for three hours
    from checker.sameness.sections import are_of_two_things, code_of, in_sections_apart  # few pairs come so far

    quiet, common, own = _alike(a, b, options, stop_words(world.words), in_sections_apart(a.claim, b.claim, world))
    if quiet and world.trace is None:
        return None         # most pairs; nobody asks whether there is another reason too
    if are_of_two_things(a.claim, b.claim, world) or code_of(a.claim, world) != code_of(b.claim, world):
        world.quiet(a.claim, b.claim, "they are told of two things, by their headings, by what they name in code or by their documents, which are of one mould")
        return None
    if _is_narrower(a, b, world) or _is_narrower(b, a, world):
        world.quiet(a.claim, b.claim, "one of the sentences begins with when, where or for whom it is so")
        return None
    if quiet:
        world.quiet(a.claim, b.claim, quiet)
        return None
    shorter = min(len(a.before) + len(a.after), len(b.before) + len(b.after))
    words = " ".join(_quoted(b, common))
    reason = (f"{common.total()} of {shorter} words are the same in both sentences: {words}",
              f"one says {with_unit(p.interval, p.unit, world.words)}, the other {with_unit(q.interval, q.unit, world.words)}")
    spoken = (p.attribution is None) != (q.attribution is None)
    return Conflict((b.claim, a.claim), reason, {"both": words}, "warning" if own or spoken else "error", slip(p, q))


def _agree(a: _Stated, b: _Stated, world: World) -> bool:
    """Whether the two figures can both be right. Two bounds of one kind always could ("more than 5", "more than 9"); but who says a sentence again
    and keeps the bound keeps its figure, so these are held against each other as figures."""
    p, q = a.quantity, b.quantity
    if p.qualifier == q.qualifier and p.qualifier in ONE_SIDED:
        p, q = p._replace(qualifier="exact"), q._replace(qualifier="exact")
        return value_in_base(p, world.words).meets(value_in_base(q, world.words))
    return meant(a.claim, world).meets(meant(b.claim, world))


def _alike(a: _Stated, b: _Stated, options: Mapping[str, Any], stop: frozenset[str], apart: bool) -> tuple[str | None, Counter[str], bool]:
    """Why two sentences do not say the same (None where they do), the words that they share, and whether each has words of its own."""
    left, right = a.words(), b.words()
    common = Counter(left) & Counter(right)
    mine, other = _own(left, common, stop), _own(right, common, stop)
    # a lead-in ("as reported above") that only one of them has is no part of what is said
    least = min(len(left) - (_lead(left, common, stop) if not other.lead else 0), len(right) - (_lead(right, common, stop) if not mine.lead else 0))
    shortest = min(len(left), len(right))
    if common.total() < (least * options["common"] if shortest > options["words"] else shortest):
        return "the sentences have too few words in common", common, False
    telling = sum(1 for word in common if word not in stop and not word[0].isdigit())
    if telling < (_FEW_CONTENT if any(mine) and any(other) else _FEWEST_CONTENT):
        return "the sentences have too few telling words in common", common, False
    if apart and telling < _LONG and (any(mine) or any(other)):
        return "each stands in a section of its own", common, False
    if _differ_in_figures(mine, other):
        return "other figures differ too", common, False
    if _names(a, mine) and _names(b, other):
        return "each sentence names somebody or something that the other does not", common, False
    if max(len(mine.midst), len(other.midst)) > options["inside"]:
        return "one of the sentences says more in its midst", common, False
    both = [(one, two) for one, two in zip(mine, other, strict=True) if one and two]
    most = max((min(len(one), len(two)) for one, two in both), default=0)
    if both and (telling < _LONG or most > options["others"]):
        return "each sentence has words that the other has not: " + ", ".join((*both[0][0][:2], *both[0][1][:2])), common, False
    return None, common, bool(both)


class _Own(NamedTuple):
    """The telling words of a sentence that another lacks: before, between and after those that it shares."""

    lead: list[str]
    midst: list[str]
    tail: list[str]


def _own(words: list[str], common: Counter[str], stop: frozenset[str]) -> _Own:
    telling = [word for word in words if word not in stop]
    places = [place for place, word in enumerate(telling) if word in common]
    first, last = (places[0], places[-1]) if places else (len(telling), len(telling))
    return _Own(telling[:first], [word for word in telling[first:last] if word not in common], telling[last + 1:])


def _lead(words: list[str], common: Counter[str], stop: frozenset[str]) -> int:
    """How many words stand before the first telling one in common."""
    return next((place for place, word in enumerate(words) if word in common and word not in stop), 0)


def _differ_in_figures(mine: _Own, other: _Own) -> bool:
    """Whether both sentences have figures that the other lacks, or one a year that may limit the figure in question."""
    figures = [[word for part in own for word in part if word[0].isdigit()] for own in (mine, other)]
    near = [word for own in (mine, other) for word in (*own.lead, *own.midst, *(own.tail if len(own.tail) < _CLAUSE else ()))]
    return bool(figures[0] and figures[1]) or any(len(word) == 4 and word[:2] in ("19", "20") and word.isdigit() for word in near)


def _names(stated: _Stated, own: _Own) -> bool:
    """Whether one of its own words is written with a capital inside the sentence."""
    words = {word for part in own for word in part}
    return any(word[0].isupper() and word.lower() in words for word in (*stated.before[1:], *stated.after))


def _quoted(stated: _Stated, common: Counter[str]) -> list[str]:
    """The common words nearest to the figure, as written, with a mark where the figure stands."""
    before = [word for word in stated.before if word.lower() in common][-_QUOTED:]
    after = [word for word in stated.after if word.lower() in common][:_QUOTED]
    return [*before, "…", *after]
