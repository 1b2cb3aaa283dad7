"""HTML pages, whole or in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.document import Document

if TYPE_CHECKING:
    import datetime

NAME = "html"
ENDINGS = (".htm", ".html", ".xhtml")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: words a reader of the page sees, the summaries in its head, the texts of its images.

    Menus, programs, code and struck words are left out. Its date is that of ``article:published_time`` and its like, else of the first ``time``.
    """
    from checker.readers._markup.elements import Elements  # the scanner is only imported for drafts that need it
    from checker.readers._markup.visible import Visible, slice_of
    out = Visible()
    page = Elements(out)
    page.write(slice_of(source, 0, len(source)))
    text, regions, runs = out.finish()
    return Document(name, source, text=text, regions=regions, runs=runs, title=page.title or title, date=page.date or date)
