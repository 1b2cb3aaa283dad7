"""What a house brings beside its drafts and its rules."""

from __future__ import annotations

from checker.record import NamedTuple


class House(NamedTuple):
    """What a house adds to what claimlint knows. ``words`` are table files of its own, as those of a language: (name, content), by name."""

    words: tuple[tuple[str, bytes], ...] = ()


NONE = House()
