"""A statement is as sure in one place as in the other, and a figure has one source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.fact import Attribution, Quantity
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.relations._grams import near
from checker.relations._statements import (
    OPEN,
    SETTLED,
    STATED,
    Statement,
    content,
    hedged,
    names,
    speaker_name,
    stated,
    strengths,
    told,
)
from checker.spans import Span

KINDS = ("attribution", "quantity")
SAME = ()
OPTIONS = {
    "look": Option("strength", ("strength", "figures"), "strength: the same statement open here and settled there; figures: one figure given to two sources"),
    "words": Option(5, int, "how many content words two statements must share"),
    "shared": Option(75, int, "how many content words in a hundred they must share"),
}
VALUES = ("here", "there")

_GRAM = 3
_MOST_ALIKE = 16         # statements with the same three content words in a row that are compared
_SMALL = 100             # a count below this is no figure of anybody's; a measure is


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of statements in nearly the same words that differ in how sure they are, or figures with two sources."""
    if options["look"] == "figures":
        yield from _figures(claims, options, world)
        return
    sure = strengths(world)
    open_ones = list(hedged(world))
    if len({sure.get(claim.fact.cue.stance) for claim in claims if isinstance(claim.fact, Attribution) and claim.fact.cue}
           | ({OPEN} if open_ones else set())) < 2:
        return                   # all are as sure as each other
    statements = [statement for claim in claims for statement in stated(claim, sure, world)]
    statements += open_ones
    statements.sort(key=lambda statement: (statement.claim.document, statement.claim.fact.start))
    for one, other in near([statement.words for statement in statements], _GRAM, _MOST_ALIKE):
        conflict = _strength(statements[one], statements[other], options)
        if conflict is not None:
            yield conflict


def _strength(a: Statement, b: Statement, options: Mapping[str, Any]) -> Conflict | None:
    if a.strength == b.strength or {a.strength, b.strength} == {OPEN, STATED} and not (a.source and b.source):
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
    weak, strong = (a, b) if a.strength < b.strength else (b, a)
    how = {OPEN: "left open", STATED: "stated", SETTLED: "settled"}
    reason = (f"{shared} of {(min if inside else max)(len(mine), len(other))} content words are the same",
              f"{how[weak.strength]} by “{weak.shown}”, {how[strong.strength]} by “{strong.shown}”")
    return Conflict((b.claim, a.claim), reason, {"here": b.shown, "there": a.shown})


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
                yield Conflict((claim, first), reason, {"here": here, "there": there}, "note")
