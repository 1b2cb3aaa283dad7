"""Which documents are held against each other, piece by piece."""

from __future__ import annotations

import marshal
from collections.abc import Iterable

from checker.corpus import partition
from checker.corpus.rows import COUNTS, KEYS, PAIR, READING, Row
from checker.corpus.work import handed_on

A, B, C, D = (bytes([number]) * 16 for number in range(1, 5))


def keys(document: bytes, *names: bytes, published: str | None = None, figures: bytes = b"") -> Row:
    return document, b"", marshal.dumps(([(name, name in figures.split()) for name in names], published)), KEYS


SKEWED = {b"people": 900, b"year": 700, b"town": 800}


def belongs(row: Row, skewed: dict[bytes, int] = SKEWED, too_large: frozenset[bytes] = frozenset()) -> list[bytes]:
    return [key for key, _, _, _ in partition.blocks(row, skewed, too_large, size=1_000)]


def test_a_document_belongs_to_the_block_of_each_of_its_keys() -> None:
    row = keys(A, b"visitors", b"museum", figures=b"visitors")
    assert [(key, document) for key, document, _, _ in partition.postings(row)] == [(b"visitors", A), (b"museum", A)]
    assert belongs(row, {}) == [b"visitors", b"museum"]


def test_a_skewed_key_is_split_by_the_other_skewed_ones_and_by_the_day() -> None:
    row = keys(A, b"people", b"year", b"town", b"museum", published="2024-05-04")
    parts = [key for key, _, _, _ in partition.parts(row, SKEWED, size=1_000)]
    assert len(parts) == len(set(parts)) == 3 + 3, "three pairs of keys, and each of them on that day"
    assert belongs(row) == [b"museum", *parts]
    assert belongs(row, too_large=frozenset(parts[:2])) == [b"museum", *parts[2:]]


def test_two_documents_that_share_two_skewed_keys_share_a_part() -> None:
    one, other = (set(belongs(row)) for row in (keys(A, b"people", b"year"), keys(B, b"year", b"town", b"people")))
    assert len(one & other) == 1


def test_documents_of_one_day_share_a_part_of_their_one_skewed_key() -> None:
    first, second, later = (set(belongs(keys(A, b"people", published=day))) for day in ("2024-05-04", "2024-05-04", "2024-05-05"))
    assert first == second != later


def weights(rows: Iterable[Row], size: int) -> dict[tuple[bytes, bytes], int]:
    """What a block says that two documents share."""
    return {(one, other): int.from_bytes(weighs, "big") for one, other, weighs, _ in partition.neighbours(b"", rows, size)}


def test_the_documents_of_a_block_are_neighbours_both_ways() -> None:
    block = [posting for document in (A, B, C) for posting in partition.postings(keys(document, b"museum"))]
    assert weights(block, 1_000) == dict.fromkeys([(A, B), (B, A), (A, C), (C, A), (B, C), (C, B)], 9), "log2 of 1,000 / 3"
    assert weights(block[:1], 1_000) == {}
    figures = [posting for document in (A, B) for posting in partition.postings(keys(document, b"visitors", figures=b"visitors"))]
    assert weights(figures, 1_000) == {(A, B): 18, (B, A): 18}, "figures weigh twice as much"


def test_a_part_weighs_what_its_keys_weigh() -> None:
    skewed = {b"people": 900, b"year": 100}
    rows = [part for document in (A, B) for part in partition.parts(keys(document, b"people", b"year", published="2024-05-04"), skewed, 1_000)]
    found = {key: weights([row for row in rows if row[0] == key], 1_000)[A, B] for key in dict.fromkeys(row[0] for row in rows)}
    assert sorted(found.values()) == [1, 1, 4], "two keys as the commoner one, one on a day as it would by itself; log2 of 1,000 / 900 and / 100"


def pairs(rows: Iterable[Row]) -> list[tuple[bytes, bytes]]:
    return [(one, other) for one, other, _, kind in rows if kind == PAIR]


def test_a_document_chooses_those_that_share_most() -> None:
    shared: list[Row] = [(B, A, b"\0\3", PAIR), (B, C, b"\0\2", PAIR), (B, C, b"\0\2", PAIR), (B, D, b"\0\3", PAIR)]
    assert pairs(partition.chosen(B, shared, most=1)) == [(B, C)], "the weights of all keys together"
    assert pairs(partition.chosen(B, shared, most=2)) == [(B, C), (A, B)], "of equals the first; a pair stands under the first of the two"
    assert pairs(partition.chosen(B, shared, most=9)) == [(B, C), (A, B), (B, D)]


def test_of_copies_the_first_by_name_is_held_against_others() -> None:
    rows: list[Row] = [(b"text", name, marshal.dumps((document, [(b"museum", False)], None)), KEYS) for name, document in ((b"a", B), (b"b", A), (b"c", C))]
    found = list(partition.first_of_copies(b"text", rows))
    assert [row[0] for row in found if row[3] == KEYS] == [B]
    assert sum(row[3] == COUNTS for row in found) == 2


def test_a_reading_is_handed_on_once_to_each_that_wants_it() -> None:
    reading = marshal.dumps(("a", None, b""))
    rows: list[Row] = [(A, b"", reading, READING), (A, B, b"", PAIR), (A, B, b"", PAIR), (A, C, b"", PAIR)]
    assert list(handed_on(A, rows)) == [(B, A, reading, READING), (C, A, reading, READING)]
    (problem,) = handed_on(A, [rows[0], rows[0]])
    assert b"two documents are called 'a'" in problem[2]
