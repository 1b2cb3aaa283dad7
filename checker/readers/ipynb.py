"""Jupyter notebooks: the Markdown in their cells."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "ipynb"
ENDINGS = (".ipynb",)


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: all Markdown cells as one draft, each character with its place in the file. Code and what it printed is not read."""
    from checker.readers._json.notebook import read_notebook  # only imported for drafts that need it
    return read_notebook(name, source, date, title)
