"""Runs the shared benchmarks and holds their figures against the ones reached before, in ``floors.json``.

What is measured is described beside the benchmarks themselves, which are no part of this repository: the script looks for
them in $CLAIMLINT_BENCHMARKS or beside the checkout, and says so and ends with 0 where there are none. A share (F1, precision, recall, cases
found) may not fall by more than half a point, nor a rate of false alarms rise by more than 0.05 per 1,000 words, nor a count of
look-alikes flagged rise at all. Words a second are not held: they depend on the machine.

    python benchmarks/check_floors.py [--only kursk,quantities] [--keep FOLDER] [--claimlint CMD] [--jobs N]
    python benchmarks/check_floors.py --raise       records the better figures; floors never sink
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import command
import corpus

FLOORS = Path(__file__).with_name("floors.json")
SETS = "kursk,realdrift,inject,quantities,attribution,clusters,clean,contradoc,pairs"     # long ones early: the cores end together


class Figure(NamedTuple):
    """A measured value; ``slack`` is how much worse it may get, and below zero where less is better."""

    name: str
    value: float
    slack: float

    def worse_than(self, floor: float) -> bool:
        """Whether it is past what the floor allows."""
        return self.value < floor - self.slack if self.slack > 0 else self.value > floor - self.slack

    def better_than(self, floor: float) -> bool:
        """Whether the floor can be moved to it."""
        return self.value > floor if self.slack > 0 else self.value < floor


MORE = 0.5              # a share in percent: half a point
FEWER = -0.05           # alarms per 1,000 words
NO_MORE = -0.001        # a count

_FEW = 5                # F1 in percent: below it so little is found that one finding moves the precision by points

_SHARES = re.compile(r"  (?P<what>\S.*?)\s+P\s+[\d.]+\s+R\s+[\d.]+\s+F1\s+(?P<value>[\d.]+)")
_TEXTS = re.compile(r"(?P<set>[\w-]+) \(\d+ texts")
_SPEECH = re.compile(r"(?P<set>[\w-]+ (?:direct|mixed|indirect)\S*) \([\d,]+ words/s")
_HEAD = re.compile(r"(?P<set>inject|clean|contradoc|pairs|realdrift|clusters) \(")
_INJECT = re.compile(r"(?P<kind>\S+)\s+\d+\s+\S+\s+(?P<strict>[\d.]+)\s+(?P<flagged>[\d.]+)\s+(?P<both>[\d.]+)$")
_CLEAN = re.compile(r"(?P<set>\S+)\s+\d+\s+[\d,]+\s+\d+\s+(?P<rate>\d+\.\d{3})\s")
_CONTRADOC = re.compile(r"documents: accuracy \S+ precision (?P<precision>\S+) recall \S+ F1 (?P<f1>\S+)")
_PAIRS = re.compile(r"(?P<set>\S+)\s+\d+\s+[\d.]+\s+(?P<precision>[\d.]+|-)\s+[\d.]+\s+(?P<f1>[\d.]+)\s+[\d.-]+$")
_REALDRIFT = re.compile(r"all\s+(?P<found>\d+)\s+\d+\s+\d+\s+(?P<cases>\d+)\s")
_CLUSTERS = re.compile(r"must found (?P<found>\d+) of (?P<all>\d+)|must_not violated (?P<violated>\d+) of")
_KURSK = re.compile(r"(?P<what>[a-z][a-z ]*) (?P<right>\d+)/(?P<all>\d+)")


def figures(said: str) -> Iterator[Figure]:
    """The figures that ``run`` printed, each named GROUP/SET MEASURE."""
    section, kinds = "", list[float]()
    for line in said.splitlines():
        if line.startswith("kursk: "):
            for part in _KURSK.finditer(line.removeprefix("kursk: ")):
                yield Figure(f"kursk/{part['what']}", _percent(part["right"], part["all"]), MORE)
        elif found := _TEXTS.match(line):
            section = f"quantities/{found['set']}"
        elif found := _SPEECH.match(line):
            section = f"attribution/{found['set']}"
        elif found := _HEAD.match(line):
            section = found["set"]
        elif section.startswith(("quantities/", "attribution/")):
            if found := _SHARES.match(line):
                yield Figure(f"{section} {found['what']} F1", float(found["value"]), MORE)
        elif section == "inject" and (found := _INJECT.match(line)):
            if found["kind"] == "ALL":
                yield Figure("inject/macro both right", round(sum(kinds) / max(len(kinds), 1), 1), MORE)
                yield Figure("inject/controls flagged", float(found["flagged"]), -MORE)
            elif not found["kind"].startswith("how="):
                kinds.append(float(found["both"]))
        elif section:
            yield from _findings(section, line)


def _findings(section: str, line: str) -> Iterator[Figure]:
    if section == "clean" and (found := _CLEAN.match(line)):
        yield Figure(f"clean/{found['set']} alarms per 1,000 words", float(found["rate"]), FEWER)
    elif section == "contradoc" and (found := _CONTRADOC.match(line)):
        if float(found["f1"]) * 100 >= _FEW:
            yield Figure("contradoc/precision", round(float(found["precision"]) * 100, 1), MORE)
        yield Figure("contradoc/F1", round(float(found["f1"]) * 100, 1), MORE)
    elif section == "pairs" and (found := _PAIRS.match(line)):
        if found["precision"] != "-" and float(found["f1"]) >= _FEW:
            yield Figure(f"pairs/{found['set']} precision", float(found["precision"]), MORE)
        yield Figure(f"pairs/{found['set']} F1", float(found["f1"]), MORE)
    elif section == "realdrift" and (found := _REALDRIFT.match(line)):
        yield Figure("realdrift/found", _percent(found["found"], found["cases"]), MORE)
    elif section == "clusters" and (found := _CLUSTERS.match(line)):
        if found["violated"]:
            yield Figure("clusters/look-alikes flagged", float(found["violated"]), NO_MORE)
        else:
            yield Figure("clusters/found", _percent(found["found"], found["all"]), MORE)


def _percent(part: str, whole: str) -> float:
    return round(100 * int(part) / max(int(whole), 1), 1)


def measured(folder: Path, only: str, start: list[str], keep: Path | None, jobs: int) -> dict[str, Figure]:
    """Run the shared script, a set at a time on each of ``jobs`` cores, and read its figures; what a set prints is shown when it is through."""
    words = [sys.executable, str(folder / "run"), "--claimlint", shlex.join(start)]
    words += ["--keep", str(keep)] if keep else []

    def run(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*words, "--only", name], check=False, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    found = dict[str, Figure]()
    with ThreadPoolExecutor(jobs) as pool:
        for done in pool.map(run, only.split(",")):
            print(done.stdout, end="", flush=True)
            if done.returncode:
                raise SystemExit(f"the benchmark ended with {done.returncode}")
            found |= {figure.name: figure for figure in figures(done.stdout)}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=SETS, help=f"sets, separated by commas (default: {SETS})")
    parser.add_argument("--raise", dest="raised", action="store_true", help="record better figures as the new floors")
    parser.add_argument("--keep", type=Path, help="a folder for predictions and errors")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="sets measured at once (default: %(default)s); words a second mean something with 1")
    command.add_option(parser)
    options = parser.parse_args()
    folder = corpus.shared()
    if folder is None:
        print("no benchmarks here ($CLAIMLINT_BENCHMARKS names their folder): nothing measured")
        return 0
    found = measured(folder, options.only, command.command(options.claimlint), options.keep, options.jobs)
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    groups = set(options.only.split(","))
    gone = sorted(name for name in floors if name.split("/")[0] in groups and name not in found)
    worse = [figure for name, figure in sorted(found.items()) if name in floors and figure.worse_than(floors[name])]
    better = [figure for name, figure in sorted(found.items()) if name not in floors or figure.better_than(floors[name])]
    print(f"\n{len(found)} figures: {len(worse)} below their floor, {len(gone)} gone, {len(better)} better or new")
    for figure in worse:
        print(f"  {figure.name}: {figure.value:g}, floor {floors[figure.name]:g}")
    for name in gone:
        print(f"  {name}: no longer printed, floor {floors[name]:g}")
    if options.raised:
        floors.update({figure.name: figure.value for figure in better})
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=1) + "\n", encoding="utf-8")
    return 1 if worse or gone else 0


if __name__ == "__main__":
    sys.exit(main())
