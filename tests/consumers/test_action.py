"""The action's script, run as the runner runs it: inputs as environment, files for outputs and summary, a log that is obeyed."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from workflow_logs import obeyed

TOP = Path(__file__).parents[2]
WRONG = "The market opens on Monday, 25 November 2026.\n"
HERE = [sys.executable, "-m", "checker"]


@pytest.fixture
def action() -> ModuleType:
    spec = importlib.util.spec_from_file_location("claimlint_action", TOP / "action" / "main.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Runner:
    """A workspace with the environment that a runner gives to a step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "GITHUB_OUTPUT": str(folder / "output.txt"),
                            "GITHUB_EVENT_PATH": str(folder / "event.json"), "RUNNER_TEMP": str(folder / "temp")}
        (folder / "temp").mkdir()

    def run(self, **inputs: str) -> tuple[int, list[str]]:
        """The exit status, and the lines of the log that the runner obeys."""
        given = {f"INPUT_{name.upper()}": value for name, value in {"paths": "drafts", **inputs}.items()}
        code = "import json, os, runpy, sys; sys.exit(runpy.run_path(sys.argv[1])['main'](os.environ, json.loads(sys.argv[2])))"
        done = subprocess.run([sys.executable, "-c", code, str(TOP / "action" / "main.py"), json.dumps(HERE)], cwd=self.folder, capture_output=True, text=True,
                              check=False, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(TOP), "HOME": str(self.folder), **self.environment,
                                                **given})
        assert not done.stderr, done.stderr
        self.log = done.stdout
        return done.returncode, obeyed(done.stdout)

    def outputs(self) -> dict[str, str]:
        lines = Path(self.environment["GITHUB_OUTPUT"]).read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def summary(self) -> str:
        return Path(self.environment["GITHUB_STEP_SUMMARY"]).read_text(encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "notice.md").write_text(WRONG, encoding="utf-8")
    return Runner(tmp_path)


def test_a_finding_is_annotated_summed_up_and_counted(runner: Runner) -> None:
    status, commands = runner.run(sarif_file="out/claimlint.sarif")
    assert status == 1
    assert [command.split("::")[1].split(",")[0] for command in commands] == ["error file=drafts/notice.md"]
    assert runner.outputs() == {"findings": "1", "errors": "1", "warnings": "0", "notes": "0", "sarif": "out/claimlint.sarif"}
    assert "weekday-date" in runner.summary()
    assert json.loads((runner.folder / "out" / "claimlint.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_inputs_choose(runner: Runner) -> None:
    status, commands = runner.run(annotations="false", summary="false", args="--ignore weekday-date", fail_on="note")
    assert (status, commands) == (0, [])
    assert not Path(runner.environment["GITHUB_STEP_SUMMARY"]).exists()
    assert runner.outputs()["sarif"] == ""


@pytest.mark.parametrize(("inputs", "told"), [
    ({"summary": "perhaps"}, "::error title=claimlint::summary: 'perhaps' is neither true nor false"),
    ({"paths": "'drafts"}, "::error title=claimlint::paths: \"'drafts\" cannot be read: No closing quotation"),
    ({"diff_base": "--output=x"}, "::error title=claimlint::diff-base: '--output=x' is no ref"),
])
def test_a_wrong_input_is_told(runner: Runner, inputs: dict[str, str], told: str) -> None:
    assert runner.run(**inputs) == (2, [told])


def test_what_cannot_be_read_fails_the_step_and_says_so(runner: Runner) -> None:
    (runner.folder / "drafts" / "broken.md").write_bytes(b"caf\xe9")
    status, commands = runner.run()
    assert status == 2
    assert commands[-1] == "::error title=claimlint::not everything could be checked: the log says what was wrong"
    assert "broken.md" in runner.log


def test_a_fork_without_permissions_and_without_files_for_outputs(runner: Runner) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_EVENT_PATH"):
        del runner.environment[name]
    assert runner.run(diff_base="auto")[0] == 1


def test_a_pull_request_tells_only_what_it_touches(runner: Runner) -> None:
    def git(*words: str) -> str:
        return subprocess.run(["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org", *words], cwd=runner.folder, check=True,
                              capture_output=True, text=True).stdout.strip()

    git("init", "-q", "-b", "main")
    git("add", "drafts")
    git("commit", "-q", "-m", "before")
    base = git("rev-parse", "HEAD")
    Path(runner.environment["GITHUB_EVENT_PATH"]).write_text(json.dumps({"pull_request": {"base": {"sha": base}}}), encoding="utf-8")
    (runner.folder / "drafts" / "fair.md").write_text("The fair opens on Friday, 26 November 2026.\n", encoding="utf-8")
    status, commands = runner.run(diff_base="auto")
    assert status == 1
    assert [command.split(",")[0] for command in commands] == ["::error file=drafts/fair.md"]


def test_a_draft_commands_nothing(runner: Runner) -> None:
    hostile = "::error title=x::The market opens on Monday, 25 November 2026. ::set-output name=findings::0\n"
    (runner.folder / "drafts" / "::warning::x.md").write_text(hostile, encoding="utf-8")
    (runner.folder / "drafts" / "::error::y.md").write_bytes(b"\xff")
    status, commands = runner.run()
    assert status == 2
    assert all(command.startswith("::error file=drafts/") or "not everything could be checked" in command for command in commands)
    assert runner.outputs()["findings"] == "2"


def snippets() -> list[dict[str, Any]]:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (TOP / "docs" / "github.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [yaml.safe_load(block) for block in blocks if block.startswith("name:")]


@pytest.mark.parametrize("workflow", snippets(), ids=lambda workflow: str(len(workflow["permissions"])))
def test_the_steps_of_the_documented_workflows_run(runner: Runner, workflow: dict[str, Any]) -> None:
    known = yaml.safe_load((TOP / "action.yml").read_text(encoding="utf-8"))["inputs"]
    steps = workflow["jobs"]["claimlint"]["steps"]
    inputs = next(step["with"] for step in steps if step["uses"].startswith("claimlint/"))
    assert set(inputs) <= set(known)
    status, commands = runner.run(**{name.replace("-", "_"): value for name, value in inputs.items()})
    exit_zero = "--exit-zero" in inputs.get("args", "")
    assert (status, len(commands)) == (0 if exit_zero else 1, 0 if inputs.get("annotations") == "false" else 1)
    if "sarif-file" in inputs:
        assert (runner.folder / inputs["sarif-file"]).exists()


def test_a_long_summary_is_cut_at_a_line(action: ModuleType) -> None:
    page = action._cut(b"a line of the report\n" * 100_000)
    assert len(page) <= 1024 * 1024
    assert page.endswith(b"the report\n\nThe report is longer than a summary may be; the log has all of it.\n")
    assert action._cut(b"short\n") == b"short\n"


def test_an_output_holds_lines_between_marks(action: ModuleType) -> None:
    written = action._output("sarif", "a\nfindings=0")
    name, mark = written.split("\n")[0].split("<<")
    assert (name, written.split("\n")[1:-1]) == ("sarif", ["a", "findings=0", mark])


@pytest.mark.slow
def test_it_installs_its_own_tag(runner: Runner) -> None:
    """Takes a while: an environment of its own is made, as on a runner."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(runner.folder), **runner.environment, "INPUT_PATHS": "drafts"}
    passed = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "http", "HTTP"))}
    done = subprocess.run([sys.executable, str(TOP / "action" / "main.py")], cwd=runner.folder, capture_output=True, text=True, check=False,
                          env={**passed, **environment})
    assert done.returncode == 1, done.stdout + done.stderr
    assert runner.outputs()["findings"] == "1"
