"""The drafts behind the paths that a user gives: found, read, decoded, one after the other.

What cannot be read becomes a Problem that says where and what to do, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from checker.document import Document
from checker.problems import Problem
from checker.readers import reader, reader_for
from checker.sources.decoding import decoded
from checker.sources.paths import date_in_path, found

if TYPE_CHECKING:
    import datetime

__all__ = ["date_in_path", "load"]

STDIN = "-"
STREAM = ".jsonl"
_FALLBACK = "text"


def load(paths: Sequence[str], *, stdin: Callable[[], bytes], stdin_filename: str | None = None,
         date: datetime.date | None = None) -> Iterator[Document | Problem]:
    """The documents behind ``paths`` (files, folders, globs, "-"), each once, by name; problems where they arise.

    A document is made when it is asked for; of a stream one line is held at a time. ``date`` is the day of publication of those that name none.
    """
    drafts: dict[str, str] = {}          # name -> path
    for path in paths:
        if path == STDIN:
            drafts[stdin_filename or "<stdin>"] = STDIN
            continue
        for name, given in found(path):
            if isinstance(given, Problem):
                yield given
            else:
                drafts[name] = given
    for name, path in sorted(drafts.items()):
        if name.endswith(STREAM):
            yield from _stream(name, path, stdin, date)
        else:
            yield _document(name, path, stdin, date)


def _document(name: str, path: str, stdin: Callable[[], bytes], date: datetime.date | None) -> Document | Problem:
    try:
        data = stdin() if path == STDIN else _bytes(path)
    except OSError as error:
        return unreadable(name, error)
    source = decoded(name, data)
    if isinstance(source, Problem):
        return source
    chosen = reader_for(name) or reader(_FALLBACK)
    document = chosen.read(name, source, date=date)
    document.path_date = date_in_path(name)
    return document


def _stream(name: str, path: str, stdin: Callable[[], bytes], date: datetime.date | None) -> Iterator[Document | Problem]:
    from checker.sources.stream import documents  # json is only imported for streams
    if path == STDIN:
        yield from documents(name, stdin().splitlines(keepends=True), date)
        return
    try:
        with open(path, "rb") as lines:
            yield from documents(name, lines, date)
    except OSError as error:
        yield unreadable(name, error)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def unreadable(name: str, error: OSError) -> Problem:
    """A file that the system does not hand out."""
    reason = error.strerror or type(error).__name__
    return Problem(name, f"cannot be read: {reason[:1].lower()}{reason[1:]}")
