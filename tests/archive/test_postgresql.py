"""A shared archive on a real PostgreSQL server does what a file does."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.test_harm import started
from archive.towns import piece, stream
from cli.runs import Run, run

NewDatabase = Callable[[], str]


def both(folder: Path, new_database: NewDatabase) -> tuple[str, str]:
    """Two empty archives: a file, and a database of the server."""
    return str(folder / "house.archive"), new_database()


def alike(places: tuple[str, str], *words: object) -> Run:
    """The same words to both archives; what they say must be the same but for the archive's name."""
    file, shared = ([status, *(text.replace(place, "ARCHIVE") for text in texts)]
                    for place in places for status, *texts in (run(*words, "--archive", place),))
    assert file == shared
    return Run(*file)


OPERATIONS = st.lists(st.tuples(st.sampled_from(("add", "add", "change", "remove", "retract", "supersede")), st.integers(0, 2**16)),
                      min_size=1, max_size=6)


@given(OPERATIONS, st.integers(0, 2**16))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_databases_say_the_same_of_random_archives(tmp_path_factory: pytest.TempPathFactory, new_database: NewDatabase,
                                                        operations: list[tuple[str, int]], seed: int) -> None:
    folder = tmp_path_factory.mktemp("both")
    places = both(folder, new_database)
    alike(places, "archive", "add", stream(folder / "first.jsonl", range(8)))
    names = sorted({json.loads(line)["document"] for line in run("archive", "export", "--archive", places[0]).out.splitlines()})
    for number, (operation, given_number) in enumerate(operations):
        chance = random.Random(given_number)
        chosen = chance.sample(names, 2)
        if operation in ("add", "change"):
            source = folder / ("first.jsonl" if operation == "change" else f"more-{number}.jsonl")
            alike(places, "archive", "add", stream(source, chance.sample(range(60), 5), change=chance.randrange(3)))
        elif operation == "supersede":
            correction = folder / f"correction-{number}.txt"
            correction.write_text(piece(given_number, 2)["text"], encoding="utf-8")
            alike(places, "archive", "add", correction, *(word for name in chosen for word in ("--supersedes", name)))
        else:
            alike(places, "archive", "remove", *chosen, *(("--retracted", "wrong") if operation == "retract" else ()))
    chance = random.Random(seed)
    drafts = stream(folder / "drafts.jsonl", chance.sample(range(60), 3), change=1)
    alike(places, "check", drafts, "--format", "json")
    alike(places, "check", drafts, "--each", "--format", "json")
    alike(places, "archive", "verify")
    alike(places, "archive", "stats")
    alike(places, "archive", "export")
    for terms in (("visitors",), ("Halvorsen",), ("Cider Days", "visitors")):
        alike(places, "archive", "search", *terms)
    alike(places, "archive", "history", "visitors", "Caldwick")


def test_a_piece_with_letters_that_databases_dislike_is_kept(tmp_path: Path, new_database: NewDatabase) -> None:
    places = both(tmp_path, new_database)
    source = tmp_path / "odd.jsonl"
    texts = ("The fair drew 3,400 visitors\0 to Ålesund.", "Zürich counted 12 boats; %s, :name and 'quoted' \\ stay.", "\ud800 3 men, said İ. Ğ.")
    source.write_text("".join(json.dumps({"id": f"piece %s :x {number}", "text": text}) + "\n" for number, text in enumerate(texts)), encoding="utf-8")
    alike(places, "archive", "add", source)
    alike(places, "archive", "export")
    alike(places, "archive", "search", "Zürich")
    assert alike(places, "archive", "verify").out.startswith("whole: 3 pieces")


def test_writers_and_readers_at_once(tmp_path: Path, new_database: NewDatabase) -> None:
    file, shared = both(tmp_path, new_database)
    first = stream(tmp_path / "first.jsonl", range(30))
    for place in (file, shared):
        assert run("archive", "add", first, "--archive", place).status == 0
    sources = [stream(tmp_path / f"part-{part}.jsonl", range(30 + part * 100, 130 + part * 100)) for part in range(2)]
    processes = [started("archive", "add", source, "--archive", shared, "--jobs", 1) for source in sources]
    processes += [started("archive", "search", "visitors", "--archive", shared) for _ in range(5)]
    processes += [started("check", sources[0], "--each", "--archive", shared, "--exit-zero", "--jobs", 1) for _ in range(2)]
    for process in processes:
        out, err = process.communicate(timeout=300)
        assert (process.returncode, err) == (0, "")
        assert out
    for source in sources:
        run("archive", "add", source, "--archive", file)
    assert run("archive", "export", "--archive", file).out == run("archive", "export", "--archive", shared).out
    assert run("archive", "verify", "--archive", shared).out.startswith("whole: 230 pieces")


def test_two_may_make_the_tables_at_once(tmp_path: Path, new_database: NewDatabase) -> None:
    shared = new_database()
    sources = [stream(tmp_path / f"part-{part}.jsonl", range(part * 20, part * 20 + 20)) for part in range(3)]
    processes = [started("archive", "add", source, "--archive", shared, "--jobs", 1) for source in sources]
    for process in processes:
        _, err = process.communicate(timeout=300)
        assert (process.returncode, err) == (0, "")
    assert run("archive", "verify", "--archive", shared).out.startswith("whole: 60 pieces")


def test_what_the_server_refuses_is_told_without_the_password(new_database: NewDatabase) -> None:
    shared = new_database()
    absent = shared.replace("postgres@", "postgres:secret@").replace("/archive_", "/none_")
    for words in (("check", __file__), ("archive", "stats"), ("archive", "add", __file__)):
        done = run(*words, "--archive", absent)
        assert (done.status, done.out) == (2, "")
        assert "does not exist" in done.err
        assert "secret" not in done.err
        assert "Traceback" not in done.err


def test_a_database_without_an_archive_and_one_of_a_later_program_are_told(tmp_path: Path, new_database: NewDatabase) -> None:
    import psycopg

    shared = new_database()
    assert "no such archive" in run("archive", "stats", "--archive", shared).err
    run("archive", "add", stream(tmp_path / "first.jsonl", range(3)), "--archive", shared)
    with psycopg.connect(shared) as connection:
        connection.execute("UPDATE about SET value = '7'")
    for words in (("stats",), ("add", tmp_path / "first.jsonl")):
        assert "of version 7" in run("archive", *words, "--archive", shared).err
