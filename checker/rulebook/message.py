"""The messages of rules: text with fields in braces, filled when a rule finds something."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.patterns import compiled
from checker.record import NamedTuple

SIDES = ("a", "b")
SIDE_FIELDS = ("text", "place", "line", "column", "document")

_PART = compiled(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Field(NamedTuple):
    """A field of a message: its name ("a.text"), its text with the braces. ``name`` None is a brace without its partner."""

    name: str | None
    text: str


def fields(message: str) -> list[Field]:
    """The fields of a message, in order. A doubled brace is a brace."""
    return [Field(part.group(1), part.group()) for part in _PART.finditer(message) if part.group() not in ("{{", "}}")]


def fill(message: str, value: Callable[[str], str | None]) -> str:
    """The message with every field replaced; a field without a value stays as written, for everybody to see."""

    def replace(part: re.Match[str]) -> str:
        if part.group() in ("{{", "}}"):
            return part.group()[0]
        found = value(part.group(1) or "")
        return part.group() if found is None else found

    return _PART.sub(replace, message)
