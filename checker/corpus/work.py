"""What is done with single documents and with two of them, by the functions that check drafts."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from checker import pipeline
from checker.archive.keys import FIGURE
from checker.archive.packed import unpack
from checker.corpus.inputs import Given
from checker.corpus.rows import COUNTS, FACTS, FINDING, KEYS, PROBLEM, READING, Row
from checker.findings import Finding, Reading
from checker.house import House
from checker.problems import Problem
from checker.record import NamedTuple
from checker.reporters.facts import jsonl
from checker.rulebook import Rule

_DOCUMENT = 16          # bytes of a digest: of a thousand million documents no two have the same by chance
_KEY = 8                # of a key, where two with the same are only held against each other in vain


class Judging(NamedTuple):
    """What documents are judged by."""

    rules: tuple[Rule, ...]
    house: House


def extracted(given: Given, judging: Judging) -> Iterator[Row]:
    """What one document states, what is found in it, and what it is found by."""
    if isinstance(given, Problem):
        yield problem(given)
        return
    reading = pipeline.read(given, judging.house)
    document = reading.document
    piece = pipeline.kept(reading, judging.house)
    name = _bytes(document.name)
    number = digest(name, _DOCUMENT)
    yield counts({"documents": 1, "words": piece.words, "facts": piece.facts, "not understood": piece.skipped})
    yield name, b"", marshal.dumps((piece.published, _bytes(jsonl.render(document, reading.facts)))), FACTS
    yield number, b"", marshal.dumps((document.name, piece.published, piece.data)), READING
    keys = [(digest(_bytes(key), _KEY), key.startswith(FIGURE)) for key in piece.keys]
    yield digest(_bytes(document.source), _DOCUMENT), name, marshal.dumps((number, keys, piece.published)), KEYS
    for finding in pipeline.judge([reading], judging.rules, each=True, house=judging.house):
        yield from found(finding)


def handed_on(document: bytes, rows: Iterable[Row]) -> Iterator[Row]:
    """A reading for each document that it is held against."""
    reading = last = b""
    for _, order, value, kind in rows:
        if kind == READING:
            if reading:
                yield problem(Problem("", f"two documents are called {_name(value)!r}, and only one of them is held against others. Give each an id of its own"))
            else:
                reading = value
        elif order != last:                 # both may have asked for the other
            last = order
            yield order, document, reading, READING


def judged(document: bytes, rows: Iterable[Row], judging: Judging) -> Iterator[Row]:
    """What is found between a document, which comes first, and those that are held against it."""
    reading: Reading | None = None
    for _key, order, value, _kind in rows:
        if not order:
            reading = reading or _opened(value)
        elif reading is not None:
            yield counts({"pairs held against each other": 1})
            for finding in pipeline.between(reading, _opened(value), judging.rules, judging.house):
                yield from found(finding)


def found(finding: Finding) -> Iterator[Row]:
    """A finding, by its place, and that it is one."""
    first = finding.claims[0]
    told = json.dumps(finding)
    kind = "between documents" if len({claim.document for claim in finding.claims}) > 1 else "within documents"
    yield counts({f"findings {kind}": 1, f"findings: {finding.severity}": 1})
    yield _bytes(first.document), first.start.to_bytes(8, "big") + _bytes(finding.rule), told.encode(), FINDING


def problem(told: Problem) -> Row:
    """Something that could not be read."""
    return b"", b"\0".join((_bytes(told.path), (told.line or 0).to_bytes(8, "big"))), json.dumps(told).encode(), PROBLEM


def counts(of: dict[str, int]) -> Row:
    """Some numbers that are added up."""
    return b"", b"", marshal.dumps(of), COUNTS


def digest(data: bytes, size: int = _KEY) -> bytes:
    """What tells a name or a text from others."""
    return blake2b(data, digest_size=size).digest()


def _opened(value: bytes) -> Reading:
    name, published, data = marshal.loads(value)
    return unpack(data, name, published).reading


def _name(value: bytes) -> str:
    return str(marshal.loads(value)[0])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
