"""What a house brings beside its drafts and its rules."""

from __future__ import annotations

from checker.document import Document
from checker.record import NamedTuple


class House(NamedTuple):
    """What a house adds to what claimlint knows. ``words`` are table files of its own, as those of a language: (name, content), by name.
    ``record`` are its facts of record, against which every draft is held."""

    words: tuple[tuple[str, bytes], ...] = ()
    record: tuple[Document, ...] = ()


NONE = House()
