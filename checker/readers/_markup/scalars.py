"""The values of front matter, as written and without their escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.patterns import compiled
from checker.readers._markup.visible import Flat, slice_of
from checker.record import NamedTuple

_ESCAPE = compiled(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*+|.)|[ \t]*+\r?\n[ \t\r\n]*+", re.DOTALL)
_DOUBLED = compiled(r"''|[ \t]*+\r?\n[ \t\r\n]*+")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "_": "\xa0", "N": "\x85",
            "L": "\u2028", "P": "\u2029"}
_DOUBLE = compiled(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_SINGLE = compiled(r"'((?:[^']|'')*+)'")
_BARE = compiled(r"[^\s,\[\]{}\"'#][^,\[\]{}\n#]*+")


class Field(NamedTuple):
    """A value and the keys that lead to it ("venue.room"); the values of a list share theirs."""

    path: str
    flat: Flat


def double_quoted(source: str, start: int, end: int) -> Flat:
    """What stands between double quotes: escapes resolved, a line end read as a space."""
    return _resolved(source, start, end, _ESCAPE)


def single_quoted(source: str, start: int, end: int) -> Flat:
    """What stands between single quotes: a doubled one is one, a line end a space."""
    return _resolved(source, start, end, _DOUBLED)


def quoted(source: str, at: int, end: int) -> tuple[Flat, int] | None:
    """The quoted value at ``at`` and the offset behind it; None where the quotes do not close."""
    pattern = _DOUBLE if source[at] == '"' else _SINGLE
    found = pattern.match(source, at, end)
    if found is None:
        return None
    read = double_quoted if source[at] == '"' else single_quoted
    return read(source, *found.span(1)), found.end()


def _resolved(source: str, start: int, end: int, pattern: re.Pattern[str]) -> Flat:
    parts: list[str] = []
    starts: list[int] = []
    sources: list[int] = []
    widths: dict[int, int] = {}
    length = 0
    at = start
    for found in pattern.finditer(source, start, end):
        if at < found.start():
            starts.append(length)
            sources.append(at)
            parts.append(source[at:found.start()])
            length += found.start() - at
        value = _value(found.group())
        if value:
            starts.append(length)
            sources.append(found.start())
            parts.append(value)
            widths[length] = found.end() - found.start()
            length += len(value)
        at = found.end()
    if not starts:
        return slice_of(source, at, end)
    starts.append(length)
    sources.append(at)
    parts.append(source[at:end])
    return Flat("".join(parts), starts, sources, widths)


def _value(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[0] != "\\":
        return " "
    if escape[1:].strip() == "":
        return "" if "\n" in escape else escape[1:]
    if escape[1] in "xuU" and len(escape) > 2:
        code = int(escape[2:], 16)
        return chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
    return _LETTERS.get(escape[1], escape[1])


def flow(source: str, at: int, end: int, path: str) -> tuple[list[Field], int]:
    """The values of a list or table in brackets at ``at``, and the offset behind it: [Ana, "Bo, Jr."], {room: 12, floor: 3}.

    Brackets that do not close end at ``end``.
    """
    found: list[Field] = []
    depth = 0
    key = ""
    while at < end:
        character = source[at]
        if character in "[{":
            depth += 1
            at += 1
        elif character in "]}":
            depth -= 1
            at += 1
            if depth <= 0:
                return found, at
        elif character in "\"'":
            value = quoted(source, at, end)
            if value is None:
                at += 1
                continue
            after = value[1]
            if source[after:after + 1] in ("=", ":"):
                key = value[0].text
                at = after + 1
                continue
            found.append(Field(_joined(path, key), value[0]))
            key, at = "", after
        elif character == "#":
            line = source.find("\n", at, end)
            at = end if line < 0 else line
        else:
            bare = _BARE.match(source, at, end)
            if bare is None:
                at += 1
                continue
            named = re.compile(r"([\w.-]++)\s*+(?:=|:(?=\s|$))\s*+").match(source, at, bare.end())
            if named:
                key = named.group(1)
                at = named.end()
                continue
            found.append(Field(_joined(path, key), slice_of(source, at, at + len(bare.group().rstrip()))))
            key, at = "", bare.end()
    return found, at


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path and key else path or key


def lines(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a slice: start, and end without the line end."""
    while start < end:
        stop = source.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop - (stop > start and source[stop - 1] == "\r")
        start = stop + 1
