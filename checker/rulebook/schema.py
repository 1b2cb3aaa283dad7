"""The JSON Schema of rule files, made from the table that checks them: ``python -m checker.rulebook.schema FILE`` writes it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal

from checker.fact import KINDS
from checker.forms.shapes import Schema
from checker.hints import Any
from checker.judgement import Option
from checker.rulebook.fields import fields
from checker.rulebook.form import BOOK, RULE
from checker.rulebook.options import takes, written
from checker.rulebook.registry import RELATIONS, Relation

_TYPES: dict[type, Schema] = {
    bool: {"type": "boolean"}, int: {"type": "integer"}, str: {"type": "string"},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[0-9]*\.?[0-9]*%$"}]},
    list: {"type": "array", "items": {"type": "string"}}, tuple: {"type": "array", "items": {"type": "string"}},
    dict: {"type": "object", "additionalProperties": {"type": "string"}},
}


def schema(relations: Mapping[str, Relation] = RELATIONS) -> Schema:
    """The schema of a rule file: one rule, a list of rules, or ``rules:`` with a list."""
    rule = RULE.schema()
    names = sorted(relations)
    rule["properties"]["relation"] = {"description": rule["properties"]["relation"]["description"], "enum": names}
    rule["properties"]["where"]["propertyNames"] = {"enum": list(fields(tuple(KINDS)))}
    if names:
        rule["allOf"] = [_when(name, relations[name]) for name in names]
    book = BOOK.schema()
    book["properties"]["rules"]["items"] = {"$ref": "#/$defs/rule"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimlint rules",
        "description": "One rule, a list of rules, or rules: with a list.",
        "anyOf": [{"$ref": "#/$defs/rule"}, {"type": "array", "items": {"$ref": "#/$defs/rule"}, "minItems": 1}, book],
        "$defs": {"rule": rule},
    }


def _when(name: str, relation: Relation) -> Schema:
    kinds: Schema = {"enum": list(relation.KINDS)}
    return {
        "if": {"properties": {"relation": {"const": name}}, "required": ["relation"]},
        "then": {"properties": {
            "facts": {"anyOf": [kinds, {"type": "array", "items": kinds}]},
            "same": {"items": {"enum": list(relation.SAME)}} if relation.SAME else False,
            "options": {"properties": {option: _option(offered) for option, offered in sorted(relation.OPTIONS.items())},
                        "additionalProperties": False},
        }},
    }


def _option(option: Option) -> Schema:
    allowed = option.allowed if isinstance(option.allowed, tuple) else (option.allowed,)
    shapes = [_TYPES[value] for value in allowed if isinstance(value, type)]
    values: list[Any] = [written(value) if isinstance(value, Decimal) else value
                         for value in allowed if not isinstance(value, type)]
    if option.default is None and None not in values:
        values.append(None)
    shapes += [{"enum": values}] if values else []
    doc = f"{option.doc} ({takes(option)}; {written(option.default)} where it is left out)"
    return {"description": doc, **(shapes[0] if len(shapes) == 1 else {"anyOf": shapes})}


def written_schema(relations: Mapping[str, Relation] = RELATIONS) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(relations), indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the schema to the file named, docs/rule.schema.json where none is."""
    with open(arguments[0] if arguments else "docs/rule.schema.json", "w", encoding="utf-8", newline="\n") as file:
        file.write(written_schema())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
