"""Pieces are added, replaced, retracted and forgotten; an archive does not depend on how many processes made it."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

import pytest

from archive.towns import piece, stream
from checker.archive import tables
from checker.archive.engine import writing
from checker.archive.writing import Writer
from cli.runs import Run, run


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of two pieces."""
    monkeypatch.chdir(tmp_path)
    Path("fair.md").write_text("---\ndate: 2024-05-06\n---\nThe Harbour Fair in Aldermere drew 3,400 visitors, mayor Ines Halvorsen said.\n", encoding="utf-8")
    Path("dues.txt").write_text("Berth dues in Aldermere rose to $140 a month.\n", encoding="utf-8")
    assert kept("add", "fair.md", "dues.txt").out.startswith("house.archive: 2 new, 0 read anew, 0 as before")
    return tmp_path


def kept(*words: object) -> Run:
    done = run("archive", *words)
    assert not done.err
    return done


def found(*terms: str) -> list[str]:
    return [line[12:44].strip() for line in kept("search", *terms).out.splitlines() if not line.startswith("nothing")]


def test_what_has_not_changed_is_passed_over(house: Path) -> None:
    assert kept("add", "fair.md", "dues.txt").out.startswith("house.archive: 0 new, 0 read anew, 2 as before")


def test_a_changed_piece_replaces_its_facts(house: Path) -> None:
    Path("fair.md").write_text("The Harbour Fair in Aldermere drew 3,900 visitors.\n", encoding="utf-8")
    assert kept("add", "fair.md").out.startswith("house.archive: 0 new, 1 read anew, 0 as before")
    assert found("visitors") == ["3,900 visitors"]
    assert {json.loads(line)["version"] for line in kept("export").out.splitlines() if "fair.md" in line} == {2}
    assert kept("verify").out.startswith("whole: 2 pieces")


def test_another_date_is_a_change(house: Path) -> None:
    assert kept("add", "dues.txt", "--date", "2024-06-01").out.startswith("house.archive: 0 new, 1 read anew")
    assert kept("search", "dues").out.startswith("2024-06-01")


def test_update_takes_no_new_pieces_and_prunes_those_that_are_gone(house: Path) -> None:
    Path("new.txt").write_text("The fair drew 12 boats.\n", encoding="utf-8")
    Path("dues.txt").unlink()
    assert kept("update", ".").out.startswith("house.archive: 0 new, 0 read anew, 1 as before")
    assert found("dues") == ["$140 a month"]
    assert kept("update", ".", "--prune").out.startswith("dues.txt: gone, and forgotten\n")
    assert found("dues") == []
    assert kept("verify").out.startswith("whole: 1 pieces")


