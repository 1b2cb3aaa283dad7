"""A record in YAML."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from checker.forms.nodes import MISSING, Source
from checker.ledger.fields import FILE, PEOPLE, Field
from checker.problems import Problem


def entries(name: str, source: str, problems: list[Problem]) -> list[dict[str, Field]]:
    """The entries of a YAML record, in order; what is wrong with them is added to ``problems``."""
    file = Source(name, source.encode("utf-8"), empty="this file is empty: it holds no fact of record")
    read = MISSING if file.root is None else FILE.read(file.root, "this record", file)
    problems += file.problems
    if file.problems or read is MISSING or not isinstance(file.root, yaml.MappingNode):
        return []
    (key, listed), = file.root.value
    return list((people if key.value == PEOPLE else _facts)(listed, source))


def _facts(listed: yaml.Node, source: str) -> Iterator[dict[str, Field]]:
    for node in listed.value:
        yield {key.value: _field(value, source) for key, value in node.value}


def people(listed: yaml.Node, source: str) -> Iterator[dict[str, Field]]:
    """A list of people, checked by its form, as entries: the name, each other spelling, and each office with the name behind it and its days
    in the key ("title 2021-03-01 2024-06-30")."""
    for node in listed.value:
        given = {key.value: value for key, value in node.value}
        name = _field(given["name"], source)
        entry = {"person": name}
        for number, spelling in enumerate(_several(given.get("spellings"))):
            entry[f"spelling {number}"] = _field(spelling, source)
        for number, office in enumerate(_several(given.get("titles"))):
            parts = {key.value: value for key, value in office.value}
            title = _field(parts["title"], source)
            days = " ".join(parts[end].value if end in parts else "-" for end in ("from", "until"))
            entry[f"title {number} {days}"] = title._replace(text=f"{title.text} {name.text}")
        yield entry


def _several(node: yaml.Node | None) -> list[yaml.Node]:
    return [] if node is None else list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def _field(node: yaml.Node, source: str) -> Field:
    """The words of a scalar, and the offset at which they begin, behind its quotation mark."""
    mark = node.start_mark
    lines = source.split("\n")
    at = sum(len(line) + 1 for line in lines[:mark.line]) + mark.column        # a mark of TOML has no index
    return Field(node.value.strip(), at + (source[at:at + 1] in ('"', "'")))
