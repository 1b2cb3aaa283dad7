"""What the project promises about itself: links that lead somewhere, commands that CI runs, versions that are pinned."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "examples").glob("*.md"), *(TOP / "tests").glob("*.md"),
                *(TOP / "benchmarks").glob("*.md")])
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINS = dict(line.split("==") for line in (TOP / "requirements-ci.txt").read_text(encoding="utf-8").splitlines() if "==" in line)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    gone = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not gone


@pytest.mark.parametrize(("name", "words"), [("main-command", ("claimlint check", "examples/drafts")), ("test-command", ("pytest",))])
def test_readme_has_each_command_on_one_line(name: str, words: tuple[str, ...]) -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    block = re.search(rf"^<!-- {name} -->\n```sh\n(.*)\n```\n<!-- end -->$", readme, re.MULTILINE)
    assert block is not None
    assert block[1].startswith("python3 -m venv .venv && ")
    assert all(word in block[1] for word in words)


def test_every_dependency_is_pinned_for_ci() -> None:
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"], *PROJECT["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[<>=]", entry)[0].lower().replace("_", "-") for entry in asked} - {"claimlint"}
    assert names <= {name.lower().replace("_", "-") for name in PINS}


def test_the_library_example_runs_and_finds_the_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"^```python\n(.*?)^```$", (TOP / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert block is not None
    exec(compile(block[1], "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "['68%', '62%']" in said
    assert "Decimal('4.3E+6')" in said
