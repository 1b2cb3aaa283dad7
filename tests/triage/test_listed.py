"""A file that suppresses findings where comments cannot stand."""

from __future__ import annotations

from datetime import date

import pytest

from checker.document import Place
from checker.findings import Finding, Report
from checker.problems import UserError
from checker.triage.listed import Listed, load, suppress

TEXT = """\
- finding: 3f9c0a7be1d24c55
  reason: It is quoted as printed.
  by: M. Okafor
  until: 2027-01-31
"""
FOUND = Finding("a", "error", "", (Place("a.docx", 0, 1, 1, 1, "x"),), fingerprint="3f9c0a7be1d24c55")


def test_an_entry_is_read_with_its_line() -> None:
    assert load("s.yaml", TEXT.encode()) == (Listed("3f9c0a7be1d24c55", "It is quoted as printed.", "M. Okafor", date(2027, 1, 31), 1),)
    assert load("s.yaml", b"# nothing yet\n") == ()


def test_an_entry_silences_its_finding_until_its_day() -> None:
    entries = load("s.yaml", TEXT.encode())
    report = suppress(Report((), (FOUND,)), entries, "s.yaml", date(2027, 1, 31))
    assert [(aside.by, aside.reason) for aside in report.aside] == [("s.yaml:1", "It is quoted as printed. (M. Okafor)")]
    late = suppress(Report((), (FOUND,)), entries, "s.yaml", date(2027, 2, 1))
    assert late.findings == (FOUND,)
    assert [str(problem) for problem in late.problems] == [
        "s.yaml:1:3: error: finding 3f9c0a7be1d24c55 was to be settled by 2027-01-31, and is still there"]


@pytest.mark.parametrize(("text", "message"), [
    ("finding: x\n", "s.yaml:1:1: error: this file is a group of keys; it is a list"),
    ("- {finding: 12, reason: x}\n", "s.yaml:1:13: error: this file, item 1.finding is a text, but YAML reads 12 as a number: quote it, \"12\""),
    ("- {finding: 3f9c0a7be1d24c55}\n", "s.yaml:1:3: error: this file, item 1 lacks reason"),
    ("- {finding: 3f9c0a7be1d24c55, reason: x, til: 2027-01-01}\n", "s.yaml:1:42: error: unknown key 'til' in this file, item 1: did you mean 'until'?"),
    ("- {finding: 3f9c0a7be1d24c55, reason: x, until: 2027-02-30}\n", "s.yaml:1:49: error: this file, item 1.until is '2027-02-30'; it is a date"),
])
def test_a_mistake_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(UserError) as refused:
        load("s.yaml", text.encode())
    assert str(refused.value.problems[0]).startswith(message)
