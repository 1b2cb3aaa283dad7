"""The heading that a fact stands under."""

from __future__ import annotations

from bisect import bisect_right

from checker.document import HEADING, Region
from checker.findings import Claim
from checker.judgement import World


def heading(claim: Claim, world: World, *, own: bool) -> str:
    """The words of the last heading up to a fact, "" where there is none; ``own``: of a fact inside a heading it is that one."""
    document = world.readings[claim.document].document
    known: dict[int, list[Region]] = world.memory.setdefault("headings", {})
    headings = known.get(claim.document)
    if headings is None:                # a long text may have many regions and no heading
        headings = known[claim.document] = [region for region in document.regions if region.kind == HEADING]
    at = bisect_right(headings, claim.fact.start, key=lambda region: region.start) - 1
    if at >= 0 and not own and claim.fact.start < headings[at].end:
        at -= 1
    return document.text[headings[at].start:headings[at].end] if at >= 0 else ""
