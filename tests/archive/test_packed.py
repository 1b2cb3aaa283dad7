"""A piece comes out of an archive as it went in."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.towns import piece as town
from checker import pipeline
from checker.archive.keys import keys
from checker.archive.packed import Damaged, pack, unpack
from checker.archive.piece import digest
from checker.document import Document
from checker.extract.pack import pack as language
from checker.findings import Reading
from checker.readers import reader

WORDS = language().lexicon
MARKDOWN = """---
title: 3,400 at the fair
date: 2024-05-06
---
# The *fair* of 2024

- 3,400 visitors &mdash; **not** 4,300
- 12 stalls[^1]

| year | visitors |
|------|----------|
| 2023 | 2,900    |

[^1]: “About 20,” Mara Lane, 44, said on 4 May.
"""


def _state(reading: Reading) -> tuple[object, ...]:
    document = reading.document
    places = [document.place(fact.start, fact.end) for fact in reading.facts]
    return (reading.facts, reading.words, reading.sentences, document.name, document.source, document.text, document.regions, document.runs,
            document.widths, document.title, document.date, document.language, document.path_date, places)


def _returned(reading: Reading) -> Reading:
    document = reading.document
    kept = unpack(pack(reading, keys(reading, WORDS)), document.name, document.date.isoformat() if document.date else None)
    assert digest(kept.reading.document) == digest(document)
    assert kept.keys == keys(reading, WORDS)
    return kept.reading


@pytest.mark.parametrize(("form", "text"), [("markdown", MARKDOWN), ("html", "<p>The fair drew 3,400&nbsp;visitors <b>in 2024</b>, Mara Lane said.</p>"),
                                            ("text", town(3)["text"]), ("text", "")])
def test_a_piece_of_any_format_keeps_its_facts_and_their_places(form: str, text: str) -> None:
    reading = pipeline.read(reader(form).read("fair", text, date=datetime.date(2024, 5, 6)))
    assert _state(_returned(reading)) == _state(reading)


@given(st.lists(st.sampled_from([*town(1)["text"].split(), "\n\n", "3.40", "“", "”", "\ud800", "\0", "İ", "5–7%", "- "]), max_size=60).map(" ".join))
@settings(max_examples=60)
def test_any_text_comes_back(text: str) -> None:
    reading = pipeline.read(Document("draft", text))
    assert _state(_returned(reading)) == _state(reading)


def test_the_same_piece_gives_the_same_bytes() -> None:
    once, again = (pipeline.piece(Document("fair", town(5)["text"])) for _ in range(2))
    assert once == again


def test_a_field_that_a_later_claimlint_added_is_passed_over() -> None:
    import json
    import zlib

    reading = pipeline.read(Document("fair", town(5)["text"]))
    kept = json.loads(zlib.decompress(pack(reading, {})))
    kept["mood"] = "glad"
    kept["facts"][0][1]["mood"] = "glad"
    returned = unpack(zlib.compress(json.dumps(kept).encode()), "fair", None)
    assert returned.reading.facts == reading.facts


@pytest.mark.parametrize("data", [b"", b"x\x9c", pack(pipeline.read(Document("a", "7 boats")), {})[:-7]])
def test_what_is_broken_says_so(data: bytes) -> None:
    with pytest.raises(Damaged, match="the piece fair cannot be read again"):
        unpack(data, "fair", None)
