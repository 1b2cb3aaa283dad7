"""A claim's place as other tools count it: lines and columns of its start and its end."""

from __future__ import annotations

from collections.abc import Mapping

from checker.document import Document, Place
from checker.record import NamedTuple


class Range(NamedTuple):
    """1-based lines and columns in code points; the end column is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def range_of(place: Place) -> Range:
    """Where a claim begins and ends. Its text is the slice of the source, so that the lines in it are the lines it runs over."""
    before, newline, last = place.text.rpartition("\n")
    if not newline:
        return Range(place.line, place.column, place.line, place.column + max(len(place.text), 1))
    return Range(place.line, place.column, place.line + before.count("\n") + 1, len(last) + 1)


def in_bytes(place: Place, documents: Mapping[str, Document]) -> Range:
    """The same with columns in bytes of UTF-8."""
    found = range_of(place)
    return found._replace(column=_bytes(place, documents, found.line, found.column),
                          end_column=_bytes(place, documents, found.end_line, found.end_column))


def _bytes(place: Place, documents: Mapping[str, Document], line: int, column: int) -> int:
    document = documents.get(place.document)
    if document is None:
        return column
    start, end = document.lines.bounds(line, len(document.source))
    return len(document.source[start:min(start + column - 1, end)].encode("utf-8", "surrogatepass")) + 1
