"""A record in YAML."""

from __future__ import annotations

import yaml

from checker.forms.nodes import MISSING, Source
from checker.ledger.fields import FILE, Field
from checker.problems import Problem


def entries(name: str, source: str, problems: list[Problem]) -> list[dict[str, Field]]:
    """The entries of a YAML record, in order; what is wrong with them is added to ``problems``."""
    file = Source(name, source.encode("utf-8"), empty="this file is empty: it holds no fact of record")
    read = MISSING if file.root is None else FILE.read(file.root, "this record", file)
    problems += file.problems
    if file.problems or read is MISSING or not isinstance(file.root, yaml.MappingNode):
        return []
    (_, listed), = file.root.value
    return [{key.value: Field(value.value.strip(), _start(value, source)) for key, value in node.value} for node in listed.value]


def _start(node: yaml.Node, source: str) -> int:
    """The offset of the words of a scalar, behind its quotation mark."""
    at: int = node.start_mark.index
    return at + (source[at:at + 1] in ('"', "'"))
