"""The order of the work on a corpus, whoever does it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from functools import partial

from checker.corpus import inputs, partition, results, work
from checker.corpus.inputs import Part
from checker.corpus.rows import COUNTS, FACTS, FINDING, KEYS, PAIR, POSTING, PROBLEM, READING, SKEWED, Engine, Rows
from checker.problems import Problem
from checker.record import NamedTuple

_FILE = 100_000             # documents whose facts go into one file


class Bounds(NamedTuple):
    """How large a block may be, and how many others a document is held against."""

    cap: int = partition.CAP
    most: int = partition.MOST


class Summary(NamedTuple):
    """What was done, in numbers, and what could not be read."""

    counts: dict[str, int]
    problems: tuple[Problem, ...]


def run(engine: Engine, parts: Sequence[Part], judging: work.Judging, bounds: Bounds, folder: str, date: datetime.date | None = None) -> Summary:
    """Read the parts, judge, write facts and findings into a folder."""
    read = engine.read(parts, partial(inputs.documents, date=date), partial(work.extracted, judging=judging))
    documents = _counted(engine, [read]).get("documents", 0)
    unlike = engine.grouped([engine.only(read, KEYS)], partition.first_of_copies, kept=True)
    pairs, split = _pairs(engine, engine.only(unlike, KEYS), documents, bounds)
    readings = engine.only(read, READING)
    handed = engine.grouped([readings, pairs], work.handed_on, kept=True)
    between = engine.grouped([readings, engine.only(handed, READING)], partial(work.judged, judging=judging), hard=True, kept=True)

    files = 1 + documents // _FILE
    for table, rows in ((results.FACTS, [read]), (results.FINDINGS, [read, between])):
        kind = FACTS if table is results.FACTS else FINDING
        shards = [engine.mapped(engine.only(some, kind), partial(results.shard, files=files)) for some in rows]
        results.finish(folder, table, files, engine.written(shards, partial(results.write, folder=folder, table=table, files=files)))
    problems = [Problem(*json.loads(row[2])) for some in (read, handed) for row in engine.collected(engine.only(some, PROBLEM))]
    counts = {**_counted(engine, [read, unlike, between]), **split}
    results.summarise(folder, counts)
    return Summary(counts, tuple(problems))


def _pairs(engine: Engine, keys: Rows, documents: int, bounds: Bounds) -> tuple[Rows, dict[str, int]]:
    """The pairs of documents that are held against each other, and how the skewed keys were split."""
    limit = max(partition.GIANT, bounds.cap)
    giants = engine.frequent(engine.mapped(keys, partition.postings), limit)
    blocks = engine.grouped([engine.mapped(keys, partial(partition.postings, without=giants))],
                            partial(partition.blocks, cap=bounds.cap, size=documents), kept=True)
    pairs = [engine.only(blocks, PAIR)]
    split, left_out = len(giants) + _counted(engine, [blocks]).get(partition.SPLIT, 0), 0
    if split:
        skewed = [engine.only(blocks, SKEWED), engine.mapped(keys, partial(partition.of_giants, giants=giants))]
        parts = engine.only(engine.grouped(skewed, partial(partition.parts, size=documents), kept=True), POSTING)
        too_large = frozenset(engine.frequent(parts, limit))
        of_parts = engine.grouped([engine.mapped(parts, partial(partition.unless, without=too_large))], partial(partition.part_blocks, cap=bounds.cap), kept=True)
        left_out = len(too_large) + _counted(engine, [of_parts]).get(partition.LEFT_OUT, 0)
        pairs.append(engine.only(of_parts, PAIR))
    return engine.grouped(pairs, partial(partition.chosen, most=bounds.most)), {partition.SPLIT: split, partition.LEFT_OUT: left_out}


def _counted(engine: Engine, rows: Sequence[Rows]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for some in rows:
        for name, number in engine.counted(engine.only(some, COUNTS)).items():
            counts[name] = counts.get(name, 0) + number
    return counts
