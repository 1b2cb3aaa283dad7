"""The reports on the example drafts, as they stand in examples/expected."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
EXPECTED = TOP / "examples" / "expected"
REPORTS = {
    "fire.txt": ["check", "examples/drafts/fire-city-desk.md", "examples/drafts/fire-wire.md"],
    "fire-facts.txt": ["facts", "examples/drafts/fire-wire.md"],
    "parcels-2024.txt": ["check", "examples/drafts/parcels-2024.md"],
    "eelgrass-note.txt": ["check", "--date", "2024-11-02", "examples/drafts/eelgrass-note.txt"],
    "lighthouse.txt": ["check", "examples/drafts/lighthouse.md"],
    "open-evening.txt": ["check", "examples/drafts/open-evening.html"],
    "obituary.txt": ["check", "--date", "2024-11-26", "examples/drafts/obituary.txt"],
    "all.txt": ["check", "examples/drafts"],
    "house-rules.txt": ["check", "--rules", "examples/house-rules.yaml", "--only", "residents-differ",
                        "examples/drafts/fire-city-desk.md", "examples/drafts/fire-wire.md"],
}


def _run(words: list[str]) -> str:
    done = subprocess.run([sys.executable, "-m", "checker", *words], capture_output=True, text=True, encoding="utf-8",
                          cwd=TOP, check=False)
    assert done.returncode in (0, 1), done.stderr
    return f"$ claimlint {' '.join(words)}\n{done.stdout}(exit status {done.returncode})\n"


@pytest.mark.parametrize("name", REPORTS)
def test_report(name: str, update_cases: bool) -> None:
    path, said = EXPECTED / name, _run(REPORTS[name])
    if update_cases:
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert said == path.read_text(encoding="utf-8")


def test_every_expected_report_has_its_command() -> None:
    assert sorted(path.name for path in EXPECTED.glob("*.txt")) == sorted(REPORTS)


def test_drafts_without_a_mistake_stay_quiet() -> None:
    said = _run(["check", "--each", "--fail-on", "note", "examples/drafts/open-evening.html", "examples/drafts/obituary.txt"])
    assert said.endswith("(exit status 0)\n"), said
