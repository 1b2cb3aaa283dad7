"""Bytes to text: UTF-8, or what a byte order mark announces; anything else is told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.printable import escaped, shown
from checker.problems import Problem

_WIDEST = 100                   # an excerpt shows no more of a line
_MARKS = ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# what browsers take these names for
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_KNOWN = r"(?:iso|windows|cp|latin|us-ascii|ascii|koi8|big5|gb|euc|shift|sjis|mac|tis)[-_\w]*$"
_BOM = b"\xef\xbb\xbf"


def decoded(name: str, data: bytes, charset: Callable[[bytes], str | None] | None = None) -> str | Problem:
    """The text of a draft, without its byte order mark; or why it is none. ``charset`` finds the encoding that a draft itself declares, which
    a byte order mark overrules."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                return Problem(name, f"not {encoding.upper()}, as its first bytes announce: {error.reason} at byte {error.start:,}. "
                                     "Save the draft as UTF-8")
    if data.startswith(_BOM):
        data = data[len(_BOM):]
    elif charset is not None:
        declared = charset(data)
        if declared is not None and not _is_utf8(declared):
            return _declared(name, data, declared)
    nul = data.find(b"\0")
    if nul >= 0:
        line, column = _place(data, nul)
        return Problem(name, f"not a text: byte {nul:,} is NUL. Leave binary files out; save a draft in another encoding as UTF-8", line, column)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _misencoded(name, data, error)


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def _declared(name: str, data: bytes, encoding: str) -> str | Problem:
    """The text of a draft in the encoding that it declares."""
    try:
        if re.match(_KNOWN, encoding, re.IGNORECASE):
            return data.decode(_MEANT.get(encoding.lower(), encoding))
        raise LookupError(encoding)
    except LookupError:
        return Problem(name, f"declares the encoding {escaped(encoding)!r}, which is not known. Save the draft as UTF-8", 1)
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        return Problem(name, f"not {encoding.upper()}, as it declares: byte {error.start:,} is 0x{data[error.start]:02X}. Save the draft as UTF-8",
                       line, column)


def _misencoded(name: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    line, column = _place(data, error.start)
    byte = data[error.start]
    guess = bytes([byte]).decode("cp1252", "replace")
    meant = f" (in Windows-1252 it is {guess!r})" if guess.isprintable() and guess != "\ufffd" else ""
    begin = data.rfind(b"\n", 0, error.start) + 1
    end = data.find(b"\n", error.start)
    text = data[begin:end if end >= 0 else len(data)].decode("utf-8", "replace")
    return Problem(name, f"not UTF-8: byte {error.start:,} is 0x{byte:02X}{meant}. Save the draft as UTF-8", line, column,
                   excerpt(text, column))


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Line and column, in code points, of a byte."""
    begin = data.rfind(b"\n", 0, offset) + 1
    return data.count(b"\n", 0, offset) + 1, len(data[begin:offset].decode("utf-8", "replace")) + 1


def excerpt(line: str, column: int) -> str | None:
    """A line as a terminal may show it, one place a character; None where the column lies too far out for a caret under it."""
    if column > _WIDEST:
        return None
    line = line.rstrip("\r\n")
    bare = "".join(character if shown(character) == character else "\ufffd" for character in line[:_WIDEST].replace("\t", " "))
    return bare + ("…" if len(line) > _WIDEST else "")
