"""Workers, and the requests that wait for them.

A request that was accepted is answered: where its worker dies it is given to another one. One that takes too long loses its worker, which
is made anew; when too many wait, no more are accepted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count

from checker.server.work import Answer
from checker.server.worker import LENGTH, PING, packed, unpacked

_TRIES = 3              # workers that a request may take with it
_BACK_OFF = 0.1, 5.0    # seconds before a worker is made anew where the last one never answered: the first time, at most
_START, _STOP = 60.0, 5.0       # seconds that a worker may take for it


class Busy(Exception):
    """Too many requests wait already."""


class TooLong(Exception):
    """A request took more than its time."""


class Lost(Exception):
    """A request took several workers with it."""


class _Job:
    __slots__ = ("frame", "answer", "tries")

    def __init__(self, frame: bytes, answer: asyncio.Future[Answer]) -> None:
        self.frame = frame
        self.answer = answer
        self.tries = 0


class Pool:
    """``size`` worker processes, each started by ``command``; at most ``most`` requests wait, and each has ``seconds`` of a worker."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], *, size: int, most: int, seconds: float) -> None:
        self.alive = 0
        self.died = 0
        self._command = command
        self._environment = environment
        self._size = size
        self._most = most
        self._seconds = seconds
        self._waiting: asyncio.PriorityQueue[tuple[int, int, _Job]] = asyncio.PriorityQueue()       # those that have lost a worker come first
        self._number = count()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def waiting(self) -> int:
        """How many requests wait for a worker."""
        return self._waiting.qsize()

    async def start(self) -> None:
        """Start all workers, and wait until they answer."""
        ready = [asyncio.Event() for _ in range(self._size)]
        self._tasks = [asyncio.create_task(self._work(event)) for event in ready]
        async with asyncio.timeout(_START):
            for event in ready:
                await event.wait()

    async def stop(self) -> None:
        """End all workers. Requests that still wait are not answered."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def ask(self, operation: str, body: bytes, form: str) -> Answer:
        """The answer to a request. Raises Busy, TooLong or Lost."""
        if self.waiting >= self._most:
            raise Busy
        job = _Job(packed((operation, body, form)), asyncio.get_running_loop().create_future())
        self._waiting.put_nowait((1, next(self._number), job))
        return await job.answer

    async def _work(self, ready: asyncio.Event) -> None:
        """One worker after the other, for ever."""
        pause, most = _BACK_OFF
        while True:
            process = await asyncio.create_subprocess_exec(*self._command, env=self._environment, stdin=asyncio.subprocess.PIPE,
                                                           stdout=asyncio.subprocess.PIPE)
            answered = False
            try:
                with suppress(TimeoutError, OSError, asyncio.IncompleteReadError):
                    async with asyncio.timeout(_START):
                        await _exchanged(process, packed((PING, b"", "")))
                    answered = True
                if answered:
                    self.alive += 1
                    ready.set()
                    try:
                        await self._serve(process)
                    finally:
                        self.alive -= 1
            finally:
                await _ended(process)
            self.died += 1
            if answered:
                pause = _BACK_OFF[0]
            else:
                await asyncio.sleep(pause)
                pause = min(pause * 2, most)

    async def _serve(self, process: asyncio.subprocess.Process) -> None:
        """Give requests to a worker until it dies or one takes too long."""
        while True:
            _, number, job = await self._waiting.get()
            if job.answer.done():           # whoever asked has gone
                continue
            try:
                async with asyncio.timeout(self._seconds):
                    status, media, body, counted = unpacked(await _exchanged(process, job.frame))
            except TimeoutError:
                process.kill()
                _settle(job, TooLong())
                return
            except (OSError, asyncio.IncompleteReadError):
                job.tries += 1
                if job.tries < _TRIES:
                    self._waiting.put_nowait((0, number, job))
                else:
                    _settle(job, Lost())
                return
            except asyncio.CancelledError:
                _settle(job, Lost())
                raise
            if not job.answer.done():
                job.answer.set_result(Answer(status, media, body, counted))


def _settle(job: _Job, error: Exception) -> None:
    if not job.answer.done():
        job.answer.set_exception(error)


async def _exchanged(process: asyncio.subprocess.Process, frame: bytes) -> bytes:
    """What a worker says to a frame."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(frame)
    await process.stdin.drain()
    length = await process.stdout.readexactly(LENGTH)
    return await process.stdout.readexactly(int.from_bytes(length, "big"))


async def _ended(process: asyncio.subprocess.Process) -> None:
    """Let a worker come to its end, and see to it."""
    assert process.stdin is not None
    process.stdin.close()
    try:
        async with asyncio.timeout(_STOP):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
