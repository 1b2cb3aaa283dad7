"""What the runner of a workflow obeys of a log."""

from __future__ import annotations


def obeyed(log: str) -> list[str]:
    """The lines of a log that a runner obeys: it looks behind white space, and stops at a mark until it comes again."""
    found, mark = [], None
    for line in log.split("\n"):
        bare = line.lstrip()
        if mark is not None:
            mark = None if bare == f"::{mark}::" else mark
        elif bare.startswith("::stop-commands::"):
            mark = bare.removeprefix("::stop-commands::")
        elif bare.startswith(("::", "##[")):
            found.append(line)
    assert mark is None, "commands are never left stopped"
    return found
