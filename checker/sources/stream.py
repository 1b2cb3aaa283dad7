"""Streams of documents: JSON, one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from checker.document import Document
from checker.hints import TYPE_CHECKING, Any
from checker.printable import escaped
from checker.problems import Problem, UserError
from checker.readers import reader
from checker.sources.decoding import decoded, excerpt

if TYPE_CHECKING:
    import datetime

_SURROGATE = re.compile("[\ud800-\udfff]")
_NEAR = 30                      # characters shown around a mistake
_FORMAT = "text"


class _Refused(Exception):
    """Why a line holds no document, and the column where that shows."""

    def __init__(self, message: str, column: int | None = None) -> None:
        super().__init__(message)
        self.column = column


def documents(name: str, lines: Iterable[bytes]) -> Iterator[Document | Problem]:
    """The document of each line, called ``NAME#ID``; a Problem for each line that holds none. Empty lines are passed over."""
    for number, data in enumerate(lines, 1):
        if b"\0" in data:
            # a file of another kind, or in UTF-16: its other lines would say the same
            yield Problem(name, "not a stream of documents in UTF-8: it holds NUL bytes", number)
            return
        line = decoded(name, data)        # a byte order mark may stand before the first line
        if isinstance(line, str) and not line.strip():
            continue
        if isinstance(line, Problem):
            yield line._replace(line=number)
            continue
        try:
            found = _parsed(line)
        except _Refused as refused:
            shown = None if refused.column is None else excerpt(line, refused.column)
            yield Problem(name, str(refused), number, refused.column, shown)
        else:
            for given in document(name, found):
                yield given._replace(line=number) if isinstance(given, Problem) and given.path == name else given


def document(name: str, found: dict[str, Any]) -> Iterator[Document | Problem]:
    """The document that an object of a stream holds; where it holds none, why, without its line."""
    try:
        yield _document(name, found)
    except _Refused as refused:
        yield Problem(name, str(refused))
    except UserError as refused:            # a draft that its reader refuses
        yield from [problem._replace(line=None, column=None) for problem in refused.problems]


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        near = escaped(line[max(error.pos - _NEAR, 0):error.pos + _NEAR].strip())
        raise _Refused(f"not JSON: {error.msg} near {near!r}. A stream has one object a line", error.pos + 1) from None
    except (ValueError, RecursionError) as error:
        raise _Refused(f"not JSON that can be read: {error}") from None
    if not isinstance(found, dict):
        raise _Refused(f'not an object: a line is {{"id": ..., "text": ...}}, and this one is {_kind(found)}')
    return found


def _document(name: str, found: dict[str, Any], inside: str = "") -> Document:
    named = _key(found, "id", inside)
    text = _key(found, "text", inside)
    chosen = found.get("format")
    title = found.get("title")
    for key, value in (("format", chosen), ("title", title)):
        if value is not None and not isinstance(value, str):
            raise _Refused(f"{inside}{key!r} must be a string, not {_kind(value)}")
    full = f"{name}{'/' if inside else '#'}{named}"
    try:
        read = reader(chosen or _FORMAT).read
    except UserError as error:
        raise _Refused(f"{inside}{error.problems[0].message}") from None
    document = read(full, text, date=_date(found.get("date"), inside), title=title and _SURROGATE.sub("\ufffd", title))
    against = found.get("against")
    if against:
        if inside or not isinstance(against, list) or not all(isinstance(one, dict) for one in against):
            raise _Refused(f"{inside}'against' must be a list of objects with 'id' and 'text'")
        document.against = tuple(_document(full, one, f"companion {number}: ") for number, one in enumerate(against, 1))
    return document


def _key(found: dict[str, Any], key: str, inside: str) -> str:
    value = found.get(key)
    if value is None:
        known = ", ".join(repr(other) for other in sorted(found)[:8]) or "nothing"
        raise _Refused(f"{inside}no {key!r} here, only {escaped(known)}")
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _Refused(f"{inside}{key!r} must be a string, not {_kind(value)}")
    # half of a surrogate pair is a character that nobody can print
    return _SURROGATE.sub("\ufffd", value)


def _date(value: object, inside: str) -> datetime.date | None:
    if value is None or value == "":
        return None
    from checker.readers._published import day
    found = day(value) if isinstance(value, str) else None
    if found is None:
        given = escaped(repr(value)[:40])
        raise _Refused(f"{inside}'date' must be a day as 2024-10-25 or a date and time as 2024-10-25T18:00:00Z, not {given}")
    return found


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds: tuple[tuple[type, str], ...] = ((bool, "a truth value"), (str, "a string"), (int, "a number"), (float, "a number"), (list, "a list"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "an object")
