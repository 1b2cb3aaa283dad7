"""Which findings a run tells: options and files that put some aside."""

from __future__ import annotations

import os
from collections.abc import Iterable

from checker.cli.arguments import Arguments, Options
from checker.cli.shared import Setup
from checker.document import Place
from checker.findings import Report
from checker.problems import Problem, UserError
from checker.rulebook.rule import Rule
from checker.triage import BASELINE, SUPPRESSIONS


def add_triage(takes: Arguments) -> None:
    """What is put aside."""
    add_suppressions(takes)
    takes.add("--diff-base", metavar="REF",
              help="read everything, and tell what touches a line that has changed since this branch left REF")


def add_suppressions(takes: Arguments) -> None:
    """What comments and files put aside."""
    takes.add("--no-suppressions", action="store_true", help="tell also what comments and the suppressions file silence")
    takes.add("--suppressions", metavar="FILE",
              help=f"a file that silences findings in drafts without comments (default: {SUPPRESSIONS}, where there is one)")
    takes.add("--require-reason", action="store_true", help="a comment that suppresses a finding must say why")
    add_baseline(takes)
    takes.add("--no-baseline", action="store_true", help="tell also what the baseline knows")


def add_baseline(takes: Arguments) -> None:
    """Where the baseline is."""
    takes.add("--baseline", metavar="FILE", help=f"findings that are known and not told again (default: {BASELINE}, where there is one)")


class Triage:
    """What the options of a run put aside. Files are read when it is made: what is wrong with one is told before any draft is read."""

    def __init__(self, options: Options, setup: Setup) -> None:
        self._options = options
        self._setup = setup
        self._suppressions = None if options.no_suppressions else _given(options.suppressions, SUPPRESSIONS)
        self._baseline = None if options.no_baseline else _given(options.baseline, BASELINE)
        self._changed = None
        self._ids: frozenset[str] | None = None
        if self._suppressions is not None:
            from checker.triage import listed

            self._listed = listed.load(self._suppressions, _bytes(self._suppressions))
        if self._baseline is not None:
            from checker.triage import baseline

            self._known = baseline.load(self._baseline)
        if options.diff_base is not None:
            from checker.cli.gitlines import changed_lines
            from checker.triage.changed import Changed

            self._changed = Changed(changed_lines(options.diff_base), options.diff_base)

    def first(self, place: Place) -> bool:
        """Whether a claim comes first among those of its finding."""
        return self._changed is not None and self._changed(place)

    def of(self, report: Report, rules: Iterable[Rule]) -> Report:
        """The report with some findings aside; ``rules`` are those that judged."""
        if not self._options.no_suppressions and any(reading.document.comments for reading in report.readings):
            from checker.triage import comments

            required = self._options.require_reason or self._setup.require_reason
            judged = {rule.id for rule in rules}
            if self._ids is None:
                self._ids = frozenset(self._setup.book(self._options).ids)
            report = comments.suppress(report, judged, self._ids, require_reason=required)
        if self._suppressions is not None:
            from datetime import date

            from checker.triage import listed

            report = listed.suppress(report, self._listed, self._suppressions, date.today())
        if self._baseline is not None:
            from checker.triage import baseline

            report = baseline.hide(report, self._known, self._baseline)
        return report if self._changed is None else self._changed.narrow(report)


def _given(path: str | None, usual: str) -> str | None:
    return path or (usual if os.path.exists(usual) else None)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UserError(Problem(path, f"cannot be read: {error.strerror or error}")) from None
