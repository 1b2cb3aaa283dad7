"""Checkstyle XML: the findings of each file, for tools that read no newer format."""

from __future__ import annotations

from checker.findings import Finding, Report
from checker.problems import Problem
from checker.reporters._xml import attribute

SUMMARY = "for older tools: Checkstyle XML"

_SEVERITY = {"error": "error", "warning": "warning", "note": "info"}


def render(report: Report, *, color: bool = False) -> str:
    """A file element for each draft with findings, and for each that could not be read."""
    files: dict[str, list[str]] = {}
    for finding in report.findings:
        files.setdefault(finding.claims[0].document, []).append(_error(finding))
    for problem in report.problems:
        files.setdefault(problem.path or "claimlint", []).append(_problem(problem))
    body = "".join(f" <file name={attribute(name)}>\n{''.join(rows)} </file>\n" for name, rows in files.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n{body}</checkstyle>\n'


def _error(finding: Finding) -> str:
    first = finding.claims[0]
    message = "; ".join((finding.message, *finding.reason))
    return (f'  <error line="{first.line}" column="{first.column}" severity="{_SEVERITY[finding.severity]}" message={attribute(message)} '
            f"source={attribute(f'claimlint.{finding.rule}')}/>\n")


def _problem(problem: Problem) -> str:
    return (f'  <error line="{problem.line or 1}" column="{problem.column or 1}" severity="error" message={attribute(problem.message)} '
            f'source="claimlint.input"/>\n')
