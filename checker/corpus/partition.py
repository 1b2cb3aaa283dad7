"""Which documents are held against each other: facts brought together by the keys that make them comparable, none of it larger than a cap.

The documents that share a key are a block (the term of record linkage). To compare all documents of a block costs the square of its size, and a few
keys are in a large part of all documents. A block of more documents than the cap is therefore split by what else its documents share: into one part for
each other such key of theirs, and one for each day of publication. A part that is still larger than the cap says too little to go by, and is left out and
counted. So no comparison is among more documents than the cap, however skewed the keys are.

Of the documents that it shares blocks with a document is held against the few that weigh most, a rare key more than a common one, as an archive does.

Nobody needs to know all keys, nor all documents of a key: those that more than ``GIANT`` documents have are found by counting, are few, and are known to all;
their documents are never brought together.
"""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, islice
from struct import Struct

from checker.archive.keys import weight
from checker.corpus.rows import KEYS, PAIR, POSTING, SKEWED, Row
from checker.corpus.work import counts, digest

CAP = 32                # documents of a block
MOST = 8                # documents that one is held against by its own choice
GIANT = 100_000         # documents of a key that is counted before they are brought together: what fits into memory by far
SPLIT, LEFT_OUT = "keys split, of more documents than the cap", "parts left out, larger than the cap all the same"

_SPLITTING = 8          # keys of a document, its rarest, that split blocks
_PLAIN = Struct(">?I")          # of a posting: whether figures have the key, the day of publication (0: none)
_KNOWN = Struct(">?IQ")         # the same, and how many documents have the key
_WEIGHT = Struct(">H")


def first_of_copies(text: bytes, rows: Iterable[Row]) -> Iterator[Row]:
    """Of documents with the same text the first by name: what contradicts one of them contradicts all. The rows are KEYS by text; they come by document."""
    for number, (_key, _name, value, _kind) in enumerate(rows):
        if number:
            yield counts({"copies, not held against others": 1})
        else:
            document, keys, published = marshal.loads(value)
            yield document, b"", marshal.dumps((keys, date.fromisoformat(published).toordinal() if published else 0)), KEYS


def postings(row: Row, without: Collection[bytes] = ()) -> Iterator[Row]:
    """A document under each of its keys."""
    keys, day = marshal.loads(row[2])
    for key, of_figure in keys:
        if key not in without:
            yield key, row[0], _PLAIN.pack(of_figure, day), POSTING


def of_giants(row: Row, giants: Mapping[bytes, int]) -> Iterator[Row]:
    """The giant keys of a document, under the document."""
    keys, day = marshal.loads(row[2])
    for key, of_figure in keys:
        if key in giants:
            yield row[0], key, _KNOWN.pack(of_figure, day, giants[key]), SKEWED


def blocks(key: bytes, rows: Iterable[Row], cap: int, size: int) -> Iterator[Row]:
    """The documents of a key as neighbours, or where there are more than the cap the key as a skewed one of each; ``size`` is that of the corpus."""
    block = list(rows)
    if len(block) <= cap:
        of_figure, _ = _PLAIN.unpack(block[0][2])
        yield from _neighbours(block, _WEIGHT.pack(weight(of_figure, len(block), size)))
        return
    yield counts({SPLIT: 1})
    for _, document, value, _ in block:
        yield document, key, _KNOWN.pack(*_PLAIN.unpack(value), len(block)), SKEWED


def parts(document: bytes, rows: Iterable[Row], size: int) -> Iterator[Row]:
    """A document under the parts of its skewed keys: for each two of the rarest, and for each with the day of publication. To share a part
    weighs what its keys weigh: that few have it is how they were split, and says nothing of what they are about."""
    rarest: list[tuple[int, bytes, int]] = []
    day = 0
    for _, key, value, _ in rows:
        of_figure, day, number = _KNOWN.unpack(value)
        rarest.append((number, key, weight(of_figure, number, size)))
    rarest = sorted(rarest)[:_SPLITTING]
    for (_, one, weighs), (_, other, also) in combinations(rarest, 2):
        yield digest(min(one, other) + max(one, other)), document, _WEIGHT.pack(min(weighs, also)), POSTING
    if day:
        for _, key, weighs in rarest:
            yield digest(key + day.to_bytes(4, "big")), document, _WEIGHT.pack(weighs), POSTING


def unless(row: Row, without: Collection[bytes]) -> Iterator[Row]:
    """A row whose key is none of these."""
    if row[0] not in without:
        yield row


def part_blocks(key: bytes, rows: Iterable[Row], cap: int) -> Iterator[Row]:
    """The documents of a part as neighbours, where there are no more than the cap."""
    block = list(islice(rows, cap + 1))
    if len(block) > cap:
        yield counts({LEFT_OUT: 1})
    else:
        yield from _neighbours(block, block[0][2])


def _neighbours(block: Iterable[Row], weighs: bytes) -> Iterator[Row]:
    for one, other in combinations(sorted({row[1] for row in block}), 2):
        yield one, other, weighs, PAIR
        yield other, one, weighs, PAIR


def chosen(document: bytes, rows: Iterable[Row], most: int) -> Iterator[Row]:
    """The documents that share most with this one, each pair under the first of the two."""
    weights: dict[bytes, int] = {}
    for _, other, weighs, _ in rows:
        weights[other] = weights.get(other, 0) + _WEIGHT.unpack(weighs)[0]
    for _, other in sorted((-weighs, other) for other, weighs in weights.items())[:most]:
        yield min(document, other), max(document, other), b"", PAIR
