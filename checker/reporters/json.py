"""The whole report as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable

from checker import __version__
from checker.findings import Report
from checker.reporters.jsonl import finding_json

SUMMARY = "for programs: one JSON object with the documents, the findings and a summary"


def render(report: Report, *, color: bool = False) -> str:
    """One object; a document, a finding and a problem take a line each, so that two reports can be compared by line."""
    readings = report.readings
    documents = [json.dumps({"document": reading.document.name, "words": reading.words, "facts": len(reading.facts),
                             "skipped": len(reading.skipped)}) for reading in readings]
    problems = [json.dumps({"path": problem.path, "line": problem.line, "column": problem.column,
                            "message": problem.message}) for problem in report.problems]
    aside = [f'{{"how": {json.dumps(one.how)}, "by": {json.dumps(one.by)}, "reason": {json.dumps(one.reason)}, '
             f'"finding": {finding_json(one.finding)}}}' for one in report.aside]
    summary = json.dumps({
        "errors": report.count("error"), "warnings": report.count("warning"), "notes": report.count("note"),
        "words": sum(reading.words for reading in readings), "facts": sum(len(reading.facts) for reading in readings),
        "skipped": sum(len(reading.skipped) for reading in readings), "problems": len(problems),
        "aside": len(aside)})
    bounded = json.dumps([often._asdict() for often in report.bounded])
    tool = json.dumps({"name": "claimlint", "version": __version__})
    return (f'{{"version": 1, "tool": {tool},\n "documents": {_array(documents)},\n'
            f' "findings": {_array(map(finding_json, report.findings))},\n "aside": {_array(aside)},\n "problems": {_array(problems)},\n'
            f' "bounded": {bounded},\n "summary": {summary}}}\n')


def _array(items: Iterable[str]) -> str:
    lines = ",\n  ".join(items)
    return f"[\n  {lines}\n ]" if lines else "[]"
