"""What an entry of a record holds, once: what is checked, what columns a CSV record has, what the documentation lists."""

from __future__ import annotations

import yaml

from checker.forms.nodes import MISSING, Source, described
from checker.forms.shapes import Day, Group, Key, ListOf, Schema, Text
from checker.hints import Any
from checker.record import NamedTuple

PEOPLE = "people"


class Field(NamedTuple):
    """A field of an entry: its words, and the offset in the file at which they begin."""

    text: str
    start: int


class AsWritten(NamedTuple):
    """A scalar as it is written, whatever YAML makes of it: a figure keeps its digits."""

    def read(self, node: yaml.Node, what: str, source: Source) -> Any:
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return node.value
        source.problem(node, f"{what} is {described(node)}; it is a figure, as 4.3 million or 62%")
        return MISSING

    def schema(self) -> Schema:
        return {"type": ["string", "number"]}


ENTRY = Group((
    Key("metric", Text(), True, "What is counted or measured, in the words that a text would use: visitors to the Harbour Museum."),
    Key("value", AsWritten(), True, "The figure as it would be written: 4.3 million, $2.50, 62%."),
    Key("unit", Text(), False, "Its unit, where the value has none in it: tonnes."),
    Key("as-of", AsWritten(), False, "The day, month or year that it is the figure of: 2024, 2024-10 or 2024-10-25."),
    Key("scope", Text(), False, "Names without which a text speaks of something else: Harbour Museum."),
    Key("source", Text(), False, "Where it comes from, for who looks it up."),
    Key("valid-from", Day(), False, "The first day of publication for which it holds."),
    Key("valid-until", Day(), False, "The last such day."),
))

PERSON = Group((
    Key("name", Text(), True, "The name in full, as the house spells it: Dana Okafor."),
    Key("spellings", ListOf(Text(), or_one=True), False, "Other spellings that the house lets pass: Dana Okafor-Lund."),
    Key("titles", ListOf(Group((
        Key("title", Text(), True, "An office, as a text would use it before the name: Fire Chief."),
        Key("from", Day(), False, "The first day on which it was held."),
        Key("until", Day(), False, "The last such day."),
    )), or_one=True), False, "The offices that the person holds or held."),
))

FILE = Group(top=True, one_of=("record", "people"), keys=(
    Key("record", ListOf(ENTRY, 1), False, "The entries."), Key("people", ListOf(PERSON, 1), False, "The people whom the house knows.")))
