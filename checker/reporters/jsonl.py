"""The findings alone, one line of JSON each."""

from __future__ import annotations

import json

from checker.findings import Finding, Report

SUMMARY = "for programs: the findings alone, one line of JSON each"


def render(report: Report, *, color: bool = False) -> str:
    """One line a finding, in the order of the report; nothing where nothing was found."""
    return "".join(finding_json(finding) + "\n" for finding in report.findings)


def finding_json(finding: Finding) -> str:
    """One finding as JSON on one line, in ASCII: safe to show, to split at line ends and to store."""
    return json.dumps({
        "rule": finding.rule, "severity": finding.severity, "message": finding.message,
        "claims": [claim._asdict() for claim in finding.claims], "reason": list(finding.reason),
        "fingerprint": finding.fingerprint, "hint": finding.hint})
