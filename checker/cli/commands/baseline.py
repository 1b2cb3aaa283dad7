"""Keep the findings that are known and left for another day."""

from __future__ import annotations

import os

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import Drafts, Setup, add_cache, add_reading, add_rules
from checker.cli.triage import add_baseline
from checker.findings import Report
from checker.printable import escaped, one_line
from checker.problems import Problem, UserError
from checker.triage import BASELINE, baseline, comments

SUMMARY = "keep a file of the findings that are known, so that only new ones are told"
EXAMPLES = """\
examples:
  claimlint baseline update drafts/    keep all that is found now; claimlint check then tells what is new
  claimlint baseline show              what is kept
  claimlint baseline prune drafts/     take out what is no longer found

An entry is a rule and the words of its claims, no lines: it is found again wherever they move.

exit status: 0 done, 2 something was wrong with the call, the rules or a draft, and the file was left as it was
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    takes.add("action", choices=("update", "show", "prune"), help="update: keep what is found; show; prune: take out what is gone")
    takes.add("paths", nargs="*", metavar="PATH", help="the drafts, as claimlint check takes them")
    takes.add("--each", action="store_true", help="judge each draft only by itself, as claimlint check --each does")
    add_reading(takes)
    add_cache(takes)
    add_rules(takes)
    add_baseline(takes)


def run(options: Options, console: Console) -> int:
    """Show, make or prune the file."""
    path = options.baseline or BASELINE
    if options.action == "show":
        if options.paths:
            raise UserError(Problem("", "baseline show takes no drafts"))
        for entry in baseline.load(path):
            places = ", ".join(dict.fromkeys(document for document, _ in entry.claims))
            console.write(f"{entry.fingerprint}  {entry.rule}  {one_line(entry.message)}  ({escaped(places)})\n")
        return 0
    if not options.paths:
        raise UserError(Problem("", f"baseline {options.action} needs the drafts: claimlint baseline {options.action} PATH..."))
    known = baseline.load(path) if options.action == "prune" else ()
    report = _report(options, console)
    if report.problems:
        return 2            # what could not be read would be missing from the file
    if options.action == "update":
        entries = tuple(map(baseline.Entry.of, report.findings))
        said = f"{_some(len(entries))} kept"
    else:
        entries = baseline.pruned(report, known, lambda document: not os.path.exists(document.partition("#")[0]))
        said = f"{_some(len(known) - len(entries))} taken out, {_some(len(entries))} kept"
    baseline.save(path, entries)
    console.write(f"{escaped(path)}: {said}\n")
    return 0


def _report(options: Options, console: Console) -> Report:
    """What ``check`` finds, without what comments suppress."""
    setup = Setup.of(options)
    rules = setup.rules(options)
    from checker import pipeline

    drafts = Drafts(options.paths, options, console, setup)
    report = pipeline.check(drafts, rules, each=options.each, house=setup.house, kept=not options.no_cache)
    report = comments.suppress(report, {rule.id for rule in rules}, setup.book(options).ids)
    for problem in report.problems:
        console.problem(problem)
    return report._replace(problems=(*drafts.problems, *report.problems),
                           findings=tuple(finding for finding in report.findings if finding.rule != comments.UNUSED))


def _some(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"
