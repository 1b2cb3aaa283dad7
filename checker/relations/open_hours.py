"""A house is open at the same hours wherever a text tells them: from nine to five on weekdays here is from nine to five on weekdays there, and what is
open from Tuesday to Sunday is not closed on Tuesdays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, groupby

from checker.fact import Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, World
from checker.patterns import compiled, of_table, of_table_for_small
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, weekday_name
from checker.relations._occasions import subject, subject_stops
from checker.sameness.sections import heading

KINDS = ("date",)
NEEDS = (Need("date", "clock", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Any] = {}
VALUES = ("days", "hours")

_HOUR = compiled(r"T(\d\d):(\d\d)")
_MOST = 12               # dates of a sentence
_MOST_TOLD = 40          # hours that are held against each other
_SEVERAL = 3             # days in a row on which a house is open
_LEAD = 80               # characters before the word for open in which its subject stands
_LIST = 300              # characters of a list of hours between a line of it and the one that leads up to it
_NOON = 12


class _Told(NamedTuple):
    """The hours of some days: their numbers ("01234"), from and to which minute; the last word of what is open, "" where it is not said, and whether only
    a heading says it; whether they stand in a list."""

    claim: Claim
    days: str
    hours: tuple[str, str]
    who: str
    headed: bool
    listed: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of hours of one house on the same days that are not the same."""
    for _, group in by_document(claims).items():
        told = [one for _, sentence in groupby(group, key=lambda claim: claim.fact.sentence) for one in _of_sentence(list(sentence), world)][:_MOST_TOLD]
        houses = {one.who for one in told if one.who}
        seen: set[int] = set()
        yield from _closed(told, group, world)
        for a, b in combinations(told, 2):
            same = a.who == b.who if a.who and b.who else len(houses) <= 1 and not (a.headed or b.headed or a.listed or b.listed)
            if same and not (a.listed and b.listed) and a.days == b.days and a.hours != b.hours and a.claim.fact.sentence != b.claim.fact.sentence and b.claim.fact.start not in seen:
                seen.add(b.claim.fact.start)
                days = _named(a.days, world)
                yield Conflict((b.claim, a.claim), (f"both are the hours of {days}", f"{'-'.join(b.hours)} here, {'-'.join(a.hours)} there"),
                               {"days": days, "hours": "-".join(a.hours)})


