"""Drafts that cannot be read: each is told, the rest of the run is reported, and the run does not count as clean."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.runs import run

GOOD = "The fair opened on 4 May 2024.\n"


def _missing(folder: Path) -> Path:
    return folder / "missing.md"


def _no_match(folder: Path) -> Path:
    return folder / "nothing-*.md"


def _empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def _without_drafts(folder: Path) -> Path:
    (folder / "code").mkdir()
    (folder / "code" / "a.out").write_bytes(b"\x7fELF\0\0")
    return folder / "code"


def _written(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _unreadable(folder: Path) -> Path:
    path = folder / "locked.md"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "no such file": _missing,
    "empty glob": _no_match,
    "empty folder": _empty_folder,
    "folder without drafts": _without_drafts,
    "binary file": _written("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "binary file with a draft's ending": _written("photo.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "invalid UTF-8": _written("latin.md", b"Caf\xe9 4 May\n"),
    "NUL bytes": _written("nul.txt", b"12 ships\0 and more\n"),
    "JSONL that is no JSON": _written("a.jsonl", b'{"id": "x", "text": \n'),
    "JSONL line that is no object": _written("b.jsonl", b'["x"]\n'),
    "JSONL line without a text": _written("c.jsonl", b'{"id": "x"}\n'),
    "JSONL line with a bad date": _written("d.jsonl", b'{"id": "x", "text": "y", "date": "soon"}\n'),
    "unreadable file": _unreadable,
}


@pytest.mark.parametrize("command", ["check", "facts"])
@pytest.mark.parametrize("bad", BAD)
def test_a_draft_that_cannot_be_read(bad: str, command: str, tmp_path: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text(GOOD, encoding="utf-8")
    path = BAD[bad](tmp_path)
    found = run(command, path, good, "--format", "jsonl" if command == "facts" else "json")
    assert found.status == 2
    assert found.err.count(": error: ") == 1
    assert found.err.startswith(str(path))
    assert "Traceback" not in found.err
    if command == "check":
        report = json.loads(found.out)
        assert str(good) in [document["document"] for document in report["documents"]]
        assert report["summary"]["problems"] == 1
    else:
        assert str(good) in [json.loads(line)["document"] for line in found.out.splitlines()]


def test_every_bad_line_of_a_stream_is_told_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "The fair opened on 4 May 2024."}\n{"id"\n\n{"id": "b", "text": 7}\n'
                    '{"id": "c", "text": "It closed on 5 May 2024."}\n', encoding="utf-8")
    found = run("facts", path, "--format", "jsonl")
    assert found.status == 2
    assert [line.split(": error: ")[0].split(":")[1] for line in found.err.splitlines() if ": error: " in line] == ["2", "4"]
    assert {json.loads(line)["document"] for line in found.out.splitlines()} == {f"{path}#a", f"{path}#c"}


def test_the_bad_draft_does_not_hide_findings_from_the_report(tmp_path: Path) -> None:
    found = run("check", tmp_path / "missing.md")
    assert (found.status, found.out) == (2, "")
    assert run("check", tmp_path / "missing.md", "--exit-zero").status == 2


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_an_empty_draft_is_clean(text: str, tmp_path: Path) -> None:
    draft = tmp_path / "empty.md"
    draft.write_text(text, encoding="utf-8")
    assert run("check", draft) == (0, "1 draft, 0 words: 0 figures, 0 dates, 0 statements read\n"
                                      "0 errors, 0 warnings, 0 notes\n", "")


def test_standard_input() -> None:
    found = run("facts", "-", "--stdin-filename", "story.md", "--format", "jsonl", stdin=GOOD.encode())
    assert found.status == 0
    assert {json.loads(line)["document"] for line in found.out.splitlines()} == {"story.md"}


def test_standard_input_that_is_not_utf8() -> None:
    found = run("check", "-", "--stdin-filename", "story.md", stdin=b"Caf\xe9")
    assert found.status == 2
    assert found.err.startswith("story.md")


def test_a_file_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J.md"
    assert "\x1b" not in run("check", path).err
    path.write_text(GOOD, encoding="utf-8")
    for command in ("check", "facts"):
        assert "\x1b" not in run(command, path).out
