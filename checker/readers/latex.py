"""LaTeX: articles, reports, letters."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "latex"
ENDINGS = (".ltx", ".tex")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: the text between ``\\begin{document}`` and its end, or all of it where there is none. ``\\title`` is its title, ``\\date`` its
    date where that is written as a day, its language that of babel or polyglossia; formulas that hold a figure only are read as that figure."""
    from checker.readers._latex.page import read_page  # the scanner is only imported for drafts that need it
    return read_page(name, source, date, title)

def remark(name: str, words: str) -> str:
    """A comment that readers of the page do not see."""
    return f"% {words}"
