"""Findings that a run does not tell: suppressed, known, or on lines that did not change."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from cli.runs import run

WRONG = "The market opens on Monday, 25 November 2026.\n"
OTHER = "The fair opens on Friday, 26 November 2026.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("notice.md").write_text(WRONG, encoding="utf-8")
    return tmp_path


def git(*words: str) -> None:
    subprocess.run(["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *words], check=True, capture_output=True)


def test_a_suppressed_finding_is_counted_and_shown_on_demand(desk: Path) -> None:
    Path("notice.md").write_text(f"<!-- claimlint-disable-next-line weekday-date -- printed -->\n{WRONG}", encoding="utf-8")
    found = run("check", "notice.md")
    assert (found.status, found.out.splitlines()[-1]) == (0, "0 errors, 0 warnings, 0 notes (1 suppressed not told)")
    assert run("check", "--no-suppressions", "notice.md").status == 1
    report = json.loads(run("check", "--format", "json", "notice.md").out)
    assert [(one["how"], one["by"], one["reason"], one["finding"]["rule"]) for one in report["aside"]] == [
        ("suppressed", "notice.md:1", "printed", "weekday-date")]


def test_a_wrong_comment_is_an_error_of_the_draft(desk: Path) -> None:
    Path("notice.md").write_text(f"<!-- claimlint-disable-next-line weekday-dates -->\n{WRONG}", encoding="utf-8")
    found = run("check", "notice.md")
    assert found.status == 2
    assert found.err.startswith("notice.md:1:1: error: claimlint-disable-next-line: unknown rule 'weekday-dates': did you mean 'weekday-date'?")


def test_a_reason_is_required_where_the_house_says_so(desk: Path) -> None:
    Path("notice.md").write_text(f"<!-- claimlint-disable-next-line weekday-date -->\n{WRONG}", encoding="utf-8")
    assert run("check", "notice.md").status == 0
    assert run("check", "--require-reason", "notice.md").status == 2
    Path(".claimlint.yaml").write_text("require-reason: true\n", encoding="utf-8")
    assert run("check", "notice.md").status == 2


def test_strip_prints_what_goes_out(desk: Path) -> None:
    Path("notice.md").write_text(f"<!-- claimlint-disable-next-line weekday-date -->\n{WRONG}", encoding="utf-8")
    assert run("strip", "notice.md") == (0, WRONG, "")
    assert run("strip", "none.md").status == 2


def test_the_suppressions_file_silences_by_fingerprint(desk: Path) -> None:
    fingerprint = json.loads(run("check", "--format", "jsonl", "notice.md").out)["fingerprint"]
    Path(".claimlint-suppressions.yaml").write_text(f"- finding: \"{fingerprint}\"\n  reason: printed\n", encoding="utf-8")
    assert run("check", "notice.md").status == 0
    assert run("check", "--no-suppressions", "notice.md").status == 1
    Path(".claimlint-suppressions.yaml").write_text(f"- finding: \"{fingerprint}\"\n  reason: printed\n  until: 2001-01-01\n", encoding="utf-8")
    late = run("check", "notice.md")
    assert (late.status, "was to be settled by 2001-01-01" in late.err) == (2, True)
    Path(".claimlint-suppressions.yaml").write_text("- finding: x\n", encoding="utf-8")
    assert run("check", "notice.md").status == 2


def test_a_baseline_hides_what_is_known_and_nothing_new(desk: Path) -> None:
    assert run("baseline", "update", "notice.md") == (0, ".claimlint-baseline.json: 1 finding kept\n", "")
    known = run("check", "notice.md")
    assert (known.status, known.out.splitlines()[-1]) == (0, "0 errors, 0 warnings, 0 notes (1 known not told)")
    assert run("baseline", "show").out.split()[1] == "weekday-date"
    Path("notice.md").write_text(f"# Notices\n\n{OTHER}\n{WRONG}", encoding="utf-8")
    found = run("check", "notice.md")
    assert (found.status, "Friday, 26 November" in found.out, "Monday" in found.out) == (1, True, False)
    assert run("check", "--no-baseline", "notice.md").out.count("[weekday-date]") == 2
    Path("notice.md").write_text(OTHER, encoding="utf-8")
    assert run("baseline", "prune", "notice.md").out == ".claimlint-baseline.json: 1 finding taken out, 0 findings kept\n"


@pytest.mark.parametrize(("words", "message"), [
    (("show", "notice.md"), "claimlint: error: baseline show takes no drafts\n"),
    (("update",), "claimlint: error: baseline update needs the drafts: claimlint baseline update PATH...\n"),
    (("show",), ".claimlint-baseline.json: error: cannot read this baseline: No such file or directory\n"),
    (("prune", "notice.md"), ".claimlint-baseline.json: error: cannot read this baseline: No such file or directory\n"),
])
def test_calls_of_baseline_that_cannot_be(desk: Path, words: tuple[str, ...], message: str) -> None:
    assert run("baseline", *words) == (2, "", message)


def test_a_baseline_is_not_written_where_a_draft_cannot_be_read(desk: Path) -> None:
    assert run("baseline", "update", "notice.md", "none.md").status == 2
    assert not Path(".claimlint-baseline.json").exists()


# ---- --diff-base

BUDGET = "# Budget\n\nThe council will spend 340,000 euros on the Quay Street bridge, the mayor said.\n"
STORY = "# Bridge\n\nThe council will spend 340,000 euros on the Quay Street bridge.\n\nIt opens on Monday, 25 November 2026.\n"


@pytest.fixture
def repository(desk: Path) -> Path:
    git("init", "-q", "-b", "main")
    Path("budget.md").write_text(BUDGET, encoding="utf-8")
    Path("story.md").write_text(STORY, encoding="utf-8")
    git("add", "budget.md", "story.md")
    git("commit", "-q", "-m", "before")
    Path("notice.md").unlink()
    return desk


def test_only_what_touches_a_change_is_told_the_changed_mention_first(repository: Path) -> None:
    assert run("check", "--diff-base", "main", ".").out.splitlines()[-1] == "0 errors, 0 warnings, 0 notes (1 unchanged not told)"
    Path("story.md").write_text(STORY.replace("340,000", "430,000"), encoding="utf-8")
    told = [json.loads(line) for line in run("check", "--diff-base", "main", "--format", "jsonl", ".").out.splitlines()]
    assert [[(claim["document"], claim["text"]) for claim in finding["claims"]] for finding in told] == [
        [("story.md", "430,000 euros"), ("budget.md", "340,000 euros")]]
    assert told[0]["message"].startswith("430,000 euros here, 340,000 euros in budget.md:3")


def test_a_draft_that_git_does_not_know_is_changed_as_a_whole(repository: Path) -> None:
    Path("täglich.md").write_text(WRONG, encoding="utf-8")
    assert "täglich.md:1:" in run("check", "--diff-base", "HEAD", ".").out


def test_what_the_base_has_since_gained_is_not_this_branch_s_change(repository: Path) -> None:
    git("checkout", "-q", "-b", "desk")
    git("checkout", "-q", "main")
    Path("story.md").write_text(STORY + "\nMore.\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "later")
    git("checkout", "-q", "desk")
    assert run("check", "--diff-base", "main", ".").out.splitlines()[-1].endswith("(1 unchanged not told)")


def test_a_base_that_is_not_there(repository: Path) -> None:
    found = run("check", "--diff-base", "no-such-branch", ".")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("claimlint: error: --diff-base no-such-branch: there is no such commit here.")


def test_no_repository(desk: Path) -> None:
    found = run("check", "--diff-base", "main", ".")
    assert found.status == 2
    assert "--diff-base main: not a git repository" in found.err
