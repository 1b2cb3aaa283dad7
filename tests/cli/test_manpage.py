"""The man page is what the program says of itself, and troff reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.cli.manpage import manpage
from checker.cli.parser import arguments_of, command, command_names

PAGE = Path(__file__).parents[2] / "docs" / "claimlint.1"


def test_the_man_page_is_up_to_date(update_cases: bool) -> None:
    if update_cases:
        PAGE.write_text(manpage(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == manpage(), "python -m checker.cli.manpage > docs/claimlint.1"


def test_every_command_has_its_section_with_every_option_and_example() -> None:
    sections = re.split(r"^\.S[SH] ", manpage().replace("\\-", "-"), flags=re.MULTILINE)
    told = {section.split("\n")[0].removeprefix("claimlint "): section for section in sections if section.startswith("claimlint ")}
    assert sorted(told) == command_names()
    for name in command_names():
        flags = [argument.flag for argument in arguments_of(command(name)) if argument.is_option]
        assert [flag for flag in flags if f"\\fB{flag}\\fR" not in told[name]] == [], name
        assert f"claimlint {name}" in told[name].split(".nf")[1]


def test_troff_sets_it_without_a_warning() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-P-c", PAGE], capture_output=True, text=True, encoding="utf-8", check=False,
                          timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    shown = re.sub(r".\x08", "", done.stdout)
    assert all(f"claimlint {name}" in shown for name in command_names())
    assert "--track-changes" in shown
