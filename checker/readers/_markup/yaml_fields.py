"""The fields of YAML front matter, with exact positions.

Front matter is a small part of YAML: mappings, lists, scalars on one line or several, quoted or in a block. A parser for all of YAML gives the
position where a scalar begins, not those of its characters, and costs more to import than a draft takes to check.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.patterns import compiled
from checker.readers._markup.scalars import Field, flow, lines, quoted
from checker.readers._markup.visible import Segment, lines_of, slice_of

_KEY = compiled(r"""("[^"\n]*+"|'[^'\n]*+'|[^\s#:"'\[\]{},&*!|>%@`-][^:#\n]*?|-[^\s:#\n][^:#\n]*?)[ \t]*+:(?=[ \t\r\n]|$)[ \t]*+""")
_BLOCK = compiled(r"[|>][-+0-9]{0,2}[ \t]*+(?:#.*)?$")
_TAG = compiled(r"(?:[&!][^\s]*+[ \t]++)+")
_COMMENT = compiled(r"[ \t]#")


def fields(source: str, start: int, end: int) -> Iterator[Field]:
    """Every scalar in the slice, in order. What is not understood is passed over."""
    return _Scan(source, start, end).fields()


class _Scan:
    def __init__(self, source: str, start: int, end: int) -> None:
        self.source = source
        self.end = end
        self.rows = list(lines(source, start, end))
        self.row = 0
        self.keys: list[tuple[int, str]] = []      # the open mappings: indentation and key

    def fields(self) -> Iterator[Field]:
        """Every scalar, in order."""
        while self.row < len(self.rows):
            start, end = self.rows[self.row]
            self.row += 1
            at = self._text(start, end)
            if at < end and self.source[at] != "#":
                yield from self._line(start, at, end)

    def _text(self, start: int, end: int) -> int:
        while start < end and self.source[start] in " \t":
            start += 1
        return start

    def _line(self, start: int, at: int, end: int) -> Iterator[Field]:
        source = self.source
        while source[at] == "-" and source[at + 1:at + 2] in ("", " ", "\t", "\r", "\n"):
            # an item may stand as far left as the key of its list
            while self.keys and self.keys[-1][0] > at - start:
                self.keys.pop()
            at = self._text(at + 1, end)
            if at >= end:
                return
        indent = at - start
        key = _KEY.match(source, at, end)
        if key is not None:
            while self.keys and self.keys[-1][0] >= indent:
                self.keys.pop()
            self.keys.append((indent, key.group(1).strip("\"'").strip()))
            at = key.end()
        path = ".".join(name for _, name in self.keys)
        tag = _TAG.match(source, at, end)
        at = tag.end() if tag else at
        if at < end and source[at] != "#":
            # a value under its key or behind a dash goes on with lines as far in as itself
            yield from self._value(path, at, end, indent if key else indent - 1)

    def _value(self, path: str, at: int, end: int, indent: int) -> Iterator[Field]:
        source = self.source
        if source[at] in "[{":
            found, at = flow(source, at, self.end, path)
            yield from found
            self._behind(at)
            return
        if source[at] in "\"'":
            value = quoted(source, at, self.end)
            if value is not None:
                yield Field(path, value[0])
                self._behind(value[1])
                return
        if source[at] in "|>" and _BLOCK.match(source, at, end):
            for paragraph in self._paragraphs(indent):
                yield Field(path, lines_of(source, paragraph))
            return
        segments = [self._plain(at, end)]
        while self.row < len(self.rows):
            start, end = self.rows[self.row]
            at = self._text(start, end)
            if at >= end or at - start <= indent or source[at] == "#" or source.startswith("- ", at, end) or _KEY.match(source, at, end):
                break
            segments.append(self._plain(at, end))
            self.row += 1
        yield Field(path, slice_of(source, *segments[0]) if len(segments) == 1 else lines_of(source, segments))

    def _plain(self, at: int, end: int) -> Segment:
        comment = _COMMENT.search(self.source, at, end)
        end = comment.start() if comment else end
        while end > at and self.source[end - 1] in " \t":
            end -= 1
        return at, end

    def _behind(self, at: int) -> None:
        """Go on with the line behind ``at``."""
        while self.row < len(self.rows) and self.rows[self.row][0] < at:
            self.row += 1

    def _paragraphs(self, indent: int) -> Iterator[list[Segment]]:
        paragraph: list[Segment] = []
        while self.row < len(self.rows):
            start, end = self.rows[self.row]
            at = self._text(start, end)
            if at < end and at - start <= indent:
                break
            self.row += 1
            if at < end:
                paragraph.append((at, end))
            elif paragraph:
                yield paragraph
                paragraph = []
        if paragraph:
            yield paragraph
