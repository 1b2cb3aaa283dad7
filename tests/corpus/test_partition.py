"""Which documents are held against each other, piece by piece."""

from __future__ import annotations

import marshal
from collections.abc import Iterable

from checker.corpus import partition
from checker.corpus.rows import COUNTS, KEYS, PAIR, POSTING, READING, SKEWED, Row
from checker.corpus.work import handed_on

A, B, C, D = (bytes([number]) * 16 for number in range(1, 5))


def keys(document: bytes, *names: bytes, day: int = 0, figures: bytes = b"") -> Row:
    return document, b"", marshal.dumps(([(name, name in figures.split()) for name in names], day)), KEYS


def blocks(rows: Iterable[Row], cap: int = 3) -> list[Row]:
    """What becomes of the documents of one key in a corpus of a thousand."""
    return list(partition.blocks(b"museum", rows, cap, size=1_000))


def weights(rows: Iterable[Row]) -> dict[tuple[bytes, bytes], int]:
    return {(one, other): int.from_bytes(weighs, "big") for one, other, weighs, kind in rows if kind == PAIR}


def test_a_document_stands_under_each_of_its_keys() -> None:
    row = keys(A, b"visitors", b"museum", figures=b"visitors")
    assert [(key, document) for key, document, _, _ in partition.postings(row)] == [(b"visitors", A), (b"museum", A)]
    assert [key for key, _, _, _ in partition.postings(row, without={b"visitors"})] == [b"museum"]


def test_the_documents_of_a_block_are_neighbours_both_ways() -> None:
    block = [posting for document in (A, B, C) for posting in partition.postings(keys(document, b"museum"))]
    assert weights(blocks(block)) == dict.fromkeys([(A, B), (B, A), (A, C), (C, A), (B, C), (C, B)], 9), "log2 of 1,000 / 3"
    assert blocks(block[:1]) == []
    figures = [posting for document in (A, B) for posting in partition.postings(keys(document, b"museum", figures=b"museum"))]
    assert weights(blocks(figures)) == {(A, B): 18, (B, A): 18}, "figures weigh twice as much"


def skewed(document: bytes, *names: bytes, day: int = 0, common: int = 900) -> list[Row]:
    """Skewed keys of a document, each of a hundred documents less than the one before."""
    return [(document, name, (b"\0" + day.to_bytes(4, "big") + (common - 100 * place).to_bytes(8, "big")), SKEWED) for place, name in enumerate(names)]


def parts(document: bytes, *names: bytes, day: int = 0) -> list[bytes]:
    return [key for key, _, _, _ in partition.parts(document, skewed(document, *names, day=day), size=1_000)]


def test_a_key_of_more_documents_than_the_cap_is_a_skewed_one_of_each() -> None:
    block = [posting for document in (A, B, C, D) for posting in partition.postings(keys(document, b"museum", day=7))]
    found = blocks(block)
    assert [row for row in found if row[3] == PAIR] == []
    assert [row for row in found if row[3] == SKEWED] == [(document, b"museum", b"\0\0\0\0\7" + (4).to_bytes(8, "big"), SKEWED) for document in (A, B, C, D)]
    giant = list(partition.of_giants(keys(A, b"museum", b"other", day=7), {b"museum": 4}))
    assert giant == [row for row in found if row[0] == A], "however that it is skewed was found"


def test_a_skewed_key_is_split_by_the_other_ones_and_by_the_day() -> None:
    found = parts(A, b"people", b"year", b"town", day=7)
    assert len(found) == len(set(found)) == 3 + 3, "three pairs of keys, and each of them on that day"
    assert len(parts(A, b"people", b"year", b"town")) == 3, "there is no day"


def test_two_documents_that_share_two_skewed_keys_share_a_part() -> None:
    assert len(set(parts(A, b"people", b"year")) & set(parts(B, b"year", b"town", b"people"))) == 1


def test_documents_of_one_day_share_a_part_of_their_one_skewed_key() -> None:
    assert parts(A, b"people", day=7) == parts(B, b"people", day=7) != parts(C, b"people", day=8)


def test_a_part_weighs_what_its_keys_weigh() -> None:
    rows = [part for document in (A, B) for part in partition.parts(document, [*skewed(document, b"people", day=7), *skewed(document, b"year", day=7, common=100)], 1_000)]
    of_part = {key: [row for row in rows if row[0] == key] for key, _, _, _ in rows}
    found = [weights(partition.part_blocks(key, block, cap=3))[A, B] for key, block in of_part.items()]
    assert sorted(found) == [1, 1, 4], "two keys as the commoner one, one on a day as it would by itself; log2 of 1,000 / 900 and / 100"


def test_a_part_larger_than_the_cap_is_left_out_and_counted() -> None:
    block: list[Row] = [(b"part", document, b"\0\1", POSTING) for document in (A, B, C, D)]
    assert len(list(partition.part_blocks(b"part", block, cap=4))) == 12
    assert [kind for _, _, _, kind in partition.part_blocks(b"part", block, cap=3)] == [COUNTS]
    assert list(partition.unless(block[0], without={b"part"})) == []


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
