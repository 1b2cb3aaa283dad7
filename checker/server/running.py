"""The listening socket, the connections on it, and the end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

import checker
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.server.app import Desk
from checker.server.guard import Limits
from checker.server.pool import Pool

_KEPT_ALIVE = 30            # seconds that a connection may be silent between two requests
_TO_FINISH = 30             # seconds in which what was begun must be answered when the server is to stop
_CONNECTIONS = 1000


class Plan(NamedTuple):
    """How a server runs: where it listens, how many workers it has, how many requests may wait and how long one may take, what starts a worker."""

    host: str
    port: int
    workers: int
    most_waiting: int
    seconds: float
    command: tuple[str, ...]


def run(plan: Plan, limits: Limits, ready: Callable[[str], None]) -> int:
    """Serve until told to stop (SIGTERM, Ctrl-C): what was accepted is answered first. ``ready`` is told the address once requests are answered."""
    try:
        listening = socket.create_server((plan.host, plan.port), family=socket.AF_INET6 if ":" in plan.host else socket.AF_INET, backlog=1024)
    except OSError as error:
        raise UserError(Problem("", f"cannot listen on {plan.host}:{plan.port}: {error.strerror or error}")) from None
    pool = Pool([sys.executable, "-P", "-m", "checker", *plan.command], _environment(), size=plan.workers, most=plan.most_waiting, seconds=plan.seconds)
    config = uvicorn.Config(Desk(pool, limits).application(), http=patient(limits.seconds_to_read), ws="none", log_level="warning", access_log=False,
                            lifespan="on", server_header=False, timeout_keep_alive=_KEPT_ALIVE, timeout_graceful_shutdown=_TO_FINISH,
                            limit_concurrency=_CONNECTIONS, h11_max_incomplete_event_size=32_768)
    host = f"[{plan.host}]" if ":" in plan.host else plan.host
    server = _Server(config, lambda: ready(f"http://{host}:{listening.getsockname()[1]}/"))
    for stop in (signal.SIGTERM, signal.SIGINT):        # uvicorn has its own while it serves, and passes them on when it has ended in peace
        signal.signal(stop, lambda *_: None)
    server.run([listening])
    return 0 if server.started else 2


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def patient(seconds: float) -> type[asyncio.Protocol]:
    """The HTTP protocol of a server that waits so long for the head of a request, and for room for more of an answer, and closes the connection then."""
    class Patient(H11Protocol):
        _late: asyncio.TimerHandle | None = None
        _stuck: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is None or self.cycle.response_complete:
                self._wait()
            elif self._late is not None:
                self._late.cancel()
                self._late = None

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            for timer in (self._late, self._stuck):
                if timer is not None:
                    timer.cancel()

        def pause_writing(self) -> None:
            super().pause_writing()
            self._stuck = self.loop.call_later(seconds, self.transport.abort)

        def resume_writing(self) -> None:
            super().resume_writing()
            if self._stuck is not None:
                self._stuck.cancel()

        def _wait(self) -> None:
            if self._late is None:
                self._late = self.loop.call_later(seconds, self._give_up)

        def _give_up(self) -> None:
            self._late = None
            if self.cycle is None or self.cycle.response_complete:
                self.transport.close()

    return Patient


def _environment() -> Mapping[str, str]:
    """That of this process, in which a worker finds the same claimlint."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(checker.__file__)))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH", ""))))}
