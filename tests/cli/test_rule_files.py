"""House rules on the command line: what is wrong with them is told at once, all of it, with the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.runs import run

NO_EXAMPLES = """\
id: ferry-agrees
summary: The ferry has one number of passengers.
why: Readers notice.
severity: error
facts: quantity
relation: agrees
message: "{a.text} here, {b.text} {b.place}"
passes: []
fails: []
"""


@pytest.mark.parametrize("command", [["check", "story.md"], ["rules"], ["test"], ["explain", "story.md:1"],
                                     ["compare", "story.md", "story.md"]])
def test_a_bad_rule_file(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.md").write_text("Hello.\n", encoding="utf-8")
    Path("broken.yaml").write_text("id: [\n", encoding="utf-8")
    Path("bare.yaml").write_text(NO_EXAMPLES, encoding="utf-8")
    found = run(*command, "--rules", "broken.yaml", "--rules", "bare.yaml", "--rules", "missing.yaml")
    assert (found.status, found.out) == (2, "")
    for name in ("broken.yaml", "bare.yaml", "missing.yaml"):
        assert f"{name}:" in found.err
    assert "passes" in found.err
    assert "^" in found.err


def test_a_house_may_not_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"id: \"x\"\n\x1b[2J: 1\n")
    assert "\x1b" not in run("rules", "--rules", tmp_path / "a.yaml").err
