"""Wall time of ``claimlint check`` on one short draft, the start of the process included.

What is measured: the median of ``--runs`` processes, one after the other, on a draft of ``--words`` words, after one run that fills the
caches (compiled grammar and patterns, byte code); ``core`` is the least time that a core was at work, which a busy machine disturbs less. Beside it stands a Python that does nothing: the floor. Then, from one run under
``-X importtime``, the modules that cost the most of their own, in milliseconds; that run is slower than the others.

    python benchmarks/cold.py [--words 900] [--runs 21] [--claimlint CMD]
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import command
import corpus

_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")


def milliseconds(words: list[str], runs: int) -> tuple[float, float, float, float]:
    """Median, least and most of some runs by the clock, and the least that a core was at work."""
    took, worked = [], []
    for _ in range(runs):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        command.must_run(words)
        took.append((time.perf_counter() - began) * 1000)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        worked.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return statistics.median(took), min(took), max(took), min(worked)


def imports(draft: str) -> list[tuple[float, str]]:
    """Milliseconds of its own and name of each module imported, the slowest first."""
    words = [sys.executable, "-X", "importtime", "-m", "checker", "check", draft]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stderr
    return sorted(((int(own) / 1000, name) for own, name in _IMPORT.findall(said)), reverse=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=900, help="length of the draft (default: 900)")
    parser.add_argument("--runs", type=int, default=21, help="processes to start (default: 21)")
    parser.add_argument("--text", type=Path, help="what the draft is made of (see corpus.py)")
    command.add_option(parser)
    options = parser.parse_args()
    start = command.command(options.claimlint)
    with tempfile.TemporaryDirectory() as folder:
        draft = str(Path(folder, "draft.txt"))
        Path(draft).write_text(corpus.of_length(options.words, options.text), encoding="utf-8")
        command.must_run([*start, "check", draft])
        print(f"{options.runs} runs on {options.words} words\n\n{'':22}{'median':>9}{'least':>9}{'most':>9}{'core':>9}  ms")
        for name, words in (("python -c pass", [sys.executable, "-c", "pass"]), ("claimlint check", [*start, "check", draft])):
            print(f"{name:22}" + "".join(f"{value:9.1f}" for value in milliseconds(words, options.runs)), flush=True)
        found = imports(draft)
        print(f"\n{len(found)} modules, {sum(own for own, _ in found):.0f} ms in all; the slowest, in ms of their own:")
        for own, name in found[:15]:
            print(f"{own:8.1f}  {name}")


if __name__ == "__main__":
    main()
