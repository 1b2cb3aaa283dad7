"""Changing an archive: pieces added, replaced, removed, retracted.

Writers take turns (``engine.writing``), as SQLite has it anyhow. So ids are counted up in both databases alike, and a batch is kept whole or not at all: a run that is killed goes on with the next batch.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from types import TracebackType

from sqlalchemy import Connection, bindparam, delete, func, select, update

from checker.archive.engine import explained, shown, writing
from checker.archive.opened import is_shared
from checker.archive.packed import Damaged, unpack
from checker.archive.piece import Piece
from checker.archive.tables import documents, extractors, keys, prepare, topics, versions
from checker.hints import Any
from checker.record import NamedTuple

_MANY = 500              # values in one question: SQLite and PostgreSQL both take more


class Known(NamedTuple):
    """What an archive knows of a piece: the digest of its draft, and which claimlint read it."""

    digest: bytes
    extractor: str


class _Before(NamedTuple):
    """What is taken away to make room: what the new version has in common with it."""

    id: int
    version: int
    digest: bytes
    retracted: str | None
    superseded_by: int | None


def _begin(place: str) -> None:
    """An archive of nothing, made beside its place and moved there: whoever is killed meanwhile leaves no file or a whole one. Of two that begin at
    once the first counts; where a file cannot be moved so, it is made in its place."""
    beside = f"{place}.{os.getpid()}.new"
    made = writing(beside)
    try:
        with explained(place), made.begin() as connection:
            prepare(connection, shown(place))
        made.dispose()              # which empties the log beside it
        with suppress(OSError):
            os.link(beside, place)
    finally:
        made.dispose()
        for name in (beside, f"{beside}-wal", f"{beside}-shm", f"{beside}-journal"):
            with suppress(OSError):
                os.unlink(name)


class Writer:
    """An archive opened for writing, made where there is none. Raises UserError whenever the database does not do what is asked."""

    def __init__(self, place: str) -> None:
        self._place = place
        if not is_shared(place) and not os.path.exists(place):
            _begin(place)
        self._engine = writing(place)
        self._ids: dict[str, int] = {}          # of keys: they are never changed or taken away
        try:
            with explained(place), self._engine.begin() as connection:
                prepare(connection, shown(place))
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._engine.dispose()

    def known(self, names: Sequence[str]) -> dict[str, Known]:
        """What the archive knows of the pieces of these names."""
        found: dict[str, Known] = {}
        asked = select(documents.c.name, documents.c.digest, extractors.c.name).join(extractors, extractors.c.id == documents.c.extractor)
        with explained(self._place), self._engine.connect() as connection:
            for some in _several(names):
                for name, digest, extractor in connection.execute(asked.where(documents.c.name.in_(some))):
                    found[name] = Known(bytes(digest), extractor)
        return found

    def add(self, pieces: Sequence[Piece], extractor: str, supersedes: Sequence[str] = ()) -> None:
        """Keep these pieces, in the place of what was kept under their names, all of them or none. The first of them supersedes others, by their names."""
        if not pieces:
            return
        with self._turn() as connection:
            read_by = self._extractor(connection, extractor)
            names = [piece.name for piece in pieces]
            new_id = _next(connection, documents.c.id)      # before any are taken away: they come back with their ids
            before = self._forget(connection, names)
            past = dict(_pairs(connection.execute(
                select(versions.c.name, func.max(versions.c.version)).where(versions.c.name.in_(names)).group_by(versions.c.name))))
            ids = self._key_ids(connection, pieces)
            rows, log, postings, counts = [], [], [], Counter[int]()
            for piece in pieces:
                old = before.get(piece.name)
                same = old is not None and old.digest == piece.digest       # read anew by another claimlint
                version = old.version if old and same else past.get(piece.name, 0) + 1
                given = {"name": piece.name, "version": version, "published": piece.published, "digest": piece.digest, "extractor": read_by}
                rows.append({**given, "id": old.id if old else new_id, "facts": piece.facts, "words": piece.words, "skipped": piece.skipped,
                             "retracted": old.retracted if old and same else None, "superseded_by": old.superseded_by if old else None,
                             "reading": piece.data})
                new_id += old is None
                if not same:
                    log.append({**given, "supersedes": "\n".join(supersedes) if supersedes and piece is pieces[0] else None})
                for text in piece.keys:
                    postings.append({"key": ids[text], "document": rows[-1]["id"]})
                    counts[ids[text]] += 1
            connection.execute(documents.insert(), rows)
            if log:
                connection.execute(versions.insert(), log)
            if postings:
                connection.execute(topics.insert(), sorted(postings, key=lambda row: (row["key"], row["document"])))
                self._count(connection, counts)
            if supersedes:
                connection.execute(update(documents).where(documents.c.name.in_(supersedes)).values(superseded_by=rows[0]["id"]))

    def remove(self, names: Sequence[str]) -> list[str]:
        """Forget the pieces of these names; those that there were. That there were versions of them stays known."""
        with self._turn() as connection:
            gone = self._forget(connection, names)
            for some in _several([old.id for old in gone.values()]):
                connection.execute(update(documents).where(documents.c.superseded_by.in_(some)).values(superseded_by=None))
            return sorted(gone)

    def retract(self, names: Sequence[str], reason: str) -> list[str]:
        """Note that these pieces are no longer stood by: they stay, and no draft is held against them. Gives those that there were."""
        with self._turn() as connection:
            here = sorted(name for some in _several(names) for (name,) in connection.execute(select(documents.c.name).where(documents.c.name.in_(some))))
            for some in _several(here):
                connection.execute(update(documents).where(documents.c.name.in_(some)).values(retracted=reason))
            return here

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        with explained(self._place):
            try:
                with self._engine.begin() as connection:
                    yield connection
            except BaseException:
                self._ids.clear()               # some may not be in the archive after all
                raise

    def _extractor(self, connection: Connection, name: str) -> int:
        found = connection.execute(select(extractors.c.id).where(extractors.c.name == name)).scalar()
        if found is None:
            found = _next(connection, extractors.c.id)
            connection.execute(extractors.insert(), {"id": found, "name": name})
        return int(found)

    def _forget(self, connection: Connection, names: Sequence[str]) -> dict[str, _Before]:
        """Take away the pieces of these names with what is known of their keys; those that there were, by name."""
        gone: dict[str, _Before] = {}
        counts = Counter[int]()
        postings = []
        table = documents.c
        asked = select(table.name, table.reading, table.id, table.version, table.digest, table.retracted, table.superseded_by)
        for some in _several(names):
            for name, data, *kept in connection.execute(asked.where(table.name.in_(some))).all():
                gone[name] = old = _Before(*kept)
                for key in self._keys_of(connection, old.id, name, data):
                    counts[key] -= 1
                    postings.append({"a_key": key, "a_document": old.id})
        if postings:
            connection.execute(delete(topics).where(topics.c.key == bindparam("a_key"), topics.c.document == bindparam("a_document")), postings)
            self._count(connection, counts)
        for some in _several([old.id for old in gone.values()]):
            connection.execute(delete(documents).where(table.id.in_(some)))
        return gone

    def _keys_of(self, connection: Connection, document: int, name: str, data: bytes) -> list[int]:
        """The keys of a piece, as it tells them itself; of a damaged one they are looked for in all there are, which takes long."""
        try:
            texts = list(unpack(data, name, None).keys)
        except Damaged:
            return list(connection.execute(select(topics.c.key).where(topics.c.document == document)).scalars())
        return [key for some in _several(texts) for key in connection.execute(select(keys.c.id).where(keys.c.text.in_(some))).scalars()]

    def _count(self, connection: Connection, counts: Mapping[int, int]) -> None:
        connection.execute(update(keys).where(keys.c.id == bindparam("a_key")).values(documents=keys.c.documents + bindparam("more")),
                           [{"a_key": key, "more": more} for key, more in sorted(counts.items())])

    def _key_ids(self, connection: Connection, pieces: Sequence[Piece]) -> dict[str, int]:
        """The ids of all keys of these pieces; new ones for those that are new."""
        texts = sorted({text for piece in pieces for text in piece.keys})
        unknown = [text for text in texts if text not in self._ids]
        for some in _several(unknown):
            self._ids.update(_pairs(connection.execute(select(keys.c.text, keys.c.id).where(keys.c.text.in_(some)))))
        new = [text for text in unknown if text not in self._ids]
        if new:
            first = _next(connection, keys.c.id)
            self._ids.update({text: first + place for place, text in enumerate(new)})
            connection.execute(keys.insert(), [{"id": self._ids[text], "text": text, "documents": 0} for text in new])
        return self._ids


def _next(connection: Connection, column: Any) -> int:
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def _pairs(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    return ((first, second) for first, second in rows)


def _several(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), _MANY):
        yield values[start:start + _MANY]
