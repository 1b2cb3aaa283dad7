"""A date is one that the calendar has: the day exists, its weekday is right, an end does not come before its start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled, of_table
from checker.relations._days import (
    WEEK,
    Day,
    apart,
    between,
    by_document,
    day,
    fact_of,
    month_name,
    on_calendar,
    weekday_name,
    weekday_of,
)

KINDS = ("date",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("right",)
OPTIONS = {
    "look": Option("weekday", ("weekday", "exists", "order"),
                   "weekday: the weekday fits the date; exists: the month has that day; order: a range does not end before it starts"),
    "since": Option(1800, int, "years before this one are not held against weekdays: other calendars were in use"),
}

_SURE = frozenset({"path", "front-matter", "heading", "neighbour"})
_MONTHS = 12
_TOUCHING = 3            # characters between "8-9 July" and "Mon-Tue"
_SAID = 20               # and between a day and what weekday it is: "3 June 2024, which is a"
_FIGURES = compiled(r"\d/\d")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Dates that no calendar has, as ``look`` says."""
    for group in by_document(claims).values():
        if options["look"] == "exists":
            yield from _missing(group, world)
        elif options["look"] == "order":
            yield from _reversed(group)
        else:
            yield from _weekdays(group, options["since"], world)


def _missing(group: Sequence[Claim], world: World) -> Iterator[Conflict]:
    for claim in group:
        fact = fact_of(claim)
        if not fact.impossible or fact.ambiguous:
            continue
        for value in (fact.timex or "").split("/"):
            found = day(value)
            if found is not None and found.month is not None and not _exists(found):
                yield Conflict((claim,), (_why_not(found.month, found, world),), {"right": ""})
                break


def _why_not(month: int, found: Day, world: World) -> str:
    if not 1 <= month <= _MONTHS:
        return f"no year has a month {month}"
    return f"{month_name(month, world)}{f' {found.year}' if found.year and month == 2 else ''} has no day {found.number}"


def _exists(found: Day) -> bool:
    return found.month is not None and on_calendar(found.year or 2000, found.month, found.number) is not None


def _reversed(group: Sequence[Claim]) -> Iterator[Conflict]:
    for claim in group:
        fact = fact_of(claim)
        if fact.resolved is None or "/" not in (fact.timex or "") or fact.ambiguous:
            continue
        one, other = (fact.timex or "").split("/")[:2]
        if not one[:4].isdigit() or not other[:4].isdigit() or "W" in one or fact.stated == ("count",):
            continue
        if len(one) == len(other) and one > other and "X" not in one + other:
            yield Conflict((claim,), (f"it ends on {other}, before it starts on {one}",), {"right": ""}, hint="the two ends swapped?")


# ---- weekdays

def _weekdays(group: Sequence[Claim], since: int, world: World) -> Iterator[Conflict]:
    other: set[int] | None = None
    for place, claim in enumerate(group):
        fact = fact_of(claim)
        if fact.impossible or not fact.timex:
            continue
        if fact.weekday is not None:
            found = day(fact.timex.split("/")[0])
            if found is None or found.month is None:
                continue
            conflict = (_against(claim, fact.weekday, found, since, world, group[max(place - _NEAR, 0):place + _NEAR])
                        or fact.last_weekday is not None and _ending(claim, fact.weekday, fact.last_weekday, found, world) or None)
            if conflict is not None and found.year is None:
                # without a year, dates that stand beside it are the better witness: weekday-gap tells of those
                if other is None:
                    from checker.relations.weekday_gap import conflicts

                    other = {gap.claims[0].fact.start for gap in conflicts(group, world)}
                if fact.start in other:
                    continue
            if conflict is not None:
                yield conflict
        elif place + 1 < len(group) and group[place + 1].fact.start - fact.end <= _SAID:
            yield from _neighbours(claim, group[place + 1], since, world)


def _ending(claim: Claim, weekday: int, last: int, first: Day, world: World) -> Conflict | None:
    """A range whose two weekdays lie otherwise than its two days, in a year with a leap day and in one without: "Monday 5 to Friday 17 August"."""
    end = day((fact_of(claim).timex or "").split("/")[-1])
    if end is None or first.month is None or end.month is None:
        return None
    rights = set()
    for year in (first.year,) if first.year else (2001, 2003, 2004):          # no leap day before the end, one in the year after, one at once
        one, other = on_calendar(year, first.month, first.number), on_calendar(end.year or year + ((end.month, end.number) < first[1:]), end.month, end.number)
        if one is None or other is None:
            return None
        rights.add((weekday + (other - one).days) % 7)
    if last in rights:
        return None
    right = " or ".join(weekday_name(number, world) for number in sorted(rights))
    return Conflict((claim,), (f"from a {weekday_name(weekday, world)} on, the last of these days is a {right}",), {"right": f"its last day is a {right}"},
                    "error" if first.year is not None else "warning")


