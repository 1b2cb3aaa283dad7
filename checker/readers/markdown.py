"""Markdown: CommonMark with GitHub's tables and footnotes, front matter, and the templates and components of site generators."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "markdown"
ENDINGS = (".markdown", ".md", ".mdx")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document. Its front matter names title and publication date, where it has one; a first heading is the title, where it is the only one
    of its level and the front matter has none."""
    from checker.readers._markup.page import read_page  # the scanner is only imported for drafts that need it
    return read_page(name, source, date, title)

def remark(name: str, words: str) -> str:
    """A comment that readers of the page do not see."""
    return f"{{/* {words} */}}" if name.lower().endswith(".mdx") else f"<!-- {words} -->"
