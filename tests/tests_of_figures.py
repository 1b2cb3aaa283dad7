"""What the tests of figures share: a text in, its quantities out."""

from __future__ import annotations

from checker import pipeline
from checker.fact import Quantity
from checker.readers import text as reader


def figures(text: str) -> list[Quantity]:
    """The quantities of a text, linked, in order."""
    return [fact for fact in pipeline.read(reader.read("draft.txt", text)).facts if isinstance(fact, Quantity)]


def one(text: str) -> Quantity:
    """The only quantity of a text."""
    found = figures(text)
    assert len(found) == 1, [text[f.start:f.end] for f in found]
    return found[0]
