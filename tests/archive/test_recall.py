"""A draft is held against what the archive keeps as it would be against the same pieces given beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.towns import stream
from cli.runs import run

DRAFT = "The Cider Days in Caldwick drew 7,500 visitors, mayor Maud Okafor said. Entry cost $4.50.\n"
PIECE = "The Cider Days in Caldwick drew 5,700 visitors, mayor Maud Okafor said. Entry cost $4.50.\n"


def findings(*words: object) -> list[dict[str, object]]:
    done = run("check", "--format", "jsonl", *words)
    assert not done.err
    return [json.loads(line) for line in done.out.splitlines()]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def archived(folder: Path, *paths: object) -> Path:
    place = folder / "house.archive"
    done = run("archive", "add", *paths, "--archive", place)
    assert (done.status, done.err) == (0, "")
    return place


def test_a_draft_that_disagrees_with_a_published_piece_points_into_it(tmp_path: Path) -> None:
    place = archived(tmp_path, written(tmp_path, "2024.txt", PIECE))
    draft = written(tmp_path, "draft.txt", DRAFT)
    report = run("check", draft, "--archive", place)
    assert report.status == 1
    assert "2024.txt:1:33" in report.out
    assert "5,700 visitors" in report.out.split("2024.txt:1:33")[1]
    finding, = findings(draft, "--archive", place)
    assert [claim["document"] for claim in finding["claims"]] == [str(draft), str(tmp_path / "2024.txt")]


@pytest.mark.parametrize("each", [(), ("--each",)])
def test_it_is_what_the_same_pieces_given_beside_it_would_tell(tmp_path: Path, each: tuple[str, ...]) -> None:
    other = written(tmp_path, "other.txt", "The Kite Meeting in Fenbridge drew 900 visitors. A tent weighed 12 kg.\n")
    paths = [written(tmp_path, "2024.txt", PIECE), other]
    place = archived(tmp_path, *paths)
    draft = written(tmp_path, "draft.txt", DRAFT)
    against = [word for path in paths for word in ("--against", path)]
    found = findings(draft, *each, "--archive", place)
    assert found
    assert {finding["fingerprint"] for finding in found} == {finding["fingerprint"] for finding in findings(draft, *each, *against)}


def test_drafts_are_held_against_the_archive_and_against_each_other(tmp_path: Path) -> None:
    place = archived(tmp_path, written(tmp_path, "2024.txt", PIECE))
    one, two = written(tmp_path, "a.txt", DRAFT), written(tmp_path, "b.txt", DRAFT.replace("7,500", "9,900"))
    documents = [[Path(str(claim["document"])).name for claim in finding["claims"]] for finding in findings(one, two, "--archive", place)]
    assert sorted(documents) == [["a.txt", "2024.txt"], ["b.txt", "2024.txt"], ["b.txt", "a.txt"]] or sorted(map(sorted, documents)) == [
        ["2024.txt", "a.txt"], ["2024.txt", "b.txt"], ["a.txt", "b.txt"]]


def test_what_pieces_of_the_archive_have_between_them_is_not_told(tmp_path: Path) -> None:
    place = archived(tmp_path, written(tmp_path, "one.txt", PIECE), written(tmp_path, "two.txt", PIECE.replace("5,700", "5,900")))
    assert findings(written(tmp_path, "draft.txt", "The Cider Days in Caldwick are over.\n"), "--archive", place) == []


@pytest.mark.parametrize("name", ["draft.txt", "moved.txt"])
def test_a_draft_is_not_held_against_itself_as_it_was_kept(tmp_path: Path, name: str) -> None:
    text = DRAFT + "\nThe Cider Days in Caldwick drew 7,500 visitors in two days.\n"
    place = archived(tmp_path, written(tmp_path, "draft.txt", text))
    assert findings(written(tmp_path, name, text), "--archive", place) == []
    assert findings(written(tmp_path, "draft.txt", text.replace("7,500", "5,700")), "--archive", place) == []


def test_of_many_pieces_those_are_found_that_tell_of_the_same(tmp_path: Path) -> None:
    pieces = stream(tmp_path / "towns.jsonl", range(400))
    place = archived(tmp_path, pieces, written(tmp_path, "2024.txt", "The Moth Night in Wexcombe drew 5,700 visitors, Ada Pell said.\n"))
    draft = written(tmp_path, "draft.txt", "The Moth Night in Wexcombe drew 7,500 visitors, Ada Pell said.\n")
    assert any(str(claim["document"]).endswith("2024.txt") for finding in findings(draft, "--archive", place) for claim in finding["claims"])


@pytest.mark.parametrize("each", [(), ("--each",)])
def test_what_is_found_does_not_depend_on_the_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, each: tuple[str, ...]) -> None:
    monkeypatch.setattr("checker.workers._BATCH", 1_000)
    place = archived(tmp_path, stream(tmp_path / "old.jsonl", range(0, 400, 23)))
    drafts = stream(tmp_path / "new.jsonl", range(0, 400, 17), change=1)
    reports = {run("check", *each, drafts, "--archive", place, "--format", "json", "--jobs", jobs).out for jobs in (1, 2, 3)}
    assert len(reports) == 1
    assert '"fingerprint"' in reports.pop()


def test_an_archive_that_is_not_there_ends_the_check(tmp_path: Path) -> None:
    done = run("check", written(tmp_path, "draft.txt", DRAFT), "--archive", tmp_path / "none.archive")
    assert (done.status, done.err) == (2, f"{tmp_path}/none.archive: error: no such archive. claimlint archive add makes one\n")
