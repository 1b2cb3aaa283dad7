"""``claimlint check``: what is judged, where the report goes, and the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker import pipeline
from checker.document import Document
from checker.findings import Finding, Reading, Report
from cli.runs import run

STORY = "The ferry carried 3,200 passengers in May.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A pipeline that finds a disagreement of the severity given; what it was asked is kept."""
    asked: dict[str, Any] = {"severity": "error"}

    def check(documents: Any, rules: Any, *, each: bool = False, house: Any = None, problems: Any = (), first: Any = None, kept: bool = False,
              recall: Any = None, spread: Any = None) -> Report:
        given: list[Document] = list(documents)
        asked.update(documents=given, rules=rules, each=each)
        claim = given[0].place(18, 34)
        found = Finding("metric-disagrees", asked["severity"], "3,200 passengers here", (claim,), (), "1")
        return Report(tuple(Reading(document, (), (), 7) for document in given), (found,), tuple(problems))

    monkeypatch.setattr(pipeline, "check", check)
    return asked


@pytest.mark.parametrize(("severity", "options", "status"), [
    ("error", [], 1), ("warning", [], 0), ("note", [], 0),
    ("warning", ["--fail-on", "warning"], 1), ("note", ["--fail-on", "warning"], 0), ("note", ["--fail-on", "note"], 1),
    ("error", ["--exit-zero"], 0), ("error", ["--fail-on=note", "--exit-zero"], 0),
])
def test_exit_status(draft: Path, judged: dict[str, Any], severity: str, options: list[str], status: int) -> None:
    judged["severity"] = severity
    assert run("check", draft, *options).status == status


def test_a_problem_outweighs_findings(draft: Path, judged: dict[str, Any]) -> None:
    found = run("check", draft, draft.parent / "missing.md")
    assert found.status == 2
    assert "3,200 passengers here" in found.out


def test_each_and_against_reach_the_pipeline(draft: Path, judged: dict[str, Any], tmp_path: Path) -> None:
    wire = tmp_path / "wire.txt"
    wire.write_text("Some 2,300 passengers took the ferry.\n", encoding="utf-8")
    assert run("check", draft, "--each", "--against", wire, "--date", "2024-06-01").status == 1
    assert judged["each"] is True
    (document,) = judged["documents"]
    assert [companion.name for companion in document.against] == [str(wire)]
    assert str(document.assumed_date) == "2024-06-01"


def test_against_something_that_cannot_be_read(draft: Path, judged: dict[str, Any]) -> None:
    found = run("check", draft, "--against", draft.parent / "wire.txt")
    assert found.status == 2
    assert "wire.txt" in found.err


def test_a_report_goes_to_a_file_instead(draft: Path, judged: dict[str, Any], tmp_path: Path) -> None:
    found = run("check", draft, "--output", tmp_path / "report.txt")
    assert (found.status, found.out) == (1, "")
    assert "3,200 passengers here" in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_reports_in_other_formats_go_beside_it(draft: Path, judged: dict[str, Any], tmp_path: Path) -> None:
    found = run("check", draft, "--output", f"json={tmp_path / 'a.json'}", "--output", f"jsonl={tmp_path / 'b.jsonl'}")
    assert "3,200 passengers here" in found.out
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert whole["findings"] == [json.loads((tmp_path / "b.jsonl").read_text(encoding="utf-8"))]


def test_a_report_that_cannot_be_written(draft: Path, judged: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "no" / "such" / "folder.json"
    found = run("check", draft, "--output", f"json={path}")
    assert found.status == 2
    assert found.err.startswith(f"{path}: error: the report cannot be written: ")
    assert "3,200 passengers here" in found.out


@pytest.mark.parametrize(("environment", "terminal", "options", "colored"), [
    ({}, True, [], True), ({}, False, [], False),
    ({"NO_COLOR": "1"}, True, [], False), ({"NO_COLOR": ""}, True, [], True),
    ({"FORCE_COLOR": "1"}, False, [], True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, [], False),
    ({"TERM": "dumb"}, True, [], False), ({}, True, ["--color", "never"], False),
    ({"NO_COLOR": "1"}, False, ["--color", "always"], True),
])
def test_color(draft: Path, judged: dict[str, Any], environment: dict[str, str], terminal: bool, options: list[str],
               colored: bool) -> None:
    found = run("check", draft, *options, environment=environment, terminal=terminal)
    assert ("\x1b[" in found.out) == colored
    assert found.err == ""


def test_problems_of_the_pipeline_are_told(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.problems import Problem

    monkeypatch.setattr(pipeline, "check", lambda documents, rules, *, each=False, house=None, problems=(), first=None, kept=False, recall=None, spread=None: Report(
        tuple(Reading(document, (), (), 1) for document in documents), (), (Problem("house.yaml", "matches nothing", 3),)))
    found = run("check", draft)
    assert (found.status, found.err) == (2, "house.yaml:3: error: matches nothing\n")


def test_interrupt_and_closed_pipe_end_quietly(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, status in ((KeyboardInterrupt, 130), (BrokenPipeError, 141)):
        def stop(*_: object, error: type[BaseException] = error, **__: object) -> Report:
            raise error

        monkeypatch.setattr(pipeline, "check", stop)
        assert run("check", draft) == (status, "", "")
