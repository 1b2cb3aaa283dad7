"""Word documents (.docx): text, tables, notes, headers and text boxes, with tracked changes accepted, rejected or both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:

    from checker.document import Document

NAME = "docx"
ENDINGS = (".docx", ".docm")


def unpack(name: str, data: bytes, *, tracked: str = "accepted") -> Iterator[Document]:
    """The document. A line of its source is a paragraph, a column a character in it: text boxes come behind the paragraph they are tied to,
    notes, headers and footers behind the text. With ``tracked`` "both" a draft that has changes is read a second time as it was before,
    as ``NAME#before``.
    """
    from checker.readers._office.document import Core, Word  # only imported for drafts that need it
    from checker.readers._office.package import Package
    from checker.readers._published import language
    package = Package(name, data)
    core = Core.of(package)
    for side, called in (("accepted", name), ("rejected", f"{name}#before" if tracked == "both" else name)):
        if tracked not in (side, "both"):
            continue
        word = Word(package, side)
        if called == name or word.changes:
            title = word.lines.title or core.fields.get("dc:title", "").strip() or None
            yield word.lines.document(called, title=title, date=core.date, language=language(core.fields.get("dc:language")))


def annotated(name: str, data: bytes, source: str, remarks: Iterable[tuple[int, int, str]]) -> bytes:
    """The document with comments: each remark has a start, an end (offsets into ``source``, the text that was read, with changes accepted) and what
    is said of it. Raises UserError where that is not the text in ``data``."""
    from checker.readers._office.annotate import Remark
    from checker.readers._office.annotate import annotated as written
    from checker.readers._office.package import Package
    return written(Package(name, data), [Remark(*remark) for remark in remarks], source)
