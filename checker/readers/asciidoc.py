"""AsciiDoc, as Asciidoctor reads it."""

from __future__ import annotations

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "asciidoc"
ENDINGS = (".ad", ".adoc", ".asciidoc")


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document. Its header names title, date (of the revision, or ``:revdate:``, ``:date:``, ``:docdate:``) and language, where it has one."""
    from checker.readers._asciidoc.page import read_page  # the scanner is only imported for drafts that need it
    return read_page(name, source, date, title)

def remark(name: str, words: str) -> str:
    """A comment that readers of the page do not see."""
    return f"// {words}"
