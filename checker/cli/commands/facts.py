"""List what was understood in drafts, or what was not."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_drafts, add_jobs, add_settings, spread_of
from checker.document import Document
from checker.reporters import facts_format, facts_formats

SUMMARY = "list the figures, dates, statements and names that were read in drafts"
EXAMPLES = """\
examples:
  claimlint facts story.md                     one line a fact: the words and how they were read
  claimlint facts --skipped story.md           what looked like a claim and was not understood
  claimlint facts --format jsonl corpus.jsonl  one JSON object a fact

exit status: 0, or 2 where something was wrong with the call or a draft
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    add_drafts(takes)
    add_settings(takes)
    add_jobs(takes)
    takes.add("--format", default="text", metavar="NAME", values=facts_formats,
              help=f"form of the list: {', '.join(facts_formats())} (default: text)")
    takes.add("--skipped", action="store_true", help="list what was not understood instead, with the reason")


def run(options: Options, console: Console) -> int:
    """Write facts as they are found: a long text is never held as a whole list of facts."""
    form = facts_format(options.format)
    from checker import pipeline

    setup = Setup.of(options)
    drafts = Drafts(options.paths, options, console, setup)

    def listed(document: Document) -> Iterator[str]:
        if options.skipped:
            yield form.render_skipped(document, pipeline.read(document, setup.house).skipped)
        else:
            for piece in pipeline.facts(document, setup.house):
                yield form.render(document, piece)

    for lines in spread_of(options)(listed, drafts):
        console.write(lines)
    return 2 if drafts.problems else 0
