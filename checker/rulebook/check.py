"""A rule file checked: its form, then what it says about facts, relations and messages."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from checker.choices import refusal
from checker.forms.nodes import MISSING, Source, described
from checker.forms.shapes import unknown
from checker.hints import Any
from checker.rulebook import message
from checker.rulebook.fields import conditions
from checker.rulebook.form import BOOK, RULE
from checker.rulebook.options import fitted_node
from checker.rulebook.registry import Relation
from checker.rulebook.rule import Draft, Example, Expect, Rule

Pairs = dict[str, tuple[yaml.Node, yaml.Node]]

def rules(path: str, data: bytes, group: str, relations: Mapping[str, Relation]) -> tuple[list[Rule], Source]:
    """The good rules of a file; its problems are in the source. A file holds one rule, a list, or ``rules:`` with a list."""
    source = Source(path, data)
    root = source.root
    if root is None:
        return [], source
    if isinstance(root, yaml.SequenceNode):
        nodes = root.value
        if not nodes:
            source.problem(root, "this list is empty: it holds no rule")
    elif isinstance(root, yaml.MappingNode) and any(key.value == "rules" for key, _ in root.value):
        pairs = source.pairs(root, "this file") or {}
        for name, (key, _) in pairs.items():
            if name != "rules":
                source.problem(key, unknown("key", name, "beside rules", [known.name for known in BOOK.keys]))
        book = pairs["rules"][1] if "rules" in pairs else root
        nodes = book.value if isinstance(book, yaml.SequenceNode) else []
        if not nodes:
            source.problem(book, f"rules is {'empty' if isinstance(book, yaml.SequenceNode) else described(book)}; "
                                 "it is a list of rules")
    else:
        nodes = [root]
    found = [_rule(node, group, source, relations) for node in nodes]
    return [rule for rule in found if rule is not None], source


def _rule(node: yaml.Node, group: str, source: Source, relations: Mapping[str, Relation]) -> Rule | None:
    before = len(source.problems)
    read = RULE.read(node, _called(node), source)
    if read is MISSING:
        return None
    given = {name: value for name, value in read.items() if value is not MISSING}
    nodes: Pairs = {key.value: (key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    kinds: tuple[str, ...] = given.get("facts", ())
    if "where" in given and kinds:
        given["where"] = conditions(given["where"], kinds, source)
    relation = _relation(given, nodes, source, relations)
    if relation is not None:
        _judged_kinds(kinds, nodes, given["relation"], relation, source)
        _same(given, nodes, relation, source)
        given["options"] = _options(given.get("options", {}), given["relation"], relation, source)
        given["needs"] = tuple(getattr(relation, "NEEDS", ()))
    if "message" in given:
        _message(given["message"], nodes["message"][1], relation, source)
    for name in ("passes", "fails"):
        if name in given:
            given[name] = tuple(_example(example, item) for example, item in zip(given[name], nodes[name][1].value, strict=True))
    if len(source.problems) > before:
        return None
    mark = node.start_mark
    return Rule(**given, group=group, path=source.path, line=mark.line + 1, column=mark.column + 1)


def _called(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "id" and isinstance(value, yaml.ScalarNode) and value.value:
                return f"rule {value.value!r}"
    return "this rule"


def _relation(given: dict[str, Any], nodes: Pairs, source: Source, relations: Mapping[str, Relation]) -> Relation | None:
    name = given.get("relation")
    if name is None:
        return None
    relation = relations.get(name)
    if relation is None:
        source.problem(nodes["relation"][1], refusal("relation", name, relations))
    return relation


def _judged_kinds(kinds: tuple[str, ...], nodes: Pairs, name: str, relation: Relation, source: Source) -> None:
    for judged in kinds:
        if judged not in relation.KINDS:
            source.problem(nodes["facts"][1], f"relation {name} does not judge facts of kind {judged}; "
                                              f"it judges {' and '.join(relation.KINDS)}", inside=judged)


def _same(given: dict[str, Any], nodes: Pairs, relation: Relation, source: Source) -> None:
    if "same" not in given:
        return
    seen: set[str] = set()
    for item, name in zip(nodes["same"][1].value, given["same"], strict=True):
        if name not in relation.SAME:
            if relation.SAME:
                source.problem(item, unknown("aspect", name, "in same", relation.SAME))
            else:
                source.problem(item, f"relation {given['relation']} takes no same")
        elif name in seen:
            source.problem(item, f"same lists {name!r} twice")
        seen.add(name)


def _options(pairs: Pairs, name: str, relation: Relation, source: Source) -> tuple[tuple[str, Any], ...]:
    found = []
    for option, (key, node) in pairs.items():
        offered = relation.OPTIONS.get(option)
        if offered is None:
            source.problem(key, unknown("option", option, f"of relation {name}", sorted(relation.OPTIONS)))
            continue
        fits, value = fitted_node(node, offered, f"options.{option}", source)
        if fits:
            found.append((option, value))
    return tuple(found)


def _message(template: str, node: yaml.Node, relation: Relation | None, source: Source) -> None:
    offered: tuple[str, ...] | None = getattr(relation, "VALUES", None)
    sides = [f"{side}.{field}" for side in message.SIDES for field in message.SIDE_FIELDS]
    for name, text in message.fields(template):
        if name is None:
            source.problem(node, f"message has a {text} without its partner; write {text}{text} for the character itself", inside=text)
        elif name in sides:
            continue
        elif "." in name or not name.isidentifier() or (offered is not None and name not in offered):
            source.problem(node, unknown("field", name, "in message", [*sides, *(offered or ())]), inside=text)


def _example(read: Any, node: yaml.Node) -> Example | None:
    if not isinstance(read, dict) or MISSING in read.values():
        return None
    day = read.get("date")
    if "drafts" in read:
        drafts = tuple(Draft(name, draft["text"], draft.get("date", day)) for name, draft in read["drafts"].items()
                       if isinstance(draft, dict) and "text" in draft)
    else:
        drafts = (Draft("example", read.get("text", ""), day),)
    expect = {name: value for name, value in read.get("expect", {}).items() if value is not MISSING}
    return Example(drafts, Expect(**expect), node.start_mark.line + 1, node.start_mark.column + 1)
