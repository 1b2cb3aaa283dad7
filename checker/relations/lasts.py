"""What lasts three days from its first day to its last covers three days; a session of 45 minutes has a slot of as many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.relations._days import day, fact_of, on_calendar
from checker.sameness import with_unit

KINDS = ("quantity", "date")
NEEDS = (Need("quantity", "dimension", ("duration",)), Need("date"))
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("lasts",)
OPTIONS = {
    "reach": Option(90, int, "characters that may stand between a duration and the dates it is held against"),
    "days": Option(60, int, "the longest duration, in days, that is counted day by day"),
}

_COUNTED = {"day": 1, "week": 7}
_MINUTES = {"minute": 1, "hour": 60}
_HALF_DAY = 720          # minutes: 7.30 may be an hour of the evening
_CLOCK = compiled(r"T(\d\d):(\d\d)")
_NEXT = 2                # sentences on, the end of a paragraph counted
_TOLD_ON = 60            # days, at most, of what the next sentence tells the length of
_MOST = 40               # facts of a sentence
_LEAD = 80               # characters before a year, or a duration, that say what began then
_DAY = timedelta(days=1)
_WEEKEND = 5             # the weekday that it begins on
_LONG, _HOLIDAYS = 21, 3         # days of a range, some of whose weekdays may be holidays
_YEAR = Decimal("365.25")        # days
_HALF_YEAR = 7           # months: years are told in whole ones
_MONTH = compiled(r"(\d{4})-(\d\d)")
_QUARTER = Decimal("0.25")       # of a year that a count may be ahead
# what is counted by its name, and after how many the names begin anew
_NAMED = (("day", compiled(r"XXXX-WXX-(\d)"), 7), ("month", compiled(r"XXXX-(\d\d)"), 12), ("year", compiled(r"(\d{4})"), 0))


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Sentences with one duration and one range of days or clock times that is longer or shorter."""
    before: Claim | None = None
    facts: Sequence[Claim] = ()
    for _, group in groupby(claims, key=lambda claim: (claim.document, claim.fact.sentence)):
        last, facts = facts, list(group)
        if before is not None and before.document == facts[0].document and facts[0].fact.sentence - before.fact.sentence <= _NEXT:
            yield from _goes_on(before, facts, world)
        before = _only_range(facts)
        if not 2 <= len(facts) <= _MOST:
            continue
        ranges = [claim for claim in facts if isinstance(claim.fact, Date) and "/" in (claim.fact.timex or "") and not claim.fact.ambiguous]
        lengths = [claim for claim in facts if isinstance(claim.fact, Quantity) and claim.fact.dimension == "duration"]
        if not ranges and len(lengths) == 1 and _is_plain(lengths[0]):
            dates = [claim for claim in facts if isinstance(claim.fact, Date)]
            yield from _until(lengths[0], dates, world)
            yield from _to_this_day(lengths[0], dates, world)
            yield from _between(lengths[0], dates, world)
            yield from _later(lengths[0], dates, last, world)
        if len(ranges) == 1 and len(lengths) == 1 and _is_plain(lengths[0]) and _are_together(lengths[0], ranges[0], options, world):
            yield from _held(lengths[0], ranges[0], options, world)
        elif len(ranges) == 1 and len(lengths) == 1:
            yield from _weekly(lengths[0], ranges[0], world)


def _only_range(facts: Sequence[Claim]) -> Claim | None:
    """The range of days of a sentence that gives no duration and no other range."""
    ranges = [claim for claim in facts if isinstance(claim.fact, Date) and "/" in (claim.fact.timex or "")]
    lengths = any(isinstance(claim.fact, Quantity) and claim.fact.dimension == "duration" for claim in facts)
    return ranges[0] if len(ranges) == 1 and not lengths and not fact_of(ranges[0]).ambiguous else None


