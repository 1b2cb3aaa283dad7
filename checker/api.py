"""The library: what ``import checker`` offers to other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker import pipeline
from checker.document import Document
from checker.fact import Fact
from checker.findings import Finding, Report
from checker.readers import text as text_reader
from checker.rulebook import load


def check(documents: Iterable[Document | str], *, rules: Sequence[str] = (), packs: Sequence[str] = (), each: bool = False) -> Report:
    """Judge documents, each alone and all against each other; with ``each``, each only by itself and against its companions.

    A text given as a string is plain text, and is called "text-1", "text-2" and so on after its place. ``rules`` are paths of rule
    files beside those that come with claimlint, ``packs`` the packs that judge beside the core. Raises UserError where a rule file
    is not as it must be, and for a pack that there is not.
    """
    named = (_document(given, f"text-{number}") for number, given in enumerate(documents, 1))
    return pipeline.check(named, load(rules).judging(packs), each=each)


def compare(a: Document | str, b: Document | str, *, rules: Sequence[str] = (), packs: Sequence[str] = ()) -> tuple[str, tuple[Finding, ...]]:
    """Judge two texts against each other: "contradiction", "consistent" or "unrelated", and the findings."""
    return pipeline.compare(_document(a, "a"), _document(b, "b"), load(rules).judging(packs))


def facts(text: Document | str, *, date: date | None = None) -> tuple[Fact, ...]:
    """What a text states, in the order of the text. ``date`` is the publication date of a text that is given as a string, and has no dateline of its own."""
    return pipeline.read(_document(text, "text", date)).facts


def _document(given: Document | str, name: str, date: date | None = None) -> Document:
    if not isinstance(given, str):
        return given
    document = text_reader.read(name, given)
    document.assumed_date = date
    return document
