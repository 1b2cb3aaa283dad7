"""Spark, really running: it gives what one machine gives, to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.towns import piece
from checker.corpus import inputs, results
from checker.corpus.inputs import jsonl
from checker.corpus.program import Bounds
from checker.problems import UserError
from corpus import museums
from corpus.results import lines, local, ran, same


def test_spark_gives_what_one_machine_gives(tmp_path: Path, spark: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    source = lines(tmp_path / "towns.jsonl", [*(piece(number, number % 3) for number in range(30)), {"id": "bad"}, *museums.pieces(120, 6),
                                              {**museums.piece(3, 0), "id": "copy"}, {**museums.piece(4, 0), "id": "00005"}])
    monkeypatch.setattr(jsonl, "PART", 12_000)
    assert len(inputs.parts([str(source)])[0]) > 2
    here = local(source, tmp_path / "here", Bounds(cap=8))
    assert len(here.findings()) > 6
    assert len(here.problems) == 2
    same(here, ran(spark(2), source, tmp_path / "spark", Bounds(cap=8)))


@pytest.mark.parametrize("partitions", [1, 4])
def test_the_number_of_partitions_changes_nothing(tmp_path: Path, spark: Callable[[int], Any], partitions: int) -> None:
    source = museums.stream(tmp_path / "museums.jsonl", 60, 6)
    same(local(source, tmp_path / "here", Bounds(cap=8)), ran(spark(partitions), source, tmp_path / "spark", Bounds(cap=8)))


@pytest.mark.slow
def test_spark_gives_what_one_machine_gives_on_twenty_thousand_documents(tmp_path: Path, spark: Callable[[int], Any]) -> None:
    """All of them count visitors: that key is split. Two hundred contradict another one, which no word but the name of a museum leads to."""
    source = museums.stream(tmp_path / "museums.jsonl", 20_000, 200)
    bounds = Bounds(cap=16, most=1)
    here = local(source, tmp_path / "here", bounds, jobs=2)
    assert here.counts["documents"] == 20_000
    assert here.counts["keys split, of more documents than the cap"] >= 1, "no key is skewed here"
    found = {tuple(sorted(documents)) for _, *documents in here.findings()}
    assert museums.planted(200) <= found, f"not found: {sorted(museums.planted(200) - found)[:5]}"
    same(here, ran(spark(4), source, tmp_path / "spark", bounds))


def test_results_that_cannot_be_written_are_told(tmp_path: Path, spark: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    source = museums.stream(tmp_path / "museums.jsonl", 5, 0)
    folder = tmp_path / "out"
    made = results.prepare

    def prepare(name: str) -> None:
        made(name)
        (folder / "facts").rmdir()
        (folder / "facts").write_text("in the way", encoding="utf-8")

    monkeypatch.setattr(results, "prepare", prepare)
    with pytest.raises(UserError, match=r"facts/part-00000-of-00001\.parquet: error: cannot be written: Not a directory\. Make room, remove .*out and start again"):
        ran(spark(1), source, folder)


def test_a_file_that_is_gone_is_told(tmp_path: Path, spark: Callable[[int], Any]) -> None:
    source = museums.stream(tmp_path / "museums.jsonl", 5, 0)
    parts, _ = inputs.parts([str(source)])
    source.unlink()
    given = [str(one) for one in inputs.documents(parts[0], None)]
    assert given == [f"{source}: error: cannot be read: no such file or directory"]
