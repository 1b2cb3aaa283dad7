"""The form of a settings file, once: what is checked, what the JSON Schema publishes and what the documentation lists."""

from __future__ import annotations

from checker.findings import SEVERITIES
from checker.forms.shapes import Choice, Flag, Group, Key, ListOf, Nodes, Schema, Text
from checker.ledger.fields import PERSON

OFF, ON = "off", "on"

_SEVERITY: Schema = {"anyOf": [{"enum": [*SEVERITIES, OFF, ON]}, {"type": "boolean"}]}
_SCALARS: Schema = {"type": ["string", "number", "boolean", "null", "array", "object"]}
_SETTING: Schema = {"anyOf": [*_SEVERITY["anyOf"], {
    "type": "object", "additionalProperties": False,
    "properties": {"severity": _SEVERITY, "options": {"type": "object", "additionalProperties": _SCALARS}}}]}
_PATHS = ListOf(Text(), or_one=True)

CONFIG = Group(top=True, keys=(
    Key("extends", _PATHS, False,
        "Settings that these build on, and replace where both say something: a settings file, or an installed package that holds a claimlint.yaml."),
    Key("packs", _PATHS, False, "Rule packs that judge beside the core; `claimlint rules` lists them."),
    Key("rules", Nodes(_SETTING), False,
        "By the id of a rule or the name of a group: off, on, a severity, or {severity: ..., options: {...}}; a rule weighs more than its group."),
    Key("overrides", ListOf(Group((
        Key("paths", ListOf(Text(), 1, or_one=True), True, "Patterns of drafts, as in .gitignore, from the folder of this file."),
        Key("rules", Nodes(_SEVERITY), True, "By rule or group: off, on or a severity there. A disagreement of two drafts weighs as in the milder of the two."),
    ))), False, "Other settings for some of the drafts; the last that fits a draft decides."),
    Key("house-rules", _PATHS, False, "Rules of your own: rule files or folders of them."),
    Key("record", _PATHS, False, "Facts of record that every draft is held against: YAML or CSV files."),
    Key("lexicon", Nodes({}), False, "Words of your own, as in the tables of the language: a unit, a cue verb, a title, a synonym."),
    Key("people", ListOf(PERSON, 1), False, "The people whom the house knows: how they are spelled, which offices they hold or held, and when."),
    Key("ignore", _PATHS, False, "Drafts that are passed over in folders and globs: patterns as in .gitignore, from the folder of this file."),
    Key("fail-on", Choice(SEVERITIES), False, "The lowest severity that makes the exit status 1; error where it is left out."),
    Key("require-reason", Flag(), False, "Whether a comment that suppresses a finding must say why; false where it is left out."),
))
