"""A draft that is read paragraph by paragraph, each remembered, is read as it is read whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import case_files
from checker import pipeline
from checker.document import Document
from checker.extract.paragraphs import Paragraphs
from checker.readers import reader, readers_for

HERE = Path(__file__).resolve().parents[1]
DRAFTS = sorted((HERE.parent / "examples" / "drafts").iterdir())
CASES = sorted((HERE / "cases").glob("*.md"))
# what may reach over the end of a paragraph: quotations left open, sentences that go on, numbers torn apart, names known from elsewhere, lists, tables
PARTS = [
    "“The quay is safe,” Ada Kovac said. “We counted 1,200 boats", "“And the rest came on 4 May 2024,” she said.", "‘One paragraph", "‘And the next of 300 boats,’ he said.",
    "“Forty boats”", "“Nobody was hurt,” said Tom Reyes, 43.", "and 25 more were on their way, the harbour master said.", "REYES: I saw 30 of them on Monday.",
    "Kovac: We have 12 boats and no crew.", "Poll: 62% want a new pier", "3) Bring 2 ropes.", "1. Mix 30 g of it.", "- 4 ropes", "- 5 hooks", "The fair drew 12, 000 people , and 3 . 5% more",
    "(the first of 5", "7) of them came back.", "# The harbour in 2023", "## On 4 May", "| Year | Boats |\n|---|---|\n| 2023 | 1,200 |\n| 2024 | 1,450 |", "", "“",
    "In 2024 the port had 1,450 boats, up from 1,200 a year before.", "He said so in March. She denied it", "it costs €12.50, or", "13 dollars at noon", "> “It was 1,300 boats,” a diver said.",
    "Half-Life 2 is out, and", "Lenz — a diver from the north — said it was 5 p.m.", "The museum, which", "<!-- 7 boats -->", "version 2.1.0 of 3 May"]
MARKDOWN = st.lists(st.sampled_from(PARTS), max_size=12).map("\n\n".join)


def by_paragraphs(document: Document, paragraphs: Paragraphs) -> None:
    """A document read both ways, a second time from memory alone."""
    whole = pipeline.read(document)
    for _ in range(2):
        found = pipeline.read(document, paragraphs=paragraphs)
        assert found._replace(document=whole.document) == whole
        assert found.document.date == whole.document.date


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_drafts(path: Path) -> None:
    by_paragraphs(readers_for(path.name)[0].read(path.name, path.read_text(encoding="utf-8")), Paragraphs())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_put_together_in_any_order(path: Path) -> None:
    texts = [part.source for case in case_files.read(path) for part in case.parts]
    paragraphs = Paragraphs()
    for seed in range(6):
        chosen = random.Random(f"{path.stem} {seed}").sample(texts, min(25, len(texts)))
        for kind in ("text", "markdown"):
            by_paragraphs(reader(kind).read("draft", "\n\n".join(chosen)), paragraphs)


@given(st.lists(MARKDOWN, min_size=1, max_size=4), st.sampled_from(["markdown", "text"]))
@settings(max_examples=150)
def test_paragraphs_that_lean_on_each_other(texts: list[str], kind: str) -> None:
    paragraphs = Paragraphs()
    for text in texts:
        by_paragraphs(reader(kind).read("draft", text), paragraphs)


def test_a_paragraph_far_down_has_its_own_sentences() -> None:
    """More than one chunk, in which numbers of sentences and of statements go on."""
    text = "\n\n".join(f"Ada Kovac said the port had {number:,} boats on {number % 28 + 1} May 2024. It rained." for number in range(1, 1500))
    by_paragraphs(reader("text").read("draft", text), Paragraphs())
