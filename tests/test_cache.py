"""What is kept of drafts between runs: it changes nothing that is told, whatever becomes of it."""

from __future__ import annotations

import marshal
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import cache, pipeline, rulebook
from checker.document import BODY, HEADING, Document, Region
from checker.fact import KINDS, Fact
from checker.findings import Reading
from checker.house import NONE, House

ROOT = Path(__file__).parent.parent
DRAFTS = ROOT / "examples" / "drafts"
TEXT = ("The museum counted about 4.3 million visitors last year, director Ines Halvorsen said on Tuesday. \"We sold 12,000 tickets in flight 812,\" "
        "she said, up from 9,500 in 2019. Room 2413 closes at 16:05 on 30 February.\n\n- one hall\n- two halls\n")

st.register_type_strategy(Decimal, st.decimals(allow_nan=False))


def reads(document: Document, house: House = NONE) -> Reading:
    return pipeline.read(document, house)


def forbidden(document: Document, house: House) -> Reading:
    raise AssertionError(f"{document.name} was read though it is kept")


def shown(reading: Reading) -> str:
    return repr((reading.facts, reading.skipped, reading.words, reading.sentences))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "readings"


@pytest.fixture
def filled(folder: Path) -> Path:
    cache.Cache(reads, str(folder)).reading(Document("a.txt", TEXT), NONE)
    return folder


def any_of(kind: Any) -> st.SearchStrategy[Fact]:
    """Facts of a kind, each field as it is annotated."""
    hints = get_type_hints(kind)
    return st.tuples(*[st.from_type(hints[field]) for field in kind._fields]).map(lambda row: kind(*row))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_fact_comes_back_as_it_was(kind: Any) -> None:
    @settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])      # the first fact takes long to make
    @given(any_of(kind))
    def comes_back(fact: Fact) -> None:
        plain = marshal.loads(marshal.dumps(cache._plain(fact)))
        again = cache._fact(*plain)
        assert repr(again) == repr(fact)
        assert type(again) is type(fact)

    comes_back()


def test_a_draft_that_has_not_changed_is_not_read_again(filled: Path) -> None:
    document = Document("moved/b.txt", TEXT)
    kept = cache.Cache(forbidden, str(filled)).reading(document, NONE)
    assert shown(kept) == shown(reads(document))
    assert kept.document is document


@pytest.mark.parametrize("other", [
    Document("a.txt", TEXT.replace("4.3", "4.4")),
    Document("a.txt", TEXT, title="Visitors in 2023"),
    Document("a.txt", TEXT, date=date(2024, 5, 2)),
    Document("a.txt", TEXT, path_date=(2024, None, None)),
    Document("a.txt", TEXT, regions=(Region(HEADING, 0, len(TEXT), "1"),)),
    Document("a.txt", TEXT, regions=(Region(BODY, 0, 99),)),
], ids=["text", "title", "date", "path", "kind of region", "regions"])
def test_what_a_reading_depends_on_makes_another_entry(other: Document) -> None:
    assert cache.key(other, NONE) != cache.key(Document("a.txt", TEXT), NONE)


def test_the_words_of_a_house_make_another_entry() -> None:
    document = Document("a.txt", TEXT)
    keys = {cache.key(document, House(words)) for words in ((), (("a", b"bc"),), (("ab", b"c"),), (("a", b"b"), ("c", b"")))}
    assert len(keys) == 4


def test_another_version_makes_another_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a.txt", TEXT)
    before = cache.key(document, NONE)
    cache._program.cache_clear()
    monkeypatch.setattr(cache, "__version__", "9.9.9")
    assert cache.key(document, NONE) != before
    monkeypatch.undo()
    cache._program.cache_clear()


@given(st.data())
def test_a_damaged_entry_is_taken_for_none(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("cache")
    document = Document("a.txt", TEXT)
    cache.Cache(reads, str(folder)).reading(document, NONE)
    entry, = folder.iterdir()
    whole = entry.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    entry.write_bytes(data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:], b"\0" * at, whole[at:]][:4 if at else 3])))
    assert shown(cache.Cache(reads, str(folder)).reading(document, NONE)) == shown(reads(document))
    assert entry.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    document = Document("a.txt", TEXT)
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert shown(cache.Cache(reads, str(place)).reading(document, NONE)) == shown(reads(document))


def test_what_was_not_used_for_longest_goes_first(folder: Path) -> None:
    keeps = cache.Cache(reads, str(folder))
    documents = [Document("a.txt", f"The town counted {number},200 bicycles.") for number in range(1, 9)]
    for age, document in enumerate(documents):
        keeps.reading(document, NONE)
        os.utime(folder / cache.key(document, NONE), ns=(age, age))
    (folder / "left.by.a.killed.run").write_bytes(b"\0" * 100)
    os.utime(folder / "left.by.a.killed.run", ns=(0, 0))
    keeps.reading(documents[0], NONE)           # used again
    sizes = [path.stat().st_size for path in folder.iterdir() if "killed" not in path.name]
    cache.Cache(reads, str(folder), largest=sum(sizes) - 1).sweep()
    left = {path.name for path in folder.iterdir()}
    assert left == {cache.key(document, NONE) for document in (documents[0], *documents[2:])}


