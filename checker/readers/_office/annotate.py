"""Comments written into a Word document, at the spans of its text that they speak of.

The parts stay as they are but for what is put in between: no tree is built and written anew, so nothing that is not understood gets lost.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from bisect import bisect_right
from collections.abc import Sequence
from xml.sax.saxutils import escape

from checker.readers._office.document import Word
from checker.readers._office.lines import Piece
from checker.readers._office.package import Package
from checker.readers._office.word import Run
from checker.record import NamedTuple

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_PREFIX = re.compile(rb"<(?:([\w.-]+):)?")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_AUTHOR = "claimlint"
_NEVER_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 500_000_000          # bytes of all parts together, unpacked
_FIRST = (1980, 1, 1, 0, 0, 0)  # no clock: the same findings give the same bytes


class Remark(NamedTuple):
    """What is said of characters ``start`` to ``end`` of a document's text."""

    start: int
    end: int
    text: str


def annotated(package: Package, remarks: Sequence[Remark], source: str) -> bytes:
    """The package with a comment for each remark. ``source`` is the text that they speak of; raises UserError where the package holds another."""
    word = Word(package, "accepted")
    if word.lines.document(package.name).source != source:
        raise package.refusal("it has changed while it was read: check it again")
    known = [int(number) for number in (*word.lines.spans, *(number for number, _ in word.lines.remarks)) if number.isdecimal()]
    first = max(known, default=-1) + 1
    edits = _Edits(word)
    for number, remark in enumerate(remarks, first):
        edits.comment(number, remark)
    parts = {word.main: edits.written()}
    folder = word.main.rpartition("/")[0]
    path = next(iter(word.beside.get("comments", ())), None)
    if path is None:
        path = f"{folder}/comments.xml" if folder else "comments.xml"
        rels = f"{folder}/_rels/{word.main.rpartition('/')[2]}.rels".lstrip("/")
        parts[rels] = _into(package.xml(rels), "Relationships", _RELATIONS,
                            f'<Relationship xmlns="{_RELATIONS}" Id="rIdClaimlint" Type="{_RELATION}" Target="comments.xml"/>')
        types = "[Content_Types].xml"
        parts[types] = _into(package.xml(types), "Types", _TYPES, f'<Override xmlns="{_TYPES}" PartName="/{path}" ContentType="{_CONTENT}"/>')
    told = "".join(_comment(number, remark.text) for number, remark in enumerate(remarks, first))
    parts[path] = _into(package.xml(path), "comments", _SPACE, told)
    return _packed(package, parts)


