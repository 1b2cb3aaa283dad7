"""Print a draft without its comments to claimlint."""

from __future__ import annotations

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_reading, add_settings
from checker.triage.comments import without

SUMMARY = "print a draft without its comments to claimlint, as it goes out to readers"
EXAMPLES = """\
examples:
  claimlint strip story.md    the draft as it goes out

exit status: 0, or 2 where the draft cannot be read
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("path", metavar="PATH", help="the draft, or - for standard input")
    add_reading(takes)
    add_settings(takes)


def run(options: Options, console: Console) -> int:
    """Write the source of the draft, every character but those comments."""
    document = Drafts([], options, console, Setup.of(options)).single(options.path)
    if document is None:
        return 2
    console.write(without(document.source, document.comments))
    return 0
