"""A margin beside a score is the difference of its two sides: 24-20 is a win by four points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.fact import Date, Passage, Quantity
from checker.findings import Claim
from checker.interval import shown
from checker.judgement import Conflict, Need, World
from checker.patterns import compiled, of_table
from checker.relations._sums import COUNTS

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", (*COUNTS, "points")),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Any] = {}
VALUES = ("score", "apart")

_SCORE = compiled(r"(?<![\w.,:/£$€–-])(\d{1,3})[-–](\d{1,3})(?![\w%:/–-]|[.,]\d)")
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
    start, text = reading.sentences[fact.sentence], reading.document.text
    end = start + len(reading.sentence(fact.sentence))
    found = list(_SCORE.finditer(text, start, end))
    if not found and fact.sentence and of_table(world.words, "margin_onward").match(text, start):
        start = reading.sentences[fact.sentence - 1]
        found = list(_SCORE.finditer(text, start, end))
    if len(found) != 1 or end - start > _MOST or "\n\n" in text[start:end].strip() or of_table(world.words, "margin_excludes").search(text[start:end]):
        return None
    if any(isinstance(date, Date) and date.start < found[0].end() and found[0].start() < date.end for date in reading.facts):
        return None                                  # from 20-24 May
    one, other = (int(side) for side in found[0].groups())
    if one == other or abs(one - other) == fact.value or "run" in text[fact.number.end:fact.number.end + 5] and max(one, other) > _SMALL:
        return None
    return claim.document, found[0].start(), found[0].end(), abs(one - other)
