"""A running ``claimlint serve``, and somebody who asks it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

TOP = Path(__file__).parents[2]
MARKET = "The market opens on Monday, 25 November 2026."
_PATIENCE = 60


class Answered(NamedTuple):
    """An answer."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Desk:
    """A server in its own process."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answered:
        """One request on a connection of its own; a body that is not bytes is sent as JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            if body is not None and not isinstance(body, bytes):
                body = json.dumps(body).encode()
                given.setdefault("Content-Type", "application/json")
            connection.request(method, path, body, given)
            answer = connection.getresponse()
            return Answered(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode())
        finally:
            connection.close()

    def check(self, *texts: str, **more: Any) -> Answered:
        """Have plain texts checked."""
        return self.ask("POST", "/v1/check", {"documents": [{"text": text} for text in texts], **more})

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1]
            except OSError:
                continue
            if int(parent) == self.process.pid:
                found.append(int(path.parent.name))
        return sorted(found)

    def metrics(self) -> dict[str, float]:
        """What it counts: name with labels -> value."""
        lines = self.ask("GET", "/metrics").body.splitlines()
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}


@contextmanager
def desk(folder: Path, *words: str, workers: int = 1) -> Iterator[Desk]:
    """A server that was started in a folder, ended at the end."""
    command = [sys.executable, "-P", "-m", "checker", "serve", "--port", "0", "--workers", str(workers), *words]
    with subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": str(TOP)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        try:
            line = process.stdout.readline()
            assert line.startswith("claimlint answers at "), line + process.stderr.read()
            yield Desk(process, int(line.rstrip("/\n").rpartition(":")[2]))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(_PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()
