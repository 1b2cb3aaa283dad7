"""A margin beside a score is the difference of its two sides: 24-20 is a win by four points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.fact import Fact, Identifier, Passage, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, World
from checker.patterns import of_table
from checker.relations._sums import COUNTS

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", (*COUNTS, "points")),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Any] = {}
VALUES = ("score", "apart")

_SCORE = "score"
_REACH = 60              # characters before and behind a figure
_MOST = 400              # characters of two sentences
_SMALL = 30              # above it a side counts runs and the other wickets


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Margins of a victory or a defeat that the only score beside them does not give: the margin first."""
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Quantity) and fact.value is not None and fact.qualifier == "exact" and fact.dimension in (*COUNTS, "points") and _is_margin(claim, world):
            score = _score(claim, world)
            if score is not None:
                document, start, end, apart = score
                passage = Claim(document, Passage(start, end, fact.region, fact.sentence))
                written = world.readings[document].document.text[start:end]
                yield Conflict((claim, passage), (f"{written} is {apart} apart, not {shown(fact.value)}",), {"score": written, "apart": str(apart)})


def _is_margin(claim: Claim, world: World) -> bool:
    """Whether a figure is what a side won or lost by."""
    fact = claim.fact
    assert isinstance(fact, Quantity)
    text, start = world.readings[claim.document].document.text, world.readings[claim.document].sentences[fact.sentence]
    after = text[fact.number.end:fact.number.end + _REACH]
    before = text[max(start, fact.start - _REACH):fact.start]
    return of_table(world.words, "margin_named").match(after) is not None \
        or of_table(world.words, "margin_by").search(before) is not None and of_table(world.words, "margin_units").match(after) is not None


def _score(claim: Claim, world: World) -> tuple[int, int, int, int] | None:
    """The score of the sentence of a margin, else of the sentence before which it takes up; None where there is none that is not the only one, or it fits."""
    fact, reading = claim.fact, world.readings[claim.document]
    assert isinstance(fact, Quantity) and fact.value is not None
    sentence = fact.sentence
    found = _scores(reading.facts, sentence)
    if not found and sentence and of_table(world.words, "margin_onward").match(reading.document.text, reading.sentences[sentence]):
        sentence -= 1
        found = _scores(reading.facts, sentence)
    said = reading.document.text[reading.sentences[sentence]:reading.sentences[fact.sentence]] + reading.sentence(fact.sentence)
    if len(found) != 1 or len(said) > _MOST or "\n\n" in said.strip() or of_table(world.words, "margin_excludes").search(said):
        return None
    one, other = map(int, found[0].value.split("-"))
    if one == other or abs(one - other) == fact.value or "run" in reading.document.text[fact.number.end:fact.number.end + 5] and max(one, other) > _SMALL:
        return None
    return claim.document, found[0].start, found[0].end, abs(one - other)


def _scores(facts: Sequence[Fact], sentence: int) -> list[Identifier]:
    return [fact for fact in facts if isinstance(fact, Identifier) and fact.names == _SCORE and fact.sentence == sentence]
