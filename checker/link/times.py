"""Resolves dates against the day of publication, the path, the headings and each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from operator import attrgetter

from checker.document import BODY, FRONT_MATTER, HEADING, TITLE, Document
from checker.extract import relative
from checker.extract.chunk import Chunk, Island
from checker.extract.dateplaces import Places, places
from checker.extract.meaning import Reference
from checker.extract.relative import month_days
from checker.extract.tokens import TagPattern
from checker.fact import Date, Period
from checker.lexicon import Lexicon
from checker.patterns import compiled, of_table, of_table_for_small
from checker.record import NamedTuple

_BEHIND = 2            # tokens between a figure and the date right behind it ("in", "at the")
_NEAR = 250              # characters: a date with its year that far away lends the year to one without
_PLACE = 8               # tokens of the place in a dateline: "ST. PETERSBURG, Fla.,"
_BEHIND_DATELINE = "(?:<LPAR><^RPAR|END>{1,5}<RPAR>|<SLASH><^SLASH|END>{1,4}<SLASH>)?<DASH|HYPH|JOIN>+"        # "(Wire) -", "/Wire/ --"
_BRACKET = 12            # tokens of a bracket before its date
_LABELLED = "<COLON><^RPAR|LPAR|END>{1,40}<RPAR>"
_ORIGIN = 40             # characters before a date in which a verb of founding stands
_DATE_LINES = 3          # paragraphs at the beginning of a draft, its title and standfirst among them, where a line with its date may stand
_DATE_LINE = 60          # characters of such a line
_WORD = compiled(r"\w+")
_MONTHS = 12             # months in which a day is looked for on its weekday


class _Span(NamedTuple):
    """A time of a sentence: its first token, at which token it stops to hold where it does, the time, from which token on it holds."""

    first: int
    until: int | None
    period: Period
    since: int = 0


class Times:
    """The dates of one document, chunk by chunk.

    A year that is not written comes from a date close by, else from the heading above or the title, the path, the front matter, the
    publication date, in this order; ``Date.source`` says which. A weekday is the last such day up to the publication, or
    the next one where the words look ahead; with no publication date it stays a weekday. ``published`` is the day of publication: that of the
    document, else the one in its dateline, from there on, else the one that is assumed of it.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.published = relative.reference(document.date or document.assumed_date)
        self._dated = document.date is not None
        self.dateline: date | None = None
        self._begun = False                      # whether a date of the body was met
        self._lexicon = lexicon
        self._path: tuple[int, int | None, int | None] | None = getattr(document, "path_date", None)
        self._heading: tuple[int, int | None] | None = None
        self._title: tuple[int, int | None] | None = None
        self._front: date | None = None
        self._last: Date | None = None           # the last date that states its year
        self._before: date | None = None         # the last day that was told
        self._spans: dict[int, list[_Span]] = {}         # by their sentences

    def link(self, chunk: Chunk, islands: list[Island]) -> list[Island]:
        """The same islands, their dates resolved as far as they can be."""
        self._spans = {}
        found = list(islands)
        for place, island in enumerate(islands):
            fact = island.fact
            if not isinstance(fact, Date):
                continue
            if fact.resolved is None and not fact.impossible and island.reading is not None and island.reading.meaning is not None:
                following = islands[place + 1].fact if place + 1 < len(islands) else None
                there = _There(self, places(chunk.tokens.inventory, self._lexicon), chunk, island, fact, following if isinstance(following, Date) else None)
                days = island.reading.meaning.days(there)
                if days is not None:
                    if island.reading.meaning.written is None:
                        fact = fact._replace(timex=days.value)
                    fact = fact._replace(resolved=days.period(chunk.tokens.text[fact.start:fact.end]), source=there.source)
                    found[place] = island._replace(fact=fact)
            if not self._begun and fact.region in (BODY, HEADING, TITLE):
                alone = self._is_date_line(chunk, island)
                self._begun = alone or fact.region == BODY
                if not self._dated and (alone or fact.region == BODY and self._is_dateline(chunk, island)):
                    self.dateline = _whole_day(fact)
                    self.published = self.dateline or self.published
            self._remember(fact)
            if fact.weekday is not None or "year" in fact.stated:
                self._before = _whole_day(fact) or self._before
            if fact.resolved is not None and not self._is_elsewhere(chunk, fact):
                since, until = _in_bracket(chunk, island) or (0, _holds_until(chunk, island))
                self._spans.setdefault(fact.sentence, []).append(_Span(island.first, until, fact.resolved, since))
        return found

    def period_of(self, chunk: Chunk, at: int, length: int) -> Period | None:
        """The resolved date that governs the figure of ``length`` tokens at ``at`` of the chunk linked last: the one right behind it ("280,000
        visitors in 2021"), else the nearest one of its sentence; one that is a label holds for what stands with it ("up to £238m (2022: £209m)")."""
        if not self._spans:
            return None
        spans = self._spans.get(chunk.sentence(at))
        if not spans:
            return None
        end, pieces = at + length, chunk.tokens.pieces

        def is_behind(first: int) -> bool:
            return end <= first <= end + _BEHIND and all(piece.rstrip().isalpha() for piece in pieces[end:first])      # no full stop between

        told = _around(spans, at, end + _BEHIND)
        return min(told, key=lambda span: (not is_behind(span.first), abs(span.first - at), span.first)).period if told else None

    def _is_elsewhere(self, chunk: Chunk, fact: Date) -> bool:
        """Whether no figure of its sentence is of a date: that of the founding or the birth of what it is about ("the mill, founded in 1962, employs 85
        people"), or one that they are held against ("12% more than in 2022", "their best since 2019")."""
        before = chunk.document.text[max(fact.start - _ORIGIN, 0):fact.start]
        names = ("origin_before", "compared_before", *(("best_since",) if fact.bound == "since" else ()))
        small = before.lower()
        return any(of_table_for_small(self._lexicon, name).search(small) and of_table(self._lexicon, name).search(before) for name in names)

    @staticmethod
    def _is_dateline(chunk: Chunk, island: Island) -> bool:
        """Whether a date stands between the place that a paragraph begins with and a dash: "OSLO, May 3 (Wire) - The ferry"."""
        tokens = chunk.tokens
        region, end = chunk.region(island.first), island.first + island.length
        first = bisect_left(tokens.starts, region.start)
        place = tokens.pieces[first:island.first]
        if not 2 <= len(place) <= _PLACE or not place[0][:1].isupper() or any(piece[:1].islower() for piece in place) or any(
                character.isdigit() for piece in place for character in piece):
            return False
        behind = TagPattern(tokens.inventory, _BEHIND_DATELINE).pattern().match(tokens.tags, end)
        after = tokens.pieces[behind.end():behind.end() + 1] if behind else []
        return bool(after) and (after[0][:1].isupper() or not after[0][:1].isalnum() and after[0] != "")

    def _is_date_line(self, chunk: Chunk, island: Island) -> bool:
        """Whether a date is all that a paragraph below the title says: "12 May 2026", "Published on 12 May 2026"."""
        region, text = chunk.region(island.first), chunk.document.text
        if region not in chunk.document.regions[:_DATE_LINES] or region.end - region.start > _DATE_LINE:
            return False
        rest = f"{text[region.start:island.fact.start]} {text[island.fact.end:region.end]}"
        return all(word in self._lexicon.table("date_line_words") for word in _WORD.findall(rest.lower()))

    # ---- where a year comes from

    def _remember(self, fact: Date) -> None:
        if "year" not in fact.stated or fact.timex is None or not fact.timex[:4].isdigit() or fact.impossible:
            return
        if fact.region in (TITLE, HEADING) and "/" in fact.timex and fact.timex.split("/")[1][:4] != fact.timex[:4]:
            return                                   # the days under "Term dates 2024-2025" are of either year
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

    def year(self, fact: Date, month: int, day: int | None, following: Date | None) -> tuple[int, str] | None:
        """The year of a month or a day without one, and where it is from."""
        day = day or 15
        for other in (self._last, following):
            if (other is not None and other.timex and other.timex[:4].isdigit() and "year" in other.stated
                    and other.sentence == fact.sentence and abs(other.start - fact.start) < _NEAR and "month" in other.stated):
                return self._onward(fact, int(other.timex[:4]), month, day), "neighbour"
        known = self._heading or self._title
        if known is not None:
            return self._onward(fact, known[0], month, day), "heading"
        if self._path is not None:
            year, path_month, path_day = self._path
            if path_month is not None:
                year = _nearest(month, day, date(year, path_month, min(path_day or 15, month_days(year, path_month))))
            return year, "path"
        if self._front is not None:
            return _nearest(month, day, self._front), "front-matter"
        if self.published is not None:
            return _nearest(month, day, self.published), "publication"
        return None

    def _onward(self, fact: Date, year: int, month: int, day: int) -> int:
        """The year that a day is likely in, or the next one where a list goes on past its end and the weekday agrees: "Dec. 31", "Friday, Jan. 2"."""
        if fact.weekday is None or self._before is None or not self._before.year <= year + 1 or self._before < date(year, month, min(day, month_days(year, month))):
            return year
        days = [relative.on_calendar(one, month, day) for one in (year, year + 1)]
        return year + (days[0] is not None and days[1] is not None and days[0].weekday() != fact.weekday == days[1].weekday())

    def month(self, day: int, weekday: int | None, ahead: bool) -> tuple[int, int, str] | None:
        """Year and month of a bare day of the month; counted from the publication, of the nearest month where it has its weekday."""
        known = self._heading or self._title
        if known is not None and known[1] is not None:
            return known[0], known[1], "heading"
        if self._path is not None and self._path[1] is not None:
            return self._path[0], self._path[1], "path"
        if self.published is None:
            return None
        start = 12 * self.published.year + self.published.month - 1
        if ahead and day < self.published.day:
            start += 1
        elif not ahead and day > self.published.day:
            start -= 1
        months = [divmod(start + (by if ahead else -by), 12) for by in range(_MONTHS)]
        days = [found for year, month in months if (found := relative.on_calendar(year, month + 1, day)) is not None]
        fitting = [found for found in days if weekday in (None, found.weekday())] or days
        return fitting[0].year, fitting[0].month, "publication"


