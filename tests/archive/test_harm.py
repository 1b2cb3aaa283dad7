"""What may happen to a file: kills, a full disk, no permission, damage, a later program, many at once. Nothing that was kept is lost."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.towns import piece, stream
from checker.archive.opened import opened
from checker.archive.search import entries
from checker.archive.verify import verified
from cli.runs import run

ROOT = Path(__file__).parents[2]
PIECES = range(600)


def started(*words: object, largest: int | None = None) -> subprocess.Popen[str]:
    """``claimlint ARGV`` in a process of its own, with small batches, whose files may not grow beyond so many bytes."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({largest}, {largest})); " if largest else ""
    code = limit + "import checker.cli.archive.keeping as k, checker.workers as w; k._KEPT, w._BATCH = 40, 4_000; from checker.cli import main; raise SystemExit(main())"
    return subprocess.Popen([sys.executable, "-P", "-c", code, *map(str, words)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT)})


def texts(archive: Path) -> dict[str, str]:
    """Name -> draft of all pieces that an archive holds; it must be whole."""
    with opened(str(archive)) as connection:
        assert list(verified(connection)) == []
        return {entry.kept.reading.document.name.partition("#")[2]: entry.kept.reading.document.source for entry in entries(connection)}


def state(archive: Path) -> list[str]:
    return run("archive", "export", "--archive", archive).out.splitlines()


def killed(tmp_path: Path, times: int) -> None:
    """Kill adding and updating at random moments; whatever was kept stays whole, and the last run, not killed, ends where one alone would."""
    chance = random.Random(times)
    archive, source = tmp_path / "house.archive", tmp_path / "towns.jsonl"
    took, kept, changes = 1.0, dict[str, str](), 0
    for number in range(times):
        stream(source, PIECES, changes)
        now = {piece(at, changes)["id"]: piece(at, changes)["text"] for at in PIECES}
        began = time.monotonic()
        process = started("archive", "update" if kept and changes % 2 else "add", source, "--archive", archive, "--jobs", 2)
        try:
            process.communicate(timeout=chance.uniform(0.1, took * 1.1))
            took = time.monotonic() - began
            assert process.returncode == 0
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        before, kept = kept, texts(archive) if archive.exists() and archive.stat().st_size else {}
        assert before.keys() <= kept.keys(), f"round {number}: pieces were lost"
        assert all(text in (now[name], before.get(name)) for name, text in kept.items()), f"round {number}: a piece is neither the old nor the new one"
        if process.returncode == 0:
            assert kept == now if len(kept) == len(now) else kept.items() <= now.items()
            changes += 1                # all is done: the pieces change, and it begins again
    stream(source, PIECES, changes)
    assert run("archive", "add", source, "--archive", archive).status == 0
    alone = tmp_path / "alone.archive"
    assert run("archive", "add", source, "--archive", alone).status == 0
    assert [{**json.loads(line), "version": 0} for line in state(archive)] == [{**json.loads(line), "version": 0} for line in state(alone)]


def test_a_run_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    killed(tmp_path, 6)


