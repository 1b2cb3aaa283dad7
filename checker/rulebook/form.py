"""The form of a rule file, once: what is checked, what the JSON Schema publishes and what the documentation lists."""

from __future__ import annotations

from checker.fact import KINDS
from checker.findings import SEVERITIES
from checker.forms.shapes import Choice, Day, Group, Key, ListOf, Named, Nodes, Schema, Text, TextOr, Whole

PRECISIONS = ("low", "medium", "high", "very-high")
STATUSES = ("experimental", "test", "stable", "deprecated")

_SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
_SCALARS: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]}
_FILTER: Schema = {"anyOf": [
    *_SCALARS["anyOf"],
    {"type": "object", "properties": {"not": _SCALARS}, "required": ["not"], "additionalProperties": False},
]}
_OPTION: Schema = {"anyOf": [*_SCALARS["anyOf"], {"type": "object", "additionalProperties": _SCALAR}]}

_DATE = Key("date", Day(), False, "The day it was published.")
_DRAFT = TextOr(Group((Key("text", Text(), True, "The text of the draft."), _DATE)))
_TEXTS = (
    Key("text", Text(), False, "The one draft of the example."),
    Key("drafts", Named(_DRAFT), False, "Several drafts that are judged together, by name; the ending of a name is its format."),
    _DATE,
)
_EXPECT = Key("expect", Group((
    Key("a", Text(), False, "Words of the odd claim, {a.text} in the message."),
    Key("b", Text(), False, "Words of another claim of the finding."),
    Key("message", Text(), False, "Words of the message."),
    Key("severity", Choice(SEVERITIES), False, "The severity, where the relation lowers it."),
)), False, "What the finding must show.")

PASSES = TextOr(Group(_TEXTS, one_of=("text", "drafts")))
FAILS = TextOr(Group((*_TEXTS, _EXPECT), one_of=("text", "drafts")))

RULE = Group(top=True, keys=(
    Key("id", Text(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "lower-case words joined by hyphens, as total-wrong"), True,
        "The name of the offence, used to configure, suppress and look up the rule."),
    Key("summary", Text(), True, "The offence in one sentence."),
    Key("why", Text(), True, "Why it matters to a reader."),
    Key("severity", Choice(SEVERITIES), True, "How bad it is."),
    Key("facts", ListOf(Choice(tuple(KINDS)), 1, or_one=True), True, "The kind or kinds of fact that are judged."),
    Key("where", Nodes(_FILTER), False,
        "Conditions on fields of the facts: a value, a list of allowed values, or {not: ...} with either."),
    Key("relation", Text(r"[A-Za-z_][A-Za-z0-9_-]*", "the name of a relation"), True, "The relation that judges the facts."),
    Key("same", ListOf(Text()), False,
        "What two facts must share before they are held against each other; left out, all that the relation can ask for."),
    Key("options", Nodes(_OPTION), False, "Options of the relation."),
    Key("message", Text(), True, "What is said: text with {a.text}, {b.text}, {b.place}, ... and what the relation names."),
    Key("passes", ListOf(PASSES, 1), True, "Texts about which the rule must be quiet."),
    Key("fails", ListOf(FAILS, 1), True, "Texts about which the rule must speak."),
    Key("precision", Choice(PRECISIONS), False, "How many of its findings are right, as SARIF names it."),
    Key("falsepositives", ListOf(Text()), False, "Where it is known to be wrong."),
    Key("status", Choice(STATUSES), False, "How settled the rule is; stable where it is left out."),
    Key("require_match", Whole(0), False, "Fail loudly when fewer facts than this are there to be judged; 0 where it is left out."),
    Key("precedence", Whole(0), False,
        "Of two rules of one severity that tell the same contradiction, the lower one speaks; 100 where it is left out."),
    Key("pack", Text(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", "lower-case words joined by hyphens, as newsroom"), False,
        "The pack it belongs to: the rules of `core` always judge, those of another where it is asked for; core where it is left out."),
))

BOOK = Group(top=True, keys=(Key("rules", ListOf(RULE, 1), True, "The rules of the file."),))
