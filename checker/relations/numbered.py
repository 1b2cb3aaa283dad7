"""What is numbered goes on from one to the next, and is as many as are announced: headings, and points told first, second, third."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import HEADING, TITLE, Document, Region
from checker.fact import ListLength, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.relations._days import by_document
from checker.relations._numbering import levels
from checker.relations._sums import COUNTS

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("listed",)
OPTIONS = {
    "look": Option("headings", ("headings", "points"),
                   "headings: a count in the title and the numbers of the headings; points: a count in a sentence and what is told first, second, third after it"),
    "most": Option(30, int, "the largest count that is taken for the announcement of a list"),
    "reach": Option(4000, int, "characters after a count within which the points must stand"),
}

_FEWEST = 2
_FURTHER = 20_000        # characters behind a count in which the points that were not found within reach are looked for


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts of a title, or of a sentence, of which more or fewer are told below."""
    for number, group in by_document(claims).items():
        if options["look"] == "headings":
            yield from _headings(number, group, options, world)
        else:
            yield from _points(number, group, options, world)


def _is_count(claim: Claim, options: Mapping[str, Any], world: World) -> bool:
    """Whether a figure is a plain count of things, in the plural, that may be told one by one."""
    fact = claim.fact
    assert isinstance(fact, Quantity)
    metric = fact.metric
    if (fact.value is None or fact.dimension not in COUNTS or fact.unit or fact.qualifier != "exact" or fact.partition or fact.per or fact.change
            or not _FEWEST <= fact.value <= options["most"] or fact.value != fact.value.to_integral_value()):
        return False
    return metric is not None and fact.number.end <= metric.start < fact.end and metric.phrase.split()[-1].lower() != metric.head \
        and metric.head not in world.words.table("list_never")


# ---- numbered headings

def _headings(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    document = world.readings[number].document
    titled = [claim for claim in group if claim.fact.region in (TITLE, HEADING) and _is_count(claim, options, world)]
    if not titled or len({claim.fact.value for claim in titled if isinstance(claim.fact, Quantity)}) != 1:
        return
    claim = titled[0]
    assert isinstance(claim.fact, Quantity)
    numbered = _numbered(document, world)
    if numbered is None or numbered[0].start < claim.fact.start:
        return
    if len(numbered) != claim.fact.value:
        listed = f"{len(numbered)} are numbered"
        told = ListLength(numbered[0].start, numbered[-1].end, len(numbered), HEADING)
        yield Conflict((claim, Claim(number, told)), (f"{shown(claim.fact.value)} are announced, {listed}",), {"listed": listed})


def _numbered(document: Document, world: World) -> list[Region] | None:
    """The headings of one level that are numbered 1, 2, 3 and so on; None where there is no such run, or more than one."""
    found = levels(document, world)
    runs = [level for level in found if len(level) >= _FEWEST and [at for at, _ in level] == list(range(1, len(level) + 1))]
    return [region for _, region in runs[0]] if len(runs) == 1 and len(found) == 1 else None


# ---- first, second, third

def _points(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    reading = world.readings[number]
    text = reading.document.text
    headings = [region.start for region in reading.document.regions if region.kind == HEADING]
    counts = [claim for claim in group if claim.fact.region not in (TITLE, HEADING) and _is_count(claim, options, world)
              and _announces(claim, world)]
    for place, claim in enumerate(counts):
        assert isinstance(claim.fact, Quantity) and claim.fact.value is not None
        at = bisect_left(headings, claim.fact.end)
        end = min(claim.fact.end + options["reach"], headings[at] if at < len(headings) else len(text),
                  counts[place + 1].fact.start if place + 1 < len(counts) else len(text))
        stretch = text[claim.fact.end:end]
        told = list(_point(world.words).finditer(stretch))
        numbers = [_ordinals(world.words)[found["ordinal"].lower()] for found in told]
        if len(numbers) < _FEWEST or numbers != list(range(1, len(numbers) + 1)) or len(numbers) == claim.fact.value:
            continue
        below = headings[at] if at < len(headings) else len(text)       # the last one may stand far below, behind another count
        if len(numbers) < claim.fact.value and _goes_on(len(numbers) + 1, text[claim.fact.end + told[-1].end():min(below, claim.fact.end + _FURTHER)], world):
            continue
        listed = f"{len(numbers)} are told"
        first, last = claim.fact.end + told[0].start("ordinal"), claim.fact.end + told[-1].end("ordinal")
        fact = ListLength(first, last, len(numbers), claim.fact.region, claim.fact.sentence)
        yield Conflict((claim, Claim(number, fact)), (f"{shown(claim.fact.value)} are announced, {listed}",), {"listed": listed}, "warning")


def _announces(claim: Claim, world: World) -> bool:
    """Whether the counted things are of a kind that is told in points: reasons, steps."""
    assert isinstance(claim.fact, Quantity) and claim.fact.metric is not None
    return claim.fact.metric.head in world.words.table("told_in_points")


def _goes_on(number: int, rest: str, world: World) -> bool:
    """Whether a further point stands in the text after all: within a sentence, or as the last one."""
    further = [word for word, value in _ordinals(world.words).items() if value >= number]
    return re.search(rf"\b(?:{'|'.join([*further, *world.words.table('last_points')])})\b", rest, re.IGNORECASE) is not None


@lru_cache(maxsize=4)
def _ordinals(lexicon: Any) -> dict[str, int]:
    table = {word: int(value) for word, value in lexicon.table("ordinals").items()}
    return table | {f"{word}ly": value for word, value in table.items()}


@lru_cache(maxsize=4)
def _point(lexicon: Any) -> re.Pattern[str]:
    ordinals = "|".join(sorted(_ordinals(lexicon), key=lambda word: (-len(word), word)))
    return compiled(lexicon.table("point_opens").replace("{ordinals}", ordinals), re.IGNORECASE)
