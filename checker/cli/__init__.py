"""The command line: the only place that reads arguments, the environment, the clock and the terminal, and that exits.

A command is a module of ``commands/``, called by its name. It offers

    SUMMARY    one line for ``claimlint --help``
    EXAMPLES   command lines with what they do, for its own help
    arguments(takes)               what it takes
    run(options, console) -> int   does it; the exit status

Only the module of the command that was typed is imported.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from checker.cli.console import Console

_FAILED, _INTERRUPTED, _PIPE_CLOSED = 2, 130, 141       # the last two as a shell has them: 128 and the signal


def main(argv: Sequence[str] | None = None, console: Console | None = None) -> int:
    """Run one command; returns the exit status: 0 nothing found, 1 findings, 2 something was wrong with what was given.

    Without ``argv`` this is a process of its own: the arguments, streams and environment are those of the process, which ends here.
    """
    if argv is not None:
        return _status(argv, console or Console.of_process())
    _begin()
    console = console or Console.of_process()
    status = _status(sys.argv[1:], console)
    _end(status, console)
    return status


def _status(argv: Sequence[str], console: Console) -> int:
    from checker.problems import UserError

    try:
        status = _run(list(argv), console)
        console.flush()
        return status
    except UserError as error:
        for problem in error.problems:
            console.problem(problem)
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        console.abandon()
        return _PIPE_CLOSED


def _run(argv: list[str], console: Console) -> int:
    from checker.cli.parser import parse

    parsed = parse(argv, console)
    return parsed if isinstance(parsed, int) else parsed.command.run(parsed.options, console)


def _begin() -> None:
    """What only a process of its own does. Facts are tuples that die young or live to the end and never form cycles: looking for garbage in them is wasted."""
    import atexit
    import gc

    from checker.bytecode import ByteCode

    modules = ByteCode()
    sys.meta_path.insert(0, modules)
    from checker import patterns

    gc.set_threshold(200_000, 50, 50)
    atexit.register(patterns.keep)
    atexit.register(modules.close)


def _end(status: int, console: Console) -> None:
    """End the process. To take all modules and facts apart first, as Python does, takes a twentieth of a short run, and nobody needs it where all is
    written and nothing else is at work: no thread, no other process, no debugger."""
    import atexit

    if "threading" in sys.modules or sys.gettrace() is not None or sys.getprofile() is not None:
        return
    atexit._run_exitfuncs()
    try:
        console.stdout.flush()
        console.stderr.flush()
    finally:
        os._exit(status)            # nobody may read them any more
