"""What a Markdown draft is made of: lists, blocks that hold blocks, blocks of lines."""

from __future__ import annotations

from checker.readers._markup.visible import Segment

QUOTE, ENTRY, NOTE = "quote", "entry", "note"


class List:
    """A list: its number in the draft, its kind of marker, how many items it has so far."""

    __slots__ = ("number", "marker", "items")

    def __init__(self, number: int, marker: str) -> None:
        self.number = number
        self.marker = marker
        self.items = 0


class Holder:
    """A block that holds blocks. ``column`` is the indentation its lines need, ``name`` that of an item ("3.2") or a footnote."""

    __slots__ = ("kind", "column", "name", "list", "empty")

    def __init__(self, kind: str, column: int = 0, name: str = "") -> None:
        self.kind = kind
        self.column = column
        self.name = name
        self.list: List | None = None      # the list that its next item may go on with
        self.empty = True


class Leaf:
    """A block of lines. ``kind``: paragraph, heading, code, html, table, or entry (where an item begins)."""

    __slots__ = ("kind", "lines", "holder", "info")

    def __init__(self, kind: str, holder: Holder, info: str = "") -> None:
        self.kind = kind
        self.lines: list[Segment] = []
        self.holder = holder
        self.info = info
