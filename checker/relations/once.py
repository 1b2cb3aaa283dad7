"""What happens once has one date: nobody is born twice, and a bridge is first opened in one year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from checker.document import CELL, CODE_COMMENT
from checker.fact import Date, Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import Small, compiled, for_small
from checker.record import NamedTuple
from checker.relations._days import fact_of
from checker.sameness import Topics
from checker.spelling import folded

KINDS = ("date", "person")
SAME: tuple[str, ...] = ()
NEEDS = (Need("date", "resolved", least=2),)
OPTIONS: Mapping[str, Option] = {}
VALUES = ("what", "who")

_WINDOW = 120            # characters before a date that are read
_MOST_ALIKE = 12         # dates of one event of one thing that are held against each other
_NAME = compiled(r"(?:(?:[^\W\d_a-z]|\d)[\w'’&.-]*(?: (?:(?:of|the|for|and|de|la|von|van|der|di|&) ){0,2}(?:[^\W\d_a-z]|\d)[\w'’&.-]*)*)$")
_BRACKETS = compiled(r"\([^()]*\)|\[[^\[\]]*\]")
_APPOSED = compiled(r", (?:[^\W\dA-Z][\w'’-]* ?){1,6}$")
_BLANKS = compiled(r"\s+")
_YEAR = 4                # digits
_LEAST = 2               # words of a name that is no person's: one alone may be any


class _Words(NamedTuple):
    """Any of the verbs, in small letters; those of each event, right before a date; what makes a date another one; words that are part of no name."""

    small: Small
    verbs: tuple[tuple[str, re.Pattern[str]], ...]
    apart: re.Pattern[str]
    articles: frozenset[str]
    of_people: frozenset[str]
    of_reports: Mapping[str, Sequence[str]]
    goes_on: re.Pattern[str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The dates of one event of one person or thing that do not go together, the odd one first."""
    words = _words(world.words)
    persons = _persons(claims)
    held: dict[tuple[str, tuple[str, ...]], list[Claim]] = {}
    of_reports: dict[str, dict[int, list[Claim]]] = {}
    written: dict[tuple[str, ...], str] = {}
    for claim in claims:
        if isinstance(claim.fact, Date):
            told = _told(claim, persons, words, world)
            if told is not None:
                event, name, before = told
                who = tuple(map(folded, name.split()))
                written.setdefault(who, name)
                if who:
                    held.setdefault((event, who), []).append(claim)
                if event in words.of_reports and (name or not set(before.replace(",", " ").split()).isdisjoint(words.of_reports[event])):
                    of_reports.setdefault(event, {}).setdefault(claim.document, []).append(claim)
    for (event, who), alike in held.items():
        odd = _odd(alike[:_MOST_ALIKE])
        if odd:
            several = len({claim.document for claim in odd}) > 1
            yield Conflict(odd, (f"all give the {event} of {written[who]}",), {"what": event, "who": written[who]}, "warning" if several else "error")
    for event, by_document in sorted(of_reports.items()):
        yield from _between_reports(event, [alike[0] for alike in by_document.values() if len(alike) == 1][:_MOST_ALIKE], world)


def _between_reports(event: str, dates: Sequence[Claim], world: World) -> Iterator[Conflict]:
    """Reports of one event that each tell of one founding, in years that are a slip apart: the mill and the company are the one they are about."""
    for a, b in combinations(dates, 2):
        mine, other = (fact_of(claim).timex or "" for claim in (a, b))
        if len(mine) == len(other) == _YEAR and _is_slip(mine, other) and world.is_asked(a, b) and Topics.of(world).other_event(a, b) is None:
            yield Conflict((b, a), (f"each report tells of one {event}", f"{mine} and {other} are a slip apart"), {"what": event, "who": "what both tell of"}, "warning")


