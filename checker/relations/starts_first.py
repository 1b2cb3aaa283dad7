"""What opens on a day does not close before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import FRONT_MATTER
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.relations._days import by_document, fact_of
from checker.relations._occasions import END, START, Edge, Occasion, occasions

KINDS = ("date",)
NEEDS = (Need("date", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("what",)
OPTIONS: Mapping[str, Option] = {}

_HALF_A_YEAR = 6         # months: what lies further back, without a year, is of the next one


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The end of something that lies before its beginning, the end first: in a text, or in the fields of its front matter."""
    del options
    starts: dict[tuple[int, tuple[str, ...]], Occasion] = {}
    ends: dict[tuple[int, tuple[str, ...]], Occasion] = {}
    for occasion in occasions(claims, world):
        if occasion.edge.kind == "day" and occasion.role in (START, END):
            of = starts if occasion.role == START else ends
            of.setdefault((occasion.edge.claim.document, occasion.subject), occasion)
    for key, end in ends.items():
        start = starts.get(key)
        if start is not None and start.edge.claim != end.edge.claim and _is_before(end.edge, start.edge):
            what = " ".join(end.subject)
            yield Conflict((end.edge.claim, start.edge.claim), (f"{what} would end before it begins",), {"what": what})
    yield from _fields(claims, world)


def _is_before(end: Edge, start: Edge) -> bool:
    if end.year and start.year:
        return (end.year, end.value) < (start.year, start.value)
    return not end.year and not start.year and end.value < start.value and int(start.value[:2]) - int(end.value[:2]) <= _HALF_A_YEAR


def _fields(claims: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """The end of an event that the front matter puts before its beginning."""
    keys = world.words.table("event_fields")
    for number, group in by_document([claim for claim in claims if claim.fact.region == FRONT_MATTER]).items():
        names = {region.start: region.name.lower() for region in world.readings[number].document.regions if region.kind == FRONT_MATTER}
        fields = {names[claim.fact.start]: claim for claim in group if claim.fact.start in names and {"year", "day"} <= set(fact_of(claim).stated)}
        start = next((fields[key] for key in keys["start"] if key in fields), None)
        end = next((fields[key] for key in keys["end"] if key in fields), None)
        if start and end and (fact_of(end).timex or "")[:16] < (fact_of(start).timex or "")[:16] \
                and len(fact_of(end).timex or "") == len(fact_of(start).timex or ""):
            yield Conflict((end, start), ("the event would end before it begins",), {"what": "the event"}, hint="a year or a month mistyped?")
