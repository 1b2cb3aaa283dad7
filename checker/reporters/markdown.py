"""The report as Markdown, for a comment on a pull request, a ticket, or the summary of a workflow run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import Place
from checker.findings import Finding, Report
from checker.printable import one_line
from checker.reporters.text import summary

SUMMARY = "for a comment or a ticket: Markdown with every place and the reasons"

_SIGN = {"error": "🔴", "warning": "🟡", "note": "🔵"}
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#|~!&@$^=:+.-])")
_LONGEST = 200      # characters of a claim


def render(report: Report, *, color: bool = False) -> str:
    """A heading with the counts, a paragraph for each finding, what was read and what was not."""
    read, found = summary(report)
    lines = [f"### claimlint: {_plain(found)}", ""]
    for finding in report.findings:
        lines += _finding(finding)
    for problem in report.problems:
        lines += [f"- ⚠️ {_code(problem.path or 'claimlint')}: {_plain(problem.message)}"]
    return "\n".join([*lines, *([""] if report.problems else []), f"<sub>{_plain(read)}</sub>"]) + "\n"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{_SIGN[finding.severity]} **{finding.severity}** {_plain(finding.message)} ({_code(finding.rule)})"
    yield ""
    for claim in finding.claims:
        yield f"- {_code(f'{claim.document}:{claim.line}:{claim.column}')} {_claim(claim)}"
    for reason in finding.reason:
        yield f"  - {_plain(reason)}"
    yield ""


def _claim(claim: Place) -> str:
    text = " ".join(claim.text.split())
    return _plain(text if len(text) <= _LONGEST else text[:_LONGEST - 1] + "…")


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: no mark, no mention, no link and no HTML."""
    return _MARKS.sub(r"\\\1", one_line(text)).replace("\\@", "@\u200b")


def _code(text: str) -> str:
    """Text in code marks, with more of them than it holds in a row."""
    text = one_line(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    marks = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{marks}{space}{text}{space}{marks}"
