"""The engine of one machine: documents over all cores, rows brought together by sorting them on disk."""

from __future__ import annotations

import heapq
import marshal
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from types import TracebackType

from checker.corpus.inputs import Given, Part
from checker.corpus.rows import GroupStep, Row, Step, Written, added
from checker.hints import IO, Any
from checker.problems import Problem
from checker.workers import Work, one_by_one, spread

_HELD = 64_000_000          # bytes of rows that are sorted in memory
_ROW = 250                  # bytes that a row takes beside what it holds
_BATCH = 500                # rows that are written at once
_SMALL = 4_000_000          # bytes that are not worth a file
_DOCUMENT = 40              # characters that are read in the time in which a byte of a reading is judged


class Local:
    """Everything on this machine, in ``jobs`` processes and with bounded memory: what is more lies in temporary files."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._open: list[_Kept] = []

    def __enter__(self) -> Local:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for kept in self._open:
            kept.close()

    def read(self, parts: Sequence[Part], documents: Callable[[Part], Iterator[Given]], work: Callable[[Given], Iterable[Row]]) -> _Kinds:
        """See ``rows.Engine``."""
        done = spread(self._jobs, lambda given: 0 if isinstance(given, Problem) else len(given.source))
        return self._kept(done(work, (given for part in parts for given in documents(part))))

    def only(self, rows: _Kinds, kind: int) -> Iterable[Row]:
        """See ``rows.Engine``."""
        return rows.get(kind, ())

    def mapped(self, rows: Iterable[Row], step: Step) -> _Mapped:
        """See ``rows.Engine``."""
        return _Mapped(rows, step)

    def grouped(self, rows: Sequence[Iterable[Row]], step: GroupStep, *, hard: bool = False, kept: bool = False) -> Any:
        """See ``rows.Engine``."""
        groups = ((key, list(group)) for key, group in groupby(self._sorted(chain(*rows)), itemgetter(0)))
        over: Any = spread(self._jobs, _weight) if hard else one_by_one
        work: Work[tuple[bytes, list[Row]], Row] = lambda group: step(*group)  # noqa: E731 (a process that is a copy knows it)
        kinds = self._kept(over(work, groups))
        return kinds if kept else _Together(kinds)

    def frequent(self, rows: Iterable[Row], above: int) -> dict[bytes, int]:
        """See ``rows.Engine``."""
        counted = ((key, sum(1 for _ in group)) for key, group in groupby(self._sorted(rows), itemgetter(0)))
        return {key: count for key, count in counted if count > above}

    def counted(self, rows: Iterable[Row]) -> dict[str, int]:
        """See ``rows.Engine``."""
        return added(rows)

    def collected(self, rows: Iterable[Row]) -> list[Row]:
        """See ``rows.Engine``."""
        return sorted(rows)

    def written(self, rows: Sequence[Iterable[Row]], write: Written) -> list[bytes]:
        """See ``rows.Engine``."""
        done = []
        for key, group in groupby(self._sorted(chain(*rows)), itemgetter(0)):
            write(key, group)
            done.append(key)
        return done

    def _kept(self, rows: Iterable[Row]) -> _Kinds:
        kinds: _Kinds = {}
        for row in rows:
            kept = kinds.get(row[3])
            if kept is None:
                kept = kinds[row[3]] = self._new()
            kept.add(row)
        return kinds

    def _new(self) -> _Kept:
        kept = _Kept()
        self._open.append(kept)
        return kept

    def _sorted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows in their order: runs that fit into memory are sorted, and merged from disk where there are several."""
        runs: list[_Kept] = []
        held: list[Row] = []
        size = 0
        for row in rows:
            held.append(row)
            size += len(row[0]) + len(row[1]) + len(row[2]) + _ROW
            if size > _HELD:
                runs.append(_Kept(sorted(held)))
                held, size = [], 0
        held.sort()
        yield from heapq.merge(*runs, held) if runs else held
        for run in runs:
            run.close()


class _Kept:
    """Rows in the order in which they were added, in memory while they are few."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_SMALL)  # noqa: SIM115 (closed with the engine)
        self._batch: list[Row] = []
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        self._batch.append(row)
        if len(self._batch) >= _BATCH:
            self._put()

    def _put(self) -> None:
        data = marshal.dumps(self._batch)
        self._file.seek(0, 2)
        self._file.write(len(data).to_bytes(8, "little") + data)
        self._batch = []

    def __iter__(self) -> Iterator[Row]:
        if self._batch:
            self._put()
        at = 0
        while True:
            self._file.seek(at)             # others may read it meanwhile
            length = int.from_bytes(self._file.read(8), "little")
            if not length:
                return
            at += 8 + length
            yield from marshal.loads(self._file.read(length))

    def close(self) -> None:
        self._file.close()


_Kinds = dict[int, _Kept]


class _Mapped:
    """What a step makes of some rows, each time that they are asked for."""

    def __init__(self, rows: Iterable[Row], step: Step) -> None:
        self._rows = rows
        self._step = step

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            yield from self._step(row)


class _Together:
    """The rows of all kinds."""

    def __init__(self, kinds: _Kinds) -> None:
        self._kinds = kinds

    def __iter__(self) -> Iterator[Row]:
        for _, kept in sorted(self._kinds.items()):
            yield from kept


def _weight(group: tuple[bytes, list[Row]]) -> int:
    return sum(len(row[2]) for row in group[1]) * _DOCUMENT


