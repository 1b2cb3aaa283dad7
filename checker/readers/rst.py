"""reStructuredText, plain and as Sphinx extends it."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "rst"
ENDINGS = (".rest", ".rst")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document. The first section title is the title, where it is the only one of its level; a ``:Date:`` field at the top is the date."""
    from checker.readers._rst.page import read_page  # the scanner is only imported for drafts that need it
    return read_page(name, source, date, title)

def remark(name: str, words: str) -> str:
    """A comment that readers of the page do not see; an empty line must follow it."""
    return f".. {words}\n"
