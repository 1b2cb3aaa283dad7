"""Load on ``claimlint serve``: requests at a steady rate, whatever becomes of those before.

What is measured: of ``--rate`` requests a second for ``--seconds``, each to check a draft of ``--words`` words (``--drafts`` different ones in turn), how many
were answered with 200, and the milliseconds from the moment at which a request was due until its answer was there, so that a server that falls behind is not
flattered. Beside it the milliseconds of a core that a request costs the server and its workers, and this client: they share the machine. A server is started with
``--workers`` and ended again; connections are kept alive.

    python benchmarks/load.py [--rate 200] [--seconds 20] [--words 800] [--workers 2] [--connections 64]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import corpus

_TICK = os.sysconf("SC_CLK_TCK")


def bodies(words: int, drafts: int) -> list[bytes]:
    """Requests to check different drafts of one length."""
    text = corpus.of_length(words * drafts).split(" ")
    step = len(text) // drafts
    return [json.dumps({"documents": [{"text": " ".join(text[number * step:(number + 1) * step])}]}).encode() for number in range(drafts)]


def core_seconds(pid: int) -> float:
    """Seconds that a process and its children have had a core."""
    total = 0.0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(path.parent.name) == pid or int(fields[1]) == pid:
            total += (int(fields[11]) + int(fields[12])) / _TICK
    return total


class Client:
    """Some connections that are kept alive."""

    def __init__(self, port: int, connections: int) -> None:
        self._port = port
        self._free: asyncio.LifoQueue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = asyncio.LifoQueue()
        for _ in range(connections):
            self._free.put_nowait(None)

    async def post(self, body: bytes) -> int:
        """The status that a request is answered with; 0 where there is no answer."""
        connection = await self._free.get()
        try:
            reader, writer = connection or await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(b"POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            await reader.readexactly(length)
        except (OSError, asyncio.IncompleteReadError):
            self._free.put_nowait(None)
            return 0
        self._free.put_nowait((reader, writer))
        return int(head.split(b" ", 2)[1])


async def loaded(client: Client, requests: list[bytes], rate: float, seconds: float) -> tuple[Counter[int], list[float]]:
    """The statuses of all requests, and the milliseconds that they took from when they were due."""
    statuses: Counter[int] = Counter()
    took: list[float] = []

    async def one(body: bytes, due: float) -> None:
        statuses[await client.post(body)] += 1
        took.append((loop.time() - due) * 1000)

    loop = asyncio.get_running_loop()
    began = loop.time()
    tasks = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        if (left := due - loop.time()) > 0:
            await asyncio.sleep(left)
        tasks.append(asyncio.create_task(one(requests[number % len(requests)], due)))
    await asyncio.gather(*tasks)
    return statuses, sorted(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200, help="requests a second (default: 200)")
    parser.add_argument("--seconds", type=float, default=20, help="how long (default: 20)")
    parser.add_argument("--words", type=int, default=800, help="length of a draft (default: 800)")
    parser.add_argument("--drafts", type=int, default=50, help="different drafts (default: 50)")
    parser.add_argument("--workers", type=int, default=2, help="worker processes (default: 2)")
    parser.add_argument("--connections", type=int, default=64, help="connections (default: 64)")
    options = parser.parse_args()
    requests = bodies(options.words, options.drafts)
    words = [sys.executable, "-m", "checker", "serve", "--port", "0", "--workers", str(options.workers), "--no-config"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline().rstrip("/\n").rpartition(":")[2])
        client = Client(port, options.connections)

        async def both() -> tuple[Counter[int], list[float], float, float]:
            await loaded(client, requests, min(options.rate, 50), 2)        # warms it
            before, mine, began = core_seconds(server.pid), time.process_time(), time.monotonic()
            statuses, took = await loaded(client, requests, options.rate, options.seconds)
            spent, wall = core_seconds(server.pid) - before, time.monotonic() - began
            print(f"{len(took) / wall:,.1f} answers a second in {wall:.1f} s ({options.rate:g} asked for), {options.words} words each, {options.workers} workers; "
                  f"load of the machine {os.getloadavg()[0]:.1f}")
            return statuses, took, spent / len(took) * 1000, (time.process_time() - mine) / len(took) * 1000

        statuses, took, server_ms, client_ms = asyncio.run(both())
        server.terminate()
    print("answers: " + ", ".join(f"{status or 'none'}: {count:,}" for status, count in sorted(statuses.items())))
    print("ms: " + ", ".join(f"{name} {took[min(int(len(took) * share), len(took) - 1)]:.1f}" for name, share in
                             (("median", 0.5), ("p90", 0.9), ("p99", 0.99), ("most", 1.0))))
    print(f"of a core, a request: {server_ms:.2f} ms (server and workers), {client_ms:.2f} ms (this client)")


if __name__ == "__main__":
    main()
