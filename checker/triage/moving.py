"""Moves findings of a report aside."""

from __future__ import annotations

from collections.abc import Callable

from checker.findings import Aside, Finding, Report


def moved(report: Report, aside: Callable[[Finding], Aside | None]) -> Report:
    """The report with the findings aside for which ``aside`` says so."""
    told, put = [], []
    for finding in report.findings:
        found = aside(finding)
        if found is None:
            told.append(finding)
        else:
            put.append(found)
    return report._replace(findings=tuple(told), aside=(*report.aside, *put)) if put else report
