"""A corpus on one machine: what is found is what the other commands find, however the work is divided."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from pyarrow import parquet

from archive.towns import piece
from checker import pipeline, workers
from checker.corpus import inputs, partition, program
from checker.corpus import local as engine
from checker.corpus.local import Local
from checker.corpus.program import Bounds
from checker.corpus.rows import FACTS, FINDING, Row
from checker.document import Document
from checker.findings import Finding
from corpus import museums
from corpus.results import judging, lines, local, same

ALL = Bounds(cap=1_000, most=1_000)


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    return lines(tmp_path / "towns.jsonl", (piece(number, number % 3) for number in range(24)))


def told(findings: list[Finding]) -> list[str]:
    return sorted(json.dumps(finding) for finding in findings)


def test_what_is_found_is_what_check_each_and_compare_find(tmp_path: Path, towns: Path) -> None:
    result = local(towns, tmp_path / "out", ALL)
    (part,), _ = inputs.parts([str(towns)])
    documents = [one for one in inputs.documents(part, None) if isinstance(one, Document)]
    rules = judging().rules
    alone = pipeline.check(documents, rules, each=True).findings
    between = [finding for one, other in combinations(documents, 2) for finding in pipeline.compare(one, other, rules)[1]]
    assert between, "nothing is compared here"
    found = [Finding(row["rule"], row["severity"], row["message"], tuple(tuple(claim.values()) for claim in row["claims"]), tuple(row["reason"]),  # type: ignore[misc]
                     row["fingerprint"], row["hint"]) for row in result.table("findings")]
    assert told(found) == told([*alone, *between])
    assert result.counts["pairs held against each other"] == 24 * 23 // 2


def test_facts_are_those_of_claimlint_facts(tmp_path: Path, towns: Path) -> None:
    from cli.runs import run

    facts = [json.loads(line) for line in run("facts", towns, "--format", "jsonl").out.splitlines()]
    rows = local(towns, tmp_path / "out").table("facts")
    assert [json.loads(row["fact"]) for row in rows] == sorted(facts, key=lambda fact: fact["document"])
    assert [row["published"] for row in rows[:1]] == [piece(0)["date"]]


def test_the_number_of_processes_changes_nothing(tmp_path: Path, towns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = local(towns, tmp_path / "one", jobs=1)
    monkeypatch.setattr(workers, "_BATCH", 1_000)
    same(alone, local(towns, tmp_path / "three", jobs=3))


def test_how_much_fits_into_memory_changes_nothing(tmp_path: Path, towns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = local(towns, tmp_path / "one")
    monkeypatch.setattr(engine, "_HELD", 20_000)
    monkeypatch.setattr(engine, "_SMALL", 100)
    monkeypatch.setattr(engine, "_BATCH", 7)
    same(alone, local(towns, tmp_path / "other"))


def test_how_documents_are_spread_over_files_changes_nothing(tmp_path: Path) -> None:
    whole = lines(tmp_path / "whole.jsonl", museums.pieces(60, 3))
    folder = tmp_path / "divided"
    folder.mkdir()
    every = whole.read_text().splitlines(keepends=True)
    for number in range(3):
        (folder / f"{number}.jsonl").write_text("".join(every[number::3]))
    one, other = ({(rule, frozenset(documents)) for rule, *documents in local(source, tmp_path / f"of {source.stem}", ALL).findings()} for source in (whole, folder))
    assert one == other


def test_many_documents_are_written_into_several_files(tmp_path: Path, towns: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = local(towns, tmp_path / "one")
    monkeypatch.setattr(program, "_FILE", 10)
    several = local(towns, tmp_path / "several")
    assert [name for name in several.files() if name.startswith("facts/")] == [f"facts/part-{number:05}-of-00003.parquet" for number in range(3)]
    assert sorted(map(str, several.table("facts"))) == sorted(map(str, one.table("facts")))
    for path in sorted((several.folder / "facts").iterdir()):
        documents = [row["document"] for row in parquet.read_table(path).to_pylist()]
        assert documents == sorted(documents), path


def test_planted_contradictions_are_found_under_one_key_that_all_documents_have(tmp_path: Path) -> None:
    source = museums.stream(tmp_path / "museums.jsonl", 400, 12)
    result = local(source, tmp_path / "out", Bounds(cap=16, most=4))
    assert result.counts["keys split, of more documents than the cap"] > 0, "no key is skewed here"
    found = {tuple(sorted(documents)) for _, *documents in result.findings()}
    assert museums.planted(12) <= found, f"not found: {museums.planted(12) - found}"


def test_what_counts_as_giant_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = museums.stream(tmp_path / "museums.jsonl", 120, 8)
    bounds = Bounds(cap=8, most=4)
    usual = local(source, tmp_path / "usual", bounds)
    monkeypatch.setattr(partition, "GIANT", 10)
    same(usual, local(source, tmp_path / "giants", bounds))


def test_copies_are_held_against_others_once(tmp_path: Path) -> None:
    first, last = museums.piece(0, 1), museums.piece(9, 1)
    source = lines(tmp_path / "a.jsonl", [first, last, *({**first, "id": f"copy-{number}"} for number in range(5))])
    result = local(source, tmp_path / "out")
    assert result.counts["copies, not held against others"] == 5
    assert [set(documents) for _, *documents in result.findings()] == [{"00000", "00009"}]
    assert result.counts["facts"] == len(result.table("facts"))


def test_two_documents_of_one_name_are_told(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", [museums.piece(0, 0), {**museums.piece(1, 0), "id": "00000"}])
    assert local(source, tmp_path / "out").problems == [
        f"error: two documents are called '{source}#00000', and only one of them is held against others. Give each an id of its own"]


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", [museums.piece(0, 1), {"id": "x"}, museums.piece(9, 1)])
    result = local(source, tmp_path / "out")
    assert result.problems == [f"{source}:2: error: no 'text' here, only 'id'"]
    assert len(result.findings()) == 1


def test_a_corpus_without_findings_has_a_table_without_rows(tmp_path: Path) -> None:
    result = local(lines(tmp_path / "a.jsonl", [{"id": "a", "text": "Nothing is claimed here."}]), tmp_path / "out")
    assert (result.table("facts"), result.table("findings")) == ([], [])
    assert [*result.files()] == ["facts/part-00000-of-00001.parquet", "findings/part-00000-of-00001.parquet", "summary.json"]


def _rows(count: int) -> Iterator[Row]:
    chance = random.Random(4)
    for number in range(count):
        yield bytes([chance.randrange(5)]), chance.randbytes(3), b"x" * chance.randrange(9), FACTS if number % 3 else FINDING


@pytest.mark.parametrize("held", [300, 5_000, 1_000_000])
def test_rows_are_sorted_whatever_fits_into_memory(monkeypatch: pytest.MonkeyPatch, held: int) -> None:
    monkeypatch.setattr(engine, "_HELD", held)
    rows = list(_rows(200))
    with Local(1) as here:
        groups = [(row[0], list(row)) for row in here.collected(here.grouped([rows], lambda key, group: [(key, b"", b"".join(row[1] for row in group), FACTS)]))]
        assert [key for key, _ in groups] == sorted({row[0] for row in rows})
        assert b"".join(row[2] for _, row in groups) == b"".join(row[1] for row in sorted(rows))  # type: ignore[misc]
        assert here.frequent(rows, 40) == {key: count for key in {row[0] for row in rows} if (count := sum(row[0] == key for row in rows)) > 40}
