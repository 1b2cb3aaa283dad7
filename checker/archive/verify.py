"""Whether an archive is whole: its pages, every piece, and that index and pieces tell the same."""

from __future__ import annotations

from collections.abc import Iterator

from checker.archive import statements
from checker.archive.opened import Connection, is_shared
from checker.archive.packed import Damaged, unpack
from checker.archive.piece import digest
from checker.archive.problems import damaged
from checker.problems import Problem

_AT_ONCE = 200


def verified(connection: Connection) -> Iterator[Problem]:
    """What is wrong with an archive, each with what to do; nothing where it is whole."""
    place = connection.place
    if not is_shared(place):
        for (said,) in connection.rows("PRAGMA integrity_check"):
            if said != "ok":
                yield damaged(place, said)
    for name, counted, found in connection.rows(statements.KEY_COUNTS_WRONG):
        yield damaged(place, f"{counted} pieces are said to have the key {name!r}, and {found} have it")
    for (name,) in connection.rows(statements.VERSIONS_WRONG):
        yield damaged(place, f"the version of {name} is not among those that are on record")
    topics, after = 0, 0
    while rows := connection.rows(statements.CHECKED, after=after, most=_AT_ONCE):
        for document, name, published, kept_digest, facts, words, data in rows:
            after = document
            try:
                kept = unpack(data, name, published)
            except Damaged as error:
                yield damaged(place, str(error))
                continue
            topics += len(kept.keys)
            if digest(kept.reading.document) != bytes(kept_digest):
                yield damaged(place, f"the draft of {name} is not the one that was added")
            if (len(kept.reading.facts), kept.reading.words) != (facts, words):
                yield damaged(place, f"{name} has {len(kept.reading.facts)} facts in {kept.reading.words} words, and {facts} in {words} are counted")
            missing = [text for text in kept.keys if not connection.rows(statements.HAS_TOPIC, text=text, document=document)]
            if missing:
                yield damaged(place, f"{name} cannot be found by {missing[0]!r}" + (f" and {len(missing) - 1} other keys" if missing[1:] else ""))
    found = connection.rows(statements.TOPIC_COUNT)[0][0]
    if found > topics:
        yield damaged(place, f"{found - topics} entries of the index lead to no piece")
