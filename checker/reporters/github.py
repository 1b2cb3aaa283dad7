"""Annotations of a GitHub workflow run, and the report for its log.

The runner obeys lines that begin with ``::``: what comes from drafts is escaped in commands, and stands between ``stop-commands`` marks elsewhere. The mark is
a digest of all that stands between, which no draft can hold. GitHub shows ten annotations of a kind for a step, so that the worst come first.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Place
from checker.findings import Finding, Report
from checker.printable import escaped, one_line
from checker.reporters import text
from checker.reporters._range import range_of
from checker.reporters._uri import file_of

SUMMARY = "for GitHub workflows: annotations at the claims, and the report for the log"

_MOST = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, *, color: bool = False) -> str:
    """Up to ten commands for each severity, then the report for people, which the runner does not obey."""
    commands = "".join(f"{line}\n" for line in _commands(report))
    plain = text.render(report)
    if not plain:
        return commands
    from hashlib import sha256  # 3 ms that no other format needs

    token = sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{commands}::stop-commands::{token}\n{plain}::{token}::\n"


def _commands(report: Report) -> Iterator[str]:
    for severity in ("error", "warning", "note"):
        findings = [finding for finding in report.findings if finding.severity == severity]
        for finding in findings[:_MOST]:
            yield _command(finding)


def _command(finding: Finding) -> str:
    first = finding.claims[0]
    found = range_of(first)
    places = {"file": escaped(file_of(first.document)), "line": found.line, "endLine": found.end_line, "col": found.column,
              "endColumn": found.end_column, "title": f"claimlint {finding.rule}"}
    if found.end_line != found.line:      # columns of two lines cannot be shown
        del places["col"], places["endColumn"]
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    lines = [finding.message, *(f"against {_where(claim)}" for claim in finding.claims[1:]), *finding.reason]
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(chr(10).join(map(one_line, lines)))}"


def _where(claim: Place) -> str:
    return f"{claim.document}:{claim.line}:{claim.column} \"{' '.join(claim.text.split())}\""


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
