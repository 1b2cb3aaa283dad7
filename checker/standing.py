"""What the drafts of a folder are judged by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from checker.document import Document
from checker.findings import Report
from checker.hints import Any
from checker.house import House
from checker.problems import Problem
from checker.record import NamedTuple

Stamp = tuple[tuple[str, int, int], ...]


class Standing(NamedTuple):
    """The rules, the house, and what is put aside, as ``claimlint check`` in the folder would have them.

    ``documents`` reads the text of a draft of this name as ``check`` reads the file, ``disk`` the drafts in files; ``aside`` moves findings that are
    not told; ``ignored`` says of a path whether it is passed over, ``files`` what all of this was made of. ``record`` is the file that new facts of record go into, ``suppressions`` the one that
    silences findings of drafts without comments.
    """

    rules: tuple[Any, ...]
    house: House
    documents: Callable[[str, str], Iterator[Document | Problem]]
    disk: Callable[[str], Iterator[Document | Problem]]
    aside: Callable[[Report], Report]
    ignored: Callable[[str], bool] | None
    files: tuple[str, ...]
    record: str
    suppressions: str

    def stamp(self) -> Stamp:
        """Changes when one of the files does."""
        return stamp(self.files)


def stamp(paths: Iterable[str]) -> Stamp:
    """The time of change and the size of each file; of one that is missing, zeros."""
    found = []
    for path in paths:
        try:
            state = os.stat(path)
        except OSError:
            found.append((path, 0, 0))
        else:
            found.append((path, state.st_mtime_ns, state.st_size))
    return tuple(found)
