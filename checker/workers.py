"""Work spread over all cores: results in the order of what was given, whoever was done first."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from checker.hints import TYPE_CHECKING, Any, Protocol, TypeVar
from checker.problems import Problem, UserError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[T], Iterable[R]]

_BATCH = 60_000         # of the weights of what a process is given at once: handing over takes a hundredth of the work
_LOOK = 0.5             # seconds between two looks whether the process that gives out work is still there
_WAITING = 3            # batches a process that are handed out ahead of the one whose results come next


class Spread(Protocol):
    """How work is done on many things: the results of each, one after the other, in the order of the things."""

    def __call__(self, work: Work[T, R], things: Iterable[T], /) -> Iterator[R]:
        """``work`` of each thing."""


def one_by_one(work: Work[T, R], things: Iterable[T], /) -> Iterator[R]:
    """Here and now."""
    for thing in things:
        yield from work(thing)


def spread(jobs: int, weight: Callable[[Any], int]) -> Spread:
    """Over ``jobs`` processes, where there is enough to do; ``weight`` says how much a thing is.

    A process is a copy of this one, made when the first results are asked for: what ``work`` knows by then it need not be told. Where
    processes cannot be copied (on Windows), or where all there is makes one batch a process, the work is done here. At most ``_WAITING``
    batches a process wait, so that memory is bounded however many things there are.
    """
    def spreading(work: Work[T, R], things: Iterable[T], /) -> Iterator[R]:
        batches = _batches(iter(things), weight)
        first = list(islice(batches, jobs))
        if jobs < 2 or len(first) < jobs:
            yield from one_by_one(work, (thing for batch in first for thing in batch))
            yield from one_by_one(work, (thing for batch in batches for thing in batch))
        else:
            yield from _in_processes(work, first, batches, jobs)

    return spreading


def _batches(things: Iterator[T], weight: Callable[[T], int]) -> Iterator[list[T]]:
    batch: list[T] = []
    load = 0
    for thing in things:
        batch.append(thing)
        load += weight(thing)
        if load >= _BATCH:
            yield batch
            batch, load = [], 0
    if batch:
        yield batch


def _in_processes(work: Work[T, R], first: list[list[T]], batches: Iterator[list[T]], jobs: int) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_all_start_methods, get_context

    if "fork" not in get_all_start_methods():
        yield from one_by_one(work, (thing for some in (first, batches) for batch in some for thing in batch))
        return
    waiting: deque[Future[list[R]]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work, os.getpid()))
    try:
        for some in (first, batches):
            for batch in some:
                waiting.append(pool.submit(_done, batch))
                if len(waiting) >= jobs * _WAITING:
                    yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise UserError(Problem("", "one of the processes was ended from outside, perhaps because memory ran out: try fewer with --jobs")) from None
    finally:
        pool.shutdown(cancel_futures=True)


_work: Work[Any, Any] = one_by_one  # type: ignore[assignment]


def _begin(work: Work[Any, Any], parent: int) -> None:
    """What a process does first. The one that made it hears of an interruption and ends it; where that one was killed, nobody would."""
    import signal
    from threading import Thread

    global _work  # noqa: PLW0603 (each process has one work to do)
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_without, args=(parent,), daemon=True).start()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)


def _done(batch: Sequence[Any]) -> list[Any]:
    return [result for thing in batch for result in _work(thing)]
