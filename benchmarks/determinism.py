"""Whether the same drafts give the same bytes.

What is measured: the output of ``claimlint check --format json`` and of ``claimlint facts --format jsonl`` over the same files in shuffled order,
under other values of PYTHONHASHSEED, and again. Prints how many runs were compared; ends with 1 and the first difference
where two are not the same, byte for byte.

    python benchmarks/determinism.py [--runs 8] [--claimlint CMD] [PATH ...]      (default: examples/drafts)
"""

from __future__ import annotations

import argparse
import os
import random
import sys

import command
import corpus


def difference(one: bytes, other: bytes) -> str:
    """The first line in which two outputs differ."""
    a, b = one.decode().splitlines(), other.decode().splitlines()
    for number, (left, right) in enumerate(zip(a, b, strict=False), 1):
        if left != right:
            at = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))
            return f"line {number}, column {at + 1}:\n  {left[max(at - 60, 0):at + 80]}\n  {right[max(at - 60, 0):at + 80]}"
    return f"{len(a)} lines and {len(b)} lines"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="drafts (default: examples/drafts)")
    parser.add_argument("--runs", type=int, default=8, help="runs of each command (default: 8)")
    command.add_option(parser)
    options = parser.parse_args()
    paths = options.paths or [str(path) for path in sorted(corpus.EXAMPLES.iterdir())]
    start = command.command(options.claimlint)
    shuffled = random.Random(7)
    for job in (["check", "--format", "json"], ["facts", "--format", "jsonl"]):
        first: bytes | None = None
        for run in range(options.runs):
            order = list(paths)
            if run > 1:
                shuffled.shuffle(order)
            env = {**os.environ, "PYTHONHASHSEED": "random" if run == 0 else str(run * 1000)}
            said = command.must_run([*start, *job, *order], env=env)
            if first is None:
                first = said
            elif said != first:
                print(f"claimlint {job[0]}: run {run + 1} of {options.runs} differs from the first, {difference(first, said)}")
                return 1
        print(f"claimlint {job[0]}: {options.runs} runs over {len(paths)} files, {len(first or b''):,} bytes each, all the same")
    return 0


if __name__ == "__main__":
    sys.exit(main())
