"""A statement is as sure in one place as in the other, and a figure has one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Attribution, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.relations._grams import grams, near
from checker.relations._ladder import Ladder, ladder
from checker.relations._statements import Heard, Statement, content, heard, hedged, names, narrated, speaker_name, told
from checker.spans import Span

KINDS = ("attribution", "quantity")
SAME = ()
OPTIONS = {
    "look": Option("strength", ("strength", "figures"), "strength: the same statement open here and said, settled or stated as a fact there; figures: one figure given to two sources"),
    "words": Option(5, int, "how many content words two statements must share"),
    "shared": Option(75, int, "how many content words in a hundred they must share"),
}
VALUES = ("here", "there", "how_here", "how_there")

_GRAM = 3
_MOST_ALIKE = 16         # statements with the same three content words in a row that are compared
_FEW = 20                # drafts judged together of which those that leave nothing open are looked at too
_SMALL = 100             # a count below this is no figure of anybody's; a measure is


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of statements in nearly the same words that differ in how sure they are, or figures with two sources."""
    if options["look"] == "figures":
        yield from _figures(claims, options, world)
        return
    steps = ladder(world.words)
    said, open_ones = list(heard(claims, world)), hedged(world)
    # one of two that differ leaves it open or settles it; most do neither, and what shares nothing with those that do is looked at no further
    either: list[Heard | Statement] = [*said, *open_ones]
    wanted = frozenset(gram for one in either if _decides(one.step, steps) for gram in grams(one.words, _GRAM))
    if not wanted:
        return
    statements = [one.stated(world) for one in said if not wanted.isdisjoint(grams(one.words, _GRAM))]
    statements += open_ones
    if open_ones:
        drafts = range(len(world.readings)) if len(world.readings) <= _FEW else sorted({statement.claim.document for statement in open_ones})
        statements += narrated(world, drafts, wanted, _GRAM)
    statements.sort(key=lambda statement: (statement.claim.document, statement.claim.fact.start))
    for one, other in near([statement.words for statement in statements], _GRAM, _MOST_ALIKE, wanted):
        conflict = _strength(statements[one], statements[other], options, steps)
        if conflict is not None:
            yield conflict


def _decides(step: str, steps: Ladder) -> bool:
    """Whether a statement leaves open what it says, or settles it in other words than the article's own: of two that are apart, one does."""
    rank = steps.rank(step)
    return rank <= steps.rank(steps.open) or rank >= steps.rank(steps.settled) and step != steps.own


def _strength(a: Statement, b: Statement, options: Mapping[str, Any], steps: Ladder) -> Conflict | None:
    weak, strong = (a, b) if steps.rank(a.step) < steps.rank(b.step) else (b, a)
    if not _apart(weak, strong, steps):
        return None
    if a.source and b.source and a.source & b.source:
        return None              # one source may say so today and confirm it tomorrow
    if a.claim.document == b.claim.document and any(x.start < y.end and y.start < x.end for x in _spans(a) for y in _spans(b)):
        return None              # one statement inside the other
    mine, other = set(a.words), set(b.words)
    shared = len(mine & other)
    inside = (a.core and a.core <= other) or (b.core and b.core <= mine)       # a part of a sentence, the part that is left open
    if shared < options["words"] or shared * 100 < (min if inside else max)(len(mine), len(other)) * options["shared"]:
        return None
    reason = (f"{shared} of {(min if inside else max)(len(mine), len(other))} content words are the same",
              f"{steps.named(weak.step)}: “{weak.shown}”", f"{steps.named(strong.step)}: “{strong.shown}”")
    return Conflict((b.claim, a.claim), reason, {"here": b.shown, "there": a.shown, "how_here": steps.named(b.step), "how_there": steps.named(a.step)})


def _apart(weak: Statement, strong: Statement, steps: Ladder) -> bool:
    """Whether one statement leaves open what the other says: two who both say so, one with a name and one without, do not differ."""
    low, high = steps.rank(weak.step), steps.rank(strong.step)
    if high >= steps.rank(steps.settled):
        return low < steps.rank(steps.settled) and (strong.step != steps.own or low <= steps.rank(steps.open))
    return low <= steps.rank(steps.open) < high and bool(weak.source and strong.source)


def _spans(statement: Statement) -> tuple[Span, ...]:
    fact = statement.claim.fact
    assert isinstance(fact, Attribution)
    return fact.content


# ---- figures

def _figures(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The same large figure of the same noun, in sentences that share most of their words, from two named sources."""
    groups: dict[tuple[str, str, str], list[tuple[Claim, Attribution, frozenset[str]]]] = {}
    for claim in claims:
        fact = claim.fact
        if not isinstance(fact, Quantity) or fact.attribution is None or fact.value is None or fact.metric is None \
                or (fact.unit is None and abs(fact.value) < _SMALL):
            continue
        held = world.readings[claim.document].facts[fact.attribution]
        if isinstance(held, Attribution) and held.speaker is not None and names(held, world):
            words = frozenset(content(told(held, world, claim.document)))
            groups.setdefault((str(fact.value), fact.unit or "", fact.metric.head), []).append((claim, held, words))
    for group in groups.values():
        first, held, words = group[0]
        for claim, other, others in group[1:_MOST_ALIKE]:
            shared = len(words & others)
            if not names(held, world) & names(other, world) and shared >= options["words"] and \
                    shared * 100 >= min(len(words), len(others)) * options["shared"]:
                here, there = speaker_name(other), speaker_name(held)
                reason = ("the same figure of the same noun", f"given to {here} here and to {there} there")
                yield Conflict((claim, first), reason, {"here": here, "there": there, "how_here": "", "how_there": ""}, "note")
