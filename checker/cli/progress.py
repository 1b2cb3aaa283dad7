"""A counter on the terminal for runs that take longer than a glance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from checker.document import Document

_QUIET = 1.0        # seconds before the first sign
_EVERY = 0.1        # seconds between two


def counted(documents: Iterable[Document], stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> Iterator[Document]:
    """The documents, while ``stream`` shows how many there have been; nothing is shown unless it is a terminal."""
    if not stream.isatty():
        yield from documents
        return
    number = characters = 0
    due, drawn = clock() + _QUIET, False
    try:
        for document in documents:
            yield document
            number += 1
            characters += len(document.text)
            if clock() >= due:
                drawn, due = True, clock() + _EVERY
                stream.write(f"\r\x1b[K{number:,} drafts, {characters:,} characters read")
                stream.flush()
    finally:
        if drawn:
            stream.write("\r\x1b[K")
            stream.flush()
