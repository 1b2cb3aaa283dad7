"""A statement is as sure in one place as in the other, and a figure has one source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.fact import Attribution, Cue, Quantity
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._grams import near
from checker.spans import Span

KINDS = ("attribution", "quantity")
SAME = ()
OPTIONS = {
    "look": Option("strength", ("strength", "figures"), "strength: the same statement open here and settled there; figures: one figure given to two sources"),
    "words": Option(5, int, "how many content words two statements must share"),
    "shared": Option(75, int, "how many content words in a hundred they must share"),
}
VALUES = ("here", "there")

_WORD = compiled(r"[^\W_]+")
_GRAM = 3
_MOST_ALIKE = 16         # statements with the same three content words in a row that are compared
_LONGEST = 600           # characters of a sentence that is looked at
_OPEN, _STATED, _SETTLED = 1, 2, 3


class Statement(NamedTuple):
    """What is said to be so: its content words, how sure (1 open, 2 stated, 3 settled), by whom, and the claim that shows it."""

    claim: Claim
    words: tuple[str, ...]
    strength: int
    source: frozenset[str]
    shown: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of statements in nearly the same words that differ in how sure they are, or figures with two sources."""
    if options["look"] == "figures":
        yield from _figures(claims, options, world)
        return
    strengths = {stance: int(value) for stance, value in world.words.table("stance_strength").items()}
    hedged = list(_hedged(world))
    if len({strengths.get(claim.fact.cue.stance) for claim in claims if isinstance(claim.fact, Attribution) and claim.fact.cue}
           | ({_OPEN} if hedged else set())) < 2:
        return                   # all are as sure as each other
    statements = [statement for claim in claims for statement in _statement(claim, strengths, world)]
    statements += hedged
    statements.sort(key=lambda statement: (statement.claim.document, statement.claim.fact.start))
    for one, other in near([statement.words for statement in statements], _GRAM, _MOST_ALIKE):
        conflict = _strength(statements[one], statements[other], options)
        if conflict is not None:
            yield conflict


def _content(text: str) -> tuple[str, ...]:
    """Words that carry content: those of four letters and more, and figures."""
    return tuple([word.lower() for word in _WORD.findall(text) if len(word) > 3 or word[0].isdecimal()])


def _statement(claim: Claim, strengths: Mapping[str, int], world: World) -> Iterator[Statement]:
    fact = claim.fact
    if not isinstance(fact, Attribution) or fact.cue is None or fact.nested or fact.style == "direct" or fact.cue.stance not in strengths:
        return
    text = world.readings[claim.document].document.text
    words = _content(" ".join(text[span.start:span.end] for span in fact.content)[:_LONGEST])
    speaker = fact.speaker
    source = frozenset(_content(speaker.person or speaker.text)) if speaker is not None else frozenset()
    start, end = fact.cue.start, fact.cue.end
    if speaker is not None and 0 <= start - speaker.end < 3:
        start = speaker.start
    elif speaker is not None and 0 <= speaker.start - end < 3:
        end = speaker.end
    yield Statement(Claim(claim.document, fact._replace(start=start, end=end)), words, strengths[fact.cue.stance], source, text[start:end])


def _hedged(world: World) -> Iterator[Statement]:
    """Sentences that a word leaves open: allegedly, reportedly."""
    hedges = sorted(world.words.table("hedges"))
    for number, reading in enumerate(world.readings):
        text = reading.document.text
        small = text.lower()         # searched word by word: many times faster than one pattern of them all
        present = [hedge for hedge in hedges if hedge in small]
        if not present:
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, present))})\b", re.IGNORECASE)
        for match in pattern.finditer(text):
            at = bisect_right(reading.sentences, match.start())
            start = reading.sentences[at - 1] if at else 0
            end = reading.sentences[at] if at < len(reading.sentences) else len(text)
            if end - start > _LONGEST:
                continue
            words = _content(text[start:match.start()]) + _content(text[match.end():end])
            cue = Cue(match.start(), match.end(), match.group(), "claims")
            fact = Attribution(match.start(), match.end(), None, cue, (Span(start, end),), "indirect", sentence=at - 1)
            yield Statement(Claim(number, fact), words, _OPEN, frozenset(), match.group())


def _strength(a: Statement, b: Statement, options: Mapping[str, Any]) -> Conflict | None:
    if a.strength == b.strength or {a.strength, b.strength} == {_OPEN, _STATED} and not (a.source and b.source):
        return None
    if a.source and b.source and a.source & b.source:
        return None              # one source may say so today and confirm it tomorrow
    if a.claim.document == b.claim.document and any(x.start < y.end and y.start < x.end for x in _spans(a) for y in _spans(b)):
        return None              # one statement inside the other
    mine, other = set(a.words), set(b.words)
    shared = len(mine & other)
    if shared < options["words"] or shared * 100 < max(len(mine), len(other)) * options["shared"]:
        return None
    weak, strong = (a, b) if a.strength < b.strength else (b, a)
    how = {_OPEN: "left open", _STATED: "stated", _SETTLED: "settled"}
    reason = (f"{shared} of {max(len(mine), len(other))} content words are the same",
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
        if not isinstance(fact, Quantity) or fact.attribution is None or fact.value is None or fact.metric is None or abs(fact.value) < 100:
            continue
        held = world.readings[claim.document].facts[fact.attribution]
        if isinstance(held, Attribution) and held.speaker is not None and _named(held):
            text = world.readings[claim.document].document.text
            words = frozenset(_content(" ".join(text[span.start:span.end] for span in held.content)[:_LONGEST]))
            groups.setdefault((str(fact.value), fact.unit or "", fact.metric.head), []).append((claim, held, words))
    for group in groups.values():
        first, held, words = group[0]
        for claim, other, others in group[1:_MOST_ALIKE]:
            shared = len(words & others)
            if not _named(held) & _named(other) and shared >= options["words"] and \
                    shared * 100 >= min(len(words), len(others)) * options["shared"]:
                here, there = _name(other), _name(held)
                reason = ("the same figure of the same noun", f"given to {here} here and to {there} there")
                yield Conflict((claim, first), reason, {"here": here, "there": there}, "note")


def _name(fact: Attribution) -> str:
    return "" if fact.speaker is None else fact.speaker.person or fact.speaker.text


def _named(fact: Attribution) -> frozenset[str]:
    """The words of a speaker's name; none where nobody is named."""
    return frozenset(word for word in _WORD.findall(_name(fact)) if word[0].isupper() and len(word) > 2)
