"""claimlint beside programs that read figures or judge prose, on the same text in the same run, and how its rate goes with the length of a text.

quantulum3, Recognizers-Text and proselint are installed from the package index into an environment of their own (``peers.txt``). Each reads the same
documents in one process, after one of them has warmed it; seconds are of the process on a core, so that what else the machine does disturbs all of them
alike. They do not do the same work: quantulum3 and Recognizers-Text read figures (the latter dates too), proselint judges style; claimlint reads figures,
dates, people, names and statements (``facts``), and judges them by all its rules (``check``).

The curve is that of speed.py, from a thousand to ten million words, drawn into a picture.

    python benchmarks/peers.py [--words 20000] [--sizes 1000,...,10000000] [--environment FOLDER] [--picture FILE.svg]
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from html import escape
from pathlib import Path

import corpus
import speed
from checker import pipeline, readers, reporters, rulebook
from peer import PEERS

SIZES = "1000,10000,100000,1000000,10000000"
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _RIGHT = 760, 400, 90, 50, 50, 130
_COLOURS = ("#2563a8", "#b3541e", "#5a6675", "#7a8a2b", "#8a4fa0")


def sample(words: int, path: Path | None) -> list[str]:
    """Whole documents of together at least so many words."""
    chosen: list[str] = []
    left = words
    for text in corpus.texts(path)[1]:
        if left <= 0:
            break
        chosen.append(text)
        left -= len(text.split())
    return chosen


def environment(folder: Path) -> Path:
    """The Python of the environment in this folder, made where there is none."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", str(Path(__file__).with_name("peers.txt"))], check=True)
    return python


def peer(python: Path, name: str, texts: Sequence[str]) -> tuple[float, int]:
    """Seconds and what was found by one of the others."""
    done = subprocess.run([python, str(Path(__file__).with_name("peer.py")), name], input=json.dumps(texts), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    said = json.loads(done.stdout.splitlines()[-1])
    return said["seconds"], said["found"]


def own(texts: Sequence[str]) -> dict[str, tuple[float, int]]:
    """Seconds and what was found by claimlint: facts as lines of JSON, and the findings of each document by itself."""
    render, read, rules = reporters.facts_format("jsonl").render, readers.reader("text").read, rulebook.load().judging()

    def facts(text: str) -> int:
        document = read("text", text)
        return sum(render(document, some).count("\n") for some in pipeline.facts(document))

    def check(text: str) -> int:
        return len(pipeline.check([read("text", text)], rules).findings)

    found = {}
    for name, job in (("claimlint facts", facts), ("claimlint check", check)):
        job(texts[0])
        began = time.process_time()
        count = sum(map(job, texts))
        found[name] = time.process_time() - began, count
    return found


def curve(sizes: Sequence[int], path: Path | None) -> dict[str, list[float]]:
    """Words a second of facts and check on texts of each size, as speed.py has them."""
    jobs = {"claimlint facts": speed.facts, "claimlint check": speed.checker_of(rulebook.load().judging())}
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    if sizes:
        speed.warm(jobs, path)
    for size in sizes:
        texts = speed.texts_of(size, path)
        for name, job in jobs.items():
            took, _ = speed.seconds(job, texts, speed.LONG)
            rates[name].append(size * len(texts) / took)
        print(f"{size:>11,}" + "".join(f"{rates[name][-1]:>18,.0f}" for name in jobs), flush=True)
    return rates


def drawn(sizes: Sequence[int], rates: dict[str, list[float]], others: dict[str, float]) -> str:
    """The curves on two logarithmic axes, and the others as level lines."""
    every = [*others.values(), *(rate for curve in rates.values() for rate in curve)]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: float) -> float:
        return _LEFT + (math.log10(size) - first) / ((last - first) or 1) * (_WIDTH - _LEFT - _RIGHT)

    def y(rate: float) -> float:
        return _HEIGHT - _BOTTOM - (math.log10(rate) - low) / (high - low) * (_HEIGHT - _BOTTOM - _TOP)

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
             'font-family="system-ui, sans-serif" font-size="12" fill="#1b2230"><title>Words a second by the length of a text</title>',
             f'<rect width="100%" height="100%" fill="#fff"/><text x="{_LEFT}" y="24" font-size="15" font-weight="600">Words a second by the length of a text, one core</text>']
    for power in range(low, high + 1):
        parts.append(f'<path d="M{_LEFT} {y(10 ** power):.1f}H{_WIDTH - _RIGHT}" stroke="#d5dbe3"/>'
                     f'<text x="{_LEFT - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10 ** power:,}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{_HEIGHT - 24}" text-anchor="middle">{size:,}</text>')
    colours = iter(_COLOURS)
    for name, curve in rates.items():
        colour = next(colours)
        points = " ".join(f"{x(size):.1f},{y(rate):.1f}" for size, rate in zip(sizes, curve, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{_WIDTH - _RIGHT + 8}" y="{y(curve[-1]) + (4 if name.endswith("check") else -4):.1f}" fill="{colour}">{escape(name)}</text>')
    for name, rate in others.items():
        colour = next(colours)
        parts.append(f'<path d="M{_LEFT} {y(rate):.1f}H{_WIDTH - _RIGHT}" stroke="{colour}" stroke-dasharray="4 4"/>'
                     f'<text x="{_WIDTH - _RIGHT + 8}" y="{y(rate) + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000, help="words that all programs read (default: 20000)")
    parser.add_argument("--sizes", default=SIZES, help=f"lengths of the curve, separated by commas; empty for none (default: {SIZES})")
    parser.add_argument("--environment", type=Path, help="folder of the others' environment, made where there is none (default: one that is thrown away)")
    parser.add_argument("--picture", type=Path, help="where the curve is drawn")
    parser.add_argument("--text", type=Path, help="what is read (see corpus.py)")
    options = parser.parse_args()
    gc.set_threshold(200_000, 50, 50)       # as the command line has it
    texts = sample(options.words, options.text)
    words = sum(len(text.split()) for text in texts)
    with tempfile.TemporaryDirectory() as made:
        python = environment(options.environment or Path(made, "peers"))
        results = own(texts) | {name: peer(python, name, texts) for name in PEERS}
    print(f"{len(texts)} documents, {words:,} words, Python {sys.version.split()[0]}\n\n{'':20}{'words/s':>12}{'found':>9}{'facts is':>12}{'check is':>12}")
    facts, check = (words / results[f"claimlint {name}"][0] for name in ("facts", "check"))
    for name, (took, found) in results.items():
        rate = words / took
        ratios = "" if name.startswith("claimlint") else f"{facts / rate:>9,.0f} ×{check / rate:>9,.0f} ×"
        print(f"{name:20}{rate:>12,.0f}{found:>9,}  {ratios}".rstrip())
    if options.sizes:
        sizes = [int(size) for size in options.sizes.split(",")]
        print(f"\n{'words':>11}{'facts, words/s':>18}{'check, words/s':>18}")
        rates = curve(sizes, options.text)
        if options.picture:
            options.picture.write_text(drawn(sizes, rates, {name: words / results[name][0] for name in PEERS}), encoding="utf-8")


if __name__ == "__main__":
    main()
