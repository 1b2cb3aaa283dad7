"""Resolves dates against the day of publication, the path, the headings and each other."""

from __future__ import annotations

from datetime import date, timedelta

from checker.document import FRONT_MATTER, HEADING, TITLE, Document
from checker.extract import relative
from checker.extract.chunk import Chunk, Island
from checker.extract.relative import month_days
from checker.extract.tokens import TagPattern
from checker.fact import Date, Period
from checker.lexicon import Lexicon

_NEAR = 250              # characters: a date with its year that far away lends the year to one without


class Times:
    """The dates of one document, chunk by chunk.

    A year that is not written comes from a date close by, else from the heading above or the title, the path, the front matter, the
    publication date, in this order; ``Date.source`` says which. A weekday is the last such day up to the publication, or
    the next one where the words look ahead; with no publication date it stays a weekday.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        del lexicon
        self._published = relative.reference(document.date)
        self._path: tuple[int, int | None, int | None] | None = getattr(document, "path_date", None)
        self._heading: tuple[int, int | None] | None = None
        self._title: tuple[int, int | None] | None = None
        self._front: date | None = None
        self._last: Date | None = None           # the last date that states its year
        self._future: TagPattern | None = None
        self._over: TagPattern | None = None
        self._spans: dict[int, list[tuple[int, Period]]] = {}

    def link(self, chunk: Chunk, islands: list[Island]) -> list[Island]:
        """The same islands, their dates resolved as far as they can be."""
        self._spans = {}
        if self._future is None:
            self._future = TagPattern(chunk.tokens.inventory, r"<FUTURE><^PASTWORD>{0,14}\Z")
            self._over = TagPattern(chunk.tokens.inventory, r"<HAD>(?!<TO>)")
        found = list(islands)
        for place, island in enumerate(islands):
            fact = island.fact
            if not isinstance(fact, Date):
                continue
            if fact.resolved is None and fact.timex and not fact.impossible:
                following = islands[place + 1].fact if place + 1 < len(islands) else None
                fact = self._resolve(fact, chunk, island.first, following if isinstance(following, Date) else None)
                if fact is not island.fact:
                    found[place] = island._replace(fact=fact)
            self._remember(fact)
            if fact.resolved is not None:
                self._spans.setdefault(fact.sentence, []).append((island.first, fact.resolved))
        return found

    def period_at(self, chunk: Chunk, at: int) -> Period | None:
        """The resolved date that governs token ``at`` of the chunk linked last: the nearest one of its sentence."""
        if not self._spans:
            return None
        spans = self._spans.get(chunk.sentence(at))
        if not spans:
            return None
        return min(spans, key=lambda span: (abs(span[0] - at), span[0]))[1]

    # ---- where a year comes from

    def _remember(self, fact: Date) -> None:
        if "year" not in fact.stated or fact.timex is None or not fact.timex[:4].isdigit() or fact.impossible:
            return
        year = int(fact.timex[:4])
        month = int(fact.timex[5:7]) if fact.timex[5:7].isdigit() else None
        if fact.region == FRONT_MATTER:
            if self._front is None and len(fact.timex) >= 10 and fact.resolved is not None:
                self._front = date.fromisoformat(fact.resolved.start)
        elif fact.region == TITLE or (fact.region == HEADING and self._title is None and self._heading is None):
            self._title = year, month
        elif fact.region == HEADING:
            self._heading = year, month
        else:
            self._last = fact

    def _year(self, fact: Date, month: int, day: int, following: Date | None) -> tuple[int, str] | None:
        """The year of a day without one, and where it is from."""
        for other in (self._last, following):
            if (other is not None and other.timex and other.timex[:4].isdigit() and "year" in other.stated
                    and other.sentence == fact.sentence and abs(other.start - fact.start) < _NEAR and "month" in other.stated):
                return int(other.timex[:4]), "neighbour"
        known = self._heading or self._title
        if known is not None:
            return known[0], "heading"
        if self._path is not None:
            year, path_month, path_day = self._path
            if path_month is not None:
                year = _nearest(month, day, date(year, path_month, min(path_day or 15, month_days(year, path_month))))
            return year, "path"
        if self._front is not None:
            return _nearest(month, day, self._front), "front-matter"
        if self._published is not None:
            return _nearest(month, day, self._published), "publication"
        return None

    def _month(self, day: int, ahead: bool) -> tuple[int, int, str] | None:
        """Year and month of a bare day of the month."""
        known = self._heading or self._title
        if known is not None and known[1] is not None:
            return known[0], known[1], "heading"
        if self._path is not None and self._path[1] is not None:
            return self._path[0], self._path[1], "path"
        published = self._published
        if published is None:
            return None
        year, month = published.year, published.month
        step = 1 if ahead and day < published.day else -1 if not ahead and day > published.day else 0
        for _ in range(12):
            if step == 0 and day <= month_days(year, month):
                return year, month, "publication"
            step = step or (1 if ahead else -1)
            month += step
            year, month = (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)
            if day <= month_days(year, month):
                return year, month, "publication"
        return None

    # ---- what a value means

    def _resolve(self, fact: Date, chunk: Chunk, first: int, following: Date | None) -> Date:
        timex = fact.timex
        assert timex is not None
        if timex[0] == "T" or timex[0] in "PF":
            return fact
        ahead = (fact.bound == "until" or (fact.bound == "by" and not self._is_over(chunk, first))
                 or (fact.bound is None and self._looks_ahead(chunk, first)))
        one, _, other = timex.partition("/")
        start = self._point(one, fact, ahead, following)
        end = self._point(other, fact, ahead, following) if other else start
        if start is None or end is None:
            return fact
        low, high, source = start[0], end[1], start[2]
        if other.startswith("XXXX-WXX-") and len(low) == 10:
            high = _day_after(low, int(other[9]) - 1)    # Wednesday to Tuesday ends in the week after
        elif other and high < low and other[:4] == "XXXX":
            high = _year_later(high)                     # November to February ends in the year after
        return fact._replace(resolved=Period(low, high, chunk.tokens.text[fact.start:fact.end]), source=source)

    def _point(self, value: str, fact: Date, ahead: bool, following: Date | None) -> tuple[str, str, str | None] | None:
        """First and last day of one value, and where its year is from."""
        if value.startswith("XXXX-WXX-"):
            if self._published is None:
                return None
            day = self._weekday(int(value[9]) - 1, self._published, ahead).isoformat()
            return day, day, None
        if value.startswith("XXXX-XX-"):
            number = int(value[8:10])
            known = self._month(number, ahead)
            if known is None or number > month_days(known[0], known[1]):
                return None
            day = f"{known[0]:04}-{known[1]:02}-{number:02}"
            return day, day, known[2]
        if value[:6] in ("XXXX-Q", "XXXX-H"):
            if self._published is None:
                return None
            number = int(value[6])
            length = 3 if value[5] == "Q" else 6
            year = self._published.year - (not ahead and length * (number - 1) >= self._published.month)
            span = relative.months(year, length * (number - 1) + 1, length * number)
            return span.start, span.end, "publication"
        if value.startswith("XXXX-") and value[5:7].isdigit():
            month = int(value[5:7])
            if len(value) >= 10:
                number = int(value[8:10])
                dated = self._year(fact, month, number, following)
                if dated is None or number > month_days(dated[0], month):
                    return None
                day = f"{dated[0]:04}-{value[5:10]}"
                return day, day, dated[1]
            return self._whole_month(fact, month, ahead, following)
        if value[:4].isdigit() and len(value) in (4, 7, 10) and "X" not in value and "-" not in value[5:7]:
            return value[:10], value[:10], None
        if value[:4].isdigit() and len(value) > 10 and value[10] == "T":
            return value[:10], value[:10], None
        return None

    def _whole_month(self, fact: Date, month: int, ahead: bool, following: Date | None) -> tuple[str, str, str] | None:
        known = self._year(fact, month, 15, following)
        if known is None:
            return None
        year, source = known
        if source == "publication" and self._published is not None:
            # a month is the last one of its name, or the next one where the words look ahead
            year = self._published.year
            if ahead and month < self._published.month:
                year += 1
            elif not ahead and month > self._published.month:
                year -= 1
        value = f"{year:04}-{month:02}"
        return value, value, source

    @staticmethod
    def _weekday(number: int, published: date, ahead: bool) -> date:
        if ahead:
            return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
        return published - timedelta(days=(published.weekday() - number) % 7)

    def _looks_ahead(self, chunk: Chunk, first: int) -> bool:
        """Whether the words before the date, since the last verb of the past, say that what they tell is still to come."""
        assert self._future is not None
        start = max(chunk.sentence_bounds(first)[0], first - 40)
        return self._future.pattern().search(chunk.tokens.tags, start, first) is not None

    def _is_over(self, chunk: Chunk, first: int) -> bool:
        """Whether the sentence looks back on the time before the date ("by Friday half of them had returned")."""
        assert self._over is not None
        return self._over.pattern().search(chunk.tokens.tags, *chunk.sentence_bounds(first)) is not None


def _nearest(month: int, day: int, reference: date) -> int:
    """The year in which this day is nearest to the reference."""
    def distance(year: int) -> int:
        return abs((date(year, month, min(day, month_days(year, month))) - reference).days)
    return min((year for year in (reference.year - 1, reference.year, reference.year + 1) if 1 <= year <= 9999), key=distance)


def _day_after(start: str, weekday: int) -> str:
    """The first such weekday from ``start`` on."""
    day = date.fromisoformat(start)
    return (day + timedelta(days=(weekday - day.weekday()) % 7)).isoformat()


def _year_later(day: str) -> str:
    year = int(day[:4]) + 1
    return f"{year:04}-02-28" if day[5:] == "02-29" else f"{year:04}{day[4:]}"
