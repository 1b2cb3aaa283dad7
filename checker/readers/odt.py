"""OpenDocument texts (.odt): text, tables, notes, headers and text boxes, with tracked changes accepted, rejected or both."""

from __future__ import annotations

from collections.abc import Iterator

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:

    from checker.document import Document

NAME = "odt"
ENDINGS = (".odt", ".ott")


def unpack(name: str, data: bytes, *, tracked: str = "accepted") -> Iterator[Document]:
    """The document, a line a paragraph, as for Word documents: notes stand behind the paragraph that refers to them, headers at the end."""
    from checker.readers._office.opendocument import read  # only imported for drafts that need it
    from checker.readers._office.package import Package
    yield from read(Package(name, data), tracked)
