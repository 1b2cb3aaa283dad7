"""How many of a thing are allowed at a time is said once, or alike: "Shreds 12 sheets at once", and "Never feed more than 8 sheets at a time"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.document import CODE_COMMENT
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import contrasts
from checker.relations._sums import COUNTS
from checker.sameness import Topics, stop_words
from checker.sameness.sections import are_of_two_things

KINDS = ("quantity",)
NEEDS = (Need("quantity", "qualifier", ("up_to", "more_than", "less_than")),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("what",)
OPTIONS: Mapping[str, Option] = {"most": Option(6, int, "limits of one noun in a document: more are those of several cases")}

_CEILINGS = frozenset({"up_to"})
_MARKS = " \t\n*_-•>"
_WORD = compiled(r"[^\W\d_]+")
_LEAD = 80               # characters before "more than" in which it is denied


class _Limit(NamedTuple):
    """A count that is allowed at a time; whether it is said to be the most ("up to", "never more than")."""

    claim: Claim
    said: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of limits for one noun: the later one first."""
    topics = Topics.of(world)
    for number, group in by_document(claims).items():
        of_noun: dict[str, list[_Limit]] = {}
        for claim in group:
            limit = _limit(claim, number, world)
            head = topics.head(claim) if limit is not None else None
            if limit is not None and head is not None:
                of_noun.setdefault(head, []).append(limit)
        for noun, limits in of_noun.items():
            first, *others = limits
            values = {quantity_of(limit.claim).value for limit in limits}
            if not others or len(limits) > options["most"] or len(values) != 2:
                continue
            other = next(limit for limit in others if quantity_of(limit.claim).value != quantity_of(first.claim).value)
            if (first.said or other.said) and not _are_apart(first.claim, other.claim, topics, world):
                p, q = (quantity_of(limit.claim).value for limit in (other, first))
                yield Conflict((other.claim, first.claim), (f"at most {shown(p)} here, at most {shown(q)} there",), {"what": noun})


def _limit(claim: Claim, number: int, world: World) -> _Limit | None:
    quantity = quantity_of(claim)
    metric = quantity.metric
    if quantity.dimension not in COUNTS or quantity.unit or not quantity.value or quantity.value < 1 or quantity.per or quantity.partition or quantity.change \
            or metric is None or not metric.head or metric.start < quantity.number.end or quantity.region == CODE_COMMENT:
        return None
    text = world.readings[number].document.text
    at_once = of_table(world.words, "at_a_time").match(text, max(quantity.end, metric.end)) is not None
    lead = text[max(world.readings[number].sentences[quantity.sentence], quantity.start - _LEAD):quantity.start]
    said = quantity.qualifier in _CEILINGS or quantity.qualifier == "more_than" and of_table(world.words, "never_more").search(lead) is not None
    return _Limit(claim, said) if at_once and (said or quantity.qualifier == "exact") else None


def _are_apart(a: Claim, b: Claim, topics: Topics, world: World) -> bool:
    """Whether two limits may be those of two things."""
    p, q = quantity_of(a), quantity_of(b)
    mine, other = (frozenset(quantity.metric.modifiers) if quantity.metric else frozenset() for quantity in (p, q))
    return p.sentence == q.sentence or bool(mine and other and mine != other) or topics.each_names_more(a, b) or topics.replaced(a, b) is not None \
        or contrasts(a, "slip_contrasts", world) != contrasts(b, "slip_contrasts", world) or are_of_two_things(a, b, world) or _says_each_which(a, b, world)


def _says_each_which(a: Claim, b: Claim, world: World) -> bool:
    """Whether each sentence has a subject of its own ("The large kiln", "Children"), or calls one noun by two words ("gas kiln", "electric kiln")."""
    told = [world.readings[claim.document].sentence(claim.fact.sentence) for claim in (a, b)]
    if not any(of_table(world.words, "limit_of_known").match(sentence.lstrip(_MARKS)) for sentence in told):
        return True
    stop, people = stop_words(world.words), frozenset(world.words.table("aged_nouns")) | frozenset(world.words.table("limited_people"))
    words = [[word.lower() for word in _WORD.findall(sentence)] for sentence in told]
    if people & set(words[0]) != people & set(words[1]):
        return True
    which: list[dict[str, set[str]]] = [{}, {}]
    for place, said in enumerate(words):
        for one, noun in pairwise(said):
            if one not in stop and noun not in stop:
                which[place].setdefault(noun.removesuffix("s"), set()).add(one)
    return any(which[0][noun].isdisjoint(which[1][noun]) for noun in which[0].keys() & which[1].keys())
