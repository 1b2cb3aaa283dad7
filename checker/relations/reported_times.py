"""One event has one day and one hour in all the reports of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._days import fact_of, on_calendar, weekday_of
from checker.sameness import Topics

KINDS = ("date",)
NEEDS = (Need("document", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("event",)
OPTIONS = {
    "words": Option(3, int, "content words that the two sentences must share, where they give the day and stand where their texts begin; twice as many elsewhere"),
    "minutes": Option(5, int, "how far apart hedged hours may be (about 8.40, around 8.45)"),
}

_FAR = 15                # minutes apart are hours that a hedge does not cover
_MOST_DAYS = 31          # days apart: an event and its anniversary are not one
_YEAR = 12               # months
_LEAP = 4
_NEXT = (1, 2)           # months apart: further off it is likely that they are two stages of it
_MOST_IN_A_GROUP = 120   # dates of one kind of event that are held against each other: bounds the work on a hostile text


class _Told(NamedTuple):
    """When an event happened, by one report: the day or weekday, the minute of the day, and whether the hour is hedged or only a bound; or
    no more than the month."""

    claim: Claim
    day: date | None
    weekday: int | None
    minute: int | None
    hedge: str
    month: int | None = None


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of dates of different documents whose sentences tell one event, and which cannot both be right."""
    if len(world.readings) < 2:
        return
    topics = Topics.of(world)
    dated = [claim for claim in claims if fact_of(claim).timex and not fact_of(claim).impossible]
    in_sentence: dict[tuple[int, int], list[Claim]] = {}
    for claim in dated:
        in_sentence.setdefault((claim.document, claim.fact.sentence), []).append(claim)
    groups: dict[str, list[_Told]] = {}
    for claim in dated:
        event = None if topics.is_address(claim) else topics.event(claim)
        if event is not None:
            groups.setdefault(event, []).extend(_told(claim, in_sentence[claim.document, claim.fact.sentence], topics))
    for event in sorted(groups):
        yield from _judged(event, groups[event][:_MOST_IN_A_GROUP], topics, options, world)


