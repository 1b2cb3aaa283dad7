"""As many hours or weekdays are given as are counted right before: "three sailings a day, at 7am, 1pm and 6pm"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from checker.document import CELL, CODE_COMMENT
from checker.fact import Date, Passage, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.relations._days import fact_of
from checker.relations._sums import COUNTS

KINDS = ("quantity", "date")
NEEDS = (Need("quantity", "dimension", COUNTS), Need("date"))
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"most": Option(12, int, "the largest count that is taken for that of the hours behind it")}
VALUES = ("named",)

_SKIPPED = frozenset({CELL, CODE_COMMENT})
_FEWEST = 2


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts with a row of hours or weekdays behind them, the only dates of their sentence, that is longer or shorter: the count first."""
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        facts = list(group)
        dates = [claim for claim in facts if isinstance(claim.fact, Date)]
        if len(dates) > _FEWEST and fact_of(dates[0]).stated == ("weekday",) and fact_of(dates[1]).clock:
            del dates[0]                    # "two shows on Sunday, at 2pm, 5pm and 8pm"
        if not dates or not _is_row(dates, world):
            continue
        counts = [claim for claim in facts if isinstance(claim.fact, Quantity) and claim.fact.end <= dates[0].fact.start and _counts(claim, dates[0], options["most"], world)]
        quantity = counts[-1].fact if counts else None
        number = len(dates) + _is_pair(dates[-1], world)
        if isinstance(quantity, Quantity) and quantity.value is not None and quantity.value != number:
            first, last = dates[0].fact, dates[-1].fact
            said = f"{number} are named"
            yield Conflict((counts[-1], Claim(counts[-1].document, Passage(first.start, last.end, first.region, first.sentence))),
                           (f"{shown(quantity.value)} are counted, {said}",), {"named": said})


def _is_pair(claim: Claim, world: World) -> bool:
    """Whether a date is two of a row: "1pm and 6pm"."""
    return "/" in (fact_of(claim).timex or "") and of_table(world.words, "timed_pair").search(world.text(claim)) is not None


def _is_row(dates: Sequence[Claim], world: World) -> bool:
    """Whether dates are hours, or weekdays, with nothing but commas and a last "and" between them, and no more of them follow."""
    text = world.readings[dates[0].document].document.text
    stated = {fact_of(claim).stated for claim in dates}
    between = [text[one.fact.end:other.fact.start] for one, other in pairwise(dates)]
    pair, last = _is_pair(dates[-1], world), of_table(world.words, "timed_last")
    if stated not in ({("time",)}, {("weekday",)}) or any(fact_of(claim).bound or "/" in (fact_of(claim).timex or "") for claim in (dates[:-1] if pair else dates)):
        return False
    if not pair and (not between or last.fullmatch(between.pop()) is None):
        return False
    return all(part == ", " for part in between) and of_table(world.words, "timed_more").match(text, dates[-1].fact.end) is None


def _counts(claim: Claim, first: Claim, most: int, world: World) -> bool:
    """Whether a count is of what takes place at the hours behind it."""
    quantity, text = claim.fact, world.readings[claim.document].document.text
    assert isinstance(quantity, Quantity)
    if quantity.value is None or quantity.metric is None or quantity.dimension not in COUNTS or quantity.unit or not _FEWEST <= quantity.value <= most or quantity.qualifier != "exact" \
            or quantity.partition or quantity.status == "denied" or quantity.region in _SKIPPED or quantity.metric.start < quantity.start:
        return False
    return quantity.metric.head in world.words.table("timed_nouns") and of_table(world.words, "timed_lead").fullmatch(text, quantity.end, first.fact.start) is not None
