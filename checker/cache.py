"""What drafts state, kept between runs: a draft that has not changed is not read again.

A reading depends on the draft as its reader hands it on, on the house's own words, and on the program: its version, its modules, the grammars
and tables, the rules. All of that is in the name of its entry, so that an entry is never out of date, only unused. Entries are files of the
user's cache. One is written beside its place and moved there, so that a run that is killed, or another one at the same time, leaves a whole entry or
none; one that is damaged all the same is taken for none, and the draft is read anew. A folder that cannot be written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import lru_cache

from checker import __version__, fact, resources
from checker.document import Document
from checker.fact import KINDS, Skipped
from checker.findings import Reading
from checker.hints import Any
from checker.house import House

LARGEST = 256_000_000           # bytes of all entries together; the ones that were not used for longest go first
_FOLDER = "readings"
_LONGEST = LARGEST // 16        # bytes of one entry: a longer one would drive out many others
_CHECKED = 4                    # bytes of the checksum that an entry begins with
_SWEPT = "0"                    # an entry whose name begins so looks after the size of the folder: every sixteenth

Coder = tuple[int, Callable[[Any], Any], Callable[[Any], Any]]        # a field of a fact: its place, into plain values, back


class Cache:
    """The entries of a user, for one run. ``read`` is what reads a document that has none."""

    def __init__(self, read: Callable[[Document, House], Reading], folder: str | None = None, largest: int = LARGEST) -> None:
        self._read = read
        self._folder = folder or os.path.join(resources.cache_folder(), _FOLDER)
        self._largest = largest

    def reading(self, document: Document, house: House) -> Reading:
        """The document, read now or in an earlier run."""
        name = key(document, house)
        path = os.path.join(self._folder, name)
        found = _loaded(path, name)
        if found is None:
            reading = self._read(document, house)
            self._keep(path, name, reading, document)
            return reading
        published, facts, skipped, words, sentences = found
        if published is not None:
            document = document.dated(date.fromisoformat(published))
        return Reading(document, tuple([_fact(*row) for row in facts]), tuple([Skipped(*row) for row in skipped]), words, sentences)

    def _keep(self, path: str, name: str, reading: Reading, document: Document) -> None:
        day = reading.document.date
        published = None if day is None or document.date is not None else day.isoformat()
        data = marshal.dumps((name, (published, [_plain(one) for one in reading.facts], [tuple(one) for one in reading.skipped], reading.words, reading.sentences)))
        if len(data) > _LONGEST:
            return
        unfinished = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            with open(unfinished, "wb") as file:
                file.write(zlib.crc32(data).to_bytes(_CHECKED, "little"))
                file.write(data)
            os.replace(unfinished, path)
        except OSError:
            return
        if name.startswith(_SWEPT):
            self.sweep()

    def sweep(self) -> None:
        """Remove what was not used for longest, as far as all of it is too large; what a killed run left unfinished goes the same way."""
        try:
            with os.scandir(self._folder) as listed:
                entries = [(state.st_mtime_ns, state.st_size, one.path) for one in listed if (state := _state(one)) is not None]
        except OSError:
            return
        size = sum(length for _, length, _ in entries)
        for _, length, path in sorted(entries):
            if size <= self._largest:
                return
            size -= length
            with suppress(OSError):         # another run was faster
                os.remove(path)


def key(document: Document, house: House) -> str:
    """The name of a document's entry: what its reading depends on, in a digest."""
    made_of = hashlib.blake2b(_program(), digest_size=20)
    house_words = [part for name, data in house.words for part in (name.encode(), data)]
    told = (document.locale, document.title, document.date and document.date.isoformat(), document.assumed_date and document.assumed_date.isoformat(), document.path_date, [tuple(one) for one in document.regions])
    for part in (document.text.encode("utf-8", "surrogatepass"), repr(told).encode("utf-8", "surrogatepass"), *house_words):
        made_of.update(len(part).to_bytes(8, "little"))
        made_of.update(part)
    return made_of.hexdigest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """The program, as far as the times and sizes of its files tell one from another."""
    package = os.path.dirname(os.path.abspath(__file__))
    files = [path for top, ending in ((package, ".py"), (resources.folder("grammars"), ""), (resources.folder("rules"), ""))
             for path in resources.paths(top, ending).values()]
    return f"{__version__} {sys.implementation.cache_tag} {sys.hexversion:x} {resources.stamp(files)}".encode()


def _state(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


def _loaded(path: str, name: str) -> Any:
    """What an entry holds; None where there is none, or not a whole one."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)          # used now
    if len(data) <= _CHECKED or zlib.crc32(memoryview(data)[_CHECKED:]) != int.from_bytes(data[:_CHECKED], "little"):
        return None
    kept, found = marshal.loads(memoryview(data)[_CHECKED:])
    return found if kept == name else None


# ---- facts as plain values, by the annotations of their fields

def _plain(one: fact.Fact) -> tuple[Any, ...]:
    row: list[Any] = list(one)
    for place, pack, _ in _coders(one.kind):
        if row[place] is not None:
            row[place] = pack(row[place])
    return (one.kind, *row)


def _fact(kind: str, *fields: Any) -> Any:
    row = list(fields)
    for place, _, unpack in _coders(kind):
        if row[place] is not None:
            row[place] = unpack(row[place])
    return KINDS[kind](*row)


@lru_cache(maxsize=len(KINDS))
def _coders(kind: str) -> Sequence[Coder]:
    """The fields of a kind of fact that are not plain."""
    record: Any = KINDS[kind]
    coders = [_coder(record.__annotations__[field]) for field in record._fields]
    return [(place, *coder) for place, coder in enumerate(coders) if coder is not None]


def _coder(annotation: str) -> tuple[Callable[[Any], Any], Callable[[Any], Any]] | None:
    """How a value that is annotated so becomes plain and comes back; None for one that is plain."""
    name = annotation.removesuffix(" | None")
    if name.startswith("tuple["):
        inner = _coder(name.removeprefix("tuple[").removesuffix(", ...]"))
        if inner is None:
            return None
        pack, unpack = inner
        return (lambda values: tuple([pack(value) for value in values]),
                lambda values: tuple([unpack(value) for value in values]))
    if name == Decimal.__name__:
        return str, Decimal
    record = getattr(fact, name, None)
    return None if record is None else (tuple, lambda row: record(*row))
