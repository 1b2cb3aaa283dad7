"""Figures about the same thing agree: some value lies in all that they claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from checker.fact import Quantity
from checker.findings import SEVERITIES, Claim, quantity_of
from checker.hints import Any
from checker.interval import ONE_SIDED, Interval
from checker.judgement import Conflict, Option, World
from checker.record import NamedTuple
from checker.relations._slips import slip
from checker.relations._wrongs import LOOKS
from checker.sameness import Topics, Weighed, dimension, meant, tell_cases

KINDS = ("quantity",)
SAME = ("metric", "unit", "rate", "change", "status", "when")
OPTIONS = {
    "look": Option("values", tuple(sorted(LOOKS)),
                   "values: what two figures claim has no value in common; bounds: the same figure as a floor here and a ceiling there; "
                   "drift: the same figure with another qualifier; magnitude: the same digits, a thousand or a million times as much; "
                   "units: the same number in another unit"),
    "relative": Option(Decimal(0), Decimal, "how far figures may differ beyond their rounding, as a share (0.01: one in a hundred)"),
    "error_at": Option(8, int, "evidence from which on a conflict keeps the rule's severity", 1),
    "warning_at": Option(6, int, "evidence from which on it is a warning", 1),
    "note_at": Option(4, int, "evidence from which on it is told at all", 2),
}
VALUES = ("both",)

_MOST_CONFLICTS = 20         # odd ones told of a group, and claims told with each
_MOST_CLAIMS = 8
_MOST_IN_A_GROUP = 200       # figures of one noun that are held against each other: bounds the work on a hostile text
_OF_ONE_UNIT = ("currency", "rate", "ratio", "ratio point")
_LARGE = 1000
_SIGNS = ("<", ">", "≤", "≥", "=")
_FEW = 10
_TELLING = 4                 # digits
_MOST_WORTH = 4              # what digits that are a slip apart speak for one thing

Counts = dict[int, dict[Decimal, int]]
Beside = dict[int, list[Claim]]       # document -> the claims of a group in it


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of figures that have one metric and cannot both be right (or, for drift, do not say the same of one figure)."""
    topics, look = Topics.of(world), options["look"]
    for noun, group in _groups(_alike(claims, topics, world), look):
        if len(group) > _MOST_IN_A_GROUP and look == "values":
            world.bound(noun.lstrip("="), len(group), _MOST_IN_A_GROUP)
        yield from _judged(group[:_MOST_IN_A_GROUP], topics, options, world)


class _Alike(NamedTuple):
    """Figures that are not the only ones of their noun, by it, and those that are not the only ones with their value. Most are."""

    claims: Sequence[Claim]
    by_noun: Mapping[str, Sequence[Claim]]
    by_value: Mapping[str, Sequence[Claim]]


def _alike(claims: Sequence[Claim], topics: Topics, world: World) -> _Alike:
    """Found once for all the rules that look at the same figures."""
    known: dict[int, _Alike] = world.memory.setdefault(_alike, {})
    found = known.get(id(claims))           # what is remembered holds the claims
    if found is None:
        by_noun: dict[str, list[Claim]] = {}
        by_value: dict[str, list[Claim]] = {}
        for claim in claims:
            keys, value = topics.keys(claim), quantity_of(claim).value
            for key in keys:
                by_noun.setdefault(key, []).append(claim)
            if keys:
                by_value.setdefault("?" if value is None else str(value.normalize()), []).append(claim)
        found = known[id(claims)] = _Alike(claims, *({key: group for key, group in groups.items() if len(group) > 1} for groups in (by_noun, by_value)))
    return found


def _groups(alike: _Alike, look: str) -> Iterator[tuple[str, Sequence[Claim]]]:
    """The figures that a rule may hold against each other, each group with its noun or its value."""
    for key, among in (alike.by_noun if look in ("values", "magnitude") else alike.by_value).items():
        groups: dict[object, list[Claim]] = {}
        for claim in among:
            groups.setdefault(_kind(quantity_of(claim), look), []).append(claim)
        yield from ((key, group) for group in groups.values() if len(group) > 1)


