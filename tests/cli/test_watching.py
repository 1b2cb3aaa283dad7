"""``check --watch``: the run is made again when a file changes, and mistakes do not end it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.cli.commands import check
from checker.cli.console import Console
from checker.cli.help import command_parser
from checker.cli.watching import watched
from cli.runs import run

WRONG = "The market opens on Monday, 25 November 2026.\n"
RIGHT = "The market opens on Wednesday, 25 November 2026.\n"


def watch(*words: str, steps: list[Callable[[], object]]) -> tuple[list[str], str]:
    """What each run prints while between two looks the steps are made, one at a time; the last look is interrupted."""
    out, err = io.StringIO(), io.StringIO()
    console = Console(io.BytesIO(), out, err, {})
    left = list(steps)

    def sleep(seconds: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    with pytest.raises(KeyboardInterrupt):
        watched(check.once, command_parser("check", check, console).parse_args(list(words)), console, sleep=sleep)
    return out.getvalue().split("watched; Ctrl-C ends\n")[:-1], err.getvalue()


def test_a_change_makes_another_run_and_nothing_else_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notice.md").write_text(WRONG, encoding="utf-8")
    runs, _ = watch(".", steps=[lambda: None, lambda: Path("notice.md").write_text(RIGHT, encoding="utf-8"), lambda: None,
                                lambda: Path("more.md").write_text(WRONG, encoding="utf-8")])
    assert [text.count("[weekday-date]") for text in runs] == [1, 0, 1]
    assert "1 file " in runs[0]
    assert "2 files " in runs[2]


def test_settings_are_watched_and_wrong_ones_do_not_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notice.md").write_text(WRONG, encoding="utf-8")
    settings = Path(".claimlint.yaml")
    runs, said = watch("notice.md", steps=[lambda: settings.write_text("rule: {}\n", encoding="utf-8"),
                                           lambda: settings.write_text("rules: {weekday-date: off}\n", encoding="utf-8")])
    assert [text.count("[weekday-date]") for text in runs] == [1, 0, 0]
    assert "unknown key 'rule'" in said


def test_standard_input_cannot_be_watched() -> None:
    assert run("check", "--watch", "-") == (2, "", "claimlint: error: --watch needs files: standard input is read once\n")
