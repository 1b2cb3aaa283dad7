"""Reviewdog's diagnostic format: columns in bytes of UTF-8, the other places as related locations."""

from __future__ import annotations

import json
from collections.abc import Mapping

from checker.document import Document, Place
from checker.findings import Finding, Report
from checker.hints import Any
from checker.reporters._range import in_bytes
from checker.reporters._uri import file_of

SUMMARY = "for reviewdog: diagnostics with the other places as related locations"

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, *, color: bool = False) -> str:
    """One object with a diagnostic for each finding."""
    documents = report.documents()
    diagnostics = [_diagnostic(finding, documents) for finding in report.findings]
    return json.dumps({"source": {"name": "claimlint"}, "diagnostics": diagnostics}, indent=1) + "\n"


def _diagnostic(finding: Finding, documents: Mapping[str, Document]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": "\n".join((finding.message, *finding.reason)), "location": _location(finding.claims[0], documents),
        "severity": _SEVERITY[finding.severity], "code": {"value": finding.rule}}
    if len(finding.claims) > 1:
        found["related_locations"] = [{"message": " ".join(claim.text.split()), "location": _location(claim, documents)}
                                      for claim in finding.claims[1:]]
    return found


def _location(place: Place, documents: Mapping[str, Document]) -> dict[str, Any]:
    found = in_bytes(place, documents)
    return {"path": file_of(place.document), "range": {"start": {"line": found.line, "column": found.column},
                                                                "end": {"line": found.end_line, "column": found.end_column}}}
