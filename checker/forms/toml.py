"""A table of a TOML file as the nodes that YAML would give, so that one form reads both."""

from __future__ import annotations

import re
from datetime import date

import yaml

from checker.forms.nodes import Source
from checker.hints import Any

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""(\s*)((?:[\w.-]|"[^"]*"|'[^']*')+)\s*=\s*""")
_PART = re.compile(r"""[\w-]+|"([^"]*)"|'([^']*)'""")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_TAG = "tag:yaml.org,2002:"

Place = tuple[int, int]      # line and column, from 0


class TomlSource(Source):
    """The table ``table`` ("tool.claimlint") of a TOML file; ``root`` is None where the file has none."""

    def __init__(self, path: str, data: bytes, table: str) -> None:
        self._table = tuple(table.split("."))
        super().__init__(path, data, empty=None)

    def _composed(self, text: str) -> yaml.Node | None:
        import tomllib

        try:
            value: Any = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _AT.search(str(error))
            line, column = (int(found[1]) - 1, int(found[2]) - 1) if found else (0, 0)
            self._note(f"not valid TOML: {str(error).partition(' (at ')[0]}", line, column)
            return None
        for name in self._table:
            value = value.get(name) if isinstance(value, dict) else None
            if value is None:
                return None
        return _node(value, self._table, _places(text), (0, 0))


def _places(text: str) -> dict[tuple[str, ...], Place]:
    """Dotted path -> where its key stands. Only asked for keys that tomllib has found: what looks like one inside a text does no harm."""
    found: dict[tuple[str, ...], Place] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines()):
        head = _TABLE.match(line)
        key = _KEY.match(line)
        if head and not key:
            table = _path(head[1])
            found.setdefault(table, (number, head.start(1)))
        elif key:
            found.setdefault((*table, *_path(key[2])), (number, len(key[1])))
    return found


def _path(written: str) -> tuple[str, ...]:
    return tuple(part[1] or part[2] or part[0] for part in _PART.finditer(written))


def _node(value: Any, path: tuple[str, ...], places: dict[tuple[str, ...], Place], outer: Place) -> yaml.Node:
    place = places.get(path, outer)
    mark = _mark(place)
    if isinstance(value, dict):
        pairs = []
        for name, part in value.items():
            at = places.get((*path, name), place)
            key = yaml.ScalarNode(_TAG + "str", name, _mark(at))
            pairs.append((key, _node(part, (*path, name), places, at)))
        return yaml.MappingNode(_TAG + "map", pairs, mark)
    if isinstance(value, list):
        return yaml.SequenceNode(_TAG + "seq", [_node(part, path, places, place) for part in value], mark)
    kind, written = _scalar(value)
    return yaml.ScalarNode(_TAG + kind, written, mark)


def _mark(place: Place) -> yaml.Mark:
    return yaml.Mark("", 0, *place, None, 0)


def _scalar(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "bool", "true" if value else "false"
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, float):
        return "float", repr(value)      # its shortest form is what was written
    if isinstance(value, date):
        return "timestamp", value.isoformat()
    return "str", str(value)
