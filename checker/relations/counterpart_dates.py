"""A day, year or hour that one report of an event has, and another one in its place in the other report."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import fact_of
from checker.sameness import Topics
from checker.sameness.parallel import Match, Parallels

KINDS = ("date",)
NEEDS = (Need("document", least=2), Need("date", least=2))
SAME: tuple[str, ...] = ()
OPTIONS = {
    "asked": Option(400, int, "evidence, in hundredths, that two dates left over in two reports are of one thing", 100),
    "asked_of_slips": Option(240, int, "the same, where one may be the other miswritten", 50),
}
VALUES = ("both",)

_GRAINS = {len("2024"): "year", len("2024-10"): "month", len("2024-10-23"): "day"}
_YEAR = len("2024-")
_SPAN = compiled(r"((?:\d{4}|XXXX)[\d-]*|T\d\d:\d\d)/((?:\d{4}|XXXX)[\d-]*|T\d\d:\d\d)\Z")
_LEAST_LEAD = 30
_YEARS = 12              # years that a wrong one is off


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of dates of two reports that have no counterpart in the other one but each other."""
    topics, parallels = Topics.of(world), Parallels.of(world)
    for match in parallels.matches(claims, lambda claim: _kind(claim, topics, world), _agree, _looks):
        a, b = match.a, match.b
        swapped = _looks(a, b)
        evidence = match.evidence + 100 * match.agreeing + swapped + 100 * (match.last and not fact_of(a).clock)
        quiet = _apart(match, swapped > 0)
        if quiet is None and evidence < options["asked_of_slips" if swapped > 0 else "asked"]:
            quiet = f"too little speaks for one thing ({evidence / 100})"
        if quiet:
            world.quiet(a, b, quiet)
            continue
        words = parallels.as_written(b, match.words)
        if not words and not swapped:
            continue             # they stand beside the same figures only, as the stamps of two pages do
        common = f"words in common: {words}" if words else "one may be the other miswritten"
        yield Conflict(match.in_order(world), (common, "the two texts tell one event, and neither has the other's date"), {"both": words}, "warning")


def _kind(claim: Claim, topics: Topics, world: World) -> Hashable | None:
    """What a date says when: an hour, or as much as its text gives of the calendar. A weekday counts where it is another day than that of the report: each has
    its own news of the day."""
    fact = fact_of(claim)
    if fact.impossible or fact.ambiguous:
        return None
    if fact.clock:
        return None if topics.hedge(claim) else ("hours" if _ends(fact) else "clock", fact.zone)
    if _ends(fact):
        return "span"
    grain = _GRAINS.get(len(_value(fact)))
    if grain in fact.stated:
        return None if grain == "day" and "year" in fact.stated and fact.sentence == 0 else grain          # a page is stamped with its day
    published = world.readings[claim.document].document.date
    return "weekday" if _is_weekday(fact) and published is not None and _value(fact) != str(published)[:10] else None


def _ends(fact: Date) -> tuple[str, str] | None:
    """The first and the last year, month, day or hour of a span that says both."""
    match = _SPAN.match(fact.timex or "")
    return (match[1], match[2]) if match else None


def _is_weekday(fact: Date) -> bool:
    """Whether a date gives a day by its weekday alone."""
    return "weekday" in fact.stated and "day" not in fact.stated and fact.resolved is not None and len(fact.resolved.start) == len("2024-10-23")


def _value(fact: Date) -> str:
    """What a date says, as exact as it is: "2024-10-23", "XXXX-10" of no year, "" where that is no one day, month or year."""
    if fact.clock:
        return fact.clock[:5]
    if fact.resolved is None:
        return fact.timex or ""
    return fact.resolved.start if fact.resolved.start == fact.resolved.end else ""


def _agree(a: Claim, b: Claim) -> bool:
    """Whether two dates may be the same, as exact as the coarser one."""
    one, other = fact_of(a), fact_of(b)
    if (one.clock is None) != (other.clock is None):
        return False
    spans = _ends(one), _ends(other)
    if spans[0] or spans[1]:
        return spans[0] == spans[1]
    mine, there = _value(one), _value(other)
    if _is_weekday(one) and _is_weekday(other):
        return date.fromisoformat(mine).weekday() == date.fromisoformat(there).weekday()
    if not one.clock and not ("year" in one.stated and "year" in other.stated):
        mine, there = mine[_YEAR:], there[_YEAR:]          # from January, the March of which two reports speak may be that of another year
    size = min(len(mine), len(there))
    return bool(size) and mine[:size] == there[:size]


def _looks(a: Claim, b: Claim) -> int:
    """What it is worth that one date may be the other miswritten, in hundredths."""
    mine, other = _ends(fact_of(a)), _ends(fact_of(b))
    if mine and other:
        return 300 * (mine[0] == other[0] or mine[1] == other[1])
    one, there = _value(fact_of(a)), _value(fact_of(b))
    if sorted(one) == sorted(there):
        return 300 if len(one) == len("2024") else 150
    return 150 if len(one) == len("2024-10-23") and one[:8] == there[:8] and (one[9] == there[9] or not int(one[8]) * int(there[8])) else 0


def _apart(match: Match, swapped: bool) -> str | None:
    """Why both may be right."""
    if match.strangers and not swapped:
        return "each sentence names somebody or something that the other text does not"
    if match.lead < _LEAST_LEAD and not swapped:
        return "another date may be its counterpart"
    if match.differing:
        return "other figures beside them differ too"
    one, other = (_value(fact_of(claim)) for claim in (match.a, match.b))
    if not swapped and _ends(fact_of(match.a)):
        return "two spans of time"
    if not swapped and ":" not in one and one[:4].isdigit() and other[:4].isdigit() and abs(int(one[:4]) - int(other[:4])) > _YEARS:
        return "they are far apart"
    return None