def _goes_on(span: Claim, facts: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "The line is closed from 5 to 13 April. The work will take eight days": of what the next sentence begins with."""
    lengths = [claim for claim in facts if isinstance(claim.fact, Quantity) and claim.fact.dimension == "duration"]
    reading = world.readings[span.document]
    if len(lengths) == 1 and _is_plain(lengths[0]) and day((fact_of(span).timex or "").split("/")[0]) is not None \
            and of_table(world.words, "duration_onward").fullmatch(reading.document.text, reading.sentences[lengths[0].fact.sentence], lengths[0].fact.start):
        for conflict in _held(lengths[0], span, {"days": _TOLD_ON}, world):
            yield conflict._replace(at_most="warning")


def _is_plain(claim: Claim) -> bool:
    fact = claim.fact
    assert isinstance(fact, Quantity)
    return bool(fact.value and fact.value > 0 and fact.qualifier == "exact" and not (fact.per or fact.change or fact.partition) and fact.status != "denied")


def _are_together(length: Claim, span: Claim, options: Mapping[str, Any], world: World) -> bool:
    """Whether nothing between a duration and a range, nor right before the duration or in it, says that they are two things."""
    reading = world.readings[length.document]
    text = reading.document.text
    first, second = sorted((length.fact, span.fact))
    between = text[first.end:second.start]
    start = reading.sentences[length.fact.sentence]
    before = text[max(start, length.fact.start - 24):length.fact.end]
    return 0 <= len(between) <= options["reach"] and of_table(world.words, "duration_apart").search(f"{before}|{between}") is None and "\n\n" not in between


def _held(length: Claim, span: Claim, options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    quantity = length.fact
    assert isinstance(quantity, Quantity) and quantity.value is not None
    factor = world.words.properties("UNIT", quantity.unit or "").get("factor")
    if factor is None:
        return
    from fractions import Fraction  # slow to import, and few drafts come so far

    stated = timedelta(seconds=int(Fraction(factor) * Fraction(quantity.value)))
    fact = fact_of(span)
    one, *within, other = (fact.timex or "").split("/")
    if within and (_NAMED[2][1].fullmatch(other) or _MONTH.fullmatch(other)):
        one = one[:len(other)]      # "for 34 years, from 1976 to 2014" is one date
    for unit, named, cycle in _NAMED:
        ends = [match for match in (named.fullmatch(one), named.fullmatch(other)) if match]
        if len(ends) == 2:
            apart = int(ends[1][1]) - int(ends[0][1])
            yield from _by_name(length, span, apart % cycle if cycle else apart, unit, world)
            return
    months = [match for match in (_MONTH.fullmatch(one), _MONTH.fullmatch(other)) if match]
    if len(months) == 2:
        yield from _in_months(length, span, sum(int(months[1][place]) * times - int(months[0][place]) * times for place, times in ((1, 12), (2, 1))), world)
        return
    if one.startswith("T") and other.startswith("T"):
        covered = _minutes(one, other)
        # within a longer window a shorter thing has its place; only a range that is its own says how long it is
        if covered and stated < _DAY and (stated > covered or stated < covered and _is_own(span, world)) and stated * 4 > covered:
            said = _clock(covered)
            yield _told(length, span, said, world)
        return
    days = _days(one, other, fact)
    if days and stated >= _DAY and stated <= options["days"] * _DAY and stated % _DAY == timedelta(0):
        wanted = stated // _DAY
        if wanted not in (days, days - 1) and not (wanted % 7 == 0 and _is_week(wanted, days)) \
                and not _is_worked(quantity, days, one, fact) \
                and (wanted > days or _is_own(span, world)):
            yield _told(length, span, f"{days} days", world)


def _until(length: Claim, dates: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "He took over in 1971 and ran it for 32 years until he retired in 2001": a year on either side of a duration that leads from the one to the other."""
    quantity, text = length.fact, world.readings[length.document].document.text
    assert isinstance(quantity, Quantity) and quantity.value is not None
    yield from _until_day(length, dates, world)
    years = [claim for claim in dates if _NAMED[2][1].fullmatch(fact_of(claim).timex or "")]
    if quantity.unit != "year" or len(years) != 2 or not years[0].fact.end < quantity.start < quantity.end < years[1].fact.start:
        return
    before, after = text[years[0].fact.end:quantity.start], text[quantity.end:years[1].fact.start]
    if of_table(world.words, "duration_for").fullmatch(before) is None or of_table(world.words, "duration_until").fullmatch(after) is None:
        return
    apart = int(fact_of(years[1]).timex or "") - int(fact_of(years[0]).timex or "")
    if apart > 0 and not apart - 1 <= quantity.value <= apart + 1:
        said = f"about {with_unit(shown(Decimal(apart)), 'year', world.words)}"
        last = fact_of(years[1]).timex
        yield Conflict((length, *years), (f"from the first year to the last are {said}",), {"lasts": f"{said} before {last}"})


def _until_day(length: Claim, dates: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "Lessons start on 14 January and run for nine weeks, until 11 March": a week that has begun may count."""
    quantity, text = length.fact, world.readings[length.document].document.text
    assert isinstance(quantity, Quantity) and quantity.value is not None
    if quantity.unit not in _COUNTED or len(dates) != 2 or not dates[0].fact.end < quantity.start < quantity.end < dates[1].fact.end:
        return
    before, after = text[dates[0].fact.end:quantity.start], text[quantity.end:dates[1].fact.end]
    if of_table(world.words, "duration_runs").fullmatch(before) is None or of_table(world.words, "duration_ends").match(after) is None:
        return
    one, other = ((fact_of(claim).timex or "") for claim in dates)
    size = _COUNTED[quantity.unit]
    if size > 1:                    # a leap day makes no week
        one, other = (value.replace("XXXX", "2001") for value in (one, other))
    days = _days(one, other, fact_of(dates[1])) if len(one) == len(other) else 0
    if days and not (days - 1) // size <= quantity.value <= -(-days // size):
        yield Conflict((length, *dates), (f"from the first day to the last are {days} days",), {"lasts": f"{days} days before the last"})


def _weekly(length: Claim, span: Claim, world: World) -> Iterator[Conflict]:
    """ "On five days a week, from Tuesday to Friday": there are not so many. Fewer may be some of them."""
    quantity, named = length.fact, _NAMED[0][1]
    assert isinstance(quantity, Quantity)
    ends = [match for match in map(named.fullmatch, (fact_of(span).timex or "").split("/")) if match]
    if quantity.unit != "day" or quantity.per != "week" or quantity.qualifier != "exact" or len(ends) != 2 or not _explains(length, span, world):
        return
    apart = (int(ends[1][1]) - int(ends[0][1])) % 7
    if apart and quantity.value is not None and apart + 1 < quantity.value < 7:
        yield _told(length, span, f"{apart + 1} days", world)


def _later(length: Claim, dates: Sequence[Claim], last: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "Applications close on 13 June; interviews are held two weeks later, on 27 June": so long after the day before it, or the one of the last sentence."""
    quantity, text = length.fact, world.readings[length.document].document.text
    assert isinstance(quantity, Quantity) and quantity.value is not None
    ahead, behind = ([claim for claim in dates if (claim.fact.start > quantity.start) == later] for later in (False, True))
    if not ahead and last and last[0].document == length.document and quantity.sentence - last[0].fact.sentence <= _NEXT:
        ahead = [claim for claim in last if isinstance(claim.fact, Date)]
    if quantity.unit not in _COUNTED or len(ahead) != 1 or not behind or of_table(world.words, "duration_later").fullmatch(text[quantity.end:behind[0].fact.start]) is None:
        return
    one, other = ((fact_of(claim).timex or "") for claim in (ahead[0], behind[0]))
    size = _COUNTED[quantity.unit]
    apart, stated = _days(one, other, fact_of(behind[0])) - 1, int(quantity.value * size)
    if stated <= 2 * apart <= 4 * stated and abs(apart - stated) > size // 2:
        yield Conflict((length, ahead[0], behind[0]), (f"from the one day to the other are {apart} days",), {"lasts": f"{apart} days before the other day"}, at_most="warning")


def _between(length: Claim, dates: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "The last orders are at 9.15pm, half an hour before the kitchen closes at 10pm": one hour is so long before or after the other."""
    quantity, text = length.fact, world.readings[length.document].document.text
    assert isinstance(quantity, Quantity) and quantity.value is not None
    clocks = [_CLOCK.fullmatch(fact_of(claim).timex or "") for claim in dates]
    if len(dates) != 2 or not all(clocks) or quantity.unit not in _MINUTES or dates[0].fact.end > quantity.start or len({fact_of(claim).zone for claim in dates}) > 1:
        return
    (first, second), behind = (claim.fact for claim in dates), text[quantity.end:quantity.end + _LEAD]
    if second.start > quantity.end:
        told = of_table(world.words, "hour_beside").fullmatch(text[first.end:quantity.start]) and of_table(world.words, "hour_before").fullmatch(text[quantity.end:second.start])
    else:
        told = of_table(world.words, "hour_beside").fullmatch(text[second.end:quantity.start]) and of_table(world.words, "hour_earlier").match(behind)
    one, other = (int(clock[1]) * 60 + int(clock[2]) for clock in clocks if clock)
    apart, stated = abs(other - one), quantity.value * _MINUTES[quantity.unit]
    if told and stated % _HALF_DAY not in (apart % _HALF_DAY, -apart % _HALF_DAY):
        said = _clock(timedelta(minutes=apart))
        yield Conflict((length, *dates), (f"from the one hour to the other it is {said}",), {"lasts": f"{said} from the other hour"})


def _to_this_day(length: Claim, dates: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """ "Since 2016, for nine years", or "became mayor in 2018 and has been in office for nine years", in a text of 2024."""
    quantity, document = length.fact, world.readings[length.document].document
    assert isinstance(quantity, Quantity) and quantity.value is not None
    years = [claim for claim in dates if _NAMED[2][1].fullmatch(fact_of(claim).timex or "")]
    if quantity.unit != "year" or len(years) != 1 or document.date is None or fact_of(years[0]).timex == "0000":
        return
    since = fact_of(years[0])
    first, last = min(quantity.start, since.start), max(quantity.start, since.start)
    between, lead = document.text[min(quantity.end, since.end):last], document.text[max(first - _LEAD, 0):first]
    if first == since.start:
        joined = of_table(world.words, "duration_since" if since.bound == "since" else "duration_in_office").fullmatch(between) is not None \
            and (since.bound == "since" or of_table(world.words, "duration_took").search(lead) is not None)
    else:
        joined = since.bound == "since" and not between.strip(", ") and of_table(world.words, "duration_since").search(lead) is not None
    year = int(since.timex or "")
    least, most = (Decimal((document.date - date(year, *begun)).days) / _YEAR for begun in ((12, 31), (1, 1)))
    if joined and not int(least) <= quantity.value <= most + _QUARTER:
        said = f"about {with_unit(shown(Decimal(int(most))), 'year', world.words)} before {document.date.isoformat()}"
        yield Conflict((length, years[0]), (f"the text is of {document.date.isoformat()}",), {"lasts": said})


def _by_name(length: Claim, span: Claim, apart: int, unit: str, world: World) -> Iterator[Conflict]:
    """Weekdays, months and years from one to another: "Friday to Monday" is three nights and four days, 2004 to 2010 five years to seven."""
    quantity = length.fact
    assert isinstance(quantity, Quantity) and quantity.value is not None
    if quantity.unit != unit or apart <= 0 or not _is_own(span, world) or unit != "day" and not _explains(length, span, world):
        return
    least = apart if unit == "day" else apart - 1
    if not least <= quantity.value <= apart + 1:
        yield _told(length, span, f"{apart + 1} days" if unit == "day" else f"about {with_unit(shown(Decimal(apart)), unit, world.words)}", world)


def _in_months(length: Claim, span: Claim, apart: int, world: World) -> Iterator[Conflict]:
    """From a month of a year to one of another year, the days in them open: January 2020 to June 2021 are 16 months to 18, and one year and a half."""
    quantity = length.fact
    assert isinstance(quantity, Quantity) and quantity.value is not None
    if quantity.unit not in ("month", "year") or apart <= 0 or not _explains(length, span, world):
        return
    stated, slack = (quantity.value * 12, _HALF_YEAR) if quantity.unit == "year" else (quantity.value, 1)
    if abs(stated - apart) > slack:
        yield _told(length, span, f"about {with_unit(shown(Decimal(apart)), 'month', world.words)}", world)


def _explains(length: Claim, span: Claim, world: World) -> bool:
    """Whether a duration and a range stand side by side, so that one says what the other is: "twelve years, from 1990 to 2001"."""
    first, second = sorted((length.fact, span.fact))
    between = world.readings[length.document].document.text[first.end:second.start]
    return of_table(world.words, "duration_beside", 0).fullmatch(between) is not None


def _told(length: Claim, span: Claim, said: str, world: World) -> Conflict:
    quantity = length.fact
    assert isinstance(quantity, Quantity)
    return Conflict((length, span), (f"the {with_unit(shown(quantity.value), quantity.unit, world.words)} would end at another point: "
                                     f"from the first to the last are {said}",), {"lasts": said})


def _is_week(wanted: int, days: int) -> bool:
    """Whether so many weeks are meant as working weeks: from Monday to Friday."""
    return days % 7 in (5, 6) and wanted == days + 7 - days % 7


def _is_worked(length: Quantity, days: int, one: str, fact: Date) -> bool:
    """Whether so many days of a long range are counted without the weekends, and perhaps without some holidays: a term of 35 days."""
    first = fact.weekday if fact.weekday is not None else date.fromisoformat(one).weekday() if one[:4].isdigit() else None
    if first is None or days < _LONG or length.metric and length.metric.start > length.start:
        return False             # a 30-day fair
    worked = sum((first + place) % 7 < _WEEKEND for place in range(days))
    return length.value is not None and worked - _HOLIDAYS <= length.value <= worked


def _days(one: str, other: str, fact: Date) -> int:
    """How many days a range covers, both ends counted; 0 where that is not known."""
    start, end = day(one), day(other)
    if start is None or end is None or start.month is None or end.month is None or len(one) > 10 or len(other) > 10:
        return 0
    year = start.year or (int(fact.resolved.start[:4]) if fact.resolved and fact.resolved.start[:4].isdigit() else None)
    if year is None and start.month <= 2 < end.month:
        return 0                                     # a leap day may lie between
    first = on_calendar(year or 2001, start.month, start.number)
    last: date | None = on_calendar(end.year or year or 2001, end.month, end.number)
    return (last - first).days + 1 if first and last and last > first else 0


def _minutes(one: str, other: str) -> timedelta | None:
    ends = []
    for value in (one, other):
        hours, _, minutes = value[1:6].partition(":")
        if not (hours.isdigit() and minutes.isdigit()):
            return None
        ends.append(timedelta(hours=int(hours), minutes=int(minutes)))
    return ends[1] - ends[0] if ends[1] > ends[0] else None


def _clock(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def _is_own(span: Claim, world: World) -> bool:
    """Whether a range is what its thing fills, not a window in which it may lie ("between 10 and 4")."""
    text = world.readings[span.document].document.text
    around = text[max(span.fact.start - 14, 0):span.fact.start + 8]
    return of_table(world.words, "duration_window").search(around) is None