def _judged(event: str, group: Sequence[_Told], topics: Topics, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """One conflict for each report that is the odd one, with those that it disagrees with."""
    of_odd: dict[int, list[Conflict]] = {}
    months: dict[int, set[int | None]] = {}
    for one in group:
        months.setdefault(one.claim.document, set()).add(one.month)
    supporters = [sum(_agree(one, other) for other in group) for one in group]
    for (i, a), (j, b) in combinations(enumerate(group), 2):
        if a.claim.document != b.claim.document and not (a.month and months[a.claim.document] & months[b.claim.document] - {None}):
            conflict = _pair(event, a, b, topics, options, world)
            if conflict is not None:
                odd, other = (i, b) if supporters[i] < supporters[j] else (j, a)
                of_odd.setdefault(odd, []).append(conflict._replace(claims=(group[odd].claim, other.claim)))
    for odd in sorted(of_odd):
        told = of_odd[odd]
        yield told[0]._replace(claims=(told[0].claims[0], *(conflict.claims[1] for conflict in told[:6])))


def _told(claim: Claim, beside: Sequence[Claim], topics: Topics) -> Iterator[_Told]:
    """The hour and the day that a date gives, where no other of its sentence gives one."""
    fact = fact_of(claim)
    minute = _minute(fact)
    if minute is not None and sum(_minute(fact_of(other)) is not None for other in beside) == 1:      # else it may be one hour on two clocks
        yield _Told(claim, None, None, minute, topics.hedge(claim))
    weekday = weekday_of(fact.timex or "")
    resolved = fact.resolved
    day = date.fromisoformat(resolved.start) if resolved and len(resolved.start) == 10 and resolved.start == resolved.end else _yearless(fact)
    month = _month(fact)
    if month is not None and not fact.bound and [_month(fact_of(other)) for other in beside if _month(fact_of(other)) is not None] == [month]:
        yield _Told(claim, None, None, None, "", month)
    if (day is not None or weekday is not None) and not fact.bound and len({_day(fact_of(other)) for other in beside} - {""}) == 1:
        yield _Told(claim, day, weekday, None, "")


def _minute(fact: Date) -> int | None:
    """The minute of the day that a date gives."""
    hours, colon, minutes = (fact.clock or "").partition(":")
    return 60 * int(hours) + int(minutes[:2]) if colon and hours.isdigit() and minutes[:2].isdigit() else None


def _month(fact: Date) -> int | None:
    """The month that a date gives, where it gives no more."""
    value = fact.timex or ""
    return int(value[5:7]) if len(value) == len("2024-10") and value[5:7].isdigit() else None


def _yearless(fact: Date) -> date | None:
    """The day of a month of which nothing says the year, as if it were in a leap year long ago."""
    month, _, number = (fact.timex or "").removeprefix("XXXX-").partition("-")
    if fact.resolved is not None or not (fact.timex or "").startswith("XXXX-") or not (month.isdigit() and number.isdigit()):
        return None
    return on_calendar(_LEAP, int(month), int(number))


def _day(fact: Date) -> str:
    """The day that a date gives, "" where it gives none."""
    if fact.resolved:
        return fact.resolved.start if fact.resolved.start == fact.resolved.end else ""
    return (fact.timex or "")[:10] if weekday_of(fact.timex or "") is not None or _yearless(fact) is not None else ""


def _agree(one: _Told, other: _Told) -> bool:
    """Whether two reports give the same."""
    if one.month is not None or other.month is not None:
        return one.month == other.month
    if one.minute is not None or other.minute is not None:
        return one.minute == other.minute
    return one.day == other.day if one.day and other.day else one.weekday == other.weekday


def _pair(event: str, a: _Told, b: _Told, topics: Topics, options: Mapping[str, Any], world: World) -> Conflict | None:
    if (a.minute is None) != (b.minute is None) or (a.month is None) != (b.month is None):
        return None
    clash = topics.other_event(a.claim, b.claim)
    if clash:
        world.quiet(a.claim, b.claim, clash)
        return None
    common = topics.common(a.claim, b.claim)
    if a.minute is not None and b.minute is not None:
        wrong, at_most = _hours(a, b, options["minutes"])
        least = 1
    else:
        wrong, at_most = _days(a, b), "warning"
        leading = topics.both_lead(a.claim, b.claim)
        least = options["words"] * (1 if leading else 2)
        if leading:
            common = topics.common(a.claim, b.claim, titled=True)
    if not wrong:
        return None
    if len(common) < least:
        world.quiet(a.claim, b.claim, f"too few words say that they are one event ({len(common)}, {least} asked)")
        return None
    reason = (f"both tell of {event}; words in common: {', '.join(topics.words_with(a.claim, common))}", wrong)
    return Conflict((b.claim, a.claim), reason, {"event": event}, at_most)


def _hours(a: _Told, b: _Told, slack: int) -> tuple[str, str]:
    """What is wrong between two hours, and how grave it is at most."""
    assert a.minute is not None and b.minute is not None
    fact, other = fact_of(a.claim), fact_of(b.claim)
    if "bound" in (a.hedge, b.hedge) or (fact.zone and other.zone and fact.zone != other.zone):
        return "", "note"
    apart = abs(a.minute - b.minute)
    hedged = bool(a.hedge or b.hedge)
    if not apart or apart > 720 or (hedged and apart <= slack):
        return "", "note"
    return f"{apart} minutes apart", "warning" if not hedged or apart > _FAR else "note"


def _days(a: _Told, b: _Told) -> str:
    """What is wrong between two days, or two months."""
    if a.month and b.month:
        return "two months" if min((a.month - b.month) % _YEAR, (b.month - a.month) % _YEAR) in _NEXT else ""
    if a.day and b.day:
        apart = abs((a.day - b.day).days)
        return f"{apart} {'day' if apart == 1 else 'days'} apart" if 0 < apart <= _MOST_DAYS else ""
    return "two days of the week" if a.weekday is not None and b.weekday is not None and a.weekday != b.weekday else ""