def _is_slip(one: str, other: str) -> bool:
    """Whether two years have the same digits in another order, or all but one."""
    return one != other and (sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def _odd(alike: Sequence[Claim]) -> tuple[Claim, ...]:
    """The date that goes with the fewest of the others, the later one of two, and behind it those that it does not go with; nothing where all agree."""
    against = [tuple(other for other in alike if _differ(fact_of(claim), fact_of(other))) for claim in alike]
    most = max(range(len(alike)), key=lambda place: (len(against[place]), place))
    return (alike[most], *against[most]) if against[most] else ()


def _persons(claims: Sequence[Claim]) -> dict[tuple[int, int], Person]:
    """(document, end) -> the mention of a person that ends there."""
    return {(claim.document, claim.fact.end): claim.fact for claim in claims if isinstance(claim.fact, Person)}


def _told(claim: Claim, persons: Mapping[tuple[int, int], Person], words: _Words, world: World) -> tuple[str, str, str] | None:
    """The event that a date is of, the name of whom or what it happened to, "" where it has none, and what stands before the verb."""
    fact = fact_of(claim)
    if fact.resolved is None or "year" not in fact.stated or fact.bound or fact.impossible or fact.ambiguous or fact.region in (CELL, CODE_COMMENT):
        return None
    reading = world.readings[claim.document]
    start = max(reading.sentences[fact.sentence], fact.start - _WINDOW)
    text = reading.document.text
    lead = text[start:fact.start]
    if words.small.search(lead.lower()) is None or words.apart.match(text, fact.end + 1):
        return None         # as of most dates; "in 1871 or 1872"
    for event, verbs in words.verbs:
        found = verbs.search(lead)
        if found is not None and words.apart.search(lead, found.start()) is None:
            name = _name(lead[:found.start()], start, claim.document, persons, words)
            if not name and event in words.of_people and not lead[:found.start()].strip() and words.goes_on.match(text, fact.end):      # "Born in 1938, he ..."
                name = next((person.full or person.name for (number, _), person in persons.items() if number == claim.document), "")
                name = name if " " in name and name in (reading.document.title or "") else ""
            return (event, name, lead[:found.start()].lower()) if name or event in words.of_reports else None
    return None


def _name(before: str, start: int, document: int, persons: Mapping[tuple[int, int], Person], words: _Words) -> str:
    """The name that ends a text, "" where there is none: the full name of a person where one is mentioned there."""
    stripped = before.rstrip(" ,")
    apposed = _APPOSED.search(stripped)
    for end in (len(stripped), apposed.start() if apposed else -1):          # "Karl Wirth, a founder of bells, born"
        person = persons.get((document, start + end))
        if person is not None and (person.full or person.name).count(" "):
            return person.full or person.name
    found = _NAME.search(_BLANKS.sub(" ", _BRACKETS.sub("", stripped)).rstrip(" ,"))
    name = found[0].split() if found else []
    while name and name[0].lower() in words.articles:
        del name[0]
    return " ".join(name) if len(name) >= _LEAST else ""


def _differ(a: Date, b: Date) -> bool:
    """Whether no day is in both periods."""
    assert a.resolved is not None and b.resolved is not None
    size = min(len(a.resolved.start), len(b.resolved.start), len(a.resolved.end), len(b.resolved.end))
    return a.resolved.end[:size] < b.resolved.start[:size] or b.resolved.end[:size] < a.resolved.start[:size]


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> _Words:
    between = lexicon.table("once_between")
    events: Mapping[str, str] = lexicon.table("once") or {}
    verbs = tuple((event, compiled(rf"(?:{verb}){between}$", re.IGNORECASE)) for event, verb in sorted(events.items()))
    return _Words(for_small("|".join(events.values()) or "(?!)"), verbs, compiled(lexicon.table("once_apart") or r"(?!)", re.IGNORECASE), frozenset(lexicon.table("once_articles") or ()),
                  frozenset(lexicon.table("once_of_people") or ()), lexicon.table("once_of_reports") or {}, compiled(lexicon.table("once_goes_on") or r"(?!)"))