class _Edits:
    """What is put into the bytes of the main part."""

    def __init__(self, word: Word) -> None:
        self.word = word
        self.data = word.data
        self.pieces = [piece for piece in word.lines.pieces if piece.start < word.inside]
        self.starts = [piece.start for piece in self.pieces]
        self.notes = dict(word.story.notes)
        self.inserted: dict[int, list[bytes]] = {}
        self.split: dict[int, tuple[bytes, bytes]] = {}     # what ends a run there and what begins the next
        self.preserved: set[int] = set()

    def comment(self, number: int, remark: Remark) -> None:
        """Mark the span of a remark with the number of its comment."""
        opening = f'<w:commentRangeStart xmlns:w="{_SPACE}" w:id="{number}"/>'.encode()
        closing = (f'<w:commentRangeEnd xmlns:w="{_SPACE}" w:id="{number}"/>'
                   f'<w:r xmlns:w="{_SPACE}"><w:commentReference w:id="{number}"/></w:r>').encode()
        begin, end = self._piece(remark.start), self._piece(max(remark.end - 1, remark.start))
        if begin is None or end is None:
            self._put(self._elsewhere(remark), opening + closing)
        else:
            self._split(begin, remark.start - begin.start, opening)
            self._split(end, remark.end - end.start, closing)

    def _piece(self, offset: int) -> Piece | None:
        """The piece of text at an offset, the next one before it where nobody can write there; None outside the main part."""
        at = bisect_right(self.starts, offset) - 1
        return self.pieces[at] if at >= 0 and offset < self.word.inside and self.pieces[at].run is not None else None

    def _elsewhere(self, remark: Remark) -> int:
        """Where a remark on another part goes: to the reference of its note, else to the first words."""
        for region in self.word.lines.regions:
            if region.start <= remark.start < region.end and region.name in self.notes:
                return self.notes[region.name]
        run: Run | None = next((piece.run for piece in self.pieces if piece.run is not None), None)
        return self.data.rindex(b"</") if run is None else run.start

    def _split(self, piece: Piece, at: int, marker: bytes) -> None:
        """Put a marker between two characters of a run, which becomes two."""
        run: Run = piece.run
        offset = self._offset(piece, max(0, min(at, piece.length)))
        tag = self.data.rfind(b"<", 0, offset)
        if self.data.startswith(b"<![CDATA[", tag):
            self._put(run.start, marker)
            return
        prefix = _prefix(self.data, run.start)
        properties = b""
        if len(run.properties) == 2:
            start, end = run.properties
            properties = self.data[start:self.data.index(b">", end) + 1]
        head = self.data[tag:self.data.index(b">", tag)]
        if b"xml:space" not in head and tag not in self.preserved:
            self.preserved.add(tag)
            self._put(tag + len(head), b' xml:space="preserve"')
        self.split[offset] = (b"</%st></%sr>" % (prefix, prefix), b'<%sr>%s<%st xml:space="preserve">' % (prefix, properties, prefix))
        self._put(offset, marker)

    def _offset(self, piece: Piece, at: int) -> int:
        """The byte before character ``at`` of a piece."""
        if at == 0:
            return piece.offset
        if self.data.startswith(b"&", piece.offset):
            return self.data.index(b";", piece.offset) + 1
        offset = piece.offset
        for _ in range(at):
            offset += 1
            while offset < len(self.data) and self.data[offset] & 0xC0 == 0x80:
                offset += 1
        return offset

    def _put(self, offset: int, what: bytes) -> None:
        self.inserted.setdefault(offset, []).append(what)

    def written(self) -> bytes:
        """The part with everything put in."""
        parts: list[bytes] = []
        at = 0
        for offset in sorted(self.inserted):
            parts.append(self.data[at:offset])
            ending, beginning = self.split.get(offset, (b"", b""))
            parts += [ending, *self.inserted[offset], beginning]
            at = offset
        parts.append(self.data[at:])
        return _HEAD + _DECLARATION.sub(b"", b"".join(parts).removeprefix(b"\xef\xbb\xbf"))


def _prefix(data: bytes, offset: int) -> bytes:
    found = _PREFIX.match(data, offset)
    return found.group(1) + b":" if found and found.group(1) else b""


def _comment(number: int, text: str) -> str:
    text = _NEVER_XML.sub("\ufffd", text)
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n"))
    return f'<w:comment xmlns:w="{_SPACE}" w:id="{number}" w:author="{_AUTHOR}" w:initials="cl">{paragraphs}</w:comment>'


def _into(data: bytes | None, root: str, space: str, what: str) -> bytes:
    """A part with something put at the end of its root; a new part where there is none, or one without content."""
    bare = _DECLARATION.sub(b"", (data or b"").removeprefix(b"\xef\xbb\xbf"))
    end = bare.rfind(b"</")
    if end < 0:
        return _HEAD + f'<{root} xmlns="{space}">{what}</{root}>'.encode()
    return _HEAD + bare[:end] + what.encode() + bare[end:]


def _packed(package: Package, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    left = _LONGEST
    with zipfile.ZipFile(io.BytesIO(package.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for known in old.infolist():
            left -= known.file_size
            if left < 0:
                raise package.refusal(f"its parts unpack to more than {_LONGEST // 1_000_000} MB: comments are not written into it")
            if known.filename in parts:
                new.writestr(known, parts.pop(known.filename))
            else:
                with old.open(known) as source, new.open(known, "w") as target:
                    shutil.copyfileobj(source, target)
        for path, data in sorted(parts.items()):
            new.writestr(zipfile.ZipInfo(path, _FIRST), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
