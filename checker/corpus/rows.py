"""What the steps of a run hand on, and what an engine does with it."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence

from checker.corpus.inputs import Given, Part
from checker.hints import Any, Protocol

# key, order, value, kind: rows are brought together by their keys, and come in the order of the tuple
Row = tuple[bytes, bytes, bytes, int]

PROBLEM, COUNTS, FACTS, FINDING, READING, KEYS, POSTING, SKEWED, PAIR = range(9)

Rows = Any                                              # of an engine: many rows, wherever they are
Step = Callable[[Row], Iterable[Row]]
GroupStep = Callable[[bytes, Iterable[Row]], Iterable[Row]]
Written = Callable[[bytes, Iterator[Row]], None]


def added(rows: Iterable[Row]) -> dict[str, int]:
    """The sums of some rows of numbers, by name."""
    sums: dict[str, int] = {}
    for _, _, value, _ in rows:
        for name, number in marshal.loads(value).items():
            sums[name] = sums.get(name, 0) + number
    return sums


class Engine(Protocol):
    """Where steps are done. Whatever it is, the same rows come out; only ``grouped`` and ``written`` see them in an order."""

    def read(self, parts: Sequence[Part], documents: Callable[[Part], Iterator[Given]], work: Callable[[Given], Iterable[Row]]) -> Rows:
        """What ``work`` makes of each document of the parts. The rows are kept: they may be asked for again and again."""

    def only(self, rows: Rows, kind: int) -> Rows:
        """The rows of one kind."""

    def mapped(self, rows: Rows, step: Step) -> Rows:
        """What a step makes of each row."""

    def grouped(self, rows: Sequence[Rows], step: GroupStep, *, hard: bool = False, kept: bool = False) -> Rows:
        """What a step makes of the rows of each key, given all at once and in order. ``hard`` says that it is more work than to hand them over, ``kept``
        that its rows are asked for more than once."""

    def frequent(self, rows: Rows, above: int) -> dict[bytes, int]:
        """The keys that more rows than that have, with how many."""

    def counted(self, rows: Rows) -> dict[str, int]:
        """Rows of numbers, added up."""

    def collected(self, rows: Rows) -> list[Row]:
        """A few rows, here and in order."""

    def written(self, rows: Sequence[Rows], write: Written) -> list[bytes]:
        """Have the rows of each key written, in order, wherever they are; the keys, in order."""
