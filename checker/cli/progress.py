"""A bar on the terminal for runs that take longer than a glance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from checker.document import Document
from checker.hints import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from checker.sources import Meter

_QUIET = 1.0        # seconds before the first sign
_EVERY = 0.1        # seconds between two
_BAR = 24           # signs


def counted(documents: Iterable[Document], meter: Meter, stream: TextIO, *, clock: Callable[[], float] = time.monotonic) -> Iterator[Document]:
    """The documents, while ``stream`` shows how many there have been, how fast, and how much is left; nothing is shown unless it is a terminal."""
    if not stream.isatty():
        yield from documents
        return
    number = characters = 0
    began = clock()
    due, drawn = began + _QUIET, False
    try:
        for document in documents:
            yield document
            number += 1
            characters += len(document.text)
            now = clock()
            if now >= due:
                drawn, due = True, now + _EVERY
                stream.write(f"\r\x1b[K{_shown(number, characters, meter, now - began)}")
                stream.flush()
    finally:
        if drawn:
            stream.write("\r\x1b[K")
            stream.flush()


def _shown(number: int, characters: int, meter: Meter, seconds: float) -> str:
    """Drafts and characters so far and a second, and where the amount is known a bar and the time that is left."""
    counts = f"{number:,} drafts, {characters:,} characters read, {characters / seconds:,.0f} a second"
    if not meter.total or not meter.done:
        return counts
    share = min(meter.done / meter.total, 1)
    return f"[{'#' * int(share * _BAR):{_BAR}}] {share:4.0%}  {counts}, {_time(seconds * (1 - share) / share)} left"


def _time(seconds: float) -> str:
    """A time for people: 8 s, 3:20, 1:04:09."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
