"""The shapes that values in a file may have. Each reads a YAML node and describes itself as a JSON Schema: one
table of shapes (``form.py``) both checks the files and is published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import yaml

from checker.choices import suggestion
from checker.forms.nodes import MISSING, Source, described, kind, scalar
from checker.hints import Any, Protocol
from checker.record import NamedTuple

Schema = dict[str, Any]


class Shape(Protocol):
    """``read`` gives the value or MISSING with a problem noted; ``what`` names the value in messages."""

    def read(self, node: yaml.Node, what: str, source: Source) -> Any: ...

    def schema(self) -> Schema: ...


def listed(values: Iterable[Any]) -> str:
    """Allowed values for a message, as they are written in YAML."""
    return ", ".join("true" if value is True else "false" if value is False else "null" if value is None else str(value)
                     for value in values)


def wrong(what: str, given: str, allowed: Iterable[str]) -> str:
    """A value that is not allowed, the one that may be meant, and those that are."""
    names = list(allowed)
    return f"{what} is {given!r}{suggestion(given, names)} (allowed: {listed(names) or 'none'})"


def unknown(what: str, given: str, where: str, known: Iterable[str]) -> str:
    """A name that nobody knows there, the one that may be meant, and those that are known."""
    names = list(known)
    return f"unknown {what} {given!r} {where}{suggestion(given, names)} (allowed: {listed(names) or 'none'})"


class Text(NamedTuple):
    """A text that is not blank, of the form ``pattern`` where that is given; ``form`` says it in words."""

    pattern: str = ""
    form: str = ""

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        value = source.text(node, what)
        if value is None:
            return MISSING
        if self.pattern and not re.fullmatch(self.pattern, value):
            source.problem(node, f"{what} is {value!r}; it is written as {self.form}")
            return MISSING
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{self.pattern}$" if self.pattern else r"\S"}


class Choice(NamedTuple):
    """One of the given texts."""

    values: tuple[str, ...]

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        given = node.value if isinstance(node, yaml.ScalarNode) else None
        if given in self.values:
            value = source.text(node, what)
            return MISSING if value is None else value
        if given:
            source.problem(node, wrong(what, given, self.values))
        else:
            source.problem(node, f"{what} is {described(node)} (allowed: {listed(self.values)})")
        return MISSING

    def schema(self) -> Schema:
        return {"enum": list(self.values)}


class Whole(NamedTuple):
    """A whole number, ``minimum`` or more."""

    minimum: int

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        value = scalar(node)
        if type(value) is int and value >= self.minimum:
            return value
        source.problem(node, f"{what} is {described(node)}; it is a whole number, {self.minimum} or more")
        return MISSING

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.minimum}


class Flag(NamedTuple):
    """True or false."""

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        value = scalar(node)
        if isinstance(value, bool):
            return value
        source.problem(node, f"{what} is {described(node)}; it is true or false")
        return MISSING

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Day(NamedTuple):
    """A calendar date, quoted or not."""

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        if isinstance(node, yaml.ScalarNode) and kind(node) in ("str", "timestamp"):
            try:
                return date.fromisoformat(node.value).isoformat()
            except ValueError:
                pass        # the problem below tells it
        source.problem(node, f"{what} is {described(node)}; it is a date, as 2024-10-25")
        return MISSING

    def schema(self) -> Schema:
        return {"type": "string", "pattern": "^[0-9]{4}-?[0-9]{2}-?[0-9]{2}$"}


class ListOf(NamedTuple):
    """A list of ``item``, ``minimum`` or more; with ``or_one`` a single item stands for a list of one."""

    item: Shape
    minimum: int = 0
    or_one: bool = False

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            if self.or_one:
                one = self.item.read(node, what, source)
                return MISSING if one is MISSING else (one,)
            source.problem(node, f"{what} is {described(node)}; it is a list")
            return MISSING
        if len(node.value) < self.minimum:
            source.problem(node, f"{what} is empty; give at least {self.minimum}")
            return MISSING
        read = [self.item.read(item, f"{what}, item {number}", source) for number, item in enumerate(node.value, 1)]
        return MISSING if any(value is MISSING for value in read) else tuple(read)

    def schema(self) -> Schema:
        several: Schema = {"type": "array", "items": self.item.schema()}
        if self.minimum:
            several["minItems"] = self.minimum
        return {"anyOf": [self.item.schema(), several]} if self.or_one else several


class Named(NamedTuple):
    """A mapping from free names to ``item``, at least one."""

    item: Shape

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        pairs = source.pairs(node, what)
        if pairs is None:
            return MISSING
        if not pairs:
            source.problem(node, f"{what} is empty; give at least 1")
            return MISSING
        read = {name: self.item.read(value, f"{what}.{name}", source) for name, (_, value) in pairs.items()}
        return MISSING if any(value is MISSING for value in read.values()) else read

    def schema(self) -> Schema:
        return {"type": "object", "minProperties": 1, "additionalProperties": self.item.schema()}


class Nodes(NamedTuple):
    """A mapping whose names and values are checked later, against the facts and the relation: name -> (key, value) nodes."""

    value: Schema

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        pairs = source.pairs(node, what)
        return MISSING if pairs is None else pairs

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.value}


class TextOr(NamedTuple):
    """A text, or ``group`` in full."""

    group: Shape

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.group.read(node, what, source)
        value = source.text(node, what)
        return MISSING if value is None else {"text": value}

    def schema(self) -> Schema:
        return {"anyOf": [Text().schema(), self.group.schema()]}


class Key(NamedTuple):
    """One key of a group: its shape, whether it must be there, and what it is for."""

    name: str
    shape: Shape
    required: bool
    doc: str


class Group(NamedTuple):
    """A mapping with these keys and no other; exactly one of the keys in ``one_of`` must be there.

    What could not be read is MISSING in the dict it gives. In messages the keys of the ``top`` group go by their own names.
    """

    keys: tuple[Key, ...]
    one_of: tuple[str, ...] = ()
    top: bool = False

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        pairs = source.pairs(node, what)
        if pairs is None:
            return MISSING
        shapes = {key.name: key.shape for key in self.keys}
        read: dict[str, Any] = {}
        for name, (key_node, value) in pairs.items():
            if name not in shapes:
                known = [key.name for key in self.keys]
                source.problem(key_node, unknown("key", name, f"in {what}", known))
                continue
            read[name] = shapes[name].read(value, name if self.top else f"{what}.{name}", source)
        lacking = [key.name for key in self.keys if key.required and key.name not in pairs]
        if lacking:
            source.problem(node, f"{what} lacks {listed(lacking)}")
        given = [name for name in self.one_of if name in pairs]
        if self.one_of and len(given) != 1:
            source.problem(node, f"{what} needs {' or '.join(self.one_of)}" + (", not both" if given else ""))
        return read

    def schema(self) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {key.name: {"description": key.doc, **key.shape.schema()} for key in self.keys},
            "additionalProperties": False,
        }
        required = [key.name for key in self.keys if key.required]
        if required:
            schema["required"] = required
        if self.one_of:
            schema["oneOf"] = [{"required": [name]} for name in self.one_of]
        return schema
