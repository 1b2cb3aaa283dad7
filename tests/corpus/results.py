"""Corpora run, and what came out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pyarrow import parquet

from checker.corpus import inputs, program, results
from checker.corpus.local import Local
from checker.corpus.program import Bounds
from checker.corpus.work import Judging
from checker.house import NONE
from checker.rulebook import load


class Result(NamedTuple):
    """What a run left behind."""

    folder: Path
    counts: dict[str, int]
    problems: list[str]

    def table(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        return [row for path in sorted((self.folder / name).iterdir()) for row in parquet.read_table(path).to_pylist()]

    def findings(self) -> list[tuple[str, ...]]:
        """Rule and documents of each finding, in order."""
        return [(finding["rule"], *(claim["document"].partition("#")[2] for claim in finding["claims"])) for finding in self.table("findings")]

    def files(self) -> dict[str, bytes]:
        """Every file, by its name in the folder."""
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}


@cache
def judging() -> Judging:
    """All rules that judge by default."""
    return Judging(load().judging(), NONE)


def ran(engine: Any, source: Path, folder: Path, bounds: Bounds = Bounds()) -> Result:  # noqa: B008 (frozen)
    """A run of an engine."""
    parts, problems = inputs.parts([str(source)])
    results.prepare(str(folder))
    with engine as opened:
        done = program.run(opened, parts, judging(), bounds, str(folder))
    return Result(folder, done.counts, [str(problem) for problem in (*problems, *done.problems)])


def local(source: Path, folder: Path, bounds: Bounds = Bounds(), jobs: int = 1) -> Result:  # noqa: B008 (frozen)
    """A run on this machine."""
    return ran(Local(jobs), source, folder, bounds)


def same(one: Result, other: Result) -> None:
    """Hold that two runs left the same bytes, and where they did not, say which rows differ."""
    assert one.counts == other.counts
    for table in ("facts", "findings"):
        mine, theirs = one.table(table), other.table(table)
        odd = next(((number, a, b) for number, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), None)
        assert odd is None, f"row {odd[0]} of {table}: {odd[1]} here, {odd[2]} there" if odd else ""
        assert len(mine) == len(theirs), f"{len(mine)} {table} here, {len(theirs)} there"
    assert one.problems == other.problems
    assert one.files() == other.files(), "the same rows in other bytes"


def lines(path: Path, documents: Iterable[dict[str, Any]]) -> Path:
    """Documents as a stream of JSON."""
    path.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    return path
