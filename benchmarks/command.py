"""How the scripts of this folder start claimlint."""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from pathlib import Path


def add_option(parser: argparse.ArgumentParser) -> None:
    """``--claimlint``: what to start."""
    parser.add_argument("--claimlint", default=None, help="how to start it (default: the one beside this Python)")


def command(given: str | None) -> list[str]:
    """The words that start claimlint."""
    if given:
        return shlex.split(given)
    beside = Path(sys.executable).with_name("claimlint")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "checker"]


def must_run(words: list[str], *, env: dict[str, str] | None = None) -> bytes:
    """The output of a run; ends the script where claimlint neither found nothing (0) nor something (1)."""
    done = subprocess.run(words, capture_output=True, env=env, check=False)
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stderr.decode()[-2000:]}")
    return done.stdout
