"""What a text names in full and then by its noun alone begins, ends and takes place on one day: "the photo contest closes on 3 May", "the contest closes on 13 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, FRONT_MATTER, ITEM
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table, of_table_for_small
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, other_places
from checker.relations._occasions import END, ON, START, Edge, Occasion, edges, occasions, subject, subject_stops

KINDS = ("date",)
SAME: tuple[str, ...] = ()
WITHIN = True
NEEDS = (Need("date", least=2),)
OPTIONS: Mapping[str, Option] = {}
VALUES = ("what", "when")

_SKIPPED = frozenset({ITEM, CELL, FRONT_MATTER})
_WINDOW = 120            # characters before a date in which its noun stands
_BEHIND = 40             # and behind it, in which it may be said to be another one's
_SOON = 4                # sentences from a closure to the opening after it
_NUMBER = compiled(r"\d+(?:\.\d+)*")
_CLOCK = "clock"         # the hour at which it begins
_VERBS = {_CLOCK: "begins", START: "begins", END: "ends", ON: "takes place"}


class _Told(NamedTuple):
    """An occasion by its noun: whether it is given by that alone, or by more words (``which``)."""

    noun: str
    which: frozenset[str]
    role: str
    edge: Edge


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of days of one thing, of which one mention calls it by its noun: the later one first."""
    del options
    closes_or_opens = of_table_for_small(world.words, "known_shut_or_open").search
    told: dict[tuple[int, str, str], list[_Told]] = {}
    for occasion in occasions(claims, world):
        if (occasion.edge.kind == "day" or occasion.role != END) and not occasion.field and occasion.edge.claim.fact.region not in _SKIPPED:
            for found in _by_noun(occasion, world):
                told.setdefault((occasion.edge.claim.document, found.noun, found.role), []).append(found)
    for number, group in by_document(claims).items():
        for found in _beside(group, world):
            if (number, found.noun, found.role) in told:
                told[number, found.noun, found.role].append(found)
        closing = [(claim, lead) for claim in group if claim.fact.region not in _SKIPPED and closes_or_opens((lead := _lead(claim, world)).lower())]
        if len(closing) > 1:
            yield from _reopened(closing, world)
            yield from _open_before_shut(closing, world)
    seen: set[tuple[int, ...]] = set()
    for alike in told.values():
        conflict = _odd(alike, world) if len(alike) > 1 else None
        places = tuple(claim.fact.start for claim in conflict.claims) if conflict else ()
        if conflict is not None and places not in seen:
            seen.add(places)
            yield conflict


def _by_noun(occasion: Occasion, world: World) -> Iterator[_Told]:
    """An occasion by each word of its subject that may be its noun: the first and the last."""
    words, edge = occasion.subject, occasion.edge
    lead = _lead(edge.claim, world)
    for noun in dict.fromkeys((words[0], words[-1])):
        referring = next(iter(list(_referring(world.words, noun).finditer(lead))[-1:]), None)
        alone = referring is not None and (len(words) == 1 or noun == words[-1])
        which = frozenset() if alone else frozenset(words) - {noun}
        for role in dict.fromkeys((occasion.role, START if occasion.role == ON else occasion.role)) if edge.kind == "day" else ():
            yield _Told(noun, which, role, edge)
        clock = fact_of(edge.claim).clock
        if clock and occasion.role != END and not of_table(world.words, "known_opens").search(lead):
            yield _Told(noun, which, _CLOCK, edge._replace(value=clock))


def _lead(claim: Claim, world: World) -> str:
    reading = world.readings[claim.document]
    return reading.document.text[max(reading.sentences[claim.fact.sentence], claim.fact.start - _WINDOW):claim.fact.start]


@lru_cache(maxsize=256)
def _referring(lexicon: Any, noun: str) -> re.Pattern[str]:
    """A noun that stands behind an article, or that begins a sentence."""
    return compiled(rf"(?:\b(?:{'|'.join(lexicon.table('known_articles'))})\s|^){re.escape(noun)}s?\b", re.IGNORECASE)


