"""The drafts of a folder as they are typed: what is found after any keystroke is what a program that has just been started finds."""

from __future__ import annotations

import gc
import os
import random
from pathlib import Path

import pytest

from checker import rulebook
from checker.document import Document
from checker.editors.folder import Folder
from checker.editors.texts import Text
from checker.house import NONE
from checker.problems import Problem
from checker.readers import readers_for
from checker.standing import Standing

TOP = Path(__file__).resolve().parents[2]
RULES = rulebook.load().judging()
SLIP = "\n\nThe harbour fair drew 3,200 visitors on 4 May 2024.\n\nIn all, 2,300 visitors came to the harbour fair on 4 May 2024.\n"
SNIPPETS = ["x", " ", "\n\n", "\n", "7", ",", ".", "“", "”", "- ", "# ", "nobody ", "on 5 May 2024 ", "1,450 visitors ", "Kovac: ", "12, 000 ", "not ", "(", "> ", "| 3 | 4 |", "<!-- ", "said "]


def standing() -> Standing:
    def documents(name: str, text: str) -> list[Document | Problem]:
        return [readers_for(name)[0].read(name, text)]

    return Standing(RULES, NONE, lambda name, text: iter(documents(name, text)), lambda name: iter(()), lambda report: report, None, (), "", "")


def folder(root: Path, texts: dict[str, str]) -> Folder:
    one = Folder(os.fspath(root), standing)
    one.settle()
    one.texts.update((name, Text(text)) for name, text in texts.items())
    return one


def drafts() -> dict[str, str]:
    found = {path.name: path.read_text(encoding="utf-8") + SLIP for path in sorted((TOP / "examples" / "drafts").iterdir()) if path.suffix in (".md", ".txt")}
    assert len(found) > 3
    return found


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_it_is_what_a_fresh_look_finds(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    texts = drafts()
    one = folder(tmp_path, texts)
    one.check()
    found = 0
    for _ in range(12):
        name = chance.choice(sorted(texts))
        text = texts[name]
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((0, 0, 1, 3, 40)))
        words = chance.choice((*SNIPPETS, text[start:start + 60]))
        texts[name] = text[:start] + words + text[end:]
        one.texts[name] = Text(texts[name])
        fresh = folder(tmp_path, texts).check().report
        report = one.check().report
        assert report.findings == fresh.findings
        assert [reading._replace(document=there.document) for reading, there in zip(report.readings, fresh.readings, strict=True)] == list(fresh.readings)
        tried = one.with_text(name, texts[name] + SLIP).report.findings
        assert tried == folder(tmp_path, {**texts, name: texts[name] + SLIP}).check().report.findings
        found += len(report.findings)
    assert found, "no edit left anything to be found"


def test_a_check_leaves_nothing_to_the_garbage_collector(tmp_path: Path) -> None:
    """A server that checks again and again would stop for it now and then."""
    one = folder(tmp_path, drafts())
    one.check()
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            name = "lighthouse.md"
            one.texts[name] = Text(one.texts[name].source + "x")
            one.check()
            assert gc.collect() == 0
    finally:
        gc.enable()
