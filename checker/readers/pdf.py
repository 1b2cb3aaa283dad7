"""PDF files with a text layer, by the pypdf library (``pip install 'claimlint[pdf]'``)."""

from __future__ import annotations

from collections.abc import Iterator

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:

    from checker.document import Document

NAME = "pdf"
ENDINGS = (".pdf",)


def unpack(name: str, data: bytes, *, tracked: str = "accepted") -> Iterator[Document]:
    """A document a page, called ``NAME#page=3``: a line of it is a line of the page's text. Each page has those before it as companions, so that
    pages are held against each other even where drafts are not. Text that is a picture only is not there to be read."""
    from checker.readers._office.pages import pages  # only imported for drafts that need it
    return pages(name, data)
