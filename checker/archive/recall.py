"""Which pieces of an archive a draft is held against: those that share most of what makes facts comparable.

A million facts cannot all be judged at each keystroke, and need not: facts are held against each other only where they share a key, and a
key that few pieces have says more than one that many have. So the keys of the draft are looked up from the rarest on until ``_ROWS`` rows
were seen, and the ``most`` pieces with the greatest weight are judged. What this leaves out are pieces that share nothing but common words.
"""

from __future__ import annotations

import os
from types import TracebackType

from checker.archive import statements
from checker.archive.keys import FIGURE, keys, weight
from checker.archive.opened import Connection, opened
from checker.archive.packed import unpack
from checker.findings import Reading
from checker.hints import Any

MOST = 8                 # pieces that a draft is held against
_ROWS = 20_000           # of the index that are looked at


def recalled(connection: Connection, reading: Reading, words: Any, most: int = MOST) -> tuple[Reading, ...]:
    """The pieces that a draft is held against, the one that shares most first.

    Retracted and superseded pieces are none of them, nor is the draft itself as it was kept, under its own name or another.
    """
    size = connection.rows(statements.SIZE)[0][0]
    wanted = []
    for text in keys(reading, words):
        for key, documents in connection.rows(statements.KEY, text=text):
            if documents:
                wanted.append((documents, text, key))
    weights: dict[int, int] = {}
    left = _ROWS
    for documents, text, key in sorted(wanted):
        left -= documents
        if left < 0:
            break
        more = weight(text.startswith(FIGURE), documents, size)
        for (document,) in connection.rows(statements.WITH_KEY, key=key):
            weights[document] = weights.get(document, 0) + more
    found: list[Reading] = []
    for _, document in sorted((-weighs, document) for document, weighs in weights.items()):
        for name, published, data in connection.rows(statements.PIECE, id=document):
            piece = unpack(data, name, published).reading
            if name != reading.document.name and piece.document.source != reading.document.source:
                found.append(piece)
        if len(found) == most:
            break
    return tuple(found)


class Recall:
    """The archive that drafts are held against, opened once a process, at the first draft."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._opened: dict[int, Connection] = {}        # by process: a connection does not outlive a fork

    def __call__(self, reading: Reading, words: Any) -> tuple[Reading, ...]:
        """The pieces that a draft is held against."""
        connection = self._opened.get(os.getpid())
        if connection is None:
            connection = self._opened[os.getpid()] = opened(self._place)
        return recalled(connection, reading, words)

    def __enter__(self) -> Recall:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        connection = self._opened.pop(os.getpid(), None)
        if connection is not None:
            connection.close()
