"""The man page, made from the parsers: ``python -m checker.cli.manpage > docs/claimlint.1``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from checker import __version__
from checker.cli.arguments import Argument
from checker.cli.completion import Taken, taken
from checker.cli.help import EXAMPLES
from checker.cli.parser import command


def manpage() -> str:
    """Every command, what it takes, and its examples, in the macros of man(7)."""
    lines = [
        f'.TH CLAIMLINT 1 "" "claimlint {__version__}" "User Commands"',
        ".SH NAME", "claimlint \\- a type checker for the facts in prose",
        ".SH SYNOPSIS", ".B claimlint", ".I COMMAND", "[\\fIOPTION\\fR]... [\\fIPATH\\fR]...",
        ".SH DESCRIPTION",
        "Reads the figures, dates, statements and names of drafts, and reports where they contradict one another, the record, or arithmetic. "
        "It works offline, and the same drafts give the same report.",
        ".SH OPTIONS", ".TP", ".B \\-\\-help", "show the help and exit; after a command, that of the command",
        ".TP", ".B \\-\\-version", "show the version and exit",
        ".SH COMMANDS"]
    for one in taken():
        lines += [f".SS claimlint {_text(one.name)}", _text(_sentence(one.summary)), *_synopsis(one)]
        for argument in (*one.words, *one.options):
            lines += [".TP", _called(argument), _text(argument.settings.get("help", ""))]
        lines += _literal(command(one.name).EXAMPLES)
    lines += [".SH EXAMPLES", *_literal(EXAMPLES)]
    return "\n".join(lines) + "\n"


def _synopsis(one: Taken) -> list[str]:
    words = " ".join(_held(word) if word.settings.get("nargs") not in ("?", "*") else f"[{_held(word)}]" for word in one.words)
    return [".PP", f"\\fBclaimlint {_text(one.name)}\\fR [\\fIOPTION\\fR]... {words}".rstrip()]


def _called(argument: Argument) -> str:
    if not argument.is_option:
        return _held(argument)
    return f"\\fB{_text(argument.flag)}\\fR" + ("" if argument.is_switch else f" {_held(argument)}")


def _held(argument: Argument) -> str:
    choices = argument.settings.get("choices")
    many = "..." if argument.settings.get("nargs") in ("*", "+") else ""
    return f"\\fI{_text('|'.join(choices) if choices else argument.settings.get('metavar', argument.name))}\\fR{many}"


def _literal(text: str) -> Iterable[str]:
    """Lines that stay as they are; paragraphs of their own below the headings at the left edge."""
    yield ".PP"
    yield ".nf"
    yield from map(_text, text.rstrip().split("\n"))
    yield ".fi"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _text(text: str) -> str:
    """``text`` so that troff prints it: hyphens can be copied, and no line is taken for a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("~", "\\(ti").replace("^", "\\(ha")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    sys.stdout.write(manpage())
