"""A shell that has read what ``claimlint completion`` prints completes a call."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from checker.cli.completion import SHELLS
from checker.cli.parser import arguments_of, command, command_names
from checker.reporters import report_formats
from cli.runs import run

ASK = """\
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_claimlint
printf '%s\\n' "${COMPREPLY[@]}"
"""


def script(folder: Path, shell: str) -> Path:
    """The script for a shell, in a file."""
    path = folder / shell
    path.write_text(run("completion", shell).out, encoding="utf-8")
    return path


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


def bash(folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words."""
    needs("bash")
    done = subprocess.run(["bash", "--norc", "-c", ASK, "bash", script(folder, "bash"), *words], capture_output=True, text=True,
                          encoding="utf-8", cwd=folder, check=False, timeout=60)
    assert not done.stderr
    return done.stdout.split("\n")[:-1]


def fish(folder: Path, call: str) -> list[str]:
    """What fish offers at the end of a call."""
    needs("fish")
    done = subprocess.run(["fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', script(folder, "fish"), call],
                          capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False, timeout=60,
                          env={"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "dumb"})
    assert not done.stderr
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("shell", sorted(SHELLS))
def test_a_shell_reads_its_script_without_complaint(shell: str, tmp_path: Path) -> None:
    needs(shell)
    done = subprocess.run([shell, "-n", script(tmp_path, shell)], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", sorted(SHELLS))
def test_a_script_names_every_command_and_option(shell: str) -> None:
    said = run("completion", shell).out
    flags = {argument.flag for name in command_names() for argument in arguments_of(command(name)) if argument.is_option}
    wanted = {f"-l {flag[2:]}" for flag in flags} if shell == "fish" else flags
    assert [word for word in sorted({*command_names(), *wanted}) if word not in said] == []


def test_bash_completes_a_command(tmp_path: Path) -> None:
    assert bash(tmp_path, "claimlint", "comp") == ["compare", "completion"]


def test_bash_completes_an_option_of_the_command_only(tmp_path: Path) -> None:
    assert bash(tmp_path, "claimlint", "check", "--anno") == ["--annotate"]
    assert bash(tmp_path, "claimlint", "facts", "--anno") == [""]


@pytest.mark.parametrize("words", [("--format", ""), ("--format", "="), ("--format", "=", "")])
def test_bash_completes_the_value_after_a_blank_and_after_an_equals_sign(words: tuple[str, ...], tmp_path: Path) -> None:
    assert bash(tmp_path, "claimlint", "check", *words) == report_formats()


def test_bash_completes_rules_actions_and_shells(tmp_path: Path) -> None:
    assert "weekday-date" in bash(tmp_path, "claimlint", "check", "--only", "weekday")
    assert bash(tmp_path, "claimlint", "rules", "show", "weekday-d") == ["weekday-date"]
    assert bash(tmp_path, "claimlint", "completion", "z") == ["zsh"]


def test_bash_completes_paths_with_blanks(tmp_path: Path) -> None:
    (tmp_path / "city desk.md").write_text("", encoding="utf-8")
    assert bash(tmp_path, "claimlint", "check", "city") == ["city desk.md"]
    assert bash(tmp_path, "claimlint", "check", "--against", "city") == ["city desk.md"]
    assert bash(tmp_path, "claimlint", "check", "--date", "city") == [""]


def test_fish_completes_commands_options_values_and_paths(tmp_path: Path) -> None:
    (tmp_path / "city desk.md").write_text("", encoding="utf-8")
    assert fish(tmp_path, "claimlint comp") == ["compare", "completion"]
    assert fish(tmp_path, "claimlint check --anno") == ["--annotate"]
    assert fish(tmp_path, "claimlint check --format sa") == ["sarif"]
    assert [name.replace("\\ ", " ") for name in fish(tmp_path, "claimlint check city")] == ["city desk.md"]