def test_a_run_that_is_killed_while_it_makes_the_archive_leaves_none(tmp_path: Path) -> None:
    archive, source = tmp_path / "house.archive", tmp_path / "towns.jsonl"
    stream(source, PIECES, 0)
    code = ("import os, signal, checker.archive.writing as writing; writing.prepare = lambda *made: os.kill(os.getpid(), signal.SIGKILL); "
            "from checker.cli import main; raise SystemExit(main())")
    done = subprocess.run([sys.executable, "-P", "-c", code, "archive", "add", str(source), "--archive", str(archive)], check=False, capture_output=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == -signal.SIGKILL
    assert not archive.exists()
    assert run("archive", "add", source, "--archive", archive).status == 0
    assert len(texts(archive)) == len(PIECES)


@pytest.mark.slow
def test_a_hundred_runs_that_are_killed_lose_nothing(tmp_path: Path) -> None:
    killed(tmp_path, 100)


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    archive, source = tmp_path / "house.archive", stream(tmp_path / "towns.jsonl", PIECES)
    process = started("archive", "add", source, "--archive", archive, "--jobs", 1)
    while not (archive.exists() and archive.stat().st_size and _count(archive)):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = len(texts(archive))
    assert 0 < kept < len(PIECES)
    assert run("archive", "add", source, "--archive", archive).out.startswith(f"{archive}: {len(PIECES) - kept} new, 0 read anew, {kept} as before")


def _count(archive: Path) -> int:
    try:
        with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


def test_no_process_outlives_the_one_that_was_killed(tmp_path: Path) -> None:
    process = started("archive", "add", stream(tmp_path / "towns.jsonl", PIECES), "--archive", tmp_path / "house.archive", "--jobs", 2)
    children: list[int] = []
    while not children:
        assert process.poll() is None
        children = [int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < deadline, "a process still runs whose parent is gone"
        time.sleep(0.05)


def test_two_writers_and_ten_readers_at_once(tmp_path: Path) -> None:
    archive = tmp_path / "house.archive"
    assert run("archive", "add", stream(tmp_path / "first.jsonl", range(50)), "--archive", archive).status == 0
    draft = tmp_path / "draft.txt"
    draft.write_text(piece(7, 3)["text"], encoding="utf-8")
    sources = [stream(tmp_path / f"part-{part}.jsonl", range(50 + part * 200, 250 + part * 200)) for part in range(2)]
    writers = [started("archive", "add", source, "--archive", archive, "--jobs", 1) for source in sources]
    readers = [started("archive", "search", "visitors", "--archive", archive) if number % 2 else
               started("check", draft, "--archive", archive, "--exit-zero") for number in range(10)]
    for process in (*writers, *readers):
        out, err = process.communicate(timeout=300)
        assert (process.returncode, err) == (0, "")
        assert out
    alone = tmp_path / "alone.archive"
    for source in (tmp_path / "first.jsonl", *sources):
        run("archive", "add", source, "--archive", alone)
    assert texts(archive) == texts(alone)
    assert state(archive) == state(alone)


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path: Path) -> None:
    archive, source = tmp_path / "house.archive", stream(tmp_path / "towns.jsonl", PIECES)
    process = started("archive", "add", source, "--archive", archive, "--jobs", 1, largest=200_000)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (2, "")
    assert err.startswith(f"{archive}: error: the disk ")
    assert "Nothing that was kept before is lost" in err
    kept = len(texts(archive))
    assert run("archive", "add", source, "--archive", archive).out.startswith(f"{archive}: {len(PIECES) - kept} new, 0 read anew, {kept} as before")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An archive of sixty pieces."""
    archive = tmp_path / "house.archive"
    assert run("archive", "add", stream(tmp_path / "towns.jsonl", range(60)), "--archive", archive).status == 0
    return archive


def refused(*words: object) -> str:
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    return done.err


def asking(archive: Path, tmp_path: Path) -> Sequence[tuple[object, ...]]:
    draft = tmp_path / "draft.txt"
    draft.write_text(piece(7, 3)["text"], encoding="utf-8")
    return (("check", draft, "--archive", archive), *(("archive", action, *terms, "--archive", archive) for action, *terms in (
        ("search", "visitors"), ("history", "visitors"), ("stats",), ("export",), ("add", draft))))


@pytest.mark.skipif(os.geteuid() == 0 and shutil.which("setpriv") is None, reason="this user may write everything")
def test_a_file_that_may_not_be_written_is_read_and_not_changed(tmp_path: Path, house: Path) -> None:
    before = house.read_bytes()
    house.chmod(0o444)
    tmp_path.chmod(0o555)
    without_rights = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    draft = tmp_path.parent / f"{tmp_path.name}-draft.txt"
    draft.write_text(piece(7, 3)["text"], encoding="utf-8")
    code = "from checker.cli import main; raise SystemExit(main())"

    def by_others(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*without_rights, sys.executable, "-P", "-c", code, *map(str, words)], capture_output=True, text=True, check=False,
                              env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": "/nonexistent"}, cwd="/")

    found = by_others("archive", "search", "visitors", "--archive", house)
    assert (found.returncode, found.stderr) == (0, "")
    assert len(found.stdout.splitlines()) >= 60
    done = by_others("archive", "add", draft, "--archive", house)
    assert done.returncode == 2
    assert done.stderr == (f"{house}: error: the file or its folder cannot be written. Nothing that was kept before is lost: change their permissions, "
                           "or write to another archive\n")
    tmp_path.chmod(0o755)
    assert house.read_bytes() == before


def test_a_damaged_page_is_told(tmp_path: Path, house: Path) -> None:
    with sqlite3.connect(house) as connection:
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()[0]
    data = bytearray(house.read_bytes())
    data[(root - 1) * page_size:root * page_size] = random.Random(1).randbytes(page_size)
    house.write_bytes(data)
    for words in asking(house, tmp_path):
        assert refused(*words).startswith(f"{house}: error: the file is damaged. claimlint archive verify tells where")
    done = run("archive", "verify", "--archive", house)
    assert done.status in (1, 2)
    assert f"{house}: error: " in done.err
    assert house.read_bytes() == data


def test_a_damaged_piece_is_told_by_name_and_can_be_added_again(tmp_path: Path, house: Path) -> None:
    with sqlite3.connect(house) as connection:
        name = connection.execute("SELECT name FROM documents WHERE id = 8").fetchone()[0]
        connection.execute("UPDATE documents SET reading = x'00', digest = x'00' WHERE id = 8")
    done = run("archive", "verify", "--archive", house)
    assert done.status == 1
    assert f"the piece {name} cannot be read again" in done.err
    assert run("archive", "add", tmp_path / "towns.jsonl", "--archive", house).status == 0
    assert len(texts(house)) == 60


@pytest.mark.parametrize(("change", "said"), [
    ("DELETE FROM topics WHERE key = 3", "and 0 have it"),
    ("UPDATE keys SET documents = documents + 1 WHERE id = 3", "are said to have the key"),
    ("INSERT INTO topics VALUES (3, 999)", "lead to no piece"),
    ("UPDATE documents SET facts = facts + 1 WHERE id = 3", "are counted"),
    ("UPDATE documents SET version = 9 WHERE id = 3", "is not among those that are on record"),
])
def test_verify_sees_what_does_not_fit(house: Path, change: str, said: str) -> None:
    with sqlite3.connect(house) as connection:
        connection.execute(change)
    done = run("archive", "verify", "--archive", house)
    assert done.status == 1
    assert said in done.err


def test_an_archive_of_a_later_program_is_left_alone(tmp_path: Path, house: Path) -> None:
    with sqlite3.connect(house) as connection:
        connection.execute("UPDATE about SET value = '7'")
    before = house.read_bytes()
    for words in asking(house, tmp_path):
        assert refused(*words) == (f"{house}: error: an archive of version 7, and this claimlint knows up to 1: install a newer claimlint. "
                                   "Nothing was changed\n")
    assert house.read_bytes() == before


def test_an_archive_that_waits_for_its_migration_says_how(tmp_path: Path, house: Path) -> None:
    with sqlite3.connect(house) as connection:
        connection.execute("UPDATE about SET value = '0'")
    assert refused("archive", "stats", "--archive", house) == (
        f"{house}: error: an archive of version 0, and this claimlint reads 1: claimlint archive update brings it up to date\n")


@pytest.mark.parametrize("data", [b"The fair drew 3,400 visitors.\n" * 90, b"", b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    other = tmp_path / "other.archive"
    other.write_bytes(data)
    assert "archive" in refused("archive", "stats", "--archive", other)
    assert other.read_bytes() == data


def test_a_database_of_another_kind_is_told(tmp_path: Path) -> None:
    assert refused("archive", "stats", "--archive", "mysql://desk@db/archive") == \
        "claimlint: error: --archive: an archive is a file or a postgresql:// URL, not mysql://\n"
    assert "secret" not in refused("archive", "stats", "--archive", "postgresql://desk:secret@127.0.0.1:1/archive")
