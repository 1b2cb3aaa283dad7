"""The manual of the command line, made from the parsers: ``python -m checker.cli.manual > docs/command-line.md``."""

from __future__ import annotations

import io
import sys

from checker.cli.console import Console
from checker.cli.help import command_parser, main_parser
from checker.cli.parser import command, command_names
from checker.readers import formats
from checker.reporters import facts_format, facts_formats, report_format, report_formats

_HEAD = """\
# The command line

This page is made from the program: `python -m checker.cli.manual > docs/command-line.md`.

"""


def manual() -> str:
    """The help of claimlint and of every command, and the formats, as Markdown."""
    console = Console(io.BytesIO(), io.StringIO(), io.StringIO(), {})
    parts = [_HEAD, _block(main_parser(console).format_help())]
    for name in command_names():
        parts += [f"## claimlint {name}\n\n", _block(command_parser(name, command(name), console).format_help())]
    parts.append("## Formats of drafts\n\n" + "".join(
        f"- `{name}`: files that end in {', '.join(f'`{ending}`' for ending in endings)}\n" for name, endings in formats()))
    parts.append("- a stream of documents ends in `.jsonl`: one JSON object a line, with `id` and `text`, and where known `format`, `date`, "
                 "`title` and `against`\n")
    parts.append("\n## Formats of a report\n\n" + "".join(
        f"- `{name}`: {report_format(name).SUMMARY}\n" for name in report_formats()))
    parts.append("\n## Formats of facts\n\n" + "".join(
        f"- `{name}`: {facts_format(name).SUMMARY}\n" for name in facts_formats()))
    return "".join(parts)


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```\n\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
