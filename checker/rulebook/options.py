"""The options of relations: what a rule or a house's settings may give, as the relation takes it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from checker.choices import suggestion
from checker.findings import SEVERITIES
from checker.judgement import Option
from checker.problems import Problem
from checker.rulebook.registry import RELATIONS, Relation
from checker.rulebook.rule import Rule, Rulebook

OFF = "off"

_WORDS = {bool: "true or false", int: "a whole number", Decimal: "a number or a percentage", str: "a text",
          list: "a list of texts", tuple: "a list of texts", dict: "keys with texts"}


class _Unfit:
    def __repr__(self) -> str:
        return "UNFIT"


UNFIT: Final = _Unfit()
"""A value that an option does not take."""


def fitted(value: Any, option: Option) -> Any:
    """A value as the relation takes it (a share may be written "0.5%"), or UNFIT."""
    if value is None and option.default is None:
        return None
    for allowed in option.allowed if isinstance(option.allowed, tuple) else (option.allowed,):
        found = _typed(value, allowed if isinstance(allowed, type) else type(allowed))
        if found is not UNFIT and (isinstance(allowed, type) or found == allowed):
            return found
    return UNFIT


def _typed(value: Any, wanted: type) -> Any:
    if wanted in (list, tuple):
        fits = isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
        return tuple(value) if fits else UNFIT
    if wanted is dict:
        fits = isinstance(value, dict) and all(isinstance(part, str) for pair in value.items() for part in pair)
        return dict(value) if fits else UNFIT
    if wanted is Decimal:
        if isinstance(value, str) and value.endswith("%") and value[:-1].replace(".", "", 1).isdigit():
            return Decimal(value[:-1]) / 100
        # a float comes from TOML; its shortest form is what was written
        return Decimal(str(value)) if type(value) in (int, float, Decimal) else UNFIT
    if wanted not in (bool, int, str, type(None)):
        raise TypeError(f"an option cannot be of type {wanted.__name__}; it is one of "
                        f"{', '.join(known.__name__ for known in _WORDS)}")
    return value if type(value) is wanted else UNFIT


def takes(option: Option) -> str:
    """What an option takes, in words."""
    if not isinstance(option.allowed, tuple):
        return _WORDS[option.allowed]
    return ", ".join(_WORDS[value] if isinstance(value, type) else written(value) for value in option.allowed)


def written(value: Any) -> str:
    """A value as it is written in YAML."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    return str(value)


def override(book: Rulebook, settings: Mapping[str, Any], *, path: str,
             relations: Mapping[str, Relation] = RELATIONS) -> tuple[Rulebook, list[Problem]]:
    """The rules as a house wants them, and what is wrong with its settings (in the file ``path``).

    ``settings`` maps the id of a rule to "off" (or False), to a severity, or to {"severity": ..., "options": {...}}. Options given add
    to those of the rule and replace the ones of the same name.
    """
    rules = {rule.id: rule for rule in book.rules}
    problems = []
    for rule_id, setting in settings.items():
        rule = rules.get(rule_id)
        if rule is None:
            known = sorted(found.id for found in book.rules)
            problems.append(f"unknown rule {rule_id!r}{suggestion(str(rule_id), known)} (known: {', '.join(known) or 'none'})")
        elif setting is False or setting == OFF:
            del rules[rule_id]
        else:
            rules[rule_id] = _set(rule, setting, problems, relations)
    return Rulebook(tuple(rules.values())), [Problem(path, problem) for problem in problems]


def _set(rule: Rule, setting: Any, problems: list[str], relations: Mapping[str, Relation]) -> Rule:
    if isinstance(setting, str):
        setting = {"severity": setting}
    if not isinstance(setting, Mapping):
        problems.append(f"rule {rule.id!r} is set to {written(setting)}; it takes {OFF}, a severity, or severity and options")
        return rule
    for key, value in setting.items():
        if key == "severity" and value in SEVERITIES:
            rule = rule._replace(severity=value)
        elif key == "severity":
            allowed = (*SEVERITIES, OFF)
            problems.append(f"severity of rule {rule.id!r} is {value!r}{suggestion(str(value), allowed)} "
                            f"(allowed: {', '.join(allowed)})")
        elif key == "options" and isinstance(value, Mapping):
            rule = _with_options(rule, value, problems, relations[rule.relation])
        elif key == "options":
            problems.append(f"options of rule {rule.id!r} is {written(value)}; it holds keys and values")
        else:
            problems.append(f"unknown setting {key!r} of rule {rule.id!r}{suggestion(str(key), ('severity', 'options'))} "
                            "(known: options, severity)")
    return rule


def _with_options(rule: Rule, given: Mapping[str, Any], problems: list[str], relation: Relation) -> Rule:
    options = dict(rule.options)
    for name, value in given.items():
        option = relation.OPTIONS.get(name)
        if option is None:
            known = sorted(relation.OPTIONS)
            problems.append(f"unknown option {name!r} of rule {rule.id!r}{suggestion(str(name), known)} "
                            f"(known: {', '.join(known) or 'none'})")
            continue
        found = fitted(value, option)
        if found is UNFIT:
            problems.append(f"option {name} of rule {rule.id!r} is {written(value)} (allowed: {takes(option)})")
        else:
            options[name] = found
    return rule._replace(options=tuple(options.items()))
