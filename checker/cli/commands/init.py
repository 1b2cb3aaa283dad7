"""Write a settings file to begin with."""

from __future__ import annotations

import os

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.config.place import NAME
from checker.problems import Problem, UserError

SUMMARY = f"write a commented {NAME} to begin with"
EXAMPLES = f"""\
examples:
  claimlint init             {NAME} in this folder
  claimlint init drafts/     in another one

exit status: 0 written, 2 there is one already, or it cannot be written
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("folder", nargs="?", default=".", metavar="FOLDER", help="where to put it (default: here)")


def run(options: Options, console: Console) -> int:
    """Write the file; one that is there is left alone."""
    from checker.config.starter import starter

    path = os.path.join(options.folder, NAME)
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(starter())
    except FileExistsError:
        raise UserError(Problem(path, "there is one already: it was left as it is")) from None
    except OSError as error:
        raise UserError(Problem(path, f"cannot be written: {error.strerror or error}")) from None
    console.write(f"{os.path.normpath(path)}: written; claimlint config show tells what holds\n")
    return 0
