"""Check drafts in an editor as they are typed."""

from __future__ import annotations

from checker.cli.arguments import Arguments, Options, iso_date
from checker.cli.console import Console
from checker.cli.shared import add_record, add_rules, add_strict
from checker.cli.triage import add_suppressions
from checker.problems import Problem, UserError

SUMMARY = "check drafts in an editor as they are typed: a language server on standard input and output"
EXAMPLES = """\
examples:
  claimlint lsp                                what an editor starts; see docs/editors.md
  claimlint lsp --scope folder                 hold the open drafts against all others in their folder too
  claimlint lsp --strict                       tell what has less evidence too

The settings of each folder of the workspace hold for its drafts, and are read again when they change.
exit status: 0, or 2 where something was wrong with the call
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    from checker.editors.folder import OPEN, SCOPES

    takes.add("--scope", choices=sorted(SCOPES), default=OPEN,
              help=f"which drafts are judged together; {'; '.join(f'{name}: {what}' for name, what in sorted(SCOPES.items()))} (default: {OPEN})")
    takes.add("--date", type=iso_date, metavar="YYYY-MM-DD", help="publication date of drafts that carry none")
    add_rules(takes)
    add_strict(takes)
    add_record(takes)
    add_suppressions(takes)
    takes.add("--stdio", action="store_true", help="speak on standard input and output, as it does anyway: some editors insist on saying so")
    takes.fix(diff_base=None, track_changes="accepted")


def run(options: Options, console: Console) -> int:
    """Answer an editor until it goes away."""
    try:
        from checker.editors.server import serve
    except ModuleNotFoundError:
        raise UserError(Problem("", "claimlint lsp needs pygls, which is not installed: pip install 'claimlint[lsp]'")) from None
    from checker.cli.standing import standing

    serve(lambda: standing(options), options.scope)
    return 0
