"""The patterns over sentences with masked figures (``checker.relations._sums``), worked out once when a language is compiled: a short draft has
figures for few of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.hints import Any
from checker.patterns import compiled, in_small
from checker.record import NamedTuple
from checker.relations._sums import ANY, MARKS

_FIGURE = compiled(r"\{(?:[a-z]+:)?[CPMURF]+\}")
_SLOT = compiled(r"\{([a-z]+):([CPMURF]+)\}|\{([CPMURF]+)\}|\{([a-z]+)\}")


class _Pattern(NamedTuple):
    """The kinds of figure that a pattern needs, in order, each a string of letters, and its source."""

    kinds: tuple[str, ...]
    source: str


class _Macros(dict[str, _Pattern]):
    """What stands for a name in patterns, worked out at first use."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, name: str) -> _Pattern:
        found = self[name] = _pattern(self._sources[name], self)
        return found


def expanded(tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The tables of a language that hold such patterns: of each pattern the kinds of figure that it needs, by table, and its source, with the one for texts
    in small letters, by table and number."""
    fractions = "|".join(sorted(tables.get("fractions", ()), key=lambda words: (-len(words), words)))
    macros = _Macros({**tables.get("arithmetic_macros", {}), "any": ANY, "fractions": fractions})
    kinds: dict[str, Any] = {}
    sources: dict[str, Any] = {}
    for name, table in tables.items():
        if isinstance(table, list) and any(isinstance(row, str) and _FIGURE.search(row) for row in table):
            patterns = [_pattern(source, macros) for source in table]
            kinds[name] = [pattern.kinds for pattern in patterns]
            sources |= {f"{name} {number}": (pattern.source, in_small(pattern.source)) for number, pattern in enumerate(patterns)}
    return {"kinds": kinds, "sources": sources}


def _pattern(source: str, macros: Mapping[str, _Pattern]) -> _Pattern:
    needed: list[str] = []

    def slot(match: re.Match[str]) -> str:
        name, kinds, bare, macro = match.groups()
        if macro:
            needed.extend(macros[macro].kinds)
            return macros[macro].source
        letters = kinds or bare
        needed.append(letters)
        marks = f"[{''.join([MARKS[letter] for letter in letters])}]"
        return f"(?P<{name}>{marks})" if name else marks

    words = _SLOT.sub(slot, source)
    return _Pattern(tuple(needed), words)
