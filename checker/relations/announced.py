"""A list has as many items as are announced before it, and as a sentence behind it takes up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile

from checker.document import BODY, CELL, HEADING, ITEM, TITLE, Document, Region
from checker.fact import ListLength, Quantity
from checker.findings import Claim, quantity_of
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._sums import COUNTS

KINDS = ("quantity", "list")
NEEDS = (Need("list"),)
SAME = ()
WITHIN = True
OPTIONS = {
    "most": Option(30, int, "the largest count that is taken for the announcement of a list"),
}
VALUES = ("listed",)

_MOST_BEFORE = 12        # figures before a list that are looked at

_FEWEST, _MOST_TITLED = 2, 12
_TWO = 2
_MOST_COLUMNS = 200
_MOST_INSIDE = 60        # figures of a list that are looked at
_MOST_AFTER = 12         # figures after a list that are looked at
_LEAD = 200              # characters before a list that may name what is listed
_HEADED = 24             # of a table that its first column is called by
_AROUND = 24             # characters beside a count that say what list it means


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts in the words that lead up to a list which is longer or shorter."""
    for place, claim in enumerate(claims):
        if isinstance(claim.fact, ListLength):
            before = [other for other in claims[max(place - _MOST_BEFORE, 0):place]
                      if other.document == claim.document and isinstance(other.fact, Quantity) and other.fact.end <= claim.fact.start]
            announced = _announced(claim, before, options, world)
            if announced is not None:
                quantity = quantity_of(announced)
                if _listed(claim, quantity, claims[place + 1:place + 1 + _MOST_INSIDE], world) == quantity.value or quantity.value in _nested(claim, world):
                    continue
                listed = f"{claim.fact.length} are listed"
                yield Conflict((announced, claim), (f"{shown(quantity.value)} are announced, {listed}",), {"listed": listed})
            else:
                yield from _taken_up(claim, claims, place, options, world)


def _nested(claim: Claim, world: World) -> tuple[int, int]:
    """How many items the lists inside a list have, and how many it has with these: "six types", of which each of two groups has three."""
    regions = world.readings[claim.document].document.regions
    at = bisect_left(regions, claim.fact.start, key=lambda region: region.start)
    items = takewhile(lambda region: region.kind == ITEM, islice(regions, at, at + _MOST_COLUMNS))       # those of its last item stand behind its words
    names = {region.name for region in items}
    own = min((name.rpartition(".")[0] for name in names), key=lambda name: (len(name), name), default="")
    inside = sum(name.rpartition(".")[0] != own for name in names)
    return inside, len(names)