def _beside(group: Sequence[Claim], world: World) -> Iterator[_Told]:
    """Days that stand right behind their noun: "the final on 25 May", "the course from 8 to 19 July"."""
    pattern, stops = of_table(world.words, "known_beside"), subject_stops(world.words)
    for claim in group:
        ends = edges(claim)
        found = pattern.search(_lead(claim, world)) if ends and ends[0].kind == "day" and claim.fact.region not in _SKIPPED else None
        for noun in subject(found["noun"], stops) if found else ():
            for role, edge in zip((START, END) if len(ends) == 2 else (ON,), ends, strict=True):
                yield _Told(noun, frozenset(), role, edge)


def _odd(alike: Sequence[_Told], world: World) -> Conflict | None:
    """The two days of a thing, where the text gives it two, and names no other of its noun."""
    first = alike[0]
    if len({told.which for told in alike if told.which}) > 1 or len({told.edge.value for told in alike}) != 2:
        return None
    other = next(told for told in alike if told.edge.value != first.edge.value)
    a, b = other.edge, first.edge
    if other.which or a.claim.fact.sentence == b.claim.fact.sentence or a.year and b.year and a.year != b.year:
        return None
    if other_places(a.claim, b.claim, world):
        world.quiet(a.claim, b.claim, "other places")
        return None
    one, two = (frozenset(_NUMBER.findall(_lead(claim, world))) for claim in (a.claim, b.claim))
    if one and two and one.isdisjoint(two):
        world.quiet(a.claim, b.claim, "each is of another number")          # support for 4.1 ends, support for 4.2 ends
        return None
    apart = of_table(world.words, "known_apart")
    for claim in (a.claim, b.claim):
        if apart.search(_lead(claim, world) + world.readings[claim.document].document.text[claim.fact.start:claim.fact.end + _BEHIND].partition(". ")[0]):
            world.quiet(a.claim, b.claim, "one of the sentences tells of another one, or of a change")
            return None
    return Conflict((a.claim, b.claim), (f"both say when it {_VERBS[first.role]}: {first.noun}",), {"what": f"the {first.noun}", "when": _VERBS[first.role]})


def _reopened(closing: Sequence[tuple[Claim, str]], world: World) -> Iterator[Conflict]:
    """What is closed to the end of a range, and opens again before that: of dates and what stands before them."""
    shut, again = ([(claim, found) for claim, lead in closing if _is_day(claim, count) and (found := of_table(world.words, table).search(lead))]
                   for count, table in ((2, "known_shut"), (1, "known_again")))
    if len(shut) != 1 or len(again) != 1 or shut[0][0].fact.sentence == again[0][0].fact.sentence:
        return
    stops = subject_stops(world.words)
    thing, same = (subject(found["thing"], stops) for _, found in (shut[0], again[0]))
    first, last, opened = *edges(shut[0][0]), *edges(again[0][0])
    if not set(same[-1:]) & set(thing) and again[0][1]["thing"].lower() not in world.words.table("happened_pronouns"):
        return
    if first.value < opened.value < last.value and not (opened.year and last.year and opened.year != last.year):
        yield Conflict((again[0][0], shut[0][0]), ("it would open again while it is closed",), {"what": "it", "when": "opens again"})


def _is_day(claim: Claim, count: int) -> bool:
    ends = edges(claim)
    return len(ends) == count and all(edge.kind == "day" for edge in ends) and not fact_of(claim).ambiguous


def _open_before_shut(closing: Sequence[tuple[Claim, str]], world: World) -> Iterator[Conflict]:
    """What is closed on one day, or in one month, and opens again on an earlier one."""
    shut, again = ([(claim, found) for claim, lead in closing if (found := of_table(world.words, table).search(lead))] for table in ("known_shut_from", "known_open_again"))
    if len(shut) != 1 or len(again) != 1 or not 0 < again[0][0].fact.sentence - shut[0][0].fact.sentence <= _SOON:
        return
    stops = subject_stops(world.words)
    thing, same = (subject(found["thing"], stops) for _, found in (shut[0], again[0]))
    first, then = (fact_of(claim) for claim, _ in (shut[0], again[0]))
    if not set(same[-1:]) & set(thing) and again[0][1]["thing"].lower() not in world.words.table("happened_pronouns"):
        return
    if first.resolved and then.resolved and {"year", "month"} <= set(first.stated) & set(then.stated) and then.resolved.end < first.resolved.start[:len(then.resolved.end)]:
        yield Conflict((again[0][0], shut[0][0]), ("it would open again before it is closed",), {"what": "it", "when": "opens again"})
