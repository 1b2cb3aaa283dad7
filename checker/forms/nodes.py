"""YAML as nodes that know their place, every mistake noted and none of the values guessed."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import yaml

from checker.hints import Any, Final
from checker.problems import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_READ_AS = {"bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a date"}


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
"""What could not be read; its problem is already noted."""


class Source:
    """One YAML file: its text, and the problems found in it. ``empty`` is what is wrong with a file that holds nothing; None where nothing is."""

    def __init__(self, path: str, data: bytes, *, empty: str | None = "this file is empty: it holds no rule") -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: yaml.Node | None = None
        self.content = ""
        self._lines: list[str] = []
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[:error.start].decode("utf-8", "replace")
            self._note(f"this is not UTF-8 text (byte 0x{data[error.start]:02x}): save the file as UTF-8",
                       before.count("\n"), len(before) - before.rfind("\n") - 1)
            return
        self.content = text
        self._lines = text.splitlines()
        self.root = self._composed(text)
        if self.root is None and empty is not None and not self.problems:
            self._note(empty, 0, 0)

    def _composed(self, text: str) -> yaml.Node | None:
        """The node of the whole file; what keeps it from being one is noted."""
        try:
            return yaml.compose(text, _LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = ", ".join(part for part in (error.context, error.problem) if part)
            self._note(f"not valid YAML: {what}", mark.line if mark else 0, mark.column if mark else 0)
        except yaml.reader.ReaderError as error:
            before = text[:error.position]
            self._note(f"not valid YAML: {error.reason}", before.count("\n"), len(before) - before.rfind("\n") - 1)
        return None

    def problem(self, node: yaml.Node, message: str, inside: str = "") -> None:
        """Note a mistake at the start of a node, or at ``inside`` where the node's first line holds it."""
        line, column = node.start_mark.line, node.start_mark.column
        if inside and line < len(self._lines):
            column = max(self._lines[line].find(inside, column), column)
        self._note(message, line, column)

    def _note(self, message: str, line: int, column: int) -> None:
        excerpt = self._lines[line] if line < len(self._lines) else None
        self.problems.append(Problem(self.path, message, line + 1, column + 1, excerpt))

    def pairs(self, node: yaml.Node, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]] | None:
        """The keys of a mapping with their nodes; None for anything else. A key given twice is a problem."""
        if not isinstance(node, yaml.MappingNode):
            self.problem(node, f"{what} is {described(node)}; it holds keys and values (key: value)")
            return None
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.text(key, f"a key of {what}")
            if name is None:
                continue
            if name in found:
                line = found[name][0].start_mark.line + 1
                self.problem(key, f"key {name!r} of {what} is given twice, first on line {line}")
            else:
                found[name] = (key, value)
        return found

    def text(self, node: yaml.Node, what: str) -> str | None:
        """The text of a scalar. What YAML takes for something else ("no", 1:30) is refused with the way out."""
        if not isinstance(node, yaml.ScalarNode):
            self.problem(node, f"{what} is {described(node)}, not a text")
        elif kind(node) == "str":
            if node.value.strip():
                return str(node.value)
            self.problem(node, f"{what} is empty")
        elif kind(node) == "null":
            self.problem(node, f"{what} is empty")
        elif kind(node) in _READ_AS:
            self.problem(node, f"{what} is a text, but YAML reads {node.value} as {_READ_AS[kind(node)]}: "
                               f"quote it, \"{node.value}\"")
        else:
            self.problem(node, f"{what} carries the tag {node.tag}: leave the tag out")
        return None


def kind(node: yaml.Node) -> str:
    """What YAML takes a node for: str, int, float, bool, null, timestamp, map, seq, or an application's own tag."""
    return str(node.tag).removeprefix(_TAG)


def described(node: yaml.Node) -> str:
    """What stands there, for a message."""
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    return repr(node.value) if node.value else "empty"


def scalar(node: yaml.Node) -> Any:
    """The value of a scalar as text, int, Decimal, bool or None; MISSING for anything else.

    Numbers are plain decimal: octal, hexadecimal and 1:30 (which YAML 1.1 reads as 5400) are MISSING.
    """
    if not isinstance(node, yaml.ScalarNode):
        return MISSING
    what, written = kind(node), node.value
    if what == "str":
        return str(written)
    if what == "null":
        return None
    if what == "bool":
        return written.lower() in ("true", "yes", "on")
    if what == "int":
        digits = written.lstrip("+-")
        return int(written) if digits.isdigit() and (digits == "0" or digits[0] != "0") else MISSING
    if what == "float":
        try:
            value = Decimal(written)
        except InvalidOperation:
            return MISSING
        return value if value.is_finite() else MISSING
    return MISSING


def plain(node: yaml.Node) -> Any:
    """The value of a node with all that is in it: ``scalar`` values, tuples and dicts; MISSING for what is none of these."""
    if isinstance(node, yaml.SequenceNode):
        return tuple(plain(item) for item in node.value)
    if isinstance(node, yaml.MappingNode):
        return {scalar(key): plain(value) for key, value in node.value}
    return scalar(node)
