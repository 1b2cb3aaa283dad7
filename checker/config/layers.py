"""The settings files of a house: read, and put in the order in which they build on each other."""

from __future__ import annotations

import os
from collections.abc import Iterator

import yaml

from checker.choices import suggestion
from checker.config.form import CONFIG
from checker.config.place import TABLE
from checker.forms.nodes import MISSING, Source
from checker.forms.toml import TomlSource
from checker.hints import Any
from checker.problems import Problem
from checker.record import NamedTuple

IN_PACKAGE = "claimlint.yaml"

Pairs = dict[str, tuple[yaml.Node, yaml.Node]]


class Layer(NamedTuple):
    """One settings file: what it gives, with the nodes where it stands. ``folder`` is what its paths are relative to."""

    path: str
    folder: str
    source: Source
    given: dict[str, Any]
    nodes: Pairs

    def items(self, name: str) -> Iterator[tuple[str, yaml.Node]]:
        """The values of a list of texts, with their nodes."""
        if name in self.given:
            node = self.nodes[name][1]
            yield from zip(self.given[name], node.value if isinstance(node, yaml.SequenceNode) else [node], strict=True)


def chain(path: str, problems: list[Problem]) -> list[Layer]:
    """The layers that a settings file stands on, and itself as the last; what is wrong with any of them is added to ``problems``."""
    layers: list[Layer] = []
    _add(path, layers, [], problems)
    for layer in layers:
        problems += layer.source.problems
    return layers


def _add(path: str, layers: list[Layer], above: list[str], problems: list[Problem]) -> None:
    layer = _read(path, problems)
    if layer is None:
        return
    for name, node in layer.items("extends"):
        base = _base(name, layer.folder)
        if base is None:
            layer.source.problem(node, _missing(name, layer.folder))
        elif os.path.realpath(base) in [os.path.realpath(one) for one in (*above, path)]:
            layer.source.problem(node, f"{name!r} extends this file in turn: take one of the two out")
        elif all(os.path.realpath(base) != os.path.realpath(known.path) for known in layers):
            _add(base, layers, [*above, path], problems)
    layers.append(layer)


def _read(path: str, problems: list[Problem]) -> Layer | None:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        problems.append(Problem(path, f"cannot read these settings: {error.strerror or error}"))
        return None
    toml = path.endswith(".toml")
    source = TomlSource(path, data, TABLE) if toml else Source(path, data, empty=None)
    if toml and source.root is None and not source.problems:
        problems.append(Problem(path, f"there is no table [{TABLE}] in this file"))
    if source.root is None:
        return Layer(path, os.path.dirname(path), source, {}, {})
    read = CONFIG.read(source.root, "these settings", source)
    given = {} if read is MISSING else {name: value for name, value in read.items() if value is not MISSING}
    nodes: Pairs = {key.value: (key, value) for key, value in source.root.value if isinstance(key, yaml.ScalarNode)} if given else {}
    return Layer(path, os.path.dirname(path), source, given, nodes)


def _base(name: str, folder: str) -> str | None:
    """The file that ``extends`` names: a path from the folder of the file that says so, or what an installed package holds."""
    path = os.path.join(folder, name)
    if os.path.isfile(path):
        return path
    if _is_path(name):
        return None
    from importlib.util import find_spec  # finds a package without importing it

    try:
        spec = find_spec(name.replace("-", "_"))
    except ValueError:
        return None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        path = os.path.join(place, IN_PACKAGE)
        if os.path.isfile(path):
            return path
    return None


def _is_path(name: str) -> bool:
    return "/" in name or os.sep in name or name.endswith((".yaml", ".yml", ".toml"))


def _missing(name: str, folder: str) -> str:
    if not _is_path(name):
        return f"extends {name!r}: there is no such file here, and no installed package of this name with a {IN_PACKAGE}"
    return f"extends {name!r}: no such file{near(name, folder)}"


def near(name: str, folder: str) -> str:
    """``: did you mean 'house.yaml'?`` where the folder of a path that is not there holds something like it."""
    inside, last = os.path.split(os.path.join(folder, name))
    try:
        return suggestion(last, os.listdir(inside or "."))
    except OSError:
        return ""
