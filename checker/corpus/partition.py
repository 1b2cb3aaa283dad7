"""Which documents are held against each other: facts brought together by the keys that make them comparable, none of it larger than a cap.

The documents that share a key are a block (the term of record linkage). To compare all documents of a block costs the square of its size, and a few
keys are in a large part of all documents. A block of more documents than the cap is therefore split by what else its documents share: into one block for
each other such key of theirs, and one for each day of publication. What is then still larger than the cap says too little to go by, and is left out and
counted. So no part of the work is larger than the cap, however skewed the keys are, and whatever depends on how the work is divided does
not depend on the result.

Of the documents that it shares blocks with a document is held against the few that weigh most, a rare key more than a common one, as an archive does.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations

from checker.archive.keys import weight
from checker.corpus.rows import KEYS, PAIR, POSTING, Row
from checker.corpus.work import counts, digest

CAP = 32                # documents of a block
MOST = 8                # documents that one is held against by its own choice
_SPLITTING = 8          # keys of a document, its rarest, that split blocks

Keys = list[tuple[bytes, bool]]         # of a document: key, whether figures have it


def first_of_copies(text: bytes, rows: Iterable[Row]) -> Iterator[Row]:
    """Of documents with the same text the first by name: what contradicts one of them contradicts all. The rows are KEYS by text; they come by document."""
    for number, (_key, _name, value, _kind) in enumerate(rows):
        if number:
            yield counts({"copies, not held against others": 1})
        else:
            document, keys, published = marshal.loads(value)
            yield document, b"", marshal.dumps((keys, published)), KEYS


def postings(row: Row) -> Iterator[Row]:
    """The blocks of a document's keys."""
    for key, of_figure in marshal.loads(row[2])[0]:
        yield key, row[0], _plain(of_figure), POSTING


def parts(row: Row, skewed: Mapping[bytes, int], size: int) -> Iterator[Row]:
    """The parts that the ``skewed`` keys of a document, one of ``size``, are split into: for each two of them, and for each with the day of publication.
    To share one weighs what its keys weigh: that few have the whole of it is how they were split, and says nothing of what they are about."""
    keys, published = marshal.loads(row[2])
    weighs = {key: weight(of_figure, skewed[key], size) for key, of_figure in keys if key in skewed}
    rarest = sorted(weighs, key=lambda key: (skewed[key], key))[:_SPLITTING]
    for one, other in combinations(sorted(rarest), 2):
        yield digest(one + other), row[0], _number(min(weighs[one], weighs[other])), POSTING
    if published is not None:
        for key in rarest:
            yield digest(key + published.encode()), row[0], _number(weighs[key]), POSTING


def blocks(row: Row, skewed: Mapping[bytes, int], too_large: AbstractSet[bytes], size: int) -> Iterator[Row]:
    """The blocks and parts of blocks that a document belongs to, none of them larger than the cap."""
    for posting in postings(row):
        if posting[0] not in skewed:
            yield posting
    for posting in parts(row, skewed, size):
        if posting[0] not in too_large:
            yield posting


def neighbours(key: bytes, rows: Iterable[Row], size: int) -> Iterator[Row]:
    """Each document of a block with each other one, and what the block weighs among ``size`` documents."""
    block = list(rows)
    documents = sorted({document for _key, document, _value, _kind in block})
    if len(documents) < 2:
        return
    told = block[0][2]
    weighs = told if told not in (_plain(False), _plain(True)) else _number(weight(told == _plain(True), len(documents), size))
    for one, other in combinations(documents, 2):
        yield one, other, weighs, PAIR
        yield other, one, weighs, PAIR


def _plain(of_figure: bool) -> bytes:
    """A posting of a key that is not split: what it weighs is known when all of its documents are."""
    return b"f" if of_figure else b"-"


def _number(value: int) -> bytes:
    return value.to_bytes(2, "big")


def chosen(document: bytes, rows: Iterable[Row], most: int) -> Iterator[Row]:
    """The documents that share most with this one, each pair under the first of the two."""
    weights: dict[bytes, int] = {}
    for _, other, weighs, _ in rows:
        weights[other] = weights.get(other, 0) + int.from_bytes(weighs, "big")
    for _, other in sorted((-weighs, other) for other, weighs in weights.items())[:most]:
        yield min(document, other), max(document, other), b"", PAIR
