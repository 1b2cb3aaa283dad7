"""Every command that the documentation shows is run, and prints what the documentation says it prints.

A page is one scratch folder. A code block under ``<!-- file: NAME -->`` is written into it; in a ``console`` block a line ``$ claimlint ...`` is run
and what it prints stands below it; a line of an ``sh`` block that begins with claimlint is run, and must not end with 2.
``pytest --update-cases`` writes what is printed now into the pages.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from checker.cli.console import Console
from checker.cli.help import command_parser
from checker.cli.parser import command, command_names
from cli.runs import run

DOCS = Path(__file__).parent.parent / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
_BLOCK = re.compile(r"^(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<language>\w*)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"^    (claimlint .*)$", re.MULTILINE)


def name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def played(page: str, folder: Path) -> str:
    """A page with what its commands print now, played in a folder."""
    def block(found: re.Match[str]) -> str:
        content = found["content"]
        if found["file"] is not None:
            (folder / found["file"]).parent.mkdir(parents=True, exist_ok=True)
            (folder / found["file"]).write_text(content, encoding="utf-8")
        elif found["language"] == "console":
            calls = [line for line in content.splitlines() if line.startswith("$ claimlint ")]
            content = "\n".join(f"{call}\n{said(call[2:], folder)}" for call in calls)
        elif found["language"] == "sh":
            for line in content.splitlines():
                if line.startswith("claimlint "):
                    said(line, folder)
        start, end = found.span("content")
        return found[0][:start - found.start()] + content + found[0][end - found.start():]
    return _BLOCK.sub(block, page)


def said(call: str, folder: Path) -> str:
    """What a call prints; it may find something, and must not fail."""
    done = run(*shlex.split(call)[1:], environment={"CLAIMLINT_CACHE": str(folder.parent / "cache")})
    assert done.status in (0, 1), f"{call}\n{done.err}"
    return done.out


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_cases: bool) -> None:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.chdir(folder)
    text = page.read_text(encoding="utf-8")
    now = played(text, folder)
    if update_cases:
        page.write_text(now, encoding="utf-8")
        text = now
    assert text == now


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_calls_that_are_named_only_are_calls_that_claimlint_takes(page: Path) -> None:
    console = Console.of_process()
    for line in _NAMED.findall(page.read_text(encoding="utf-8")):
        typed = re.split(r" {3,}| [>|] ", line)[0]
        words = shlex.split(typed)
        assert words[1] in command_names() or words[1].startswith("-"), line
        if words[1] in command_names() and "..." not in typed:
            command_parser(words[1], command(words[1]), console).parse_args(words[2:])


def test_the_pages_have_commands_to_run() -> None:
    pages = {name(page) for page in PAGES if "\n```console\n$ claimlint " in page.read_text(encoding="utf-8")}
    assert {"tutorial.md", "how-it-decides.md", "what-it-cannot-do.md", "recipes/newsroom.md", "recipes/docs-team.md",
            "recipes/press-office.md", "recipes/lab.md"} <= pages
