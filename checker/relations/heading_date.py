"""What stands above a text dates it: title, headings and front matter go with each other and with the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from checker.document import BODY, CAPTION, FRONT_MATTER, HEADING, STANDFIRST, TITLE
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.relations._days import by_document, day, fact_of, on_calendar, words
from checker.relations._headlines import is_dateline

KINDS = ("date",)
NEEDS = (Need("date", "region", (TITLE, HEADING, FRONT_MATTER)),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("differs", "whose")
OPTIONS = {
    "look": Option("text", ("text", "headings", "fields", "path", "editions"),
                   "text: the title and the sentence that says when the thing is held; headings: the title and a heading that repeats its words; "
                   "fields: the day of an event in the front matter and in the text; path: the date of the front matter and of the path; "
                   "editions: the year behind a name in the title and where the text invites to it"),
    "sentences": Option(40, int, "sentences after the title within which the text must say when it takes place"),
    "words": Option(2, int, "words of the title that a heading must repeat"),
}

_DISPLAYED = frozenset({HEADING, CAPTION, STANDFIRST})
_LONGEST = 60            # characters before a year in which its name stands
_NAME = compiled(r"(?:[A-Z][\w'’&-]*\s+){1,4}$")
_PATH = compiled(r"(?<!\d)(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Dates above a text that do not go with what ``look`` names."""
    look = _LOOKS[options["look"]]
    for number, group in by_document(claims).items():
        yield from look(number, group, options, world)


# ---- the title against the sentence that says when the thing is held

