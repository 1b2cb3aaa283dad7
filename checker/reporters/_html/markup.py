"""HTML from texts that nobody vouches for."""

from __future__ import annotations

import re
from html import escape

from checker.printable import shown

_COMMAND = re.compile(r"(^\s*|\n\s*)(::|##\[)")       # what a build's log would obey at the beginning of a line


def text(value: str) -> str:
    """Text between tags: what would be markup is escaped, what cannot be seen is written out, line breaks and tabs stay."""
    if not value.isprintable():
        value = "".join(character if character in "\n\t" else " " if character == "\r" else shown(character) for character in value)
    return _COMMAND.sub(lambda found: f"{found[1]}&#{ord(found[2][0])};{found[2][1:]}", escape(value, quote=True))


def element(tag: str, content: str, **attributes: str | int | None) -> str:
    """``<tag name="value">content</tag>``; ``content`` is HTML, values are not. A trailing underscore is taken off a name, others are hyphens."""
    return f"<{tag}{given(attributes)}>{content}</{tag}>"


def given(attributes: dict[str, str | int | None]) -> str:
    """Attributes as they stand in a tag; those that are None are left out."""
    return "".join(f' {name.rstrip("_").replace("_", "-")}="{text(str(value))}"' for name, value in attributes.items() if value is not None)
