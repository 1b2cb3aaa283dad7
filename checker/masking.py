"""The patterns over sentences with masked figures (``checker.relations._sums``), worked out once when a language is compiled: a short draft has
figures for few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from checker.hints import Any
from checker.patterns import compiled, in_small
from checker.relations._sums import ANY, MARKS

_FIGURE = compiled(r"\{(?:[a-z]+:)?[CPMURF]+\}")
_SLOT = compiled(r"\{([a-z]+):([CPMURF]+)\}|\{([CPMURF]+)\}|\{([a-z]+)\}")
_LETTERS = {ord(mark): letter for letter, mark in MARKS.items()}


def expanded(tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The tables of a language that hold such patterns: of each pattern the kinds of figure that it needs, in order, by table, and its source, with the one
    for texts in small letters, by table and number."""
    fractions = "|".join(sorted(tables.get("fractions", ()), key=lambda words: (-len(words), words)))
    macros = _Macros({**tables.get("arithmetic_macros", {}), "any": ANY, "fractions": fractions})
    kinds: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    for name, table in tables.items():
        if isinstance(table, list) and any(isinstance(row, str) and _FIGURE.search(row) for row in table):
            patterns = [_filled(source, macros) for source in table]
            kinds[name] = [tuple(_needed(import_module("re._parser").parse(source, re.IGNORECASE))) for source in patterns]
            sources |= {f"{name} {number}": (source, in_small(source)) for number, source in enumerate(patterns)}
    return {"kinds": kinds, "sources": sources}


class _Macros(dict[str, str]):
    """What stands for a name in patterns, worked out at first use."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, name: str) -> str:
        found = self[name] = _filled(self._sources[name], self)
        return found


def _filled(source: str, macros: Mapping[str, str]) -> str:
    """A pattern with what its slots and its macros stand for."""
    def slot(match: re.Match[str]) -> str:
        name, kinds, bare, macro = match.groups()
        if macro:
            return macros[macro]
        marks = f"[{''.join([MARKS[letter] for letter in kinds or bare])}]"
        return f"(?P<{name}>{marks})" if name else marks

    return _SLOT.sub(slot, source)


def _needed(parsed: Any) -> Iterator[str]:
    """The kinds of figure, each a string of letters, that every match of a parsed pattern has, in order: not those of what may be missing, or is one of several ways."""
    for operation, given in parsed:
        name = str(operation)
        if name == "SUBPATTERN":
            yield from _needed(given[3])
        elif name.endswith("REPEAT") and given[0]:
            yield from _needed(given[2])
        elif name == "LITERAL" and given in _LETTERS:
            yield _LETTERS[given]
        elif name == "IN" and str(given[0][0]) != "NEGATE" and (letters := "".join([_LETTERS[value] for kind, value in given if str(kind) == "LITERAL" and value in _LETTERS])):
            yield letters
