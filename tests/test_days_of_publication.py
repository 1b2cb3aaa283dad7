"""The day of publication is the same by whatever door a draft comes in: its own word first, its dateline next, then the day that is handed over beside it."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

import checker
from checker import pipeline
from checker.cli.console import Console
from checker.cli.parser import parse
from checker.cli.standing import standing
from checker.document import Document
from checker.fact import Date
from checker.server.work import Desk
from cli.runs import run

CONSOLE = Console(io.BytesIO(), io.StringIO(), io.StringIO(), {})
BESIDE = "2022-01-05"
DRAFTS = {          # what is handed in, and the day of its publication
    "The ferry sailed yesterday.": "2022-01-05",
    "OSLO, May 3, 2021 – The ferry sailed yesterday.": "2021-05-03",
    "OSLO, May 3 – The ferry sailed yesterday.": "2022-05-03",
    "Ferry sails again\n\nPublished on 3 May 2021\n\nThe ferry sailed yesterday.": "2021-05-03",
    "---\ndate: 2020-02-03\n---\n\nThe ferry sailed yesterday.": "2020-02-03",
    "---\ndate: 2020-02-03\n---\n\nOSLO, May 3, 2021 – The ferry sailed yesterday.": "2020-02-03"}


def command_line(text: str, folder: Path) -> list[str]:
    (folder / "draft.md").write_text(text, encoding="utf-8")
    done = run("facts", "--no-config", "--date", BESIDE, "--format", "jsonl", folder / "draft.md")
    return [fact["resolved"]["start"] for fact in map(json.loads, done.out.splitlines()) if fact["kind"] == "date" and fact["text"] == "yesterday"]


def of_editor(text: str, folder: Path) -> list[str]:
    parsed = parse(["lsp", "--no-config", "--date", BESIDE], CONSOLE)
    assert not isinstance(parsed, int)
    (document,) = standing(parsed.options).documents("draft.md", text)
    assert isinstance(document, Document)
    return _yesterdays(document)


def of_library(text: str, folder: Path) -> list[str]:
    if text.startswith("---"):          # a string is plain text to the library
        pytest.skip("front matter is not plain text")
    return [fact.resolved.start for fact in checker.facts(text, date=date.fromisoformat(BESIDE))
            if isinstance(fact, Date) and fact.resolved and text[fact.start:fact.end] == "yesterday"]


def _yesterdays(document: Document) -> list[str]:
    return [fact.resolved.start for fact in pipeline.read(document).facts
            if isinstance(fact, Date) and fact.resolved and document.text[fact.start:fact.end] == "yesterday"]


def served(**draft: str) -> Callable[[str, Path], list[str]]:
    def ask(text: str, folder: Path) -> list[str]:
        parsed = parse(["serve", "--no-config"], CONSOLE)
        assert not isinstance(parsed, int)
        given = {"data": b64encode(text.encode()).decode()} if "data" in draft else {"text": text}
        body = json.dumps({**draft, **given, "date": BESIDE}).encode()
        answer = Desk(standing(parsed.options)).answer("facts", body, "json")
        assert answer.status == 200, answer.body
        return [fact["resolved"]["start"] for fact in json.loads(answer.body)["facts"] if fact["kind"] == "date" and fact["text"] == "yesterday"]

    return ask


DOORS = {"command line": command_line, "editor": of_editor, "library": of_library, "request with a format": served(format="markdown"),
         "request with a name": served(name="story.md"), "request with a file": served(name="story.md", data="")}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("text", DRAFTS)
def test_every_door_goes_by_the_same_day(door: str, text: str, tmp_path: Path) -> None:
    day = date.fromisoformat(DRAFTS[text])
    assert DOORS[door](text, tmp_path) == [(day - timedelta(days=1)).isoformat()]


def test_a_title_that_is_sent_counts_where_the_draft_has_none() -> None:
    parsed = parse(["serve", "--no-config"], CONSOLE)
    assert not isinstance(parsed, int)
    desk = Desk(standing(parsed.options))
    named, (own, other) = {"name": "a.md", "title": "Sent"}, ("# Own\n\nWords.", "Words.")
    assert [document.title for text in (own, other) for document in desk._documents([{**named, "text": text}])[0]] == ["Own", "Sent"]