def _closed(told: Sequence[_Told], group: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """An hour at which the one house of a text closes that is not the end of its hours on the same days; and a day on which it is closed, right behind the
    sentence that says it is open then."""
    if len({one.who for one in told if one.who}) > 1:
        return
    dates = Counter(claim.fact.sentence for claim in group)
    for claim in group if told else ():
        if dates[claim.fact.sentence] > _MOST:
            continue
        clock, (start, _) = fact_of(claim).clock, world.readings[claim.document].bounds(claim.fact.sentence)
        said = world.readings[claim.document].sentence(claim.fact.sentence)
        closing = of_table(world.words, "open_closes").search(said, 0, claim.fact.start - start) if clock and "/" not in (fact_of(claim).timex or "") else None
        if closing is None or of_table_for_small(world.words, "open_excludes").search(said.lower()):
            continue
        days, who = [days for _, days in _days(said, world.words)], _subject(said[:closing.start()], world)
        for one in told:
            if len(days) == 1 and one.days == days[0] and one.hours[1] != clock and one.claim.fact.sentence != claim.fact.sentence \
                    and who in ("", one.who or who) and (who or not one.listed):
                named = _named(one.days, world)
                yield Conflict((claim, one.claim), (f"both tell of {named}", f"it closes at {clock} here, and at {one.hours[1]} there"), {"days": named, "hours": "-".join(one.hours)})
                break
    number = group[0].document
    yield from _shut(number, sorted({claim.fact.sentence for claim in group}), world)


def _shut(number: int, sentences: Sequence[int], world: World) -> Iterator[Conflict]:
    reading, words = world.readings[number], world.words
    for at in sentences:
        said = reading.sentence(at)
        opened = of_table(words, "open_on_days").search(said) if of_table_for_small(words, "open_on_days").search(said.lower()) else None
        if opened is None:
            continue
        until, days = next(((match.end(), days) for match, days in _days(said, words) if match.start() == opened.end()), (0, ""))
        then = reading.sentence(at + 1) if at + 1 < len(reading.sentences) else ""
        closed = of_table(words, "open_closed_on").match(then)
        if len(days) < _SEVERAL or closed is None or of_table(words, "open_apart").search(said + then):
            continue
        shut = next((day for match, day in _days(closed["day"], words) if match.start() == 0), "")
        if len(shut) == 1 and shut in days:
            start, first = reading.bounds(at + 1)[0] + closed.start("day"), reading.bounds(at)[0]
            claims = tuple(Claim(number, Passage(*span, "body", sentence)) for span, sentence in (
                ((start, start + len(closed["day"])), at + 1), ((first + opened.start(), first + until), at)))
            yield Conflict(claims, (f"{_named(days, world)} takes in {_named(shut, world)}",), {"days": _named(shut, world), "hours": "open"})


def _named(days: str, world: World) -> str:
    names = [weekday_name(int(day), world) for day in days]
    return " to ".join(dict.fromkeys((names[0], names[-1])))


def _subject(lead: str, world: World) -> str:
    """The last word of what is open, "" where it is not said."""
    found = subject(lead[-_LEAD:], subject_stops(world.words) | frozenset(world.words.table("open_generic")))
    return found[-1] if found else ""


def _of_sentence(group: Sequence[Claim], world: World) -> Iterator[_Told]:
    """The hours that a sentence tells, each with its days: as many as it names, in the same order."""
    if len(group) > _MOST or not any("T" in (fact_of(claim).timex or "") for claim in group):
        return
    reading, number = world.readings[group[0].document], group[0].fact.sentence
    said, start = reading.sentence(number), reading.sentences[number]
    words = world.words
    opens, small, under = of_table_for_small(words, "open_words").search, said.lower(), heading(group[0], world, own=False)
    lead = "" if opens(small) or opens(under.lower()) else _lead(group[0], world)
    if not (lead or opens(small) or opens(under.lower())) or of_table_for_small(words, "open_excludes").search(f"{small} {lead.lower()}"):
        return
    opened = of_table(words, "open_words").search(said)
    hours = list(_hours(group, world))
    days = [(match.start(), days) for match, days in _days(said, words)]
    if len(hours) != len(days) or not hours:
        return
    stop = subject_stops(words) | frozenset(words.table("open_generic"))
    who = subject(said[max(opened.start() - _LEAD, 0):opened.start()], stop) if opened else ()
    headed = () if who else subject(lead, stop) or subject(under, stop) or lead and subject(reading.document.title or "", stop) or ()
    who = who or headed
    for (claim, span), (_, which) in zip(hours, days, strict=True):
        if start <= claim.fact.start:
            yield _Told(claim, which, span, who[-1] if who else "", bool(headed), bool(lead))


def _lead(claim: Claim, world: World) -> str:
    """The line that leads up to a list of hours in which a line stands: "Opening hours of the pool", and a line for each of some days."""
    reading = world.readings[claim.document]
    start, days = reading.sentences[claim.fact.sentence], _pattern(world.words)
    for line in reversed(reading.document.text[max(start - _LIST, 0):start].split("\n")):
        if line.strip() and days.match(line) is None:
            return line if len(line) <= _LEAD and of_table(world.words, "open_words").search(line) and "." not in line else ""
    return ""


def _hours(group: Sequence[Claim], world: World) -> Iterator[tuple[Claim, tuple[str, str]]]:
    """From when to when, of one date that tells both or of two with a joint between them."""
    text = world.readings[group[0].document].document.text
    opening: tuple[Claim, str] | None = None
    for claim in group:
        fact = fact_of(claim)
        clocks = [":".join(found) for found in _HOUR.findall(fact.timex or "")]
        if len(clocks) == 2:
            yield claim, (clocks[0], clocks[1])
        elif len(clocks) == 1 and opening is not None and of_table(world.words, "open_joints").match(text, opening[0].fact.end, fact.end):
            yield opening[0], (opening[1], clocks[0])
            opening = None
            continue
        elif len(clocks) == 1 and (ends := of_table(world.words, "open_ends").search(text, fact.start, fact.end)):
            hour = int(ends["hour"]) % _NOON + _NOON if ends["pm"] else int(ends["hour"])
            yield claim, (clocks[0], f"{hour:02}:{ends['minute'] or '00'}")         # of "Saturday 8am to 6pm" the date has the first
            opening = None
            continue
        opening = (claim, clocks[0]) if len(clocks) == 1 else None


def _days(said: str, words: Any) -> Iterator[tuple[re.Match[str], str]]:
    """The days of the week that a sentence names, as numbers from 0."""
    pattern = _pattern(words)
    opened = of_table(words, "open_closed").sub(lambda closed: " " * len(closed[0]), said)
    for match in pattern.finditer(opened):
        yield match, (match.lastgroup or "_").lstrip("_")


@lru_cache(maxsize=4)
def _pattern(words: Any) -> re.Pattern[str]:
    return compiled("|".join(rf"(?P<_{days}>\b(?:{said})\b)" for days, said in words.table("open_days").items()), re.IGNORECASE)
