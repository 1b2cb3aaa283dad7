"""Peak memory of ``claimlint facts`` and ``claimlint check`` on one large text file.

What is measured: the highest resident set size of the process, as the system reports it to its parent when it ends
(``ru_maxrss``), and its wall time, start included. The output goes to nowhere. Beside it stands the same for a Python that only reads the file
as text: what the text itself takes.

    python benchmarks/memory.py [--megabytes 50] [--text FILE] [--claimlint CMD]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import command
import corpus

READ = "import sys; open(sys.argv[1], encoding='utf-8').read()"


def measured(words: list[str]) -> tuple[float, float]:
    """Peak resident megabytes and seconds of a process of its own."""
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024      # bytes there, kibibytes elsewhere
    return usage.ru_maxrss * unit / 1e6, time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=50, help="size of the file (default: 50)")
    parser.add_argument("--text", type=Path, help="what the file is made of (see corpus.py)")
    command.add_option(parser)
    options = parser.parse_args()
    start = command.command(options.claimlint)
    once = "\n\n".join(corpus.texts(options.text)[1]) + "\n\n"
    size = int(options.megabytes * 1e6)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.txt")
        data = once.encode()
        with path.open("wb") as file:
            for _ in range(size // len(data)):
                file.write(data)
            file.write(once.encode()[:size % len(data)].decode(errors="ignore").encode())
        print(f"{path.stat().st_size / 1e6:.1f} MB of {corpus.texts(options.text)[0]}\n\n{'':28}{'peak MB':>9}{'seconds':>9}")
        for name, words in (("Python reading it", [sys.executable, "-c", READ, str(path)]),
                            ("claimlint facts, jsonl", [*start, "facts", "--format", "jsonl", str(path)]),
                            ("claimlint check, jsonl", [*start, "check", "--format", "jsonl", str(path)])):
            peak, took = measured(words)
            print(f"{name:28}{peak:>9,.0f}{took:>9.1f}", flush=True)


if __name__ == "__main__":
    main()
