"""Findings as comments in a copy of a Word document."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.readers import docx as reader
from cli.runs import run
from readers.packages import docx, paragraph

DRAFT = docx(paragraph("The fire drove 430 residents of Quay Street from their homes.") + paragraph(
    "It broke out on Quay Street and drove ", '<w:ins w:id="1"><w:r><w:t>340 residents</w:t></w:r></w:ins>',
    '<w:del w:id="2"><w:r><w:delText>430 residents</w:delText></w:r></w:del>', " of the street from their homes."))


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("fire.docx")
    path.write_bytes(DRAFT)
    return path


def test_a_finding_is_a_comment_at_both_of_its_places(draft: Path) -> None:
    done = run("check", draft, "--annotate", "seen.docx", "--fail-on", "warning")
    assert done.status == 1
    assert "fire.docx:2:39: error: 340 residents here, 430 residents on line 1 [metric-disagrees]" in done.out
    document, = reader.unpack("seen.docx", Path("seen.docx").read_bytes(), tracked="accepted")
    assert [document.source[comment.start:comment.end] for comment in document.comments] == ["430 residents", "340 residents"]
    assert document.comments[0].text.startswith("error: 340 residents here, 430 residents on line 1 [metric-disagrees]\n")


def test_tracked_changes_are_read_as_asked_for(draft: Path) -> None:
    assert "0 errors, 0 warnings" in run("check", draft, "--track-changes", "rejected").out
    both = run("facts", draft, "--track-changes", "both").out
    assert "fire.docx:2:39: figure: 340 residents" in both
    assert "fire.docx#before:2:39: figure: 430 residents" in both


@pytest.mark.parametrize("words", [["fire.docx", "other.docx"], ["fire.md"], ["fire.docx", "--track-changes", "rejected"]])
def test_what_cannot_be_annotated(draft: Path, words: list[str]) -> None:
    done = run("check", *words, "--annotate", "seen.docx")
    assert done.status == 2
    assert "--annotate seen.docx: give the one .docx draft that it is made from, its changes accepted" in done.err
    assert not Path("seen.docx").exists()


def test_a_copy_that_cannot_be_written(draft: Path) -> None:
    done = run("check", draft, "--annotate", "no/seen.docx")
    assert done.status == 2
    assert "no/seen.docx: error: the comments cannot be written: No such file or directory" in done.err


def test_a_draft_that_cannot_be_read(draft: Path) -> None:
    draft.write_bytes(b"PK\x03\x04")
    done = run("check", draft, "--annotate", "seen.docx")
    assert done.status == 2
    assert "not the zip package that its name says" in done.err
    assert not Path("seen.docx").exists()