def test_update_reads_anew_what_another_claimlint_read(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept("export").out
    Path("fair.md").unlink()                      # the draft is kept: no file is needed
    monkeypatch.setattr("checker.pipeline.version", lambda **_: "later")
    assert kept("update").out.startswith("house.archive: 0 new, 2 read anew, 0 as before")
    after = [json.loads(line) for line in kept("export").out.splitlines()]
    assert {fact["extractor"] for fact in after} == {"claimlint 0.1.0 later"}
    assert [{**fact, "extractor": None} for fact in after] == [{**json.loads(line), "extractor": None} for line in before.splitlines()]
    assert kept("update").out.startswith("house.archive: 0 new, 0 read anew")


def test_a_correction_is_on_record_and_takes_the_place_of_what_it_corrects(house: Path) -> None:
    Path("correction.txt").write_text("The Harbour Fair in Aldermere drew 4,300 visitors, not 3,400.\n", encoding="utf-8")
    kept("add", "correction.txt", "--supersedes", "fair.md")
    assert "3,400 visitors" in found("visitors")
    assert "(superseded by correction.txt)" in kept("search", "visitors").out
    with sqlite3.connect("house.archive") as connection:
        assert connection.execute("SELECT supersedes FROM versions WHERE name = 'correction.txt'").fetchall() == [("fair.md",)]
    Path("draft.txt").write_text("The Harbour Fair in Aldermere drew 3,900 visitors.\n", encoding="utf-8")
    report = run("check", "draft.txt", "--archive", "house.archive").out
    assert "correction.txt:1" in report
    assert "fair.md" not in report
    kept("remove", "correction.txt")
    assert "superseded" not in kept("search", "visitors").out


def test_what_is_superseded_must_be_there(house: Path) -> None:
    refused = run("archive", "add", "dues.txt", "--supersedes", "fare.md")
    assert (refused.status, refused.err) == (2, "house.archive: error: there is no piece 'fare.md' to be superseded\n")


def test_a_retracted_piece_stays_and_no_draft_is_held_against_it(house: Path) -> None:
    Path("draft.txt").write_text("The Harbour Fair in Aldermere drew 3,900 visitors.\n", encoding="utf-8")
    assert "fair.md:4" in run("check", "draft.txt", "--archive", "house.archive").out
    assert kept("remove", "fair.md", "--retracted", "counted twice").out == "fair.md: retracted\n"
    assert "(retracted: counted twice)" in kept("search", "visitors").out
    assert "fair.md" not in run("check", "draft.txt", "--archive", "house.archive").out
    kept("update", "fair.md")
    assert "retracted" in kept("search", "visitors").out, "reading the same draft anew takes no retraction back"
    Path("fair.md").write_text("The Harbour Fair in Aldermere drew 3,410 visitors.\n", encoding="utf-8")
    kept("add", "fair.md")
    assert "retracted" not in kept("search", "visitors").out


def test_a_forgotten_piece_is_gone_and_its_versions_count_on(house: Path) -> None:
    assert kept("remove", "fair.md").out == "fair.md: forgotten\n"
    assert found("visitors") == []
    assert kept("verify").out.startswith("whole: 1 pieces")
    kept("add", "fair.md")
    assert '"version": 2' in next(line for line in kept("export").out.splitlines() if "fair.md" in line)
    gone = run("archive", "remove", "fare.md")
    assert (gone.status, gone.err) == (2, "house.archive: error: there is no piece 'fare.md'\n")


@pytest.mark.parametrize("jobs", [2, 5])
def test_the_archive_is_the_same_whoever_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setattr("checker.workers._BATCH", 5_000)
    pieces = stream(tmp_path / "towns.jsonl", range(300))
    archive = tmp_path / "house.archive"
    assert kept("add", pieces, "--archive", archive, "--jobs", jobs).out.startswith(f"{archive}: 300 new, 0 read anew, 0 as before")
    alone = tmp_path / "alone.archive"
    kept("add", pieces, "--archive", alone, "--jobs", 1)
    assert archive.read_bytes() == alone.read_bytes()


def test_a_name_twice_in_a_stream_is_kept_once_the_last_of_it(tmp_path: Path) -> None:
    pieces = tmp_path / "twice.jsonl"
    pieces.write_text("".join(json.dumps({**piece(1, change), "id": "fair"}) + "\n" for change in (0, 1)), encoding="utf-8")
    archive = tmp_path / "house.archive"
    kept("add", pieces, "--archive", archive)
    assert kept("verify", "--archive", archive).out.startswith("whole: 1 pieces")
    assert piece(1, 1)["text"].split()[2] in kept("search", "visitors", "--archive", archive).out


def test_an_archive_of_an_earlier_version_is_brought_up_to_date(house: Path) -> None:
    migrations = {1: ("ALTER TABLE documents ADD COLUMN desk TEXT", "UPDATE documents SET desk = 'news'")}
    with writing("house.archive").begin() as connection:
        tables.prepare(connection, "house.archive", migrations, 2)
    with sqlite3.connect("house.archive") as connection:
        assert connection.execute("SELECT value, desk FROM about, documents WHERE about.name = 'schema'").fetchall() == [("2", "news")] * 2


def test_a_migration_that_fails_changes_nothing(house: Path) -> None:
    migrations = {1: ("ALTER TABLE documents ADD COLUMN desk TEXT", "UPDATE nowhere SET desk = 'news'")}
    with pytest.raises(Exception, match="no such table: nowhere"), writing("house.archive").begin() as connection:
        tables.prepare(connection, "house.archive", migrations, 2)
    assert kept("verify").out.startswith("whole: 2 pieces")


def test_two_writers_that_know_of_each_other_nothing_share_their_keys(tmp_path: Path) -> None:
    from checker import pipeline
    from checker.document import Document

    archive = str(tmp_path / "house.archive")
    with Writer(archive) as one, Writer(archive) as other:
        for number in range(6):
            writer = (one, other)[number % 2]
            writer.add([pipeline.piece(Document(f"piece-{number}", piece(number // 3)["text"]))], "reader")
    assert kept("verify", "--archive", archive).out.startswith("whole: 6 pieces")


def test_without_the_extra_an_archive_is_read_and_not_made(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "sqlalchemy" or name.startswith(("checker.archive.", "checker.cli.archive."))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("sqlalchemy", "psycopg", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    Path("draft.txt").write_text("The Harbour Fair in Aldermere drew 3,900 visitors.\n", encoding="utf-8")
    assert "fair.md:4" in run("check", "draft.txt", "--archive", "house.archive").out
    assert found("visitors") == ["3,400 visitors"]
    done = run("archive", "add", "draft.txt")
    assert (done.status, done.err) == (2, "claimlint: error: this needs SQLAlchemy: pip install 'claimlint[archive]'\n")
    done = run("archive", "export", "--output", "facts.parquet")
    assert (done.status, done.err) == (2, "claimlint: error: Parquet needs pyarrow: pip install 'claimlint[archive]'\n")


def test_the_last_piece_changed_together_with_a_new_one(tmp_path: Path) -> None:
    place, source = tmp_path / "house.archive", tmp_path / "pieces.jsonl"
    assert run("archive", "add", stream(source, range(3)), "--archive", place).status == 0
    changed = run("archive", "add", stream(source, [2, 40], change=1), "--archive", place)
    assert changed.status == 0, changed.err
    assert run("archive", "verify", "--archive", place).status == 0