def _taken_up(claim: Claim, claims: Sequence[Claim], place: int, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts of the sentences right behind a list that take it up and do not fit it: "After these four steps", "the four options above"."""
    fact = claim.fact
    assert isinstance(fact, ListLength)
    if fact.region not in (ITEM, CELL):
        return
    document = world.readings[claim.document].document
    at = bisect_left(document.regions, fact.end, key=lambda region: region.start)
    if at == len(document.regions) or document.regions[at].kind != BODY:
        return
    end = document.regions[at].end
    inside = [other for other in claims[place + 1:place + 1 + _MOST_INSIDE + _MOST_AFTER] if isinstance(other.fact, Quantity) and other.document == claim.document]
    after = [other for other in inside if fact.end <= other.fact.start and other.fact.end <= end][:_MOST_AFTER]
    for other in after:
        quantity = quantity_of(other)
        around = f"{document.text[max(fact.end, quantity.start - _AROUND):quantity.number.start]}|{document.text[quantity.number.end:quantity.end + _AROUND]}"
        if _announces(other, document.text, end, options) and not _is_never_listed(other, world) \
                and (of_table(world.words, "list_taken_up").search(around) and _is_called(quantity, claim, document.regions[at], world)
                     or _heads(quantity, claim, document) and of_table(world.words, "table_taken_up").search(around)) \
                and quantity.value not in (fact.length, fact.length - (fact.region == CELL), _listed(claim, quantity, inside, world)):
            listed = f"{fact.length} are listed"
            yield Conflict((other, claim), (f"{shown(quantity.value)} are taken up, {listed}",), {"listed": listed})


def _heads(quantity: Quantity, listed: Claim, document: Document) -> bool:
    """Whether the first column of a table is called by the noun that is counted, and nothing else: "All three plans" of a table of a column Plan."""
    if listed.fact.region != CELL or quantity.metric is None or quantity.metric.phrase.lower().split()[:-1]:
        return False
    at = bisect_left(document.regions, listed.fact.start, key=lambda region: region.start)
    return document.text[document.regions[at].start:document.regions[at].end].strip().lower() in (quantity.metric.head, quantity.metric.phrase.lower())


def _is_called(quantity: Quantity, listed: Claim, block: Region, world: World) -> bool:
    """Whether what is counted behind a list has the name of what is listed: the words before the list, or the head of the table, have it too, or it is one
    that is told in points, right behind the list."""
    reading, start = world.readings[listed.document], listed.fact.start
    end = start + _HEADED * (listed.fact.region == CELL)
    head, before = (quantity.metric.head if quantity.metric else ""), reading.document.text[max(start - _LEAD, 0):end].lower()
    return bool(head) and (re.search(rf"\b{re.escape(head)}", before) is not None
                           or head in world.words.table("told_in_points") and reading.sentences[quantity.sentence] <= block.start)


def _announced(claim: Claim, before: Sequence[Claim], options: Mapping[str, Any], world: World) -> Claim | None:
    """The count that announces a list and does not fit it; None where there is none or it is not certain that it means the list."""
    fact = claim.fact
    assert isinstance(fact, ListLength)
    reading = world.readings[claim.document]
    text = reading.document.text
    if fact.region in (ITEM, CELL):
        lead = _lead(claim, world)
        if lead is None:
            return None
        start, end = lead
    else:
        start, end = reading.sentences[fact.sentence], fact.start
    if fact.region == CELL:
        columns = _columns(claim, world)
        if any(_value(other) in (columns, columns - 1) for other in before):
            return None         # what is announced stands side by side
    counts = [other for other in before if start <= other.fact.start and other.fact.end <= end]
    if not counts:
        return _titled(before, text[start:end], fact, world)
    if any(_value(other) == fact.length for other in counts) or len(counts) == _TWO and _together(counts) == fact.length:
        return None
    fitting = [other for other in counts if _announces(other, text, end, options) and not _is_never_listed(other, world)]
    if len(fitting) != 1:
        return None
    found = fitting[0]
    around = f"{text[max(start, found.fact.start - 24):found.fact.start]}|{text[found.fact.end:end]}"
    if of_table(world.words, "list_excludes").search(around) or reading.sentences[found.fact.sentence] > found.fact.start:
        return None
    if fact.region not in (ITEM, CELL) and of_table(world.words, "list_of_another_clause").search(text, found.fact.end, end):
        return None
    return found


def _together(counts: Sequence[Claim]) -> object:
    """What two counts side by side are together: "one public station and six private ones: ..."."""
    values = [claim.fact.value for claim in counts if isinstance(claim.fact, Quantity) and claim.fact.dimension in COUNTS and claim.fact.value is not None]
    return sum(values) if len(values) == len(counts) else None


def _titled(before: Sequence[Claim], lead: str, listed: ListLength, world: World) -> Claim | None:
    """The count of a title whose noun leads up to the list: "Three new bus routes", and "The county is adding new bus routes:"."""
    titled = [other for other in before if other.fact.region in (TITLE, HEADING) and isinstance(other.fact, Quantity)]
    quantity = titled[0].fact if len(titled) == 1 else None
    if not isinstance(quantity, Quantity) or not lead.rstrip().endswith(":") or quantity.metric is None or quantity.metric.start < quantity.number.end \
            or quantity.value is None or not _FEWEST <= quantity.value <= _MOST_TITLED or quantity.qualifier != "exact" or quantity.partition or quantity.dimension not in COUNTS:
        return None
    noun = " ".join(quantity.metric.phrase.lower().split()[-2:])
    if noun not in lead.lower() or quantity.value == listed.length or _is_never_listed(titled[0], world) or of_table(world.words, "list_excludes").search(lead):
        return None
    return titled[0]


def _listed(claim: Claim, announced: Quantity, after: Sequence[Claim], world: World) -> int:
    """How many things a list has where an item may be several: "two limits on blocks, two limits on files"; "0 (halt)", "2 through 5 (users)"."""
    document = world.readings[claim.document].document
    counts = {other.fact.start: int(other.fact.value) for other in after if isinstance(other.fact, Quantity) and other.document == claim.document
              and other.fact.value is not None and other.fact.metric and announced.metric and other.fact.metric.head == announced.metric.head}
    span = of_table(world.words, "list_span")
    listed = 0
    for region in document.regions[bisect_left(document.regions, claim.fact.start, key=lambda region: region.start):]:
        if region.start >= claim.fact.end:
            break
        if region.kind == ITEM:
            several = span.match(document.text, region.start, region.end)
            listed += int(several["last"]) - int(several["first"]) + 1 if several else counts.get(region.start, 1)
    return listed


def _lead(claim: Claim, world: World) -> tuple[int, int] | None:
    """The last sentence of the block before a list, where it ends with a colon or is a heading."""
    reading = world.readings[claim.document]
    regions = reading.document.regions
    place = bisect_left(regions, claim.fact.start, key=lambda region: region.start) - 1
    if place < 0:
        return None
    region = regions[place]
    words = reading.document.text[region.start:region.end].rstrip()
    if not words.endswith(":") and not (region.kind in (HEADING, TITLE) and (words.endswith(")") or _leads(words, world))) \
            and not (words.endswith(".") and of_table(world.words, "list_follows").search(words)):
        return None
    last = bisect_left(reading.sentences, region.start + len(words)) - 1
    return max(region.start, reading.sentences[last] if last >= 0 else region.start), region.start + len(words)


def _leads(words: str, world: World) -> bool:
    """Whether a heading begins with a number: "Five ways to store apples"."""
    return not {"NUM", "ONES", "TENS"}.isdisjoint(world.words.terminals(words.split(maxsplit=1)[0]) if words.strip() else ())


def _columns(claim: Claim, world: World) -> int:
    """How many columns the table has that a list fact stands for."""
    regions = world.readings[claim.document].document.regions
    place = bisect_left(regions, claim.fact.start, key=lambda region: region.start)
    row = regions[place].name.rpartition(".")[0]
    columns = 0
    for region in regions[place:place + _MOST_COLUMNS]:
        if region.kind != CELL or region.name.rpartition(".")[0] != row:
            break
        columns += 1
    return columns


def _announces(claim: Claim, text: str, end: int, options: Mapping[str, Any]) -> bool:
    """Whether a count is plain, small, and counts things in the plural, or stands in brackets at the very end."""
    quantity = claim.fact
    assert isinstance(quantity, Quantity)
    value = quantity.value
    if (value is None or quantity.dimension not in COUNTS or quantity.unit or quantity.qualifier != "exact" or quantity.partition or quantity.per
            or quantity.change or quantity.status == "denied" or not 2 <= value <= options["most"] or value != value.to_integral_value()):
        return False
    if text[quantity.number.start - 1:quantity.number.start] == "(" and text[quantity.number.end:end].strip() in (")", "):"):
        return True
    metric = quantity.metric
    if metric is None or not quantity.number.end <= metric.start < quantity.end:
        return False
    return metric.phrase.split()[-1].lower() != metric.head


def _is_never_listed(claim: Claim, world: World) -> bool:
    assert isinstance(claim.fact, Quantity)
    return claim.fact.metric is not None and claim.fact.metric.head in world.words.table("list_never")


def _value(claim: Claim) -> object:
    return claim.fact.value if isinstance(claim.fact, Quantity) else None
