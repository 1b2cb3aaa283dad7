"""A piece on its way into an archive."""

from __future__ import annotations

from hashlib import blake2b

from checker.archive.keys import keys
from checker.archive.packed import pack
from checker.document import Document
from checker.findings import Reading
from checker.hints import Any
from checker.record import NamedTuple

_DIGEST = 16            # bytes: of a thousand million pieces no two have the same by chance


class Piece(NamedTuple):
    """A piece as it is kept: ``data`` as ``packed.pack`` makes it, ``keys`` those of its facts."""

    name: str
    published: str | None
    digest: bytes
    facts: int
    words: int
    skipped: int
    keys: tuple[str, ...]
    data: bytes


def digest(document: Document) -> bytes:
    """What tells the content of a draft from any other: what was read and all that says how to read it, not its name."""
    given = (document.locale, str(document.date), str(document.assumed_date), str(document.path_date), document.title or "", document.source,
             "" if document.text == document.source else document.text)
    return blake2b("\0".join(given).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def piece(reading: Reading, words: Any) -> Piece:
    """A reading as it is kept; ``words`` is the lexicon."""
    document = reading.document
    found = keys(reading, words)
    return Piece(document.name, document.date.isoformat() if document.date else None, digest(document), len(reading.facts), reading.words,
                 len(reading.skipped), tuple(found), pack(reading, found))