def _against(claim: Claim, weekday: int, found: Day, since: int, world: World, group: Sequence[Claim]) -> Conflict | None:
    fact = fact_of(claim)
    assert found.month is not None
    if found.year is not None:
        years, sure = [found.year], True
    elif fact.resolved is not None and fact.resolved.start[:4].isdigit():
        year = int(fact.resolved.start[:4])
        sure = fact.source in _SURE or _is_near(fact, world.readings[claim.document].document.date)
        years = [year] if sure else [year - 1, year, year + 1]
    else:
        return None
    if years[0] < since:
        return None
    days = [there for year in years if (there := on_calendar(year, found.month, found.number)) is not None]
    if found.year is None and _FIGURES.search(world.readings[claim.document].document.text[fact.start:fact.end]):
        days += [there for year in years if (there := on_calendar(year, found.number, found.month)) is not None]       # 6/4 may be in April
    if not days or any(there.weekday() == weekday for there in days):
        return None
    if fact.source == "neighbour" and _fits(years[0] - 1, found, weekday) and of_table(world.words, "sold_before").search(
            world.readings[claim.document].sentence(fact.sentence)):
        return None                                  # tickets for what comes next year
    there = days[len(years) // 2]
    right = weekday_name(there.weekday(), world)
    reason = [f"{there.isoformat()} is a {right}, not a {weekday_name(weekday, world)}"]
    if found.year is None:
        if sure:
            reason.append(f"the year {there.year} comes from the {_SOURCES.get(fact.source or '', fact.source or '')}")
        else:
            reason.append(f"{years[0]} and {years[-1]} do not fit either")
    fitting = [year for year in (there.year - 1, there.year + 1) if _fits(year, found, weekday)]
    hint = f"a day of the week from {fitting[0]}?" if fitting else None
    again = _same_day(claim, fact.timex or "", group)
    return Conflict((claim, again) if again else (claim,), tuple(reason), {"right": f"that day is a {right}"}, "error" if found.year is not None else "warning", hint)


def _fits(year: int, found: Day, weekday: int) -> bool:
    assert found.month is not None
    there = on_calendar(year, found.month, found.number)
    return there is not None and there.weekday() == weekday


def _is_near(fact: Date, published: date | None) -> bool:
    """Whether a day lies so near to its publication that no reader thinks of another year."""
    return published is not None and fact.source == "publication" and fact.resolved is not None and abs(date.fromisoformat(fact.resolved.start) - published) <= _SOON


_SOON = timedelta(days=60)
_NEAR = 200              # dates before and after that are asked for the same day: bounds the work on a long list
_SOURCES = {"front-matter": "front matter", "neighbour": "date beside it"}


def _same_day(claim: Claim, value: str, group: Sequence[Claim]) -> Claim | None:
    """Another place of the document that gives the same day, with no weekday or with another: the nearest one."""
    same = [other for other in group if other is not claim and (fact_of(other).timex or "")[:10] == value[:10]
            and fact_of(other).weekday != fact_of(claim).weekday]
    return min(same, key=lambda other: (abs(other.fact.start - claim.fact.start), other.fact.start), default=None)


def _neighbours(one: Claim, two: Claim, since: int, world: World) -> Iterator[Conflict]:
    """ "8-9 July, Mon-Tue" and "Wednesday - Friday (18.07 - 21.07)": a range of weekdays beside a range of days; a weekday and a day, one of them in
    brackets; a day that is said to be a weekday."""
    text, joint = world.readings[one.document].document.text, between(one, two, world)
    mark, said = joint.strip(), of_table(world.words, "weekday_said").fullmatch(joint) is not None
    if not said and (mark not in (",", "(", ":", "") or len(joint) > _TOUCHING):
        return
    named, dated = (one, two) if (fact_of(one).timex or "").startswith("XXXX-WXX") else (two, one)
    weekdays = [weekday_of(value) for value in (fact_of(named).timex or "").split("/")]
    days = [day(value) for value in (fact_of(dated).timex or "").split("/")]
    alone = mark == "(" and text.startswith(")", two.fact.end) or said and named is two and text.startswith((")", ",", ".", ";"), two.fact.end)
    if alone and len(weekdays) == 1 == len(days) and weekdays[0] is not None and days[0] is not None and days[0].month is not None:
        conflict = _against(dated, weekdays[0], days[0], since, world, ())
        if conflict is not None:
            yield conflict._replace(claims=(dated, named))
        return
    if len(weekdays) != 2 or len(days) != 2 or weekdays[0] is None or weekdays[1] is None or days[0] is None or days[1] is None:
        return
    if days[0].month is None or fact_of(dated).weekday is not None:
        return
    length = apart((fact_of(dated).timex or "").split("/"))
    if length is None or length >= WEEK:
        return
    if (weekdays[1] - weekdays[0]) % 7 != length:
        yield Conflict((dated, named), (f"{weekday_name(weekdays[0], world)} to {weekday_name(weekdays[1], world)} are {(weekdays[1] - weekdays[0]) % 7 + 1} days, "
                                        f"the dates {length + 1}",), {"right": f"these are {length + 1} days"}, "warning")
        return
    conflict = _against(dated, weekdays[0], days[0], since, world, ())
    if conflict is not None:
        yield conflict._replace(claims=(dated, named))
