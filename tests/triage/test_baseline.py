"""A baseline knows findings by rule and words: moves do not bring them back, and a new one is never taken for a known one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import pipeline, readers, rulebook
from checker.findings import Report
from checker.problems import UserError
from checker.triage.baseline import Entry, hide, load, pruned, save

RULES = rulebook.load().judging()
WRONG = "The market opens on Monday, 25 November 2026.\n"
OTHER = "The fair opens on Friday, 26 November 2026.\n"


def checked(**texts: str) -> Report:
    return pipeline.check([readers.reader("markdown").read(f"{name}.md", text) for name, text in texts.items()], RULES)


def entries(report: Report) -> list[Entry]:
    return [Entry.of(finding) for finding in report.findings]


def test_a_finding_is_known_wherever_its_words_move() -> None:
    known = entries(checked(notice=WRONG))
    assert len(known) == 1
    for text in (WRONG, f"# Market\n\nNew text before it.\n\n{WRONG}", WRONG.replace("The market opens on", "The market\nopens on")):
        report = hide(checked(notice=text), known, "baseline")
        assert (report.findings, [aside.how for aside in report.aside]) == ((), ["known"])


def test_a_renamed_draft_keeps_its_findings() -> None:
    known = entries(checked(notice=WRONG))
    assert hide(checked(market=WRONG), known, "baseline").findings == ()


def test_the_same_words_in_another_draft_beside_the_known_one_are_new() -> None:
    known = entries(checked(notice=WRONG))
    left = hide(checked(notice=WRONG, market=WRONG), known, "baseline").findings
    assert [finding.claims[0].document for finding in left] == ["market.md"]


def test_a_second_finding_with_the_same_words_is_new() -> None:
    known = entries(checked(notice=WRONG))
    assert len(hide(checked(notice=f"{WRONG}\n{WRONG}"), known, "baseline").findings) == 1


def test_another_finding_is_new() -> None:
    known = entries(checked(notice=WRONG))
    left = hide(checked(notice=f"{WRONG}\n{OTHER}"), known, "baseline").findings
    assert [finding.claims[0].text for finding in left] == ["Friday, 26 November 2026"]


def test_pruning_keeps_what_is_found_and_what_was_not_read() -> None:
    known = (*entries(checked(notice=f"{WRONG}\n{OTHER}")), *entries(checked(other=WRONG)), *entries(checked(deleted=OTHER)))
    left = pruned(checked(notice=WRONG), known, lambda document: document == "deleted.md")
    assert sorted((entry.claims[0][0], entry.claims[0][1]) for entry in left) == [
        ("notice.md", "Monday, 25 November 2026"), ("other.md", "Monday, 25 November 2026")]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    known = entries(checked(notice=f"{WRONG}\n{OTHER}"))
    path = str(tmp_path / "baseline.json")
    save(path, reversed(known))
    assert sorted(load(path)) == sorted(known)
    first = Path(path).read_bytes()
    save(path, known)
    assert Path(path).read_bytes() == first, "the order in which findings come changes nothing"
    save(path, ())
    assert load(path) == ()


@pytest.mark.parametrize(("text", "message"), [
    ("", "not a baseline: make it anew with claimlint baseline update"),
    ("[]", "not a baseline: make it anew with claimlint baseline update"),
    ('{"version": 1, "findings": [{"rule": "x"}]}', "not a baseline: make it anew with claimlint baseline update"),
    ('{"version": 9, "findings": []}', "a baseline of version 9, and this claimlint reads version 1: make it anew with claimlint baseline update"),
    (json.dumps({"version": 1}), "not a baseline: make it anew with claimlint baseline update"),
])
def test_a_file_that_is_no_baseline(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load(str(path))
    assert [(problem.path, problem.message) for problem in refused.value.problems] == [(str(path), message)]
