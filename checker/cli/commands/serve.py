"""Check drafts over HTTP."""

from __future__ import annotations

import json
import os
from collections.abc import Callable

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import add_record, add_rules, add_strict
from checker.cli.triage import add_suppressions
from checker.problems import Problem, UserError

SUMMARY = "check drafts over HTTP: an interface for programs, and a page to paste drafts into"
EXAMPLES = """\
examples:
  claimlint serve                                  on this machine only: http://127.0.0.1:8765/
  claimlint serve --config house.yaml              by the settings of a house
  claimlint serve --host 0.0.0.0 --token-file tokens --allow-host desk.example.org

Settings, rules and the record are read when it starts. SIGTERM or Ctrl-C ends it; what was accepted is answered first.
exit status: 0, or 2 where something was wrong with the call or the settings
"""

_LOOPBACK = ("127.", "::1", "localhost")


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    from argparse import SUPPRESS

    takes.add("--host", default="127.0.0.1", metavar="ADDRESS", help="the address to listen on (default: 127.0.0.1)")
    takes.add("--port", type=_whole(0, 65535), default=8765, metavar="N", help="the port to listen on; 0 for any that is free (default: 8765)")
    takes.add("--allow-host", action="append", default=[], metavar="NAME",
              help="a name under which it is reached, beside those of this machine; * for any (repeatable)")
    takes.add("--token-file", metavar="FILE", help="tokens of which a request must bear one, one a line; needed where other machines can ask")
    takes.add("--workers", type=_whole(1, 256), metavar="N", help="worker processes (default: as many as there are cores)")
    takes.add("--max-bytes", type=_whole(1, 100_000_000), default=2_000_000, metavar="N", help="the longest request (default: 2000000)")
    takes.add("--max-waiting", type=_whole(1, 100_000), default=128, metavar="N",
              help="requests that may wait for a worker before others are refused with 503 (default: 128)")
    takes.add("--timeout", type=_whole(1, 3600), default=10, metavar="SECONDS", help="the longest that a request may keep a worker (default: 10)")
    takes.add("--read-timeout", type=_whole(1, 3600), default=10, metavar="SECONDS",
              help="the longest that a request may take to arrive (default: 10)")
    add_rules(takes)
    add_strict(takes)
    add_record(takes)
    add_suppressions(takes)
    takes.add("--worker", help=SUPPRESS)
    takes.fix(diff_base=None, track_changes="accepted", date=None)


def run(options: Options, console: Console) -> int:
    """Serve until told to stop; or be a worker of one that does."""
    from checker.cli.standing import standing

    if options.worker is not None:
        from checker.server import worker

        given = Options()
        vars(given).update(json.loads(options.worker))
        return worker.run(standing(given))
    try:
        from checker.server import running
        from checker.server.guard import LOOPBACK, Limits
    except ModuleNotFoundError:
        raise UserError(Problem("", "claimlint serve needs Starlette and uvicorn, which are not installed: pip install 'claimlint[serve]'")) from None
    known = _tokens(options)
    standing(options)           # what is wrong with the settings is told here, once
    command = ("serve", "--worker", json.dumps(vars(options)))
    plan = running.Plan(options.host, options.port, options.workers or os.cpu_count() or 1, options.max_waiting, options.timeout, command)
    limits = Limits(options.max_bytes, options.read_timeout, (*LOOPBACK, options.host, *(host.lower() for host in options.allow_host)), known)

    def ready(address: str) -> None:
        console.write(f"claimlint answers at {address}\n")
        console.flush()

    return running.run(plan, limits, ready)


def _tokens(options: Options) -> tuple[str, ...]:
    """The tokens that are known. Where other machines can ask, there must be some."""
    if options.token_file is None:
        if options.host.startswith(_LOOPBACK):
            return ()
        raise UserError(Problem("", f"other machines can reach {options.host}: give the tokens that they must bear with --token-file FILE"))
    from checker.server.guard import tokens

    try:
        with open(options.token_file, encoding="utf-8") as file:
            found = tokens(file.read().splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Problem(options.token_file, f"cannot be read: {getattr(error, 'strerror', None) or error}")) from None
    if not found:
        raise UserError(Problem(options.token_file, "holds no token: write one a line"))
    return found


def _whole(least: int, most: int) -> Callable[[str], int]:
    from argparse import ArgumentTypeError

    def number(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(f"{text!r} is not a whole number from {least:,} to {most:,}")

    return number
