r"""Words a second of ``facts`` and ``check`` in one process, without its start, on texts of growing length.

What is measured, as the commands do it: reading a plain text into a document, taking every fact from it and writing each as a line of
JSON, chunk by chunk (``facts``); and taking all facts, judging them by the rules that judge unless told otherwise, and making the report
(``check``), each text as one document.

A length is to be all that differs between two rows. So every row below ``--spread`` words is of the same words: cut into texts of that length, which are
read one after the other, and all of them again for the next run. (One short text read three times lies in the caches of the processor, and its words in
those of the program; it looked a third faster than it was among others.) And all words were read before anything is measured: what a process meets for the
first time it works out once, and the longest text would pay for all others. What that costs is told apart: the rate at which the last fifth of the words was
read when it was new. Texts longer than all the shared ones repeat them.

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
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import corpus
from checker import pipeline, readers, reporters, rulebook

SIZES = "1000,10000,100000,1000000,5000000"
SPREAD = 200_000        # words of which every row is at least
WARM = 500_000          # words that are read before anything is measured: all of the shared ones
NEW = 0.2               # the share of them, at their end, that tells the rate for words not met before
LONG = 2                # runs of a text of a million words: others on the machine disturb all of its runs alike


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


def seconds(job: Callable[[str], int], texts: Sequence[str], repeat: int) -> tuple[float, int]:
    """The shortest of some runs over all texts, and what the job counted in one."""
    best, counted = float("inf"), 0
    for _ in range(repeat):
        gc.collect()
        began = time.process_time()
        counted = sum(map(job, texts))
        best = min(best, time.process_time() - began)
    return best, counted


def texts_of(size: int, path: Path | None) -> list[str]:
    """Texts of so many words, as many as make a row."""
    return corpus.cut(corpus.of_length(max(size, SPREAD // size * size), path), size)


def warm(jobs: Mapping[str, Callable[[str], int]], path: Path | None) -> dict[str, float]:
    """Read everything once; words a second of the last part, which was new then."""
    texts = corpus.cut(corpus.of_length(WARM, path, once=True), 10_000)
    new = texts[-max(round(NEW * len(texts)), 1):]
    rates = {}
    for name, job in jobs.items():
        for text in texts[:-len(new)]:
            job(text)
        rates[name] = sum(len(text.split()) for text in new) / seconds(job, new, 1)[0]
    return rates


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, help="a text file, or a .jsonl of documents with a field \"text\"")
    parser.add_argument("--sizes", default=SIZES, help=f"words, separated by commas (default: {SIZES})")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, of a million words at most 2 (default: 3)")
    options = parser.parse_args()
    jobs: dict[str, Callable[[str], int]] = {"facts": facts, "check": checker_of(rulebook.load().judging())}
    gc.set_threshold(200_000, 50, 50)       # as the command line has it
    new = warm(jobs, options.text)
    print(f"{corpus.texts(options.text)[0]}\n\n{'words':>11}{'texts':>7}{'facts, words/s':>18}{'check, words/s':>18}{'facts':>11}{'findings':>11}")
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for size in map(int, options.sizes.split(",")):
        texts = texts_of(size, options.text)
        row, counts = f"{size:>11,}{len(texts):>7}", ""
        for name, job in jobs.items():
            took, count = seconds(job, texts, min(options.repeat, LONG) if size >= 1_000_000 else options.repeat)
            row += f"{size * len(texts) / took:>18,.0f}"
            counts += f"{count:>11,}"
            if size >= 10_000:
                rates[name].append(size * len(texts) / took)
        print(row + counts, flush=True)
    print(f"{'words not met before':<18}" + "".join(f"{rate:>18,.0f}" for rate in new.values()).removeprefix("  "))
    print(f"floor: {100_000 / seconds(floor, [corpus.of_length(100_000, options.text)], 5)[0]:,.0f} words/s")
    for name, measured in rates.items():
        if measured:
            print(f"flatness of {name}: {min(measured) / max(measured):.2f}")


if __name__ == "__main__":
    main()
