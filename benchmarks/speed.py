r"""Words a second of ``facts`` and ``check`` in one process, without its start, on texts of growing length.

What is measured, as the commands do it: reading a plain text into a document, taking every fact from it and writing each as a line of
JSON, chunk by chunk (``facts``); and taking all facts, judging them by the rules that judge unless told otherwise, and making the report
(``check``), each on one text as one document, after one small text has warmed the process.
A word is what white space surrounds. Seconds are of the process on a core, which other processes disturb less than those of the clock; the best of
``--repeat`` runs counts. Flatness is the slowest rate over the fastest among texts of 10,000 words and more: 1.00 means that length costs nothing.
The floor is what ``re.findall(r"\w+")`` takes on the same core: rates of two machines, or of one that is busy, compare by it.

    python benchmarks/speed.py [--text FILE] [--sizes 1000,10000] [--repeat 3]
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from collections.abc import Callable
from pathlib import Path

import corpus
from checker import pipeline, readers, reporters, rulebook

SIZES = "1000,10000,100000,1000000,5000000"
ONCE = 1_000_000        # words from which one run is enough


def facts(text: str) -> int:
    """All facts of a text as lines of JSON; their number."""
    document, render = readers.reader("text").read("speed.txt", text), reporters.facts_format("jsonl").render
    return sum(render(document, some).count("\n") for some in pipeline.facts(document))


def floor(text: str) -> int:
    """The words of a text, found by the plainest pattern there is."""
    return len(re.findall(r"\w+", text))


def checker_of(rules: tuple[rulebook.Rule, ...]) -> Callable[[str], int]:
    """A function that checks a text against the rules and counts the findings."""
    def check(text: str) -> int:
        return len(pipeline.check([readers.reader("text").read("speed.txt", text)], rules).findings)
    return check


def seconds(job: Callable[[str], int], text: str, repeat: int) -> tuple[float, int]:
    """The shortest of some runs, and what the job counted."""
    best, counted = float("inf"), 0
    for _ in range(repeat):
        gc.collect()
        began = time.process_time()
        counted = job(text)
        best = min(best, time.process_time() - began)
    return best, counted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a text file, or a .jsonl of documents with a field \"text\"")
    parser.add_argument("--sizes", default=SIZES, help=f"words, separated by commas (default: {SIZES})")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, below a million words (default: 3)")
    options = parser.parse_args()
    jobs: dict[str, Callable[[str], int]] = {"facts": facts, "check": checker_of(rulebook.load().judging())}
    gc.set_threshold(200_000, 50, 50)       # as the command line has it
    for job in jobs.values():
        job(corpus.of_length(1000, options.text))
    print(f"{corpus.texts(options.text)[0]}\n\n{'words':>11}{'facts, words/s':>18}{'check, words/s':>18}{'facts':>11}{'findings':>11}")
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for size in map(int, options.sizes.split(",")):
        text = corpus.of_length(size, options.text)
        row, counts = f"{size:>11,}", ""
        for name, job in jobs.items():
            took, count = seconds(job, text, 1 if size >= ONCE else options.repeat)
            row += f"{size / took:>18,.0f}"
            counts += f"{count:>11,}"
            if size >= 10_000:
                rates[name].append(size / took)
        print(row + counts, flush=True)
    text = corpus.of_length(100_000, options.text)
    print(f"floor: {100_000 / seconds(floor, text, 5)[0]:,.0f} words/s")
    for name, measured in rates.items():
        if measured:
            print(f"flatness of {name}: {min(measured) / max(measured):.2f}")


if __name__ == "__main__":
    main()
