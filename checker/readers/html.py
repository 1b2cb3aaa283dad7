"""HTML pages, whole or in pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "html"
ENDINGS = (".htm", ".html", ".xhtml")

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 2048               # bytes: browsers look no further than 1,024


def charset(data: bytes) -> str | None:
    """The encoding that the head of a page declares. One of two bytes a character, declared in bytes, means UTF-8, as for browsers."""
    found = _DECLARED.search(data, 0, _HEAD)
    if found is None:
        return None
    name = (found.group(1) or found.group(2)).decode("ascii", "replace")
    return None if name.lower().startswith("utf-16") else name


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: words a reader of the page sees, the summaries in its head, the texts of its images.

    Menus, programs, code and struck words are left out. Its date is that of ``article:published_time`` and its like, else of the first ``time``.
    """
    from checker.readers._markup.elements import Elements  # the scanner is only imported for drafts that need it
    from checker.readers._markup.visible import Visible, slice_of
    from checker.readers._published import language
    out = Visible()
    page = Elements(out)
    page.write(slice_of(source, 0, len(source)))
    return out.finish(name, source, title=page.title or page.heading or title, date=page.date or date, language=language(page.language))
