"""The files that other programs read of this repository: each is valid to them, and pre-commit really runs the hooks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
CHECK_JSONSCHEMA = Path(sys.executable).with_name("check-jsonschema")
WRONG = "The market opens on Monday, 25 November 2026.\n"


def test_the_hooks_file_is_valid() -> None:
    if not PRE_COMMIT.exists():
        pytest.skip("pre-commit is not installed")
    done = subprocess.run([PRE_COMMIT, "validate-manifest", TOP / ".pre-commit-hooks.yaml"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_valid() -> None:
    if not CHECK_JSONSCHEMA.exists():
        pytest.skip("check-jsonschema is not installed")
    done = subprocess.run([CHECK_JSONSCHEMA, "--builtin-schema", "vendor.github-actions", TOP / "action.yml"], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_documented_workflows_are_valid(tmp_path: Path) -> None:
    if not CHECK_JSONSCHEMA.exists():
        pytest.skip("check-jsonschema is not installed")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (TOP / "docs" / "github.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for number, block in enumerate(block for block in blocks if block.startswith("name:")):
        path = tmp_path / f"{number}.yml"
        path.write_text(block, encoding="utf-8")
        done = subprocess.run([CHECK_JSONSCHEMA, "--builtin-schema", "vendor.github-workflows", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_pre_commit_runs_both_hooks(tmp_path: Path) -> None:
    if not PRE_COMMIT.exists() or not (TOP / ".git").exists():
        pytest.skip("pre-commit is not installed, or this is no checkout")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "GIT_AUTHOR_NAME": "Desk", "GIT_COMMITTER_NAME": "Desk",
                   "GIT_AUTHOR_EMAIL": "desk@example.org", "GIT_COMMITTER_EMAIL": "desk@example.org"}
    environment.pop("PYTHONPATH", None)
    tool, desk = tmp_path / "claimlint", tmp_path / "desk"

    def run(*words: str | Path, where: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(list(map(str, words)), cwd=where, env=environment, capture_output=True, text=True, check=False)

    shutil.copytree(TOP, tool, ignore=shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "_data"))
    desk.mkdir()
    for folder in (tool, desk):
        run("git", "init", "-q", where=folder)
    run("git", "add", "-A", where=tool)
    run("git", "commit", "-q", "-m", "claimlint", where=tool)
    head = run("git", "rev-parse", "HEAD", where=tool).stdout.strip()
    (desk / "notice.md").write_text(WRONG, encoding="utf-8")
    (desk / "calm.txt").write_text("The ferry sails.\n", encoding="utf-8")
    (desk / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {tool}\n  rev: {head}\n  hooks: [{{id: claimlint}}, {{id: claimlint-corpus}}]\n", encoding="utf-8")
    run("git", "add", "-A", where=desk)
    done = run(PRE_COMMIT, "run", "--all-files", where=desk)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout.count("[weekday-date]") == 2, done.stdout
    (desk / "notice.md").write_text("The market opens on Wednesday, 25 November 2026.\n", encoding="utf-8")
    run("git", "add", "-A", where=desk)
    done = run(PRE_COMMIT, "run", "--all-files", where=desk)
    assert done.returncode == 0, done.stdout + done.stderr
