"""Runs of the command line inside this process."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import NamedTuple

from checker.cli import main
from checker.cli.console import Console


class Run(NamedTuple):
    """What a run left behind."""

    status: int
    out: str
    err: str


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def run(*argv: object, stdin: bytes = b"", environment: Mapping[str, str] | None = None, terminal: bool = False) -> Run:
    """``claimlint ARGV``."""
    out, err = (Screen(), Screen()) if terminal else (io.StringIO(), io.StringIO())
    status = main([str(word) for word in argv], Console(io.BytesIO(stdin), out, err, environment or {}))
    return Run(status, out.getvalue(), err.getvalue())
