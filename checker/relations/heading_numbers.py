"""Numbered headings go on from one to the next: none is left out, and none stands twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.document import HEADING, Document
from checker.fact import Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.relations._numbering import levels

KINDS = ("quantity", "date", "person", "name", "attribution", "identifier", "list")
SAME: tuple[str, ...] = ()
WITHIN = True
NEEDS = (Need("region", "kind", (HEADING,), least=2),)
OPTIONS: Mapping[str, Option] = {"row": Option(4, int, "headings that make a row, of which one may have been missed", 1)}
VALUES = ("listed",)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Rows of numbered headings of which one does not go on from the one before it."""
    for number in sorted({claim.document for claim in claims}):
        yield from _gaps(number, world.readings[number].document, options["row"], world)


def _gaps(number: int, document: Document, row: int, world: World) -> Iterator[Conflict]:
    """The one heading of a row that does not go on from the one before: a number is left out, or stands twice."""
    for level in levels(document, world):
        broken = [(one, other) for one, other in pairwise(level) if other[0] != one[0] + 1]
        if len(level) < row or level[0][0] != 1 or len(broken) != 1:
            continue
        (before, above), (after, below) = broken[0]
        if after not in (before, before + 2):
            continue
        listed = f"{after} stands twice" if after == before else f"{before + 1} is left out"
        a, b = (Claim(number, Passage(region.start, region.end, HEADING)) for region in (below, above))
        yield Conflict((a, b), (f"{len(level)} headings are numbered from 1 on: {listed}",), {"listed": listed})
