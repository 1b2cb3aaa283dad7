"""From the words typed to a command and its options."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.hints import Any, Protocol
from checker.record import NamedTuple

_COMMANDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "commands")


class Command(Protocol):
    """What the module of a command offers."""

    SUMMARY: str
    EXAMPLES: str

    def arguments(self, takes: Arguments) -> None:
        """Declare what the command takes."""

    def run(self, options: Options, console: Console) -> int:
        """Do it; the exit status."""


class Parsed(NamedTuple):
    """A command and the options it was given."""

    command: Command
    options: Options


def command_names() -> list[str]:
    """The names of all commands, sorted."""
    return sorted(name[:-3] for name in os.listdir(_COMMANDS) if name.endswith(".py") and not name.startswith("_"))


def command(name: str) -> Command:
    """The module of a command."""
    module: Any = import_module(f"checker.cli.commands.{name}")
    found: Command = module
    return found


def arguments_of(module: Command) -> Arguments:
    """What a command takes."""
    takes = Arguments()
    module.arguments(takes)
    return takes


def parse(argv: Sequence[str], console: Console) -> Parsed | int:
    """The command that ``argv`` asks for, or the exit status where it asks for none."""
    names = command_names()
    if argv and argv[0] in names:
        module = command(argv[0])
        options = arguments_of(module).read(argv[1:])
        if options is not None:
            return Parsed(module, options)
    from checker.cli import help as helper  # imports argparse

    return helper.parse(argv, names, console)
