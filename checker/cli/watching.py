"""A run that is made again whenever a file that it depends on changes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping

from checker.cli.arguments import Options
from checker.cli.console import Console
from checker.hints import Protocol

_EVERY = 0.5            # seconds between two looks: a save is answered at once to the eye, and looking costs next to nothing
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Seen = Mapping[str, tuple[int, int]]        # path -> time of the last change in nanoseconds, size


class Run(Protocol):
    """What is run."""

    def __call__(self, options: Options, console: Console) -> int: ...


def watched(run: Run, options: Options, console: Console, *, sleep: Callable[[float], None] = time.sleep) -> int:
    """Run, and again after each change, until interrupted; mistakes in settings and rules are told and do not end it."""
    from checker.problems import UserError

    seen: Seen | None = None
    while True:
        now = _seen(options)
        if now != seen:
            seen = now
            if console.stdout.isatty():
                console.write(_CLEAR)
            try:
                run(options, console)
            except UserError as error:
                for problem in error.problems:
                    console.problem(problem)
            console.write(f"\n{len(seen):,} file{'' if len(seen) == 1 else 's'} watched; Ctrl-C ends\n")
            console.flush()
        sleep(_EVERY)


def _seen(options: Options) -> Seen:
    """The files that the run depends on, as they are now."""
    found: dict[str, tuple[int, int]] = {}
    for path in _files(options):
        try:
            state = os.stat(path)
        except OSError:
            continue            # gone between two looks
        found[path] = state.st_mtime_ns, state.st_size
    return found


def _files(options: Options) -> Iterator[str]:
    from checker.config.place import find
    from checker.sources.paths import Draft, found

    for path in (*options.paths, *options.against):
        yield from (one.path for one in found(path) if isinstance(one, Draft))
    for path in (*options.rules, *options.record, options.config or find("."), options.suppressions, options.baseline):
        if path is not None:
            yield from [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names] if os.path.isdir(path) else [path]
