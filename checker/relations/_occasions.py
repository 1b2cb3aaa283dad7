"""What is said to begin, to end or to take place on a date: the words around the date, read as an occasion."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from checker.document import CELL, FRONT_MATTER, HEADING, STANDFIRST, TITLE
from checker.fact import Date
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import World
from checker.patterns import Small, compiled, for_small
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of, words
from checker.sameness import stop_words

START, END, ON = "start", "end", "on"

_WINDOW = 120            # characters beside a date that are read
_LONGEST = 6             # words of a subject
_COLUMNS = 6             # cells beside a date that are looked at
_HOPS = 2                # blocks back over which a sentence may run on to its date
_BRACKETS = compiled(r"\([^()]*\)|\[[^\[\]]*\]")
_MARKS = " \t\n*_~`“”\"'’‘:;,.–—-()[]|<>/"
_STOPS = compiled(r"[.!?;\n•|]\s|[:]\s")


class Edge(NamedTuple):
    """One end of what a date gives: "day" with "07-12", or "time" with "20:00"; the year and the zone where they are written."""

    kind: str
    value: str
    year: str | None
    zone: str | None
    claim: Claim


class Occasion(NamedTuple):
    """``subject`` begins, ends or is (``role``) on ``edge``; its words in small letters, without stop words, in order. ``field`` says that it
    is named by the heading or title it stands under."""

    subject: tuple[str, ...]
    role: str
    edge: Edge
    field: bool


def occasions(claims: Sequence[Claim], world: World) -> Sequence[Occasion]:
    """The occasions of all documents, document by document, in order: found once for all the rules that look at the same dates."""
    known: dict[int, tuple[Sequence[Claim], list[Occasion]]] = world.memory.setdefault("occasions", {})
    found = known.get(id(claims))           # what is remembered holds the claims
    if found is None:
        told = [occasion for number, group in by_document(claims).items() for occasion in _Reader(number, group, world).read()]
        found = known[id(claims)] = claims, told
    return found[1]


class _Reader:
    """Reads one document."""

    def __init__(self, number: int, group: Sequence[Claim], world: World) -> None:
        self._group = group
        self._reading: Reading = world.readings[number]
        self._text = self._reading.document.text
        self._words = _tables(world.words)
        self._stop = subject_stops(world.words)
        self._starts: list[int] | None = None

    def read(self) -> Iterator[Occasion]:
        group = self._group
        for place, claim in enumerate(group):
            fact = fact_of(claim)
            ends = edges(claim)
            if not ends or fact.ambiguous or fact.impossible:
                continue
            lead = self._lead(place)
            joined = len(ends) == 1 and place + 1 < len(group) and self._words.spans.search(lead) and self._goes_on(place)
            if joined:
                ends += edges(group[place + 1])
            if len(ends) == 2:
                fact = fact_of(ends[0].claim)
                if fact.region == CELL and ends[0].claim is ends[1].claim and ends[0].kind == "day":
                    yield from (occasion._replace(role=role) for role, edge in zip((START, END), ends, strict=True) for occasion in self._of_row(fact, edge) if occasion.role == ON)
                else:
                    yield from self._span(lead, ends)
            elif not (place and self._goes_on(place - 1)):
                yield from self._point(place, lead, ends[0])

    # ---- what stands around a date

    def _lead(self, place: int) -> str:
        """The words before a date, as far back as its sentence and the date before it allow, blocks that run on included."""
        fact = fact_of(self._group[place])
        start = self._begin(fact)
        until = self._group[place - 1].fact.end if place else 0
        lead = self._text[max(start, until, fact.start - _WINDOW):fact.start]
        regions = self._reading.document.regions
        hops = 0
        while hops < _HOPS and not lead.strip(_MARKS) and start > until:
            at = self._region(start) - 1
            if at < 0 or regions[at].kind in (FRONT_MATTER, TITLE) or regions[at].end <= until:
                break
            before = self._text[regions[at].start:regions[at].end].rstrip(_MARKS)
            if not self._words.open_end.search(before):
                break
            lead = f"{before[-_WINDOW:]} "
            start = regions[at].start
            hops += 1
        return lead

    def _begin(self, fact: Date) -> int:
        """Where the sentence of a date begins, or its block."""
        regions = self._reading.document.regions
        at = self._region(fact.start)
        return max(self._reading.sentences[fact.sentence], regions[at].start if at >= 0 else 0)

    def _trail(self, place: int) -> str:
        """The words after a date, to the end of its block or to the next date."""
        fact = fact_of(self._group[place])
        regions = self._reading.document.regions
        at = self._region(fact.start)
        end = min(regions[at].end if at >= 0 else len(self._text), fact.end + _WINDOW)
        if place + 1 < len(self._group):
            end = min(end, self._group[place + 1].fact.start)
        return self._text[fact.end:max(end, fact.end)]

    def _goes_on(self, place: int) -> bool:
        """Whether nothing but a joint stands between a date and the next one, which is of its kind."""
        one, other = self._group[place].fact, self._group[place + 1].fact
        between = self._text[one.end:other.start]
        return len(between) < _WINDOW and between.strip(_MARKS).lower() in self._words.joints and _kind(one) == _kind(other) != ""

    def _region(self, offset: int) -> int:
        if self._starts is None:
            self._starts = [region.start for region in self._reading.document.regions]
        return bisect_right(self._starts, offset) - 1

    # ---- occasions

    def _span(self, lead: str, ends: Sequence[Edge]) -> Iterator[Occasion]:
        """A range says when something begins and when it ends."""
        subject, field = self._named(lead, self._words.span_roles.search(lead))
        if subject is None:
            subject, field = self._by_heading(lead, ends[0].claim)
        if subject:
            yield Occasion(subject, START, ends[0], field)
            yield Occasion(subject, END, ends[1], field)

    def _point(self, place: int, lead: str, edge: Edge) -> Iterator[Occasion]:
        fact = fact_of(edge.claim)
        if fact.region == CELL:
            yield from self._of_row(fact, edge)
            return
        if fact.bound is not None:                   # "until" is among the words of the date itself
            lead = f"{lead}{self._text[fact.start:fact.end].split(maxsplit=1)[0]} "
        small = lead.lower()
        told = [(role, pattern.search(lead) if named.search(small) else None) for role, named, pattern in self._words.roles]
        for role, found in sorted(told, key=lambda one: -(one[1].start() if one[1] else -1)):             # the verb next to the date tells
            subject, field = self._named(lead, found)
            if subject is None and not lead.strip(_MARKS):
                subject = self._listed(self._trail(place), role)
            if subject:
                yield Occasion(subject, role, edge, field)
                return
        subject, field = self._by_heading(lead, edge.claim)
        if subject and field:
            yield Occasion(subject, ON, edge, True)

    def _of_row(self, fact: Date, edge: Edge) -> Iterator[Occasion]:
        """What a date of a table is of, which fills its cell: the next cell of its row that names something."""
        regions = self._reading.document.regions
        at = self._region(fact.start)
        row = regions[at].name.rpartition(".")[0]
        if self._text[regions[at].start:fact.start].strip(_MARKS) or self._text[fact.end:regions[at].end].strip(_MARKS):
            return
        for region in regions[max(at - _COLUMNS, 0):at + _COLUMNS]:
            if region.kind != CELL or region.name.rpartition(".")[0] != row or region.start == regions[at].start:
                continue
            entry = self._text[region.start:region.end]
            told = next(((role, subject) for role, *_ in self._words.roles if (subject := self._listed(entry, role))), None)
            role, subject = told or (START if edge.kind == "time" else ON, self._subject(entry))
            if subject:
                yield Occasion(subject, role, edge, False)
                return

    def _named(self, lead: str, found: re.Match[str] | None) -> tuple[tuple[str, ...] | None, bool]:
        """What begins or ends, by the words right before the verb that was found, or behind one that opens a label ("Deadline for talks: 3 May")."""
        if found is None:
            return None, False
        before = lead[:found.start()]
        stops = list(_STOPS.finditer(before))
        return self._subject(before[stops[-1].end():] if stops else before) or self._subject(found["after"]) or None, False

    def _listed(self, trail: str, role: str) -> tuple[str, ...] | None:
        """What begins or ends, in an entry that starts with its date ("4 May: sign-up opens")."""
        entry = trail.lstrip(_MARKS)
        stop = _STOPS.search(entry)
        entry = _BRACKETS.sub(" ", entry[:stop.start()] if stop else entry).strip(_MARKS)
        found = self._words.ends_with[role].search(entry)
        return self._subject(entry[:found.start()]) if found else None

    def _by_heading(self, lead: str, claim: Claim) -> tuple[tuple[str, ...] | None, bool]:
        """What a date is of that stands alone, or behind "When:": the thing its heading or its page is about."""
        fact = fact_of(claim)
        label = lead.strip(_MARKS).lower()
        if fact.region == STANDFIRST:
            return (self._subject(self._reading.document.title or "") or None, True) if not label else (None, False)
        if label not in self._words.fields or not label:
            return None, False
        above = bisect_left(self._headings, self._region(fact.start)) - 1
        if above < 0:
            return None, False
        heading = self._reading.document.regions[self._headings[above]]
        return self._subject(self._text[heading.start:heading.end]) or None, True

    @cached_property
    def _headings(self) -> list[int]:
        """Which regions are headings."""
        return [number for number, region in enumerate(self._reading.document.regions) if region.kind in (HEADING, TITLE)]

    def _subject(self, text: str) -> tuple[str, ...]:
        return subject(text, self._stop)


@lru_cache(maxsize=4)
def subject_stops(lexicon: Any) -> frozenset[str]:
    """The words that do not help to name a thing."""
    return stop_words(lexicon) | frozenset(lexicon.table("occasions")["generic"])


def subject(text: str, stop: frozenset[str], most: int = _LONGEST) -> tuple[str, ...]:
    """The words of a phrase that name something, small and in the singular; the last few of them."""
    found = (word.lower() for word in words(_BRACKETS.sub(" ", text)))
    return tuple(_singular(word) for word in found if word not in stop and _singular(word) not in stop and not word[0].isdigit())[-most:]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _kind(fact: object) -> str:
    if not isinstance(fact, Date) or "/" in (fact.timex or ""):
        return ""
    return "time" if (fact.timex or "").startswith("T") else "day" if {"month", "day"} <= set(fact.stated) else ""


def edges(claim: Claim) -> tuple[Edge, ...]:
    """The day or time that a date gives, or the two ends of its range; nothing for what is less exact."""
    fact = fact_of(claim)
    values = (fact.timex or "").split("/")
    found = [_edge(value, fact, claim) for value in values]
    ends = tuple(edge for edge in found if edge is not None)
    return ends if len(ends) == len(values) <= 2 else ()


def _edge(value: str, fact: Date, claim: Claim) -> Edge | None:
    if value.startswith("T") and value[1:3].isdigit():
        return Edge("time", value[1:6], None, fact.zone, claim)
    if {"month", "day"} <= set(fact.stated) and len(value) >= 10 and value[5:7].isdigit() and value[8:10].isdigit():
        return Edge("day", value[5:10], value[:4] if value[:4].isdigit() else None, None, claim)
    return None


class _Words(NamedTuple):
    """The words of occasions as patterns."""

    joints: frozenset[str]
    fields: frozenset[str]
    spans: re.Pattern[str]
    span_roles: re.Pattern[str]
    open_end: re.Pattern[str]
    roles: tuple[tuple[str, Small, re.Pattern[str]], ...]
    ends_with: dict[str, re.Pattern[str]]


@lru_cache(maxsize=4)
def _tables(lexicon: Any) -> _Words:
    table = lexicon.table("occasions")
    few = r"(?P<after>(?:[^\w.;!?]+\w+){0,3}[^\w.;!?]*)$"          # "is open for applications until"
    roles = tuple((role, for_small(rf"\b(?:{_any(table[role])})\b"), compiled(rf"\b(?:{_any(table[role])})\b{few}", re.IGNORECASE)) for role in (START, END, ON))
    return _Words(
        frozenset(table["between"]), frozenset(table["fields"]),
        compiled(rf"\b(?:{_any(table['spans'])})\W*$", re.IGNORECASE),
        compiled(rf"\b(?:{_any(table['span'])})\b{few}", re.IGNORECASE),
        compiled(rf"\b(?:{_any((*table['joints'], *table['spans'], *table['between']))})$", re.IGNORECASE),
        roles,
        {role: compiled(rf"\b(?:{_any(table[role])})$", re.IGNORECASE) for role in (START, END, ON)})


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)) if phrase)