class _There(Reference):
    """One date where it stands: what the times of its document say about the year and month that it leaves open."""

    def __init__(self, times: Times, where: Places, chunk: Chunk, island: Island, fact: Date, following: Date | None) -> None:
        super().__init__(times.published)
        self._times = times
        self._places = where
        self._chunk = chunk
        self._island = island
        self._fact = fact
        self._following = following

    @property
    def ahead(self) -> bool:
        """Whether the words look ahead."""
        where, bound, first = self._places, self._fact.bound, self._island.first
        return (bound == "until" or (bound == "by" and not where.is_over(self._chunk, first))
                or (bound is None and where.looks_ahead(self._chunk, first, self._island.length)))

    def year(self, month: int, day: int | None) -> int | None:
        found = self._times.year(self._fact, month, day, self._following)
        published = self.published
        if found is None:
            return None
        self.source = found[1]
        if self.source != "publication" or published is None:
            return found[0]
        if day is None:
            # a month is the last one of its name, or the next one where the words look ahead
            ahead = self.ahead
            return published.year + (ahead and month < published.month) - (not ahead and month > published.month)
        if self._places.alone(self._chunk, self._island.first, self._island.length):
            return published.year + ((month, day) < (published.month, published.day))
        return found[0]

    def month(self, day: int, weekday: int | None) -> tuple[int, int] | None:
        found = self._times.month(day, weekday, self.ahead)
        if found is None:
            return None
        self.source = found[2]
        return found[:2]

    def weekday(self, number: int) -> date | None:
        published = self.published
        if published is None:
            return None
        if self.ahead:
            return published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)
        return published - timedelta(days=(published.weekday() - number) % 7)


