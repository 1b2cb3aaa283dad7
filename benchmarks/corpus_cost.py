"""What a corpus costs: processor time and bytes moved of each step of ``claimlint corpus``, how skewed the keys are, and what a thousand million pages would need.

Measured is one process of the local engine, which runs the same steps as Spark: the time of each, the bytes of the rows that it brings together (on a
cluster: the shuffle), and how keys and pairs grow with the number of documents. The documents are whole texts (see corpus.py), and behind them
pieces of the same sentences in another order (see archive.py), whose keys are as common as in news. With ``--spark`` Spark does it all again, and its
whole processor time, Java's with it, is put beside that of the local engine. What is extrapolated says so.

    python benchmarks/corpus_cost.py [--documents 4000] [--words 500] [--pages 1000000000] [--spark]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import archive
import corpus
from checker.corpus import inputs, program, results
from checker.corpus.local import Local
from checker.corpus.program import Bounds
from checker.corpus.rows import Row
from checker.corpus.work import Judging
from checker.house import NONE
from checker.rulebook import load

_STEPS = {"first_of_copies": "copies set apart", "blocks": "pairs weighed", "parts": "keys split", "part_blocks": "pairs weighed", "chosen": "pairs chosen", "handed_on": "readings handed on", "judged": "pairs judged"}


class Measured(Local):
    """One process, with a clock and a scale at each step."""

    def __init__(self) -> None:
        super().__init__(1)
        self.seconds: dict[str, float] = defaultdict(float)
        self.moved: Counter[str] = Counter()
        self.postings = Counter[int]()          # documents of a key -> keys

    def read(self, *given: Any) -> Any:
        return self._timed("read and judged alone", lambda: super(Measured, self).read(*given))

    def grouped(self, rows: Sequence[Iterable[Row]], step: Any, **settings: bool) -> Any:
        name = _STEPS[getattr(step, "func", step).__name__]
        return self._timed(name, lambda: super(Measured, self).grouped([self._weighed(name, some) for some in rows], step, **settings))

    def frequent(self, rows: Iterable[Row], above: int) -> dict[bytes, int]:
        if not self.postings:
            self.postings.update(Counter(row[0] for row in rows).values())
        counted: dict[bytes, int] = self._timed("keys counted", lambda: super(Measured, self).frequent(rows, above))
        return counted

    def written(self, rows: Sequence[Iterable[Row]], write: Any) -> list[bytes]:
        keys: list[bytes] = self._timed("written", lambda: super(Measured, self).written([self._weighed("written", some) for some in rows], write))
        return keys

    def _timed(self, name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        done = work()
        self.seconds[name] += time.process_time() - began
        return done

    def _weighed(self, name: str, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self.moved[name] += len(row[0]) + len(row[1]) + len(row[2]) + 2
            yield row


def documents(count: int, words: int) -> list[dict[str, str]]:
    """So many documents, always the same ones: whole texts first."""
    _, texts = corpus.texts()
    whole = [{"id": f"text-{number:06}", "text": text} for number, text in enumerate(corpus.mixed(texts))]
    return [*whole[:count], *archive.pieces(max(count - len(whole), 0), words)]


def stream(path: Path, given: Iterable[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in given)
    return path


def ran(engine: Any, source: Path, folder: Path) -> dict[str, int]:
    """A run of an engine; its counts."""
    parts, _ = inputs.parts([str(source)])
    results.prepare(str(folder))
    with engine as opened:
        return program.run(opened, parts, Judging(load().judging(), NONE), Bounds(), str(folder)).counts


def share_over(postings: Counter[int], cap: int) -> float:
    every = sum(size * keys for size, keys in postings.items())
    return sum(size * keys for size, keys in postings.items() if size > cap) / max(every, 1)


def spark_seconds(source: Path, folder: Path) -> tuple[float, float]:
    """The processor time of a run of Spark: of Java, and of the Python that it starts."""
    from pyspark import SparkContext

    from checker.corpus.spark import Spark

    engine = Spark("local[1]")
    ran(engine, source, folder)
    context = SparkContext.getOrCreate()
    gateway: Any = context._gateway
    times = {process: _processor_time(process) for process in _below(gateway.proc.pid)}
    context.stop()
    gateway.shutdown()
    return times.pop(gateway.proc.pid), sum(times.values())


def _below(process: int) -> list[int]:
    """A process and all that it started."""
    started = [int(child) for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text().split()]
    return [process, *(one for child in started for one in _below(child))]


def _processor_time(process: int) -> float:
    """Of a process and of those that it started and that have ended, in seconds."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=4_000, help="documents of the largest corpus (default: 4000)")
    parser.add_argument("--words", type=int, default=500, help="words of a piece (default: 500)")
    parser.add_argument("--pages", type=int, default=1_000_000_000, help="pages to extrapolate to (default: 1000000000)")
    parser.add_argument("--spark", action="store_true", help="let Spark do the largest corpus too")
    options = parser.parse_args()
    cap, sizes = Bounds().cap, [options.documents >> shift for shift in (3, 2, 1, 0)]
    given = documents(options.documents, options.words)
    print(f"{corpus.texts()[0]} and pieces of it; cap {cap}, held against {Bounds().most}\n")
    print(f"{'documents':>10}{'words':>9}{'keys a document':>17}{'skewed keys':>13}{'of the postings':>17}{'pairs a document':>18}{'findings between':>18}")
    with tempfile.TemporaryDirectory() as made:
        for size in sizes:
            engine, folder = Measured(), Path(made, f"out-{size}")
            source = stream(Path(made, f"{size}.jsonl"), given[:size])
            counts = ran(engine, source, folder)
            keys = sum(documents * number for documents, number in engine.postings.items())
            print(f"{size:10,}{counts['words'] // size:9,}{keys / size:17.1f}{counts['keys split, of more documents than the cap']:13,}"
                  f"{share_over(engine.postings, cap):17.1%}{counts.get('pairs held against each other', 0) / size:18.2f}"
                  f"{counts.get('findings between documents', 0):18,}", flush=True)
        print(f"\n{size:,} documents, one process{'':10}{'ms a document':>14}{'bytes moved a document':>24}")
        for name, seconds in sorted(engine.seconds.items(), key=lambda one: -one[1]):
            print(f"{name:36}{seconds * 1000 / size:14.2f}{engine.moved[name] / size:24,.0f}")
        total, moved = sum(engine.seconds.values()) / size, sum(engine.moved.values()) / size
        print(f"{'together':36}{total * 1000:14.2f}{moved:24,.0f}")
        pairs = counts.get("pairs held against each other", 0)
        print(f"a pair judged: {engine.seconds['pairs judged'] * 1000 / max(pairs, 1):.2f} ms")
        output = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
        print(f"written: {output / size:,.0f} bytes a document, {output / max(counts['facts'], 1):.0f} a fact; read: {source.stat().st_size / size:,.0f} bytes of JSON a document")
        factor = 1.0
        if options.spark:
            java, python = spark_seconds(source, Path(made, "spark"))
            factor = (java + python) / (total * size)
            print(f"Spark: {python:,.0f} s of processor time in Python and {java:,.0f} s in Java, its start included: together {factor:.2f} times as much as "
                  "one process of the local engine")
    hours = options.pages * total * factor / 3600
    print(f"\nextrapolated, {options.pages:,} such pages: {hours:,.0f} core hours, {hours / 1000:,.1f} hours on 1,000 cores; "
          f"{options.pages * moved / 1e12:,.1f} TB moved, {options.pages * output / size / 1e12:,.1f} TB written")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
