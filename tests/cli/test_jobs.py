"""What is written does not depend on how many processes read the drafts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.runs import run

TEXTS = (
    "Turnout in {place} was 62% on 4 May. Officials put turnout on 4 May at 6{number}%.\n",
    "The fair in {place} drew {number},200 visitors, mayor Ines Halvorsen said. Entry cost $4.50.\n",
    "About 3{number} boats left {place} on Friday. The harbour has 1{number} berths and the boats need 20.\n",
)


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files and a stream, together many times what is handed to a process at once."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("checker.workers._BATCH", 400)
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(9):
        text = TEXTS[number % 3].format(place=f"Port {'ABC'[number % 2]}ay", number=number)
        (folder / f"{number}.md").write_text(f"# Draft {number}\n\n{text}", encoding="utf-8")
    (folder / "broken.md").write_bytes(b"3 boats\xff\n")
    with (tmp_path / "wire.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(20):
            stream.write(json.dumps({"id": number, "text": TEXTS[number % 3].format(place="Elverton", number=number % 10)}) + "\n")
    return tmp_path


@pytest.mark.parametrize("words", [
    ("facts", "--format", "jsonl"), ("facts",), ("facts", "--skipped"), ("check",), ("check", "--each"), ("check", "--format", "sarif"),
    ("check", "--each", "--format", "json", "--no-cache"),
], ids=" ".join)
def test_the_same_bytes_for_any_number_of_processes(drafts: Path, words: tuple[str, ...]) -> None:
    runs = {run(*words, "drafts", "wire.jsonl", "--jobs", jobs) for jobs in (1, 2, 3, 8)}
    assert len(runs) == 1
    done = runs.pop()
    assert done.out
    assert done.status == 2, "one of the drafts cannot be read"


@pytest.mark.parametrize("given", ["0", "-1", "two", "1.5"])
def test_a_number_of_processes_is_one_or_more(drafts: Path, given: str) -> None:
    done = run("facts", "drafts", f"--jobs={given}")
    assert done.status == 2
    assert f"{given!r} is no number of them: 1 or more" in done.err
