"""The rules as a house wants them: which judge, how severely, with which options, and in which drafts."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

import yaml

from checker.choices import suggestion
from checker.config.form import OFF, ON
from checker.config.layers import Layer, Pairs
from checker.config.settings import Settings, origin
from checker.findings import SEVERITIES
from checker.forms.nodes import MISSING, described, scalar
from checker.forms.shapes import unknown
from checker.hints import TYPE_CHECKING, Any
from checker.problems import Problem, UserError
from checker.record import NamedTuple
from checker.rulebook import CORE, RELATIONS, STRICT, Relation, Rule, Rulebook, Rules
from checker.rulebook.options import fitted_node

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_ALLOWED = (*SEVERITIES, OFF, ON)
_KEYS = ("severity", "options")


class State(NamedTuple):
    """A rule as it stands after some settings, and where each part of it was said ("default", or FILE:LINE)."""

    rule: Rule
    on: bool
    origins: Mapping[str, str] = {}         # "on", "severity", "options.NAME" -> origin
    places: tuple[tuple[str, str, str], ...] = ()      # patterns of drafts, off, on or the severity there, origin

    def said(self, part: str, where: str, **changes: Any) -> State:
        """The state with a part of it set anew."""
        return self._replace(origins={**self.origins, part: where}, **changes)


def states(settings: Settings, book: Rulebook, packs: Sequence[str] = (), *,
           relations: Mapping[str, Relation] = RELATIONS) -> tuple[State, ...]:
    """Every rule as the settings leave it, by id. ``packs`` were asked for beside those of the settings.

    Raises UserError with all that the settings say of rules, groups, packs and options that there are not.
    """
    problems: list[Problem] = []
    asked = {CORE: "default", **dict.fromkeys(packs, "--pack")}
    for layer in settings.layers:
        for name, node in layer.items("packs"):
            if name not in (CORE, *book.packs):
                layer.source.problem(node, unknown("pack", name, "in packs", (CORE, *book.packs)))
            asked.setdefault(name, origin(layer, node))
    written = {rule.id: rule for rule in book.rules}
    found = {rule.id: State(rule, rule.pack in asked, {"on": asked.get(rule.pack, "default"), **_lowered(rule, written[rule.id], asked)})
             for rule in book.under(asked, relations).rules}
    scopes: list[_Scope] = []
    for layer in settings.layers:
        if "rules" in layer.given:
            _apply(layer.given["rules"], layer, found, relations)
        scopes += _overrides(layer, found)
        problems += [problem for problem in layer.source.problems if problem not in problems]
    if problems:
        raise UserError(*problems)
    return tuple(_scoped(found[name], scopes) for name in sorted(found))


def _lowered(rule: Rule, written: Rule, asked: Mapping[str, str]) -> dict[str, str]:
    """The options of a rule that a strict run sets, each with what asked for it."""
    return {f"options.{name}": asked[STRICT] for name, value in rule.options if dict(written.options).get(name) != value}


def judging(found: Sequence[State]) -> Rules:
    """The rules that judge."""
    return Rules.of(state.rule for state in found if state.on)


def _apply(pairs: Pairs, layer: Layer, found: dict[str, State], relations: Mapping[str, Relation]) -> None:
    """Set groups first, then single rules: what is said of a rule weighs more than what is said of its group."""
    for rules_of, is_group in ((_group, True), (_single, False)):
        for name, (key, node) in pairs.items():
            for rule_id in rules_of(name, found):
                found[rule_id] = _set(found[rule_id], key, node, layer, relations, is_group)
    _refuse_unknown(pairs, layer, found)


def _group(name: str, found: Mapping[str, State]) -> list[str]:
    return [] if name in found else [rule_id for rule_id, state in found.items() if state.rule.group == name]


def _single(name: str, found: Mapping[str, State]) -> list[str]:
    return [name] if name in found else []


def _refuse_unknown(pairs: Pairs, layer: Layer, found: Mapping[str, State]) -> None:
    groups = sorted({state.rule.group for state in found.values()} - {""})
    for name, (key, _) in pairs.items():
        if name not in found and name not in groups:
            layer.source.problem(key, f"unknown rule or group {name!r}{suggestion(name, [*found, *groups])} (groups: {', '.join(groups)}; "
                                      "claimlint rules lists all)")


def _set(state: State, key: yaml.Node, node: yaml.Node, layer: Layer, relations: Mapping[str, Relation], is_group: bool) -> State:
    what, where = f"rules.{key.value}", origin(layer, key)
    if not isinstance(node, yaml.MappingNode):
        return _with_severity(state, node, what, where, layer)
    parts = layer.source.pairs(node, what) or {}
    for name, (part, value) in parts.items():
        if name == "severity":
            state = _with_severity(state, value, f"{what}.severity", where, layer)
        elif name == "options" and is_group:
            layer.source.problem(part, f"options belong to one rule; {key.value!r} is a group")
        elif name == "options":
            state = _with_options(state, value, f"{what}.options", layer, relations[state.rule.relation])
        else:
            layer.source.problem(part, unknown("key", name, f"in {what}", _KEYS))
    return state


def _with_severity(state: State, node: yaml.Node, what: str, where: str, layer: Layer) -> State:
    level = _level(node, what, layer)
    if level in (OFF, ON):
        return state.said("on", where, on=level == ON)
    if level is None:
        return state
    return state.said("on", where, on=True).said("severity", where, rule=state.rule._replace(severity=level))


def _level(node: yaml.Node, what: str, layer: Layer) -> str | None:
    """Off, on or a severity; YAML reads a bare off and on as false and true. None where it is none of these, which is told."""
    value = scalar(node)
    level = value if isinstance(value, str) else ON if value is True else OFF if value is False else None
    if level in _ALLOWED:
        return level
    said = f"{node.value!r}{suggestion(node.value, _ALLOWED)}" if isinstance(value, str) else described(node)
    layer.source.problem(node, f"{what} is {said} (allowed: {', '.join(_ALLOWED)})")
    return None


def _with_options(state: State, node: yaml.Node, what: str, layer: Layer, relation: Relation) -> State:
    options = dict(state.rule.options)
    for name, (key, value) in (layer.source.pairs(node, what) or {}).items():
        offered = relation.OPTIONS.get(name)
        if offered is None:
            layer.source.problem(key, unknown("option", name, f"of rule {state.rule.id}", sorted(relation.OPTIONS)))
            continue
        fits, options[name] = fitted_node(value, offered, f"{what}.{name}", layer.source)
        if fits:
            state = state.said(f"options.{name}", origin(layer, key))
    return state._replace(rule=state.rule._replace(options=tuple(options.items())))


# ---- settings for some of the drafts

class _Scope(NamedTuple):
    """What an override says of rules in the drafts that its patterns fit."""

    folder: str
    patterns: str
    spec: GitIgnoreSpec
    levels: Mapping[str, tuple[str, str]]       # rule id -> off, on or a severity; origin

    def holds(self, document: str) -> bool:
        """Whether the draft of this name is meant."""
        path = os.path.relpath(os.path.abspath(document.partition("#")[0]), os.path.abspath(self.folder or "."))
        return not path.startswith("..") and bool(self.spec.match_file(path.replace(os.sep, "/")))


def _overrides(layer: Layer, found: Mapping[str, State]) -> list[_Scope]:
    if "overrides" not in layer.given:
        return []
    from pathspec import GitIgnoreSpec  # slow to import, and most houses set nothing by path

    scopes = []
    for number, given in enumerate(layer.given["overrides"], 1):
        levels: dict[str, tuple[str, str]] = {}
        if MISSING in given.values() or not {"paths", "rules"} <= given.keys():
            continue
        pairs: Pairs = given["rules"]
        for rules_of in (_group, _single):
            for name, (key, node) in pairs.items():
                for rule_id in rules_of(name, found):
                    level = _scope_level(node, f"overrides, item {number}, rules.{name}", layer)
                    if level is not None:
                        levels[rule_id] = level, origin(layer, key)
        _refuse_unknown(pairs, layer, found)
        scopes.append(_Scope(layer.folder, " ".join(given["paths"]), GitIgnoreSpec.from_lines(given["paths"]), levels))
    return scopes


def _scope_level(node: yaml.Node, what: str, layer: Layer) -> str | None:
    if isinstance(node, yaml.MappingNode):
        layer.source.problem(node, f"{what} takes off, on or a severity: drafts that are held against each other share the options of a rule")
        return None
    return _level(node, what, layer)


def _scoped(state: State, scopes: Sequence[_Scope]) -> State:
    """A rule that some override speaks of, with what it is in each draft; off everywhere else where it is off at all."""
    mine = [scope for scope in scopes if state.rule.id in scope.levels]
    if not mine:
        return state
    on = state.on or any(scope.levels[state.rule.id][0] != OFF for scope in mine)
    places = tuple((scope.patterns, *scope.levels[state.rule.id]) for scope in mine)
    return state._replace(on=on, places=places, rule=state.rule._replace(severity_in=_severity_in(state, mine)))


def _severity_in(state: State, scopes: Sequence[_Scope]) -> Callable[[str], str | None]:
    def severity_in(document: str) -> str | None:
        level = ON if state.on else OFF
        for scope in scopes:
            if scope.holds(document):
                level = scope.levels[state.rule.id][0]
        return None if level == OFF else state.rule.severity if level == ON else level

    return severity_in
