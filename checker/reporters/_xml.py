"""Text for XML: escaped, with what XML cannot hold and what cannot be seen written out."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from checker.printable import shown


def content(text: str) -> str:
    """Text between tags."""
    return escape(_possible(text))


def attribute(text: str) -> str:
    """A value with its quotation marks."""
    return quoteattr(_possible(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _possible(text: str) -> str:
    return text if text.isprintable() else "".join(character if character in "\n\r\t" else shown(character) for character in text)
