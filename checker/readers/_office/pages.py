"""The text of a PDF file, page by page."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from collections.abc import Iterator

from checker.document import BODY, TITLE, Document, Region
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.readers._published import day, language

_MOST = 3_000               # pages
_LONGEST = 20_000_000       # characters of all pages
_PREFIX = "D:"
_FULL = 0.8                 # of the longest line of a page: what is shorter ends a paragraph
# what pypdf is known to meet in files that are damaged, or made to harm: it follows what they say
_DAMAGE = (ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError, TypeError, ValueError, struct.error, zlib.error)


def pages(name: str, data: bytes) -> Iterator[Document]:
    """The pages that have text; raises UserError where the file cannot be read, or pypdf is not there to read it."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise UserError(Problem(name, "PDF files are read with the library pypdf, which is not installed: pip install 'claimlint[pdf]'")) from None
    before: tuple[Document, ...] = ()
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UserError(Problem(name, "a PDF file with a password. Save it without one"))
        count = len(reader.pages)
        if count > _MOST:
            raise UserError(Problem(name, f"a PDF file of {count:,} pages: more than {_MOST:,} are no draft. Check its parts"))
        about = _about(reader)
        length = 0
        for number, page in enumerate(reader.pages, 1):
            words = _plain(page.extract_text())
            length += len(words)
            if length > _LONGEST:
                raise UserError(Problem(name, f"its text is longer than {_LONGEST // 1_000_000} million characters: no draft is. Check its parts"))
            if not words.strip():
                continue
            regions = tuple(_blocks(words, number == 1))
            title = words[regions[0].start:regions[0].end] if regions[0].kind == TITLE else None
            document = Document(f"{name}#page={number}", words, regions=regions, date=about[0], title=about[1] or title, language=about[2],
                                against=before)
            before = (*before, document)
    except (PyPdfError, *_DAMAGE) as error:
        reason = " ".join(str(error).split())[:100] or type(error).__name__
        raise UserError(Problem(name, f"not a PDF file that can be read: {reason}. Save it anew with the program that wrote it")) from None
    if not before:
        raise UserError(Problem(name, "a PDF file without text: its pages are pictures. Give the draft that it was made from"))
    yield from before


def _blocks(words: str, first: bool) -> Iterator[Region]:
    """The paragraphs of a page. Its lines are those of the print: one goes on with the next where that begins in lower case, or where its first word
    had no room. A short first line of the file is its title."""
    lines = words.split("\n")
    width = max(map(len, lines))
    at = begin = 0
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        word = after.split(maxsplit=1)[0] if after.strip() else ""
        end = at + len(line)
        goes_on = line and word and (word[0].islower() or (len(line) + 1 + len(word) > width and len(line) > width * _FULL))
        if not goes_on:
            bare = words[begin:end].strip()
            if bare:
                start = words.index(bare, begin)
                titled = first and number == 0 and bool(after) and not bare.endswith((".", "!", "?"))
                yield Region(TITLE if titled else BODY, start, start + len(bare))
            begin = end + 1
        at = end + 1


def _about(reader: Any) -> tuple[datetime.date | None, str | None, str]:
    """Day of publication (the last change), title and language, as far as the file names them."""
    known = reader.metadata or {}
    changed = str(known.get("/ModDate") or known.get("/CreationDate") or "").removeprefix(_PREFIX)
    title = str(known.get("/Title") or "").strip()
    return day(changed[:8]), title or None, language(str(reader.trailer.get("/Root", {}).get("/Lang", "") or ""))


def _plain(found: str) -> str:
    """The text with line feeds only, without the space at the ends of lines, and without halves of characters that nobody can print."""
    lines = found.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return "\n".join(line.rstrip() for line in lines.split("\n")).rstrip() + "\n"
