"""Evidence that figures of two documents are of one thing: reports of one event tell it in their own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled, of_table
from checker.sameness.figures import same_digits, value_in_base
from checker.sameness.wording import Wording

_CALENDAR = compiled(r"(?:\d{4}|XXXX)-\d\d")      # a day or a month, not a weekday: that is when somebody said it
_CAPITAL = compiled(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_LEAD = 400              # characters in which a report tells what it is about
_REPORT = 60             # words of a text that says often enough what it counts
_FEW_NAMES = 3
_ORIGIN = 40             # characters before a date in which a verb of founding stands
_EVENT_DAYS = 45         # days apart that two dates of one event are not
_FAR = 3                 # times: so far apart are two counts of one thing seldom
_VERY_FAR = 10


class Reports:
    """Answers for one set of documents."""

    def __init__(self, world: World, wording: Wording, head: Callable[[Claim], str | None]) -> None:
        self._world = world
        self._head = head
        self._counts: dict[int, dict[str, set[Decimal | None]]] = {}
        self._wording = wording
        self._logarithmic = frozenset(world.words.table("logarithmic"))
        self._people = frozenset(world.words.table("people_nouns"))
        self._days: dict[tuple[int, int], frozenset[str]] = {}
        self._weekday: dict[tuple[int, int], frozenset[str]] = {}
        self._ends: set[tuple[int, int]] = set()
        for number, reading in enumerate(world.readings):
            for fact in reading.facts:
                if not isinstance(fact, Date):
                    continue
                self._ends.add((number, fact.end))
                if fact.timex and _CALENDAR.match(fact.timex):
                    key = (number, fact.sentence)
                    self._days[key] = self._days.get(key, frozenset()) | {fact.timex}
                elif fact.timex and fact.timex.startswith("XXXX-WXX-"):
                    key = (number, fact.sentence)
                    self._weekday[key] = self._weekday.get(key, frozenset()) | {fact.timex[:10]}
        self._names: dict[int, frozenset[str]] = {}
        self._alike: dict[tuple[int, int], bool] = {}

    @cached_property
    def _dated(self) -> Mapping[tuple[int, int], Sequence[Date]]:
        """The dates of each sentence but those on which something began; asked for between documents only."""
        origin = of_table(self._world.words, "origin_before")
        dated: dict[tuple[int, int], list[Date]] = {}
        for number, reading in enumerate(self._world.readings):
            for fact in reading.facts:
                if isinstance(fact, Date) and fact.resolved and not origin.search(reading.document.text, max(fact.start - _ORIGIN, 0), fact.start):
                    dated.setdefault((number, fact.sentence), []).append(fact)
        return dated

    def follows_date(self, claim: Claim) -> bool:
        """Whether a figure stands right behind a date: "October 634" is of the year 634."""
        return (claim.document, claim.fact.start - 1) in self._ends

    def days(self, claim: Claim) -> frozenset[str]:
        """The calendar days and months that a claim's sentence names."""
        return self._days.get((claim.document, claim.fact.sentence), frozenset())

    def clash(self, a: Claim, b: Claim) -> str | None:
        """What shows that the figures of two documents are of two things."""
        told, there = self._wording.told(a), self._wording.told(b)
        if told and there and told != there:
            return f"one tells of {told}, the other of {there}"
        done, undone = (self._wording.neighbours(claim)[0].lower() for claim in (a, b))
        if frozenset((done, undone)) in _opposites(self._world.words):
            return f"one tells what was {done}, the other what was {undone}"
        when, then = self._time(a), self._time(b)
        for months, day in ((self._months(a), then), (self._months(b), when)):
            if day and months and all(1 < abs(month - day.month) < 11 for month in months):
                return f"other times: month {min(months)} and {day}"
        if when and then and abs((when - then).days) > _EVENT_DAYS:
            return f"other times: {when} and {then}"
        past = next((one for one, other in ((a, b), (b, a)) if self._is_past(one) and self._weekdays(other)), None)
        return "one is of long before its report, the other of its week" if past is not None else None

    def _is_past(self, claim: Claim) -> bool:
        """Whether all the days that a figure's sentence names are long before its report appeared."""
        published = self._world.readings[claim.document].document.date
        days = [_day(found.resolved.end) for found in self._dated.get((claim.document, claim.fact.sentence), ()) if found.resolved is not None]
        return published is not None and bool(days) and all(day is not None and (published - day).days > _EVENT_DAYS for day in days)

    def evidence(self, a: Claim, b: Claim) -> tuple[int, list[str]]:
        """How much the two places in their reports speak for one thing, and what does."""
        p, q = a.fact, b.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        weight, agreed = 0, []
        told = self._wording.told(a)
        if told and told == self._wording.told(b):
            weight += 3
            agreed.append(f"both tell of {told}")
        if self.leads(a) and self.leads(b):
            weight += 4 if told and told == self._wording.told(b) else 2
            agreed.append("both stand where their texts begin")
        beside = self._beside(a, b)
        if beside:
            weight += 2
            agreed.append("beside both: " + ", ".join(beside))
        ages = self._wording.ages(a) & self._wording.ages(b)
        if ages:
            weight += 2
            agreed.append(f"both name somebody of {min(ages)}")
        head = self._head(a)
        if p.unit is None and head and p.value != q.value and self._head(b) == head and all(self._counts_once(claim, head) for claim in (a, b)):
            if head not in self._people:
                weight += 6 if min(self._world.readings[claim.document].words for claim in (a, b)) >= _REPORT else 3
                agreed.append("each text counts them once")
            elif head in (self._wording.part_played(a), self._wording.part_played(b)):       # it employs 85 people; it has 95 workers
                weight += 3
                agreed.append("each text counts them once")
        names, there = self._wording.names_beside(a), self._wording.names_beside(b)
        weight += bool(names & there)
        mine, other = names - self._wording.names(b), there - self._wording.names(a)
        if mine and other:       # each names somebody or something that the other does not
            weight -= 3 if mine - self._names_of(b.document) and other - self._names_of(a.document) else 2
        persons = self._wording.persons(a) & self._wording.persons(b)
        if persons:
            weight += 2
            agreed.append(f"both name {min(persons)}")
        if self._weekdays(a) and self._weekdays(b) and not self._weekdays(a) & self._weekdays(b):
            weight -= 2
        if not self.one_event(a.document, b.document):
            weight -= 4
        if not same_digits(p, q):
            weight -= self._gap(p, q, told in self._logarithmic)
        return weight, agreed

    def _counts_once(self, claim: Claim, head: str) -> bool:
        """Whether the document of a figure gives one count of this noun, and of the nouns that stand for it, and no other."""
        number = claim.document
        if number not in self._counts:
            counts = self._counts[number] = {}
            for fact in self._world.readings[number].facts:
                if isinstance(fact, Quantity) and fact.unit is None and fact.metric and fact.metric.head:
                    noun = self._head(Claim(number, fact))
                    counts.setdefault(noun or fact.metric.head, set()).add(fact.value or fact.low or fact.high)
        return len(self._counts[number].get(head, ())) == 1

    def _weekdays(self, claim: Claim) -> frozenset[str]:
        """The days of the week that a claim's sentence names."""
        return self._weekday.get((claim.document, claim.fact.sentence), frozenset())

    def _months(self, claim: Claim) -> list[int]:
        """The months that a claim's sentence names without a year."""
        return sorted(int(day[5:7]) for day in self.days(claim) if day.startswith("XXXX-"))

    def leads(self, claim: Claim) -> bool:
        """Whether a figure stands in the title or the first lines of its text."""
        text = self._world.readings[claim.document].document.text
        return claim.fact.end <= _LEAD or claim.fact.end * 4 <= len(text) and claim.fact.end <= 2 * _LEAD

    def _beside(self, a: Claim, b: Claim) -> list[str]:
        """The nouns of the other figures that both sentences count."""
        return sorted(self._wording.counted_beside(a).keys() & self._wording.counted_beside(b).keys())[:3]

    def one_event(self, one: int, other: int) -> bool:
        """Whether two documents name the same people and places: reports of one event do."""
        key = (one, other)
        found = self._alike.get(key)
        if found is None:
            names, there = self._names_of(one), self._names_of(other)
            fewer = min(len(names), len(there))
            found = fewer < _FEW_NAMES or len(names & there) >= max(2, fewer / 5)
            self._alike[key] = found
        return found

    def _names_of(self, number: int) -> frozenset[str]:
        if number not in self._names:
            self._names[number] = frozenset(_CAPITAL.findall(self._world.readings[number].document.text))
        return self._names[number]

    def _time(self, claim: Claim) -> date | None:
        """The day that a figure is of: a date of its sentence, else of the one before it; the day of publication where neither has one."""
        for sentence in (claim.fact.sentence, claim.fact.sentence - 1):
            dates = self._dated.get((claim.document, sentence))
            if dates:
                nearest = min(dates, key=lambda found: abs(found.start - claim.fact.start))
                assert nearest.resolved is not None
                return _day(nearest.resolved.start)
            if not self._goes_on(claim):
                break
        published = self._world.readings[claim.document].document.date
        return _day(str(published)[:10]) if published else None

    def months(self, claim: Claim) -> frozenset[str]:
        """The months that a claim's sentence names, else those of the one before it in its paragraph."""
        text, fact = self._world.readings[claim.document].document.text, claim.fact
        found = self.days(claim)
        if not found and fact.sentence:
            start = self._world.readings[claim.document].sentences[fact.sentence - 1]
            found = frozenset() if "\n" in text[start:fact.start] else self._days.get((claim.document, fact.sentence - 1), frozenset())
        return frozenset(day[5:7] for day in found)

    def _goes_on(self, claim: Claim) -> bool:
        """Whether a sentence begins with a word that points back."""
        first = self._wording.sentence(claim).split(None, 1)[:1]
        return bool(first) and "PRON" in self._world.words.terminals(first[0])

    def _gap(self, p: Quantity, q: Quantity, logarithms: bool) -> int:
        """What it takes from the evidence that two figures are far apart."""
        exact = (value_in_base(quantity._replace(qualifier="exact"), self._world.words) for quantity in (p, q))
        values = [abs((told.low + told.high) / 2) for told in exact if told.low is not None and told.high is not None]
        if len(values) < 2 or not min(values):
            return 0
        if logarithms:
            return 6 if max(values) - min(values) > 1 else 0
        ratio = max(values) / min(values)
        return 6 if ratio > _VERY_FAR else 2 if ratio > _FAR else 0


@lru_cache(maxsize=4)
def _opposites(lexicon: Any) -> frozenset[frozenset[str]]:
    """Pairs of words of which one says the contrary of the other."""
    return frozenset(map(frozenset, lexicon.table("opposites") or ()))


def _day(text: str) -> date | None:
    """The day of an ISO date, a middle one of a month or a year."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    if not parts or not 1 <= parts[0] <= 9999:
        return None
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15)
