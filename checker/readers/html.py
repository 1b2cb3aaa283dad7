"""HTML pages, whole or in pieces."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING
from checker.problems import Problem, UserError
from checker.readers._declared import charset
from checker.spans import LineIndex

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

__all__ = ["ENDINGS", "NAME", "charset", "read", "remark"]

NAME = "html"
ENDINGS = (".htm", ".html", ".xhtml")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: words a reader of the page sees, the summaries in its head, the texts of its images.

    Menus, programs, code and struck words are left out. Its date is that of ``article:published_time`` and its like, else of the first ``time``.
    Raises UserError for a page whose elements nest without end.
    """
    from checker.readers._markup import tags
    from checker.readers._markup.elements import Elements  # the scanner is only imported for drafts that need it
    from checker.readers._markup.visible import Visible, slice_of
    from checker.readers._published import language
    deep = tags.too_deep(source)
    if deep is not None:
        raise UserError(Problem(name, f"more than {tags.DEEPEST:,} elements inside each other: no page is written like this, so it was not read. Leave it out",
                                *LineIndex(source).place(deep)))
    out = Visible()
    page = Elements(out)
    page.write(slice_of(source, 0, len(source)))
    return out.finish(name, source, title=page.title or page.heading or title, date=page.date or date, language=language(page.language))

def remark(name: str, words: str) -> str:
    """A comment that readers of the page do not see."""
    return f"<!-- {words} -->"