def _text(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    reading = world.readings[number]
    headings = [claim for claim in group if fact_of(claim).region in (TITLE, HEADING)]
    if not headings:
        return
    first = fact_of(headings[0])
    if not frozenset(world.words.table("periodicals")).isdisjoint(reading.sentence(first.sentence).lower().split()):
        return                                       # the March newsletter invites to what takes place in April
    if is_dateline(number, *reading.bounds(first.sentence), world) or sum(fact_of(claim).sentence == first.sentence for claim in headings) != 1 or first.sentence > 6 or "month" not in first.stated:
        return
    for sentence in sorted({fact_of(claim).sentence for claim in group if fact_of(claim).region == BODY}):
        if not first.sentence < sentence <= first.sentence + options["sentences"] or sentence >= len(reading.sentences):
            continue
        if _held(world.words).search(reading.sentence(sentence)) is None:
            continue
        yield from _differ(headings[0], [claim for claim in group if fact_of(claim).sentence == sentence])
        break


def _differ(heading: Claim, dates: Sequence[Claim]) -> Iterator[Conflict]:
    wanted = _fields(heading)
    told: list[tuple[str, Claim]] = []
    for claim in dates:
        found = _fields(claim)
        differing = _differing(wanted, found)
        if not differing and found:
            return                                   # one date of the sentence is the title's
        told += [(differing, claim)] if differing else []
    if told:
        field, claim = told[0]
        yield Conflict((heading, claim), (f"the {field} in the title is not the one in the sentence that says when it takes place",),
                       {"differs": field, "whose": "the title"})


def _differing(wanted: Mapping[str, str], found: Mapping[str, str]) -> str:
    return next((field for field in ("month", "year") if field in found and field in wanted and found[field] != wanted[field]), "")


def _fields(claim: Claim) -> dict[str, str]:
    """The year and month that the words themselves give."""
    fact = fact_of(claim)
    value = (fact.timex or "").split("/")[0]
    found = {}
    if "year" in fact.stated and value[:4].isdigit():
        found["year"] = value[:4]
    if "month" in fact.stated and value[5:7].isdigit():
        found["month"] = value[5:7]
    return found


# ---- the title against a heading that repeats it

def _headings(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    titles = [claim for claim in group if fact_of(claim).region == TITLE and "month" in fact_of(claim).stated]
    if len(titles) != 1:
        return
    wanted = _fields(titles[0])
    named = _name(titles[0], TITLE, world)
    if len(named) < options["words"] or len(wanted) < 2:
        return
    others = [claim for claim in group if fact_of(claim).region in _DISPLAYED and len(_fields(claim)) == 2]
    same = [claim for claim in others if _begins(_name(claim, "", world), named)]
    if len(same) != 1 or not _differing(wanted, _fields(same[0])):
        return                                       # a list of editions names many
    if _editions(world.words).search(_block(same[0], world)) is None:
        field = _differing(wanted, _fields(same[0]))
        yield Conflict((same[0], titles[0]), (f"both are headed {' '.join(named)}, with another {field}",), {"differs": field, "whose": "the title"})


def _block(claim: Claim, world: World) -> str:
    document = world.readings[claim.document].document
    region = next(region for region in document.regions if region.start <= claim.fact.start < region.end)
    return document.text[region.start:region.end]


def _name(claim: Claim, kind: str, world: World) -> tuple[str, ...]:
    """The words of a heading without its date; of a title those up to a colon or a dash."""
    text = _block(claim, world).replace(world.text(claim), " ")
    if kind == TITLE:
        text = re.split(r"[:|]\s|\s[-–—]\s", text)[0]
    return tuple(word.lower() for word in words(text) if not word.isdigit())


def _begins(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return name[:len(other)] == other


# ---- the fields of an event against its text

def _of_event(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    keys = world.words.table("event_fields")
    names = {region.start: region.name.lower() for region in world.readings[number].document.regions if region.kind == FRONT_MATTER}
    fields = {names[fact_of(claim).start]: claim for claim in group if fact_of(claim).start in names and _full(claim)}
    starts = [fields[key] for key in keys["start"] if key in fields]
    ends = [fields[key] for key in keys["end"] if key in fields]
    sure = [claim for key, claim in fields.items() if key in keys["sure"]]
    if not starts or not (ends or sure):
        return                                       # "date" alone may be the day of publication
    first, last = _day(starts[0]), _day(ends[0] if ends else starts[0])
    if first is None or last is None or last < first:
        return
    reading = world.readings[number]
    for sentence in sorted({fact_of(claim).sentence for claim in group if fact_of(claim).region != FRONT_MATTER}):
        words_ = reading.sentence(sentence)
        found = [claim for claim in group if fact_of(claim).sentence == sentence and fact_of(claim).region != FRONT_MATTER]
        if _held(world.words).search(words_) is None or _editions(world.words).search(words_):
            continue
        days = [(claim, day) for claim in found if (day := _day(claim, first.year)) is not None]
        if len(days) == 1 and len(found) <= 2 and not first <= days[0][1] <= last:
            yield Conflict((days[0][0], starts[0]), (f"the front matter dates the event {_shown(first, last)}, the sentence that says when it takes "
                                                     f"place {days[0][1].isoformat()}",), {"differs": "day", "whose": "the front matter"})
        if days:
            return


def _shown(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _full(claim: Claim) -> bool:
    return {"year", "month", "day"} <= set(fact_of(claim).stated)


def _day(claim: Claim, year: int | None = None) -> date | None:
    """The day of a date, in the year given where it states none."""
    fact = fact_of(claim)
    found = day((fact.timex or "").split("/")[0])
    if found is None or found.month is None or "/" in (fact.timex or "") or (found.year is None and year is None):
        return None
    return on_calendar(found.year or year or 0, found.month, found.number)


# ---- the front matter against the path

def _path(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    document = world.readings[number].document
    named = _PATH.search(document.name.replace("\\", "/"))
    if named is None:
        return
    year, month, number_ = (int(part) for part in named.groups())
    for region in document.regions:
        if region.kind != FRONT_MATTER or region.name.lower() != "date":
            continue
        claim = next((claim for claim in group if claim.fact.start == region.start and _full(claim)), None)
        day = _day(claim) if claim else None
        # posts move by days; one that keeps its day and month, and not its year, was mistyped
        if claim and day and day.year != year and (day.month, day.day) == (month, number_):
            yield Conflict((claim,), (f"the path says {year}, the front matter {day.year}, with one month and day",), {"differs": "year", "whose": "the path"})


# ---- an edition in the title against the one that the text invites to

def _invited(number: int, group: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    reading = world.readings[number]
    text = reading.document.text
    years = [claim for claim in group if fact_of(claim).stated == ("year",)]
    title = next(((claim, name) for claim in years if fact_of(claim).region in (TITLE, HEADING) and (name := _named_before(claim, text))), None)
    if title is None:
        return
    head, name = title
    for claim in years:
        other = _named_before(claim, text)
        number_ = fact_of(claim).sentence
        before = " ".join(text[reading.sentences[number_]:claim.fact.start].split())
        if (other == name and fact_of(claim).region not in (TITLE, HEADING) and _fields(claim) != _fields(head)
                and of_table(world.words, "invites").search(before[:-len(name)]) and not _editions(world.words).search(reading.sentence(number_))):
            yield Conflict((claim, head), (f"the text is about {name} {_fields(head)['year']}, and this sentence invites to another year's",),
                           {"differs": "year", "whose": "the title"}, hint="left from the last edition?")
            return


def _named_before(claim: Claim, text: str) -> str:
    """The name right before a year: "Harbour Fair 2024"."""
    found = _NAME.search(text[max(claim.fact.start - _LONGEST, 0):claim.fact.start])
    return " ".join(found[0].split()) if found else ""


_LOOKS = {"text": _text, "headings": _headings, "fields": _of_event, "path": _path, "editions": _invited}


@lru_cache(maxsize=4)
def _held(lexicon: Any) -> re.Pattern[str]:
    return _any(lexicon.table("takes_place"))



@lru_cache(maxsize=4)
def _editions(lexicon: Any) -> re.Pattern[str]:
    return _any(lexicon.table("other_editions"))


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
