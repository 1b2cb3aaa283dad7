"""The visible text of a draft while it is put together, and the way back to its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from checker.document import Comment, Document, Region
from checker.hints import Any

Segment = tuple[int, int]
EOL = "\n"


class Flat:
    """A piece of source as one string: lines without the markers before them, a scalar without its escapes.

    ``starts`` and ``sources`` are its runs: character ``starts[i] + k`` stands at ``sources[i] + k`` in the source. A character
    that stands for more than one of the source is a run of its own, and has its ``widths``.
    """

    __slots__ = ("text", "starts", "sources", "widths")

    def __init__(self, text: str, starts: list[int], sources: list[int], widths: dict[int, int] | None = None) -> None:
        self.text = text
        self.starts = starts
        self.sources = sources
        self.widths = widths or {}

    def behind(self, offset: int) -> int:
        """The source offset behind a character."""
        return self.back(offset) + self.widths.get(offset, 1)

    def back(self, offset: int) -> int:
        """The source offset of a character."""
        if len(self.starts) == 1:
            return self.sources[0] + offset
        run = max(bisect_right(self.starts, offset) - 1, 0)
        return self.sources[run] + offset - self.starts[run]


def slice_of(source: str, start: int, end: int) -> Flat:
    """One slice of the source as it stands."""
    return Flat(source[start:end], [0], [start])


def lines_of(source: str, segments: Sequence[Segment], eol: str = EOL) -> Flat:
    """Slices of successive lines, joined by line feeds that stand where the source has its own."""
    first, last = segments[0], segments[-1]
    if all(segments[i][1] + 1 == segments[i + 1][0] for i in range(len(segments) - 1)) and eol == EOL:
        return slice_of(source, first[0], last[1])
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    length = 0
    for number, (start, end) in enumerate(segments):
        if number:
            feed = source.find(eol, segments[number - 1][1])
            starts.append(length)
            sources.append(feed if feed >= 0 else segments[number - 1][1])
            parts.append(EOL)
            length += 1
        starts.append(length)
        sources.append(start)
        parts.append(source[start:end])
        length += end - start
    return Flat("".join(parts), starts, sources)


def joined(flats: Sequence[Flat], between: str) -> Flat:
    """Pieces of source as one string; what is put between them stands where the one before it ends."""
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    widths: dict[int, int] = {}
    length = 0
    for number, flat in enumerate(flats):
        if number and between:
            starts += range(length, length + len(between))
            sources += [flats[number - 1].behind(len(flats[number - 1].text) - 1)] * len(between)
            parts.append(between)
            length += len(between)
        starts += [length + start for start in flat.starts]
        sources += flat.sources
        widths.update((length + at, width) for at, width in flat.widths.items())
        parts.append(flat.text)
        length += len(flat.text)
    return Flat("".join(parts), starts or [0], sources or [0], widths)


class Visible:
    """Gathers visible text, its regions and its runs, in the order of the source, and beside them the comments."""

    __slots__ = ("comments", "_parts", "_length", "_runs", "_regions", "_widths", "_kind", "_name", "_begin", "_first", "_expected")

    def __init__(self) -> None:
        self.comments: list[Comment] = []
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[tuple[int, int]] = []
        self._regions: list[Region] = []
        self._widths: dict[int, int] = {}
        self._kind = ""
        self._name = ""
        self._begin = 0            # where the open region begins, in text and as a number of parts
        self._first = 0
        self._expected = -1        # the source offset that goes on with the last run

    def open(self, kind: str, name: str = "") -> None:
        """End the open region and begin another."""
        self.close()
        self._kind = kind
        self._name = name

    def copy(self, flat: Flat, start: int, end: int) -> None:
        """Characters ``start`` to ``end`` of ``flat``."""
        starts = flat.starts
        if len(starts) == 1:
            if start < end:
                self._put(flat.text[start:end], flat.sources[0] + start)
            return
        run = max(bisect_right(starts, start) - 1, 0)
        while start < end:
            stop = min(end, starts[run + 1]) if run + 1 < len(starts) else end
            if start < stop:
                width = flat.widths.get(start)
                if width is not None:
                    self._widths[self._length] = width
                self._put(flat.text[start:stop], flat.sources[run] + start - starts[run])
                start = stop
            run += 1

    def put(self, flat: Flat, text: str, start: int, end: int = -1) -> None:
        """Characters that stand for the markup from ``start`` to ``end`` of ``flat``: an entity, an escape, a line break."""
        place = flat.back(start)
        width = flat.behind(end - 1) - place if end > start else 1
        for character in text:
            if width > 1:
                self._widths[self._length] = width
            self._put(character, place)

    def _put(self, text: str, source: int) -> None:
        if source != self._expected:
            self._runs.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)
        self._expected = source + len(text)

    def mark(self, kind: str, name: str, source: int) -> None:
        """A region without text, for what a reader sees there and nothing here reads: an item of code only."""
        self.close()
        self._regions.append(Region(kind, self._length, self._length, name))
        self._put(EOL, max(source, self._expected))
        self._begin = self._length
        self._first = len(self._parts)

    def comment(self, flat: Flat, start: int, end: int, opening: int, closing: int = 0) -> None:
        """A comment: characters ``start`` to ``end`` of ``flat``, of which so many at both ends are its marks."""
        text = flat.text[start + opening:end - closing].strip()
        self.comments.append(Comment(flat.back(start), flat.behind(end - 1), text))

    def embed(self, inner: Document, flat: Flat) -> None:
        """All of a document whose source is the text of ``flat``."""
        source = flat.text
        for region in inner.regions:
            self.open(region.kind, region.name)
            for start, end, begin, stop in inner.stretches(region.start, region.end):
                if inner.text[start:end] == source[begin:stop]:
                    self.copy(flat, begin, stop)
                else:
                    for at in range(start, end):
                        self.put(flat, inner.text[at], *inner.source_span(at, at + 1))
            if region.start == region.end:
                self.mark(region.kind, region.name, flat.back(inner.source_span(region.start, region.start).start))
            self.close()
        self.comments += [Comment(flat.back(start), flat.behind(end - 1), text) for start, end, text in inner.comments]

    def close(self) -> bool:
        """End the open region; whether it holds any text."""
        if self._length == self._begin:
            return False
        text = "".join(self._parts[self._first:])
        bare = text.strip()
        if bare:
            start = self._begin + len(text) - len(text.lstrip())
            self._regions.append(Region(self._kind, start, start + len(bare), self._name))
        self._put(EOL, self._expected)
        self._parts[self._first:] = [text + EOL]
        self._begin = self._length
        self._first = len(self._parts)
        return bool(bare)

    @property
    def count(self) -> int:
        """How many regions there are so far."""
        return len(self._regions)

    def last(self) -> str:
        """The text of the last region."""
        if not self._regions:
            return ""
        region = self._regions[-1]
        behind = self._parts[-1]
        return behind[region.start - self._length + len(behind):region.end - self._length + len(behind)]

    def finish(self, name: str, source: str, **known: Any) -> Document:
        """The document of what was gathered; ``known`` is what is said of it beside its text."""
        self.close()
        # without a run the source would be taken for the text itself
        return Document(name, source, text="".join(self._parts), regions=tuple(self._regions), runs=tuple(self._runs) or ((0, 0),), widths=self._widths,
                        comments=tuple(sorted(self.comments)), **known)
