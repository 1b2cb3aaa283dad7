"""JUnit XML, for the test pages of build servers: a suite for each draft, a case for each rule that judged it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.findings import Finding, Report
from checker.printable import escaped, one_line
from checker.problems import Problem
from checker.reporters._xml import attribute, content

SUMMARY = "for build servers: JUnit XML, a suite a draft, a case a rule"

_FAILING = ("error", "warning")         # a note is told in the output of its case, and fails nothing


def render(report: Report, *, color: bool = False) -> str:
    """The suites in the order of the drafts; what could not be read is a suite with an error."""
    by_draft: dict[str, list[Finding]] = {reading.document.name: [] for reading in report.readings}
    for finding in report.findings:
        by_draft.setdefault(finding.claims[0].document, []).append(finding)
    rules = [offence.id for offence in report.offences]
    suites = "".join("".join(_suite(name, findings, rules)) for name, findings in by_draft.items())
    unread = "".join("".join(_unread(problem)) for problem in report.problems)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimlint">\n{suites}{unread}</testsuites>\n'


def _suite(name: str, findings: Sequence[Finding], rules: Sequence[str]) -> Iterator[str]:
    by_rule: dict[str, list[Finding]] = {rule: [] for rule in rules}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    failed = sum(any(finding.severity in _FAILING for finding in told) for told in by_rule.values())
    yield f'<testsuite name={attribute(name)} tests="{len(by_rule)}" failures="{failed}" errors="0">\n'
    for rule, told in by_rule.items():
        head = f"<testcase name={attribute(rule)} classname={attribute(name)}"
        yield f"{head}/>\n" if not told else f"{head}>\n{''.join(_case(told))}</testcase>\n"
    yield "</testsuite>\n"


def _case(told: Sequence[Finding]) -> Iterator[str]:
    """What a rule says of a draft. A case fails once: the findings that fail it stand in one failure."""
    failing = [finding for finding in told if finding.severity in _FAILING]
    if failing:
        worst = "error" if any(finding.severity == "error" for finding in failing) else "warning"
        yield f"<failure type=\"{worst}\" message={attribute(failing[0].message)}>{content(_text(failing))}</failure>\n"
    notes = [finding for finding in told if finding.severity not in _FAILING]
    if notes:
        yield f"<system-out>{content(_text(notes))}</system-out>\n"


def _text(findings: Sequence[Finding]) -> str:
    return "\n".join(f"{escaped(finding.claims[0].document)}:{finding.claims[0].line}:{finding.claims[0].column}: {finding.severity}: {one_line(finding.message)}"
                     + "".join(f"\n    {one_line(reason)}" for reason in finding.reason) for finding in findings)


def _unread(problem: Problem) -> Iterator[str]:
    name = attribute(problem.path or "claimlint")
    yield f'<testsuite name={name} tests="1" failures="0" errors="1">\n<testcase name="read" classname={name}>\n'
    yield f"<error message={attribute(problem.message)}>{content(one_line(str(problem)))}</error>\n</testcase>\n</testsuite>\n"
