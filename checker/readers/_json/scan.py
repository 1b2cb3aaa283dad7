"""JSON whose strings know where they stand, which the standard library's do not.

The scanner keeps its own stack, so that brackets without end inside each other are refused and not run into; so are more values than a document has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.hints import Union
from checker.problems import Problem, UserError
from checker.readers._markup.visible import Flat
from checker.record import NamedTuple

_DEEPEST = 200
_MOST = 1_000_000           # values
_NEXT = re.compile(r'[ \t\r\n\ufeff]*+(?:([{}\[\],:])|"((?:[^"\\]|\\.)*+)"|(-?+[0-9][0-9.eE+-]*+|true|false|null|NaN|-?Infinity)(?![\w.]))', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\ufeff]*+")
_ESCAPE = re.compile(r'\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)', re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class String(NamedTuple):
    """A string: the slice of the source between its quotes."""

    source: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The string without its escapes."""
        return self.flat().text

    def flat(self) -> Flat:
        """The string without its escapes, each character with its place."""
        source = self.source
        parts: list[str] = []
        starts: list[int] = []
        sources: list[int] = []
        widths: dict[int, int] = {}
        length = 0
        at = self.start
        for found in _ESCAPE.finditer(source, self.start, self.end):
            if at < found.start():
                starts.append(length)
                sources.append(at)
                parts.append(source[at:found.start()])
                length += found.start() - at
            starts.append(length)
            sources.append(found.start())
            parts.append(_character(found.group()))
            widths[length] = found.end() - found.start()
            length += 1
            at = found.end()
        starts.append(length)
        sources.append(at)
        parts.append(source[at:self.end])
        return Flat("".join(parts), starts, sources, widths)


def _character(escape: str) -> str:
    if escape[1] != "u" or len(escape) < 6:
        return _LETTERS.get(escape[1], escape[1])
    code = int(escape[2:6], 16)
    if len(escape) == 12:
        return chr(0x10000 + ((code - 0xD800) << 10) + int(escape[8:], 16) - 0xDC00)
    return chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"


# numbers, truth values and null are no prose: their text as written
Value = Union["Object", "Array", String, str]
Object = Mapping[str, "Value"]
Array = Sequence["Value"]


def parse(name: str, source: str) -> Value:
    """The value that ``source`` is; raises UserError, with line and column, where it is none."""
    stack: list[dict[str, Value] | list[Value]] = []
    keys: list[str] = []            # of the objects on the stack
    top: list[Value] = []
    at = count = 0
    wanted = _VALUE
    while True:
        found = _NEXT.match(source, at)
        mark = found.group(1) if found else None
        if found is None or not _fits(wanted, mark, found, stack):
            if wanted == _END and _SPACE.fullmatch(source, at):
                return top[0]
            raise _refusal(name, source, at, f"not JSON: {_WANTED[wanted]} is missing here")
        at = found.end()
        if mark in ("}", "]"):
            stack.pop()
            keys.pop()
            wanted = _MORE if stack else _END
        elif mark == ",":
            wanted = _KEY if isinstance(stack[-1], dict) else _VALUE
        elif mark == ":":
            wanted = _VALUE
        elif wanted in (_KEY, _KEY_OR_END):
            keys[-1] = String(source, *found.span(2)).text
            wanted = _COLON
        else:
            count += 1
            value: Value = {} if mark == "{" else [] if mark == "[" else String(source, *found.span(2)) if found.group(2) is not None else found.group(3)
            if stack and isinstance(stack[-1], dict):
                stack[-1][keys[-1]] = value
            else:
                (stack[-1] if stack else top).append(value)  # type: ignore[union-attr]
            if count > _MOST or len(stack) >= _DEEPEST:
                what = f"more than {_MOST:,} values" if count > _MOST else f"more than {_DEEPEST} brackets inside each other"
                raise _refusal(name, source, found.end() - 1, f"{what}: no draft is written like this, so it was not read")
            if mark:
                stack.append(value)  # type: ignore[arg-type]
                keys.append("")
                wanted = _KEY_OR_END if mark == "{" else _VALUE_OR_END
            else:
                wanted = _MORE if stack else _END


_VALUE, _VALUE_OR_END, _KEY, _KEY_OR_END, _COLON, _MORE, _END = range(7)
_WANTED = ("a value", "a value or ]", "a name in quotation marks", "a name in quotation marks or }", "a colon", "a comma or the closing bracket",
           "the end of the file")


def _fits(wanted: int, mark: str | None, found: re.Match[str], stack: Sequence[object]) -> bool:
    """Whether a token may stand where something of a kind is wanted."""
    if wanted in (_VALUE, _VALUE_OR_END):
        return mark in (None, "{", "[") or (wanted == _VALUE_OR_END and mark == "]")
    if wanted in (_KEY, _KEY_OR_END):
        return found.group(2) is not None or (wanted == _KEY_OR_END and mark == "}")
    if wanted == _MORE:
        return mark == "," or mark == ("}" if isinstance(stack[-1], dict) else "]")
    return wanted == _COLON and mark == ":"


def _refusal(name: str, source: str, at: int, message: str) -> UserError:
    space = _SPACE.match(source, at)
    at = space.end() if space else at
    line = source.count("\n", 0, at) + 1
    return UserError(Problem(name, message, line, at - source.rfind("\n", 0, at)))


def item(value: Value | None, *path: str | int) -> Value | None:
    """What lies at a path of keys and places in a value; None where there is nothing."""
    for step in path:
        if isinstance(step, str) and isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def string(value: Value | None, *path: str | int) -> String | None:
    """The string at a path, where it is one and not empty."""
    found = item(value, *path)
    return found if isinstance(found, String) and found.start < found.end else None


def words(value: Value | None, *path: str | int) -> str | None:
    """The text of the string at a path; of a number, its digits."""
    found = item(value, *path)
    if isinstance(found, String):
        return found.text
    return found if isinstance(found, str) else None


def entries(value: Value | None, *path: str | int) -> Iterator[Value]:
    """The values of the array at a path; the values of an object, where it is one; none where it is neither."""
    found = item(value, *path)
    if isinstance(found, Mapping):
        yield from found.values()
    elif isinstance(found, list):
        yield from found
