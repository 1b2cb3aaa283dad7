"""A draft as its reader sees it, with the way back to its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date

from checker.record import NamedTuple
from checker.spans import LineIndex, Span

TITLE = "title"
STANDFIRST = "standfirst"
HEADING = "heading"
LOWEST = "6"                     # the level of a heading under which none can stand
BODY = "body"
ITEM = "item"
CELL = "cell"
CAPTION = "caption"
QUOTATION = "quotation"
FOOTNOTE = "footnote"
CODE_COMMENT = "code-comment"
FRONT_MATTER = "front-matter"
RECORD = "record"                # a field of an entry of a house's facts of record


class Region(NamedTuple):
    """A block of a document's text: nothing that is read may cross its ends.

    ``kind`` is one of the constants of this module. ``name`` says which one: the key of a front-matter field, the
    level of a heading ("1" to "6"), the number of the list and of the item in it ("3.2"), or of the table, row and column of a cell ("1.0.2",
    row 0 the header).
    """

    kind: str
    start: int
    end: int
    name: str = ""


class Comment(NamedTuple):
    """What a draft says to those who work on it and not to its readers, in the comment syntax of its format.

    ``start`` and ``end`` are offsets into the source and hold the comment's marks too; ``text`` is what stands between them.
    """

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """A span of a document as its user knows it: offsets into the source, line and column of its start, the slice."""

    document: str
    start: int
    end: int
    line: int
    column: int
    text: str


class Document:
    """One draft.

    ``text`` is what a reader of the page sees, blocks one after the other; ``regions`` are the blocks to be read, in
    order and disjoint, as offsets into ``text``. ``runs`` leads back to ``source``: pairs (offset in ``text``, offset in ``source``),
    ascending, each good up to the next one; empty where text and source are one. ``widths`` says of a character that stands for
    more than one of the source (an entity, an escape) for how many. ``locale`` is a language tag ("en", "en-GB"). All offsets in facts are into ``text``;
    whoever prints one asks ``place``. ``comments`` are those of the source, in order. ``path_date`` is the year, with the month and day where given, that the path names ("2024/04/09-boston"). ``date`` is the day of publication that the draft carries; where it carries none and its text begins with no dateline either, it is ``assumed_date``.
    """

    __slots__ = ("name", "source", "text", "regions", "_text_starts", "_source_starts", "_widths", "title", "date", "locale",
                 "comments", "against", "path_date", "assumed_date", "_lines")

    def __init__(self, name: str, source: str, *, text: str | None = None, regions: tuple[Region, ...] | None = None,
                 runs: tuple[tuple[int, int], ...] = (), widths: Mapping[int, int] | None = None, title: str | None = None, date: date | None = None,
                 language: str = "en", comments: tuple[Comment, ...] = (), against: tuple[Document, ...] = (),
                 path_date: tuple[int, int | None, int | None] | None = None, assumed_date: date | None = None) -> None:
        self.name = name
        self.source = source
        self.text = source if text is None else text
        self.regions = (Region(BODY, 0, len(self.text)),) if regions is None else regions
        self._text_starts = [t for t, _ in runs]
        self._source_starts = [s for _, s in runs]
        self._widths: Mapping[int, int] = widths or {}
        self.title = title
        self.date = date
        self.locale = language
        self.comments = comments
        self.against = against
        self.path_date = path_date
        self.assumed_date = assumed_date
        self._lines: LineIndex | None = None

    def __repr__(self) -> str:
        return f"Document({self.name!r}, {len(self.text)} characters)"

    @property
    def language(self) -> str:
        """The language of its locale: "en"."""
        return self.locale.partition("-")[0]

    @property
    def territory(self) -> str:
        """The place of its locale: "GB"; empty where none is told."""
        return self.locale.rpartition("-")[2] if "-" in self.locale else ""

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The runs that lead back to the source, as they were given."""
        return tuple(zip(self._text_starts, self._source_starts, strict=True))

    @property
    def widths(self) -> Mapping[int, int]:
        """The characters that stand for more than one of the source, as they were given."""
        return self._widths

    @property
    def lines(self) -> LineIndex:
        """The line index of the source, made at first use."""
        if self._lines is None:
            self._lines = LineIndex(self.source)
        return self._lines

    def dated(self, day: date) -> Document:
        """The same document with a day of publication."""
        made = object.__new__(Document)
        for name in self.__slots__:
            setattr(made, name, getattr(self, name))
        made.date = day
        return made

    def source_span(self, start: int, end: int) -> Span:
        """The source offsets of a span of ``text``; markup inside it is included."""
        if not self._text_starts:
            return Span(start, end)
        return Span(self._back(start), self._back(max(end - 1, start)) + (self._widths.get(end - 1, 1) if end > start else 0))

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """A span of ``text`` in pieces that each stand together in the source: start and end in the text, start and end in the source."""
        while start < end:
            run = bisect_right(self._text_starts, start)
            stop = min(end, self._text_starts[run]) if run < len(self._text_starts) else end
            yield start, stop, *self.source_span(start, stop)
            start = stop

    def _back(self, offset: int) -> int:
        run = max(bisect_right(self._text_starts, offset) - 1, 0)
        return self._source_starts[run] + offset - self._text_starts[run]

    def place(self, start: int, end: int) -> Place:
        """A span of ``text`` as a place in the source."""
        start, end = self.source_span(start, end)
        line, column = self.lines.place(start)
        return Place(self.name, start, end, line, column, self.source[start:end])
