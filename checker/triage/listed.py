"""A file that suppresses findings, for drafts whose format has no comments (a Word file, a PDF, a CMS's JSON):

    - finding: 3f9c0a7be1d24c55        # the fingerprint, as --format json gives it
      reason: The 2019 figure is quoted as it was printed.
      by: M. Okafor                    # optional
      until: 2027-01-31                # optional: after this day it is told again
"""

from __future__ import annotations

from datetime import date

from checker.findings import SUPPRESSED, Aside, Finding, Report
from checker.forms.nodes import Source
from checker.forms.shapes import Day, Group, Key, ListOf, Text
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.triage.moving import moved

FORM = ListOf(Group((
    Key("finding", Text(r"[0-9a-f]{16}(?::\d+)?", "the fingerprint of a finding, as 3f9c0a7be1d24c55"), True, "The fingerprint of the finding."),
    Key("reason", Text(), True, "Why it is not told."),
    Key("by", Text(), False, "Who decided it."),
    Key("until", Day(), False, "The last day on which it is not told."),
)))


class Listed(NamedTuple):
    """An entry: the finding it silences, why, by whom, until when, and its line in the file."""

    finding: str
    reason: str
    by: str | None
    until: date | None
    line: int


def load(path: str, data: bytes) -> tuple[Listed, ...]:
    """The entries of a file; raises UserError with all that is wrong with it."""
    source = Source(path, data, empty=None)
    if source.root is None and not source.problems:
        return ()
    read: Any = FORM.read(source.root, "this file", source) if source.root is not None else None
    if source.problems or source.root is None:
        raise UserError(*source.problems)
    return tuple(_entry(given, node.start_mark.line + 1) for given, node in zip(read, source.root.value, strict=True))


def _entry(given: dict[str, Any], line: int) -> Listed:
    until = given.get("until")
    return Listed(given["finding"], given["reason"], given.get("by"), date.fromisoformat(until) if until else None, line)


def suppress(report: Report, entries: tuple[Listed, ...], path: str, today: date) -> Report:
    """The report without what the file silences today. An entry that is past its day becomes a problem where its finding is still there."""
    by_finding = {entry.finding: entry for entry in entries}
    late: list[Problem] = []

    def aside(finding: Finding) -> Aside | None:
        entry = by_finding.get(finding.fingerprint)
        if entry is None:
            return None
        if entry.until is not None and entry.until < today:
            late.append(Problem(path, f"finding {entry.finding} was to be settled by {entry.until}, and is still there", entry.line, 3))
            return None
        said = f"{entry.reason} ({entry.by})" if entry.by else entry.reason
        return Aside(finding, SUPPRESSED, f"{path}:{entry.line}", said)

    report = moved(report, aside)
    return report._replace(problems=(*report.problems, *late))
