"""Print a draft without its comments to claimlint."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_settings
from checker.triage.comments import without

SUMMARY = "print a draft without its comments to claimlint, as it goes out to readers"
EXAMPLES = """\
examples:
  claimlint strip story.md    the draft as it goes out

exit status: 0, or 2 where the draft cannot be read
"""


def arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help="the draft, or - for standard input")
    add_reading(parser)
    add_settings(parser)


def run(options: Namespace, console: Console) -> int:
    """Write the source of the draft, every character but those comments."""
    document = Drafts([], options, console, Setup.of(options)).single(options.path)
    if document is None:
        return 2
    console.write(without(document.source, document.comments))
    return 0
