"""What a programme gives an hour begins at that hour where the text tells of it: "11:15 | Printmaking workshop", and "The workshop begins at 11:45"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from checker.document import BODY, CELL, ITEM
from checker.fact import Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of
from checker.relations._occasions import END, Edge, Occasion, edges, occasions, subject, subject_stops

KINDS = ("date",)
NEEDS = (Need("date", "clock"), Need("region", "kind", (ITEM, CELL), least=3))
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("what",)
OPTIONS: Mapping[str, Option] = {"least": Option(3, int, "entries with an hour that make a programme")}

_MOST = 200              # entries of a programme
_WORDS = 12              # words of an entry
_LABEL = 40              # characters with which a paragraph says what it is about
_MARKS = " \t*_~`"
_COLUMNS = 6
_DOTTED = compiled(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?!\d|[.:%]|\s?[ap]\.?m\b)")
_STOP = compiled(r"[.:;(]\s|\n")


class _Entry(NamedTuple):
    """An entry of a programme: its hour, the words of its name."""

    edge: Edge
    words: frozenset[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Hours at which a text says that something begins which its programme gives another hour: the one of the text first."""
    told: dict[int, list[Occasion]] = {}
    for occasion in occasions(claims, world):
        fact = occasion.edge.claim.fact
        if occasion.edge.kind == "time" and occasion.role != END and fact.region == BODY and occasion.subject:
            told.setdefault(occasion.edge.claim.document, []).append(occasion)
    groups = by_document(claims) if told else {}
    for number, found in told.items():
        entries = list(_entries(number, groups[number], world))
        if not options["least"] <= len(entries) <= _MOST:
            continue
        of_programme = {entry.edge.claim.fact.start for entry in entries}
        days = {claim.fact.sentence for claim in groups[number] if "weekday" in fact_of(claim).stated or any(edge.kind == "day" for edge in edges(claim))}
        for occasion in found:
            claim = occasion.edge.claim
            if claim.fact.start in of_programme or claim.fact.sentence in days:
                continue            # another day's programme
            fitting = [entry for entry in entries if _is_of(occasion, entry, world)]
            if fitting and not any(entry.edge.value == occasion.edge.value for entry in fitting) and len({entry.words for entry in fitting}) == len(fitting) == 1 \
                    and not of_table(world.words, "hour_again").search(world.readings[number].sentence(claim.fact.sentence)):
                what = " ".join(occasion.subject)
                yield Conflict((claim, fitting[0].edge.claim), (f"both say when it begins: {what}",), {"what": what})


def _entries(number: int, group: Sequence[Claim], world: World) -> Iterator[_Entry]:
    """The hours that stand alone in a cell or begin an item, with the words of what begins then."""
    document, stops = world.readings[number].document, subject_stops(world.words)
    regions, text = document.regions, document.text
    clocks = {claim.fact.start: claim for claim in group if (ends := edges(claim)) and ends[0].kind == "time"}
    headed: dict[tuple[str, str], bool] = {}
    for at, region in enumerate(regions):
        if region.kind not in (ITEM, CELL):
            continue
        start = region.start + len(text[region.start:region.end]) - len(text[region.start:region.end].lstrip(_MARKS + "-•"))
        table, row, column = (*region.name.split("."), "", "")[:3]
        if region.kind == CELL and row == "0":
            headed[table, column] = text[region.start:region.end].strip(_MARKS).lower() in world.words.table("hour_headers")
        claim = clocks.get(start)
        dotted = _DOTTED.match(text, start, region.end) if claim is None else None
        if claim is not None:
            edge, end = edges(claim)[0], claim.fact.end
        elif dotted and (region.kind == ITEM or headed.get((table, column))):
            end = dotted.end()
            edge = Edge("time", f"{int(dotted['hour']):02}:{dotted['minute']}", None, None, Claim(number, Passage(start, end, region.kind)))
        else:
            continue
        if region.kind == ITEM:
            name = _STOP.split(text[end:region.end].strip(_MARKS + "–—-:|,").replace(":", " "))[0]
        elif not text[end:region.end].strip(_MARKS):
            beside = [other for other in regions[at + 1:at + _COLUMNS] if other.kind == CELL and other.name.startswith(f"{table}.{row}.")]
            name = text[beside[0].start:beside[0].end] if beside else ""
        else:
            continue
        words = frozenset(subject(name, stops, _WORDS))
        if words:
            yield _Entry(edge, words)


def _is_of(occasion: Occasion, entry: _Entry, world: World) -> bool:
    """Whether a programme calls what begins by all its words; where that is one, what its paragraph is about says which."""
    if not entry.words.issuperset(occasion.subject):
        return False
    if len(occasion.subject) > 1 or len(entry.words) == 1:
        return True
    document, start = world.readings[occasion.edge.claim.document].document, occasion.edge.claim.fact.start
    at = bisect_right(document.regions, start, key=lambda region: region.start) - 1
    label = _STOP.split(document.text[document.regions[at].start:start])[0]
    return len(label) <= _LABEL and not entry.words.isdisjoint(subject(label, subject_stops(world.words)))
