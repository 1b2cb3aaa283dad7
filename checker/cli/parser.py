"""From the words typed to a command and its options."""

from __future__ import annotations

import os
from argparse import (
    SUPPRESS,
    Action,
    ArgumentError,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, Protocol

from checker import __doc__ as _TAGLINE
from checker import __version__
from checker.choices import refusal, suggestion
from checker.cli.console import Console
from checker.problems import Problem, UserError
from checker.record import NamedTuple

_TAGLINE = (_TAGLINE or "").split("\n")[0]
_WIDTH = 100        # of the help: fixed, so that the manual made from it is the same everywhere
_COMMANDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "commands")

EXAMPLES = """\
examples:
  claimlint check drafts/                      every draft of a folder, together
  claimlint check story.md --against wire.txt  one draft against what an agency wrote
  claimlint facts story.md                     what was understood, and how
  claimlint explain story.md:12                why two figures were compared, or were not
  claimlint check --help                       all options of a command

exit status: 0 nothing found, 1 findings, 2 something was wrong with the call, the rules or a draft
"""


class Command(Protocol):
    """What the module of a command offers."""

    SUMMARY: str
    EXAMPLES: str

    def arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: Namespace, console: Console) -> int:
        """Do it; the exit status."""


class Parsed(NamedTuple):
    """A command and the options it was given."""

    command: Command
    options: Namespace


class Parser(ArgumentParser):
    """argparse with mistakes as UserError, nothing guessed from a part of an option's name, and help of a fixed width."""

    def __init__(self, console: Console, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, add_help=False, **settings)
        self.console = console
        self.add_argument("-h", "--help", action="help", help="show this help and exit")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the call."""
        raise UserError(Problem("", f"{message}\n(see {self.prog} --help)"))

    def _check_value(self, action: Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, refusal("value", str(value), map(str, action.choices)))

    def _print_message(self, message: str, file: object = None) -> None:
        self.console.write(message)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Like argparse, with options and paths in any order, and a suggestion for an option that is not known."""
        options, unknown = self.parse_known_intermixed_args(args, namespace)
        if unknown:
            given = unknown[0].split("=")[0]
            known = [name for action in self._actions for name in action.option_strings]
            if not given.startswith("-"):
                self.error(f"{given!r} is one argument too many")
            self.error(f"unknown option {given!r}{suggestion(given, known)}")
        return options


class _Help(RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=_WIDTH)


def command_names() -> list[str]:
    """The names of all commands, sorted."""
    return sorted(name[:-3] for name in os.listdir(_COMMANDS) if name.endswith(".py") and not name.startswith("_"))


def command(name: str) -> Command:
    """The module of a command."""
    module: Any = import_module(f"checker.cli.commands.{name}")
    found: Command = module
    return found


def command_parser(name: str, module: Command, console: Console) -> Parser:
    """The parser of one command."""
    parser = Parser(console, prog=f"claimlint {name}", description=module.SUMMARY, epilog=module.EXAMPLES)
    module.arguments(parser)
    return parser


def main_parser(console: Console) -> Parser:
    """The parser of ``claimlint`` itself: it knows its commands by name and summary only."""
    rows = [f"  {name:<12} {command(name).SUMMARY}" for name in command_names()]
    parser = Parser(console, prog="claimlint", usage="claimlint COMMAND ...", epilog=EXAMPLES,
                    description="\n".join([_TAGLINE, "", "commands:", *rows]))
    parser.add_argument("--version", action="version", version=f"claimlint {__version__}", help="show the version and exit")
    parser.add_argument("command", nargs="?", help=SUPPRESS)
    return parser


def parse(argv: Sequence[str], console: Console) -> Parsed | int:
    """The command that ``argv`` asks for, or the exit status where it asks for none."""
    if not argv:
        console.write(main_parser(console).format_help())
        return 2        # a script that lost its arguments must not look as if it had checked something
    first = argv[0]
    names = command_names()
    if first in names:
        module = command(first)
        parser = command_parser(first, module, console)
    elif first.startswith("-"):
        parser = main_parser(console)
    else:
        hint = f": did you mean 'claimlint check {first}'?" if os.path.exists(first) else suggestion(first, names)
        raise UserError(Problem("", f"unknown command {first!r}{hint} (known: {', '.join(names)})"))
    try:
        options = parser.parse_args(argv[1:] if first in names else argv)
    except SystemExit as done:      # argparse's way out of --help and --version
        return int(done.code or 0)
    if first not in names:
        parser.error("a command must come first")
    return Parsed(module, options)


def iso_date(text: str) -> Any:
    """A date typed as YYYY-MM-DD."""
    from datetime import date

    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date: {error}") from None
    raise ArgumentTypeError(f"{text!r} is not a date of the form YYYY-MM-DD")