def _kind(quantity: Quantity, look: str) -> object:
    """What figures of one noun or value must have in common as well, where a rule holds them against each other."""
    if look == "units":
        return dimension(quantity)
    digits = quantity.value.normalize().as_tuple().digits if look == "magnitude" and quantity.value is not None else ()
    return quantity.dimension, quantity.unit if quantity.dimension in _OF_ONE_UNIT else None, digits


def _each_value_first(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """The conflicts of one odd figure so that every other value comes once before one comes again."""
    seen: dict[object, int] = {}
    turns = []
    for conflict in conflicts:
        other = conflict.claims[1].fact
        assert isinstance(other, Quantity)
        seen[other.value] = seen.get(other.value, 0) + 1
        turns.append(seen[other.value])
    return [conflict for _, _, conflict in sorted(zip(turns, range(len(turns)), conflicts, strict=True), key=lambda row: row[:2])]


def _judged(group: Sequence[Claim], topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """One conflict for each figure that is the odd one: with all the others that it disagrees with, the strongest first."""
    several = len({claim.document for claim in group}) > 1
    relevant = [claim for claim in group if _is_relevant(claim, options["look"], several, world)]
    if len(relevant) < 2 or world.companions.issuperset(claim.document for claim in relevant):
        return
    pairs = list(_in_question(relevant, topics, options, world))
    if not pairs:
        return                      # as of most groups
    counts = _counts(group)
    of_odd: dict[int, list[Conflict]] = {}
    places = {id(claim): place for place, claim in enumerate(group)}
    beside: Beside = {}
    for claim in group:
        beside.setdefault(claim.document, []).append(claim)
    for a, b in pairs:
        conflict = _pair(a, b, topics, options, world, counts, beside)
        if conflict is not None:
            odd = a if _support(a, b, counts) < _support(b, a, counts) else b
            if odd is a:
                conflict = conflict._replace(claims=(a, b))
            of_odd.setdefault(places[id(odd)], []).append(conflict)
    for conflicts in _joined([of_odd[place] for place in sorted(of_odd)[:_MOST_CONFLICTS]]):
        told = _each_value_first(sorted(conflicts, key=lambda conflict: -SEVERITIES.index(conflict.at_most)))
        odds = dict.fromkeys(conflict.claims[0] for conflict in told)
        others = dict.fromkeys(conflict.claims[1] for conflict in told if conflict.claims[1] not in odds)
        odd, against = told[0].claims
        rest = [claim for claim in (*odds, *others) if claim not in (odd, against)]
        yield told[0]._replace(claims=(odd, against, *rest[:_MOST_CLAIMS - 1]))


def _joined(of_odds: Sequence[list[Conflict]]) -> list[list[Conflict]]:
    """The conflicts of each odd figure; those of several documents that have a figure in common are one question, and told once."""
    joined: list[list[Conflict]] = []
    of_claim: dict[int, list[Conflict]] = {}
    for conflicts in of_odds:
        across = [id(claim) for conflict in conflicts if conflict.claims[0].document != conflict.claims[1].document for claim in conflict.claims]
        known = next((of_claim[claim] for claim in across if claim in of_claim), None)
        if known is None:
            known = []
            joined.append(known)
        known += conflicts
        for claim in across:
            of_claim.setdefault(claim, known)
    return joined


def _is_relevant(claim: Claim, look: str, several: bool, world: World) -> bool:
    """Whether the figure can be one of two that this rule looks for: most are exact, and neither a bound nor, within one document, a drift."""
    assert isinstance(claim.fact, Quantity)
    qualifier = claim.fact.qualifier
    if look == "bounds":
        # if you send more than 100 you are cut off; ">= 2.11" and "< 2.11" are two cases
        return qualifier in ONE_SIDED and claim.fact.status != "conditional" and not world.text(claim).startswith(_SIGNS)
    return several or qualifier != "exact" if look == "drift" else qualifier != "vague"


def _in_question(group: Sequence[Claim], topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of a group that can be what the rule looks for. What each figure means is worked out once, not once a pair."""
    if options["look"] != "values":
        differing = [(claim, getattr(claim.fact, LOOKS[options["look"]].field), topics.nouns(claim)) for claim in group]
        yield from ((a, b) for (a, one, mine), (b, other, there) in combinations(differing, 2)      # of one value or its digits, and mostly of as many things
                    if one != other and world.is_asked(a, b) and not mine.isdisjoint(there))
        return
    claimed: list[tuple[Claim, str, Interval]] = []
    for claim in group:
        assert isinstance(claim.fact, Quantity)
        claimed.append((claim, claim.fact.qualifier, meant(claim, world).widened(options["relative"])))
    for (a, one, mine), (b, other, there) in combinations(claimed, 2):
        if world.is_asked(a, b) and (not mine.meets(there) or a.document != b.document and ("approximately" in (one, other) or one == other != "exact")):
            yield a, b


def _support(claim: Claim, against: Claim, counts: Counts) -> tuple[int, bool]:
    """How often the claim's own document gives its value; of claims of two documents, how many documents give it, and whether it is exact."""
    assert isinstance(claim.fact, Quantity)
    value = claim.fact.value or Decimal(0)
    if claim.document == against.document:
        return counts.get(claim.document, {}).get(value, 0), True
    return sum(value in values for values in counts.values()), claim.fact.qualifier == "exact"


def _counts(group: Sequence[Claim]) -> Counts:
    """For each document, how often it gives each value of one noun (parts, rates and vague amounts left out)."""
    counts: Counts = {}
    for claim in group:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        if quantity.value is not None and not quantity.partition and not quantity.per:
            values = counts.setdefault(claim.document, {})
            values[quantity.value] = values.get(quantity.value, 0) + 1
    return counts


def _pair(a: Claim, b: Claim, topics: Topics, options: Mapping[str, Any], world: World,
          counts: Counts, beside: Beside) -> Conflict | None:
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    if (options["look"] != "values" or len(world.readings) > 1) and not topics.one_measure(a, b):
        return None         # within one text figures come as "values" by their noun
    if p.qualifier != q.qualifier and options["look"] == "values" and tell_cases(p, q):
        world.quiet(a, b, "the two cases of a rule: one, and more than one")
        return None
    # nearly all pairs that come as "values" are wrong and nearly none is told: unless somebody asks why, what is wrong is looked at last
    late = world.trace is None and options["look"] == "values"
    wrong = None if late else LOOKS[options["look"]].wrong(a, b, options["relative"], world)
    if wrong is None and not late:
        return None
    weighed = topics.weigh(a, b, options["same"])
    if weighed.clash:
        world.quiet(a, b, weighed.clash)
        return None
    if a.document != b.document and (topics.is_address(a) or topics.is_address(b)):
        return None
    strength = _strength(a, b, weighed, counts, options["note_at"] if world.trace is None else None)
    if wrong is not None and strength < wrong.least:
        world.quiet(a, b, f"too little speaks for one thing (evidence {strength}, {wrong.least} asked)")
        return None
    at_most = _severity(strength, {topics.voice(a), topics.voice(b)}, options) if strength >= options["note_at"] else None
    if at_most is None and _rivals(a, b, counts, topics):
        at_most = "note"
    if at_most is None and world.trace is None:
        return None         # most pairs; nobody asks whether there is another reason too
    wrong = wrong or LOOKS[options["look"]].wrong(a, b, options["relative"], world)
    if wrong is None or strength < wrong.least:
        return None
    if (_knows(a, b, beside, topics, options) or _knows(b, a, beside, topics, options)) and not topics.one_voice(a, b):
        world.quiet(a, b, f"one of the {'sentences' if a.document == b.document else 'texts'} gives the other figure as well")
        return None
    if at_most is None:
        world.quiet(a, b, f"too little speaks for one thing (evidence {strength}, {options['note_at']} asked)")
        return None
    replaced = topics.replaced(a, b)
    if replaced:
        world.quiet(a, b, replaced)
        return None
    if _of_two_things(a, b, world):
        world.quiet(a, b, "they are told of two things, by their headings, by what they name in code or by their documents, which are of one mould")
        return None
    grown = topics.grown(a, b)
    agreed = topics.agreed(a, b, weighed)
    both = "both: " + "; ".join(agreed) if agreed else "both count the same"
    voices = (topics.voice(a), topics.voice(b))
    reason = (both, wrong.words(), *(f"{world.text(claim)!r} is what {voice} said" for claim, voice in zip((a, b), voices, strict=True)
                                if voice and voices[0] != voices[1]), *((grown,) if grown else ()))
    return Conflict((b, a), reason, {"both": p.metric.phrase if p.metric else ""},
                    min(at_most, wrong.at_most, *(("note",) if grown else ()), key=SEVERITIES.index), slip(p, q))


def _of_two_things(a: Claim, b: Claim, world: World) -> bool:
    from checker.sameness.sections import are_of_two_things, name_other_code  # few pairs come so far

    return are_of_two_things(a, b, world) or a.document == b.document and name_other_code(a, b, world)


def _knows(a: Claim, b: Claim, beside: Beside, topics: Topics, options: Mapping[str, Any]) -> bool:
    """Whether the document of one figure, or its sentence where they stand in one document, gives the other figure as well, of the same thing."""
    assert isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity)
    if a.fact.value == b.fact.value:
        return False
    if topics.says_too(a, b) or a.document != b.document and topics.adds_up(a, b):
        return True
    return a.document != b.document and any(
        isinstance(other.fact, Quantity) and other.fact.value == b.fact.value is not None
        and topics.weigh(other, b, options["same"]).clash is None for other in beside[a.document])


def _strength(a: Claim, b: Claim, weighed: Weighed, counts: Counts, asked: int | None) -> int:
    """The evidence for one thing, with what the other figures of the noun and the digits add; of less than is ``asked`` in any case, only that it is
    less."""
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    strength = weighed.weight
    told = counts.get(a.document, {})
    alone = a.document == b.document and len(told) <= 2 and told.keys() == {p.value, q.value}
    small = p.value is not None and q.value is not None and max(abs(p.value), abs(q.value)) <= _FEW
    often = 1
    if alone and p.value is not None and q.value is not None and p.value != q.value:
        often = max(told.values())
        if min(told.values()) == 1 and often > 1:
            strength += min(often, 4)        # one against many
        elif not small and 2 * max(p.value, q.value) <= 3 * min(p.value, q.value):
            strength += 1 + (slip(p, q) is not None)         # the only two counts of the noun, and near each other; their digits swapped, even more
    if small and weighed.shared < 0.4 and often < 3:
        strength -= 2        # two men here and three there are seldom the same men
    if a.document != b.document and weighed.shared < 0.25:
        strength -= 1
    if p.unit is not None and p.metric != q.metric:
        strength -= 1        # the noun of a measure is found by looking around it, and is less sure than a counted one
    if asked is not None and strength + _MOST_WORTH < asked:
        return strength         # of most pairs the digits need not be looked at
    digits = min(_digits(p), _digits(q))
    worth = _MOST_WORTH if digits >= _TELLING or alone and _is_swapped(p, q) else 2
    if digits > 1 and (asked is None or strength + worth >= asked) and slip(p, q) is not None:
        strength += worth        # two figures for two things are seldom a slip apart, long ones hardly ever
    return strength


def _is_swapped(p: Quantity, q: Quantity) -> bool:
    """Whether two figures have the same digits in another order."""
    return p.value is not None and q.value is not None and p.value.adjusted() == q.value.adjusted()


def _severity(strength: int, voices: set[str | None], options: Mapping[str, Any]) -> str | None:
    """How grave a conflict of figures with this evidence is at most; None where it is not told."""
    if strength < options["note_at"]:
        return None
    if len(voices) > 1 and None not in voices:
        return "note"        # two speakers may well differ; the text reports both
    spoken = len(voices) > 1
    if strength >= options["error_at"]:
        return "warning" if spoken else "error"
    return "warning" if strength >= options["warning_at"] and not spoken else "note"


def _digits(quantity: Quantity) -> int:
    """The significant digits of a figure, zeros at its end left out."""
    return len(quantity.value.normalize().as_tuple().digits) if quantity.value else 0


def _rivals(a: Claim, b: Claim, counts: Counts, topics: Topics) -> bool:
    """The only two large counts of a noun in one text, of one size, by two voices."""
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    told = counts.get(a.document, {})
    if a.document != b.document or len(told) > 2 or p.value is None or q.value is None or told.keys() != {p.value, q.value} or min(p.value, q.value) < _LARGE:
        return False
    return max(p.value, q.value) <= 2 * min(p.value, q.value) and topics.voice(a) != topics.voice(b)