def _around(spans: Sequence[_Span], at: int, far: int) -> list[_Span]:
    """Of the times of a sentence, in order, the last one before a token that holds there, and those behind it as far as the first one beyond a token far behind:
    a sentence may have a thousand."""
    after = bisect_left(spans, at, key=attrgetter("first"))
    found: list[_Span] = []
    for place in range(after - 1, -1, -1):
        until = spans[place].until
        if until is None or at < until:
            found.append(spans[place])
            break
    for place in range(after, len(spans)):
        if spans[place].until is None or 0 < spans[place].since <= at:
            found.append(spans[place])
            if spans[place].first > far:
                break
    return found


def _in_bracket(chunk: Chunk, island: Island) -> tuple[int, int] | None:
    """The bracket that a date closes behind a figure of its own, in which it holds and nowhere else: "87% pass (81% in 2022)"."""
    tokens, after = chunk.tokens, island.first + island.length
    if after >= len(tokens.tags) or "RPAR" not in tokens.inventory.terminals(tokens.tags[after]):
        return None
    first = max(island.first - _BRACKET, 0)
    opened = next((at for at in range(island.first - 1, first - 1, -1) if "LPAR" in tokens.inventory.terminals(tokens.tags[at])), None)
    if opened is None or not any("FIGURE" in tokens.inventory.terminals(tag) for tag in tokens.tags[opened:island.first]):
        return None
    return opened + 1, after


def _holds_until(chunk: Chunk, island: Island) -> int | None:
    """Where a date stops to hold that is a label in brackets ("(2022: £209m)"): at the bracket that closes; None where it is no label."""
    tokens, after = chunk.tokens, island.first + island.length
    if after >= len(tokens.tags) or "COLON" not in tokens.inventory.terminals(tokens.tags[after]):
        return None
    label = TagPattern(tokens.inventory, _LABELLED).pattern()
    match = label.match(tokens.tags, after)
    return match.end() if match else None


def _whole_day(fact: Date) -> date | None:
    """The day that a date is, where it is one."""
    resolved = fact.resolved
    return date.fromisoformat(resolved.start) if resolved is not None and resolved.start == resolved.end and len(resolved.start) == 10 else None


def _nearest(month: int, day: int, reference: date) -> int:
    """The year in which this day is nearest to the reference."""
    def distance(year: int) -> int:
        return abs((date(year, month, min(day, month_days(year, month))) - reference).days)
    return min((year for year in (reference.year - 1, reference.year, reference.year + 1) if 1 <= year <= 9999), key=distance)