def test_an_entry_that_looks_after_the_size_of_the_folder_keeps_it(folder: Path) -> None:
    keeps = cache.Cache(reads, str(folder), largest=2_000)
    looked = 0
    for number in range(1, 1000):
        document = Document("a.txt", f"The town counted {number} bicycles and {number + 3} scooters.")
        keeps.reading(document, NONE)
        if cache.key(document, NONE).startswith(cache._SWEPT):       # which names do so is another with every change of the program
            assert sum(path.stat().st_size for path in folder.iterdir()) <= 2_000
            looked += 1
        if looked == 3:
            break
    assert looked == 3


# ---- whole runs

def command(*argv: object, kept: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-P", "-m", "checker", *map(str, argv)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            env={**os.environ, "PYTHONPATH": str(ROOT), "CLAIMLINT_CACHE": str(kept)})


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A folder of drafts with enough text to make looking into the cache worth it."""
    top = tmp_path / "drafts"
    top.mkdir()
    for number in range(16):
        for path in sorted(DRAFTS.iterdir()):
            (top / f"{number:02}-{path.name}").write_text(path.read_text(encoding="utf-8").replace("2024", str(2024 - number)), encoding="utf-8")
    return top


def report(drafts: Path, kept: Path, *more: str) -> tuple[int, bytes, bytes]:
    with command("check", "--each", "--no-config", "--format", "json", drafts, *more, kept=kept) as run:
        out, err = run.communicate(timeout=300)
    return run.returncode, out, err


def test_the_same_report_without_with_and_half_filled(drafts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    anew = report(drafts, kept, "--no-cache")
    assert anew[0] == 1
    assert anew[2] == b""
    assert not (kept / "readings").exists()
    assert report(drafts, kept) == anew
    entries = sorted((kept / "readings").iterdir())
    assert len(entries) > 20
    assert report(drafts, kept) == anew
    for place, entry in enumerate(entries):
        if place % 3 == 0:
            entry.unlink()
        elif place % 3 == 1:
            entry.write_bytes(entry.read_bytes()[:-place])
    assert report(drafts, kept) == anew


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_runs_at_the_same_time_that_are_killed_leave_nothing_wrong(drafts: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    anew = report(drafts, kept, "--no-cache")
    chance = random.Random(20240602)
    for _ in range(4):
        runs = [command("check", "--each", "--no-config", "--format", "json", drafts, kept=kept) for _ in range(3)]
        for run in runs[1:]:
            time.sleep(chance.random() / 2)
            run.send_signal(signal.SIGKILL)
        for number, run in enumerate(runs):
            with run:
                out, err = run.communicate(timeout=300)
            if number == 0 or run.returncode >= 0:          # not killed, or done before
                assert (run.returncode, out, err) == anew
        for entry in sorted((kept / "readings").iterdir()):
            if chance.random() < 0.5:
                entry.unlink()
    whole = [entry.name for entry in (kept / "readings").iterdir() if "." not in entry.name]
    assert all(cache._loaded(str(kept / "readings" / name), name) is not None for name in whole)
    assert report(drafts, kept) == anew


def test_a_short_draft_alone_does_not_touch_the_cache(tmp_path: Path) -> None:
    draft = tmp_path / "one.md"
    draft.write_text(TEXT, encoding="utf-8")
    report(draft, tmp_path / "kept")
    assert not (tmp_path / "kept" / "readings").exists()


def test_companions_are_read_once_and_kept_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    monkeypatch.setattr(pipeline, "read", lambda document, house=NONE: (read.append(document.name), reads_anew(document, house))[1])
    wire = Document("wire.txt", "The fair drew 3,200 visitors on 4 May 2024.")
    texts = [Document(f"{number}.txt", f"The fair drew {number},100 visitors on 4 May 2024.", against=(wire,)) for number in range(1, 4)]
    pipeline.check(texts, rulebook.load().judging(), each=True)
    assert sorted(read) == ["1.txt", "2.txt", "3.txt", "wire.txt"]


reads_anew = pipeline.read


def test_the_day_of_a_dateline_is_kept(folder: Path) -> None:
    document = Document("a.txt", "OSLO, May 3, 2021 – The ferry sailed yesterday.")
    anew = cache.Cache(reads, str(folder)).reading(document, NONE)
    kept = cache.Cache(forbidden, str(folder)).reading(document, NONE)
    assert anew.document.date == kept.document.date == date(2021, 5, 3)
    assert document.date is None
