"""As many are named as are counted right before: "two new ships, the Aurora, the Borealis and the Corona"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.document import CELL, CODE_COMMENT
from checker.fact import Passage, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._sums import COUNTS

KINDS = ("quantity",)
NEEDS = (Need("quantity", "dimension", COUNTS),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"most": Option(12, int, "the largest count that is taken for that of the names behind it")}
VALUES = ("named",)

_SKIPPED = frozenset({CELL, CODE_COMMENT})
_JOINED = 8              # characters between two counts that are of one list
_BEFORE = 24             # characters before a count in which it may be said to be of more, or a part


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts with a list of names right behind them that is longer or shorter: the count first."""
    regions = frozenset(world.words.table("named_regions"))       # "Austin, Texas" is one of them
    for place, claim in enumerate(claims):
        fact = claim.fact
        assert isinstance(fact, Quantity)
        if fact.value is None or fact.unit or fact.dimension not in COUNTS or not 2 <= fact.value <= options["most"] or fact.qualifier != "exact" \
                or fact.partition or fact.per or fact.status == "denied" or fact.region in _SKIPPED or fact.metric is None or fact.metric.start < fact.start:
            continue
        text = world.readings[claim.document].document.text
        found = of_table(world.words, "named_list", 0).match(text, fact.end)
        if found is None:
            continue
        names = of_table(world.words, "named_joint", 0).split(found["list"])
        if len(names) == fact.value or _goes_on(text, found.end("list"), world) or len(names) == fact.value + _before(claims, place, fact, text) or of_table(world.words, "named_apart").search(text, max(fact.start - _BEFORE, 0), fact.start) \
                or 0 < len(regions.intersection(names)) < len(names):
            continue
        passage = Claim(claim.document, Passage(found.start("list"), found.end("list"), fact.region, fact.sentence))
        said = f"{len(names)} are named"
        yield Conflict((claim, passage), (f"{shown(fact.value)} are counted, {said}",), {"named": said})


def _goes_on(text: str, end: int, world: World) -> bool:
    """Whether the list goes on behind what looks like its last name: "the Upper and Lower Torral, and the Tavish Hills"."""
    joint = of_table(world.words, "named_joint", 0).match(text, end)
    return joint is not None and joint[0].strip(", ") != ""


def _before(claims: Sequence[Claim], place: int, count: Quantity, text: str) -> Decimal:
    """The count right before one, in its sentence: of "one public station and six private ones" seven are named."""
    before = claims[place - 1] if place else None
    if before is None or before.document != claims[place].document or not isinstance(before.fact, Quantity) or before.fact.sentence != count.sentence \
            or before.fact.value is None or before.fact.dimension not in COUNTS or not 0 <= count.start - before.fact.end <= _JOINED or "," in text[before.fact.end:count.start]:
        return Decimal(0)
    return before.fact.value
