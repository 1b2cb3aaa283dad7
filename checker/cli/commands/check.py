"""Report every place where drafts disagree with themselves or each other."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cli.arguments import Arguments, Options
from checker.cli.console import Console
from checker.cli.shared import (
    Drafts,
    Setup,
    add_cache,
    add_drafts,
    add_jobs,
    add_record,
    add_rules,
    add_strict,
    add_verdict,
    recalling,
    spread_of,
    status,
)
from checker.cli.triage import Triage, add_triage
from checker.document import Document
from checker.findings import Report
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.reporters import ReportFormat, report_format, report_formats

SUMMARY = "report where drafts disagree with themselves, with each other, or with arithmetic"
EXAMPLES = """\
examples:
  claimlint check drafts/                              every draft of a folder, together
  claimlint check --each drafts/*.md                   each draft only by itself
  claimlint check --each story.md --against wire.txt   a draft against what an agency wrote
  cat story.md | claimlint check - --stdin-filename story.md --date 2025-02-03
  claimlint check story.md --archive house.archive     a draft against all that was published before
  claimlint check story.docx --annotate seen.docx      the findings as comments in a copy of the draft
  claimlint check drafts/ --output json=report.json    the report here, and as JSON in a file

exit status: 0 nothing at or above --fail-on, 1 findings, 2 something was wrong with the call, the rules or a draft
"""


def arguments(takes: Arguments) -> None:
    """Declare what the command takes."""
    add_drafts(takes)
    takes.add("--format", default="text", metavar="NAME", values=report_formats,
              help=f"form of the report: {', '.join(report_formats())} (default: text)")
    takes.add("--output", action="append", default=[], metavar="[NAME=]FILE",
              help="write the report to FILE instead of the terminal; with NAME= also, in that format (repeatable)")
    takes.add("--annotate", metavar="OUT.docx",
              help="write the one .docx draft to OUT.docx, with the findings as comments at their places")
    takes.add("--each", action="store_true",
              help="judge each draft only by itself and against its own companions, not against the other drafts")
    takes.add("--against", action="append", default=[], metavar="PATH",
              help="what the drafts are held against and is not judged itself (repeatable)")
    takes.add("--archive", metavar="PLACE",
              help="what was published before, against which each draft is held: a file or the URL of a PostgreSQL database, as "
                   "claimlint archive keeps it")
    add_cache(takes)
    add_jobs(takes)
    add_rules(takes)
    add_strict(takes)
    add_record(takes)
    add_triage(takes)
    add_verdict(takes)
    takes.add("--watch", action="store_true", help="check again whenever a draft, a rule or the settings change, until interrupted")
    takes.add("--color", choices=("auto", "always", "never"), default="auto",
              help="colours; auto minds NO_COLOR, FORCE_COLOR and whether this is a terminal (default: auto)")


def run(options: Options, console: Console) -> int:
    """Check once, or whenever something changes."""
    if not options.watch:
        return once(options, console)
    if "-" in options.paths:
        raise UserError(Problem("", "--watch needs files: standard input is read once"))
    from checker.cli.watching import watched

    return watched(once, options, console)


def once(options: Options, console: Console) -> int:
    """Read, judge, report."""
    outputs = list(_outputs(options))
    if options.annotate and not (len(options.paths) == 1 and options.paths[0].lower().endswith(_ANNOTATED) and options.track_changes != "rejected"):
        raise UserError(Problem("", f"--annotate {options.annotate}: give the one .docx draft that it is made from, its changes accepted"))
    setup = Setup.of(options)
    rules = setup.rules(options)
    triage = Triage(options, setup)
    from checker import pipeline

    against = Drafts(options.against, options, console, setup)
    companions = tuple(against)
    drafts = Drafts(options.paths, options, console, setup)
    report = recalling(options.archive, lambda recall: pipeline.check(
        _with(companions, drafts), rules, each=options.each, house=setup.house, kept=not options.no_cache, recall=recall,
        spread=spread_of(options), first=triage.first if options.diff_base is not None else None))
    report = triage.of(report, rules)
    for problem in report.problems:
        console.problem(problem)
    report = report._replace(problems=(*against.problems, *drafts.problems, *report.problems))
    for output in outputs:
        unwritten = _write(output, report, options, console)
        if unwritten is not None:
            console.problem(unwritten)
            report = report._replace(problems=(*report.problems, unwritten))
    if options.annotate:
        unwritten = _annotate(report, options)
        if unwritten is not None:
            console.problem(unwritten)
            report = report._replace(problems=(*report.problems, unwritten))
    return status(report.findings, report.problems, options, setup)


_ANNOTATED = (".docx", ".docm")


class _Output(NamedTuple):
    format: ReportFormat
    path: str | None        # None: standard output


def _outputs(options: Options) -> Iterator[_Output]:
    """Where the report goes. A file without a format takes the place of standard output, one with a format comes beside it."""
    plain = report_format(options.format)
    if not any(_named(given) is None for given in options.output):
        yield _Output(plain, None)
    for given in options.output:
        name = _named(given)
        path = given if name is None else given[len(name) + 1:]
        if not path:
            raise UserError(Problem("", f"--output {given}: a file name is missing"))
        yield _Output(plain if name is None else report_format(name), path)


def _named(given: str) -> str | None:
    """The NAME of NAME=FILE; a path may hold "=" too, but a format's name is a bare word."""
    name, equals, _ = given.partition("=")
    return name if equals and name.replace("-", "").isalnum() else None


def _with(companions: tuple[Document, ...], drafts: Drafts) -> Iterator[Document]:
    for document in drafts:
        document.against = (*document.against, *companions)
        yield document


def _write(output: _Output, report: Report, options: Options, console: Console) -> Problem | None:
    if output.path is None:
        console.write(output.format.render(report, color=console.color(options.color)))
        return None
    try:
        with open(output.path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(output.format.render(report, color=options.color == "always"))
    except OSError as error:
        return Problem(output.path, f"the report cannot be written: {error.strerror or error}")
    return None


def _annotate(report: Report, options: Options) -> Problem | None:
    """Write the draft again with the findings as comments; why that cannot be done, where it cannot."""
    from checker.readers import docx

    draft = next((reading.document for reading in report.readings if "#" not in reading.document.name), None)
    if draft is None:
        return Problem(options.annotate, "not written: there is no draft to write comments into")
    remarks = [(claim.start, claim.end, "\n".join((f"{finding.severity}: {finding.message} [{finding.rule}]", *finding.reason)))
               for finding in report.findings for claim in finding.claims if claim.document == draft.name]
    path = options.paths[0]
    try:
        with open(path, "rb") as file:
            data = docx.annotated(path, file.read(), draft.source, remarks)
        with open(options.annotate, "wb") as file:
            file.write(data)
    except UserError as refused:
        return refused.problems[0]
    except OSError as error:
        return Problem(options.annotate, f"the comments cannot be written: {error.strerror or error}")
    return None
