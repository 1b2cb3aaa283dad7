"""The streams and the environment of a run."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping

from checker.hints import BinaryIO, TextIO
from checker.printable import columns, escaped, shown
from checker.problems import Problem, UserError

_WIDEST = 120       # code points of a problem's excerpt


class Console:
    """Where a run reads and writes. ``stdin`` gives bytes: how they are decoded is for the readers to say."""

    def __init__(self, stdin: BinaryIO, stdout: TextIO, stderr: TextIO, environment: Mapping[str, str]) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environment = environment

    @classmethod
    def of_process(cls) -> Console:
        """The process's own streams: UTF-8 and bare line feeds wherever they lead.

        Standard output is opened anew with a buffer: under PYTHONUNBUFFERED, Python takes a write that was cut short for a whole
        one, and the rest of a report would be lost without a word.
        """
        stdout = sys.stdout
        if isinstance(stdout, io.TextIOWrapper):
            stdout.flush()
            raw = io.BufferedWriter(io.FileIO(stdout.fileno(), "w", closefd=False), 1 << 16)
            stdout = io.TextIOWrapper(raw, "utf-8", "backslashreplace", newline="\n")
        if isinstance(sys.stderr, io.TextIOWrapper):
            sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")
        closed = io.BytesIO(), io.StringIO()      # what takes the place of streams that the caller closed (``<&- >&-``)
        return cls(sys.stdin.buffer if sys.stdin else closed[0], stdout or closed[1], sys.stderr or closed[1], os.environ)

    def write(self, text: str) -> None:
        """Write to standard output."""
        self._sent(self.stdout.write, text)

    def flush(self) -> None:
        """Send what was written on its way: a closed pipe or a full disk is noticed here at the latest."""
        self._sent(self.stdout.flush)

    def _sent(self, send: Callable[..., object], *words: str) -> None:
        try:
            send(*words)
        except BrokenPipeError:
            raise
        except OSError as error:
            self.abandon()
            raise UserError(Problem("standard output", f"cannot be written: {error.strerror or error}")) from None

    def abandon(self) -> None:
        """Nobody reads standard output any more: let what is still in its buffer go nowhere, without a complaint at exit."""
        if isinstance(self.stdout, io.TextIOWrapper):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())

    def problem(self, problem: Problem) -> None:
        """Tell the user of a mistake, on standard error. Paths and excerpts come from outside and are escaped."""
        self.flush()
        excerpt, column = problem.excerpt, problem.column
        where = ":".join(str(part) for part in (escaped(problem.path), problem.line, column) if part not in (None, ""))
        message = "\n".join(map(escaped, problem.message.split("\n")))
        lines = [f"{where or 'claimlint'}: error: {message}"]
        if excerpt is not None and column is not None:
            begin = max(0, column - 1 - _WIDEST // 2)
            visible = excerpt[begin:begin + _WIDEST].rstrip("\r\n").replace("\t", " ")
            caret = columns("".join(map(shown, visible[:column - 1 - begin])))
            lines += [f"    {escaped(visible)}", f"    {' ' * caret}^"]
        self.stderr.write("\n".join(lines) + "\n")
        self.stderr.flush()

    def color(self, wanted: str) -> bool:
        """Whether to colour standard output: "always", "never", or "auto" (https://no-color.org, FORCE_COLOR, a terminal)."""
        if wanted != "auto":
            return wanted == "always"
        if self.environment.get("NO_COLOR"):
            return False
        if self.environment.get("FORCE_COLOR"):
            return True
        return self.stdout.isatty() and self.environment.get("TERM") != "dumb"
