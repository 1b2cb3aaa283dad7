"""The fields of TOML front matter, with exact positions, which ``tomllib`` does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.patterns import compiled
from checker.readers._markup.scalars import Field, double_quoted, flow, quoted
from checker.readers._markup.visible import slice_of

_TABLE = compiled(r"[ \t]*+\[\[?[ \t]*+([^\[\]\n]+?)[ \t]*+\]\]?")
_KEY = compiled(r"""[ \t]*+((?:[\w.-]|"[^"\n]*+"|'[^'\n]*+')++)[ \t]*+=[ \t]*+""")
_LONG = compiled(r'"""(?:[ \t]*+\r?\n)?(.*?)"""' r"|'''(?:[ \t]*+\r?\n)?(.*?)'''", re.DOTALL)
_BARE = compiled(r"[^\n#]*+")


def fields(source: str, start: int, end: int) -> Iterator[Field]:
    """Every value in the slice, in order. What is not understood is passed over."""
    table = ""
    at = start
    while at < end:
        head = _TABLE.match(source, at, end)
        key = None if head else _KEY.match(source, at, end)
        if head:
            table = _plain(head.group(1))
            at = head.end()
        elif key:
            path = f"{table}.{_plain(key.group(1))}" if table else _plain(key.group(1))
            found, at = _value(source, key.end(), end, path)
            yield from found
        line = source.find("\n", at, end)
        at = end if line < 0 else line + 1


def _plain(key: str) -> str:
    return key.replace('"', "").replace("'", "").strip()


def _value(source: str, at: int, end: int, path: str) -> tuple[list[Field], int]:
    if at >= end:
        return [], at
    long = _LONG.match(source, at, end)
    if long:
        flat = double_quoted(source, *long.span(1)) if long.group(1) is not None else slice_of(source, *long.span(2))
        return [Field(path, flat)], long.end()
    if source[at] == "'":
        stop = source.find("'", at + 1, end)
        return ([Field(path, slice_of(source, at + 1, stop))], stop + 1) if stop >= 0 else ([], at)
    if source[at] == '"':
        value = quoted(source, at, end)
        return ([Field(path, value[0])], value[1]) if value else ([], at)
    if source[at] in "[{":
        return flow(source, at, end, path)
    bare = _BARE.match(source, at, end)
    assert bare is not None
    return [Field(path, slice_of(source, at, at + len(bare.group().rstrip())))], bare.end()
