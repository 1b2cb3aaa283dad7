"""The help, and what is wrong with a call: argparse over the arguments that the commands declare."""

from __future__ import annotations

import os
from argparse import SUPPRESS, Action, ArgumentError, ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence

from checker import __doc__ as _TAGLINE
from checker import __version__
from checker.choices import refusal, suggestion
from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.parser import Command, Parsed, arguments_of, command, command_names
from checker.hints import Any, NoReturn
from checker.problems import Problem, UserError

_TAGLINE = (_TAGLINE or "").split("\n")[0]
_WIDTH = 100        # of the help: fixed, so that the manual made from it is the same everywhere

EXAMPLES = """\
examples:
  claimlint check drafts/                      every draft of a folder, together
  claimlint check story.md --against wire.txt  one draft against what an agency wrote
  claimlint facts story.md                     what was understood, and how
  claimlint explain story.md:12                why two figures were compared, or were not
  claimlint check --help                       all options of a command

exit status: 0 nothing found, 1 findings, 2 something was wrong with the call, the rules or a draft
"""


class Parser(ArgumentParser):
    """argparse with mistakes as UserError, nothing guessed from a part of an option's name, and help of a fixed width."""

    def __init__(self, console: Console, arguments: Arguments | None = None, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_Help, add_help=False, **settings)
        self.console = console
        self.add_argument("-h", "--help", action="help", help="show this help and exit")
        groups: dict[str, Any] = {}
        self.set_defaults(**arguments.fixed if arguments is not None else {})
        for argument in arguments or ():
            if argument.group is not None and argument.group not in groups:
                groups[argument.group] = self.add_mutually_exclusive_group()
            (self if argument.group is None else groups[argument.group]).add_argument(argument.flag, **argument.settings)

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
        options, unknown = self.parse_known_intermixed_args(args, Options() if namespace is None else namespace)
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


def command_parser(name: str, module: Command, console: Console) -> Parser:
    """The parser of one command."""
    return Parser(console, arguments_of(module), prog=f"claimlint {name}", description=module.SUMMARY, epilog=module.EXAMPLES)


def main_parser(console: Console) -> Parser:
    """The parser of ``claimlint`` itself: it knows its commands by name and summary only."""
    rows = [f"  {name:<12} {command(name).SUMMARY}" for name in command_names()]
    parser = Parser(console, prog="claimlint", usage="claimlint COMMAND ...", epilog=EXAMPLES,
                    description="\n".join([_TAGLINE, "", "commands:", *rows]))
    parser.add_argument("--version", action="version", version=f"claimlint {__version__}", help="show the version and exit")
    parser.add_argument("command", nargs="?", help=SUPPRESS)
    return parser


def parse(argv: Sequence[str], names: Sequence[str], console: Console) -> Parsed | int:
    """What ``checker.cli.parser.parse`` promises, of any call. ``names`` are those of the commands."""
    if not argv:
        console.write(main_parser(console).format_help())
        return 2        # a script that lost its arguments must not look as if it had checked something
    first = argv[0]
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
