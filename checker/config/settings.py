"""What a house has set, of all its layers together, and where each of it stands."""

from __future__ import annotations

import os
from collections.abc import Callable

import yaml

from checker.config import words
from checker.config.layers import Layer, chain, near
from checker.hints import Any
from checker.house import House
from checker.ledger import known_people
from checker.problems import Problem, UserError
from checker.record import NamedTuple

LISTS = ("packs", "house-rules", "record", "ignore")
SINGLE = {"fail-on": "error", "require-reason": False}


class Given(NamedTuple):
    """A value and where it was given: ``origin`` is "default" or "FILE:LINE"; ``folder`` is what a path is relative to."""

    value: Any
    origin: str = "default"
    folder: str = ""


class Settings(NamedTuple):
    """The settings of a run. ``layers`` build on each other, the nearest last; none where a house has set nothing."""

    layers: tuple[Layer, ...] = ()

    def listed(self, name: str) -> tuple[Given, ...]:
        """All values of a list, those of the bases first."""
        return tuple(Given(value, origin(layer, node), layer.folder) for layer in self.layers for value, node in layer.items(name))

    def single(self, name: str) -> Given:
        """The value that the nearest layer gives, or the default."""
        for layer in reversed(self.layers):
            if name in layer.given:
                return Given(layer.given[name], origin(layer, layer.nodes[name][0]), layer.folder)
        return Given(SINGLE[name])

    @property
    def house_rules(self) -> tuple[str, ...]:
        """The paths of the house's own rules."""
        return tuple(os.path.join(given.folder, given.value) for given in self.listed("house-rules"))

    @property
    def records(self) -> tuple[str, ...]:
        """The paths of the house's facts of record."""
        return tuple(os.path.join(given.folder, given.value) for given in self.listed("record"))

    @property
    def house(self) -> House:
        """What the house knows beside its rules."""
        words = tuple((f"{layer.path}.yaml", yaml.serialize(layer.nodes["lexicon"][1], encoding="utf-8"))
                      for layer in self.layers if layer.given.get("lexicon"))
        return House(words, tuple(known_people(layer.path, layer.source.content, layer.nodes["people"][1])
                                  for layer in self.layers if "people" in layer.given))

    def words(self) -> tuple[tuple[str, str], ...]:
        """The tables of the language that the house adds words to, each with where it does."""
        return tuple((name, origin(layer, key)) for layer in self.layers for name, (key, _) in layer.given.get("lexicon", {}).items())

    def ignored(self) -> Callable[[str], bool] | None:
        """Whether a draft is passed over in folders and globs, by its path; None where nothing is."""
        given = self.listed("ignore")
        if not given:
            return None
        from pathspec import GitIgnoreSpec  # slow to import, and most houses ignore nothing

        patterns: dict[str, list[str]] = {}
        for one in given:
            patterns.setdefault(os.path.abspath(one.folder or "."), []).append(one.value)
        specs = {folder: GitIgnoreSpec.from_lines(lines) for folder, lines in patterns.items()}

        def ignored(path: str) -> bool:
            at, ending = os.path.abspath(path), "/" if path.endswith("/") else ""
            return any(spec.match_file(os.path.relpath(at, folder).replace(os.sep, "/") + ending)
                       for folder, spec in specs.items() if at.startswith(os.path.join(folder, "")))

        return ignored


def origin(layer: Layer, node: yaml.Node) -> str:
    """FILE:LINE of a node."""
    return f"{layer.path}:{node.start_mark.line + 1}"


def load(path: str) -> Settings:
    """The settings of a file and of those that it extends. Raises UserError with all that is wrong with any of them."""
    problems: list[Problem] = []
    layers = chain(path, problems)
    for layer in layers:
        before = len(layer.source.problems)
        _refuse_absent(layer)
        words.refuse_unknown(layer)
        problems += layer.source.problems[before:]
    if problems:
        raise UserError(*problems)
    return Settings(tuple(layers))


def _refuse_absent(layer: Layer) -> None:
    for key in ("house-rules", "record"):
        for name, node in layer.items(key):
            if not os.path.exists(os.path.join(layer.folder, name)):
                layer.source.problem(node, f"{key} {name!r}: no such file or folder{near(name, layer.folder)}")
