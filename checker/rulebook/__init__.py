"""Rule files (YAML) to checked rules: the shipped ones and a house's own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from checker import resources
from checker.problems import Problem, UserError
from checker.rulebook.registry import RELATIONS, Relation
from checker.rulebook.rule import CORE, STRICT, Draft, Example, Expect, Filter, Rule, Rulebook, Rules, packed, unpacked

__all__ = ["CORE", "RELATIONS", "STRICT", "Draft", "Example", "Expect", "Filter", "Relation", "Rule", "Rulebook", "Rules", "load", "read", "sources"]

ENDINGS = (".yaml", ".yml")


def load(paths: Sequence[str] = (), *, relations: Mapping[str, Relation] | None = None, shipped: bool = True) -> Rulebook:
    """The shipped rules and those in the files and folders given. Raises UserError with the problems of all of them.

    While the shipped rules are unchanged they are taken from their compiled form and no YAML is read. ``relations`` stands in for the
    modules of ``checker/relations``; the shipped rules are then read anew.
    """
    own: list[tuple[str, str, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        _collect(path, own, problems)
    found: list[Rule] = []
    if shipped and relations is None:
        found += unpacked(resources.compiled("rules", sources(), compiled_rules))
    elif shipped and relations is not None:
        found += _shipped(relations)
    if own:
        rules, bad = read(own, RELATIONS if relations is None else relations)
        found += rules
        problems += bad
    problems += _repeated(found, own)
    if problems:
        raise UserError(*problems)
    return Rulebook(tuple(sorted(found, key=lambda rule: rule.id)))


def read(files: Sequence[tuple[str, str, bytes]], relations: Mapping[str, Relation]) -> tuple[list[Rule], list[Problem]]:
    """The good rules of some files (path, group, content), in order, and the problems of the others."""
    from checker.rulebook import check  # imports yaml

    found: list[Rule] = []
    problems: list[Problem] = []
    for path, group, data in files:
        rules, source = check.rules(path, data, group, relations)
        found += rules
        problems += sorted(source.problems, key=lambda problem: (problem.line or 0, problem.column or 0, problem.message))
    return found, problems


def sources() -> list[str]:
    """The files that the compiled form of the shipped rules is made from: the rules, the relations they are checked against, the checks."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    checks = [path for room in ("relations", "rulebook", "forms") for path in resources.paths(os.path.join(package, room), ".py").values()]
    return [*resources.paths(resources.folder("rules"), *ENDINGS).values(), *checks]


def compiled_rules() -> resources.Built:
    """The shipped rules in the form that ``resources.write_compiled`` puts into the wheel."""
    return packed(_shipped(RELATIONS))


def _shipped(relations: Mapping[str, Relation]) -> tuple[Rule, ...]:
    shipped = resources.files(resources.folder("rules"), *ENDINGS)
    files = [(f"rules/{name}", os.path.dirname(name), data) for name, data in shipped.items()]
    rules, problems = read(files, relations)
    problems += _repeated(rules, files)
    if problems:
        raise UserError(*problems)
    return tuple(rules)


def _collect(path: str, own: list[tuple[str, str, bytes]], problems: list[Problem]) -> None:
    if os.path.isdir(path):
        files = resources.files(path, *ENDINGS)
        if not files:
            problems.append(Problem(path, f"no rule files in this folder (their names end in {' or '.join(ENDINGS)})"))
        own += [(os.path.join(path, name), os.path.dirname(name), data) for name, data in files.items()]
        return
    try:
        with open(path, "rb") as file:
            own.append((path, "", file.read()))
    except OSError as error:
        problems.append(Problem(path, f"cannot read this rule file: {error.strerror or error}"))


def _repeated(rules: Sequence[Rule], files: Sequence[tuple[str, str, bytes]]) -> list[Problem]:
    first: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        known = first.setdefault(rule.id, rule)
        if known is not rule:
            data = next((data for path, _, data in files if path == rule.path), b"")
            lines = data.decode("utf-8-sig").splitlines()
            problems.append(Problem(rule.path, f"rule {rule.id!r} is already defined in {known.path}:{known.line}: "
                                               "give this one another id", rule.line, rule.column,
                                    lines[rule.line - 1] if lines else None))
    return problems
