"""YAML tables of a language -> what each word can be, and the normal form it stands for.

A table file maps terminals (UPPER CASE) to entries, one line a thing, and names (lower case) to tables that the grammar does
not see:

    QUALIFIER:
      up_to: [up to, as many as, at most]        # normal form: the forms that stand for it
    UNIT:
      kilometre: {forms: [kilometer], symbols: [km], dimension: length}
    synonyms:
      troop: [soldier, force]

A form in small letters matches any case; one with a capital matches as it stands, as does every form under ``symbols``; one under
``whole`` ("km2") as well, as one token, and one under ``glued`` ("US$") as one that stands right before digits, however they begin ("US$5", "EUR 5"). A form of several words becomes one token; "mile(s)" stands for both "mile" and "miles"; of an entry
with properties the first forms say how several are called ("foot, feet"). ``shapes`` (in any file) gives a terminal to words that no table has, by regular expression, the first that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.patterns import compiled

Entry = tuple[str, str]      # terminal, normal form

WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|\S")


def compile_tables(sources: Mapping[str, bytes]) -> dict[str, Any]:
    """The tables of a language folder as plain values; raises ValueError where a file is not of the form above."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)      # words as words: "on" is no truth value
    exact: dict[str, list[Entry]] = {}
    lower: dict[str, list[Entry]] = {}
    properties: dict[str, dict[str, Any]] = {}
    tables: dict[str, Any] = {}
    glued: set[str] = set()
    for name, data in sources.items():
        if not name.endswith(".yaml"):
            continue
        top = yaml.load(data, Loader=loader)
        if not isinstance(top, dict):
            raise ValueError(f"{name}: a table file maps terminals and tables to their entries")
        for key, entries in top.items():
            if not key.isupper():
                _merge(tables, key, entries, name)
                continue
            for normal, forms, symbols, more in _entries(key, entries):
                for form in _variants(forms):
                    _add(lower if form == form.lower() else exact, form, key, normal)
                for form in symbols:
                    _add(exact, form, key, normal)
                for form in more.pop("whole", ()):
                    _enter(exact, form, key, normal)
                for form in more.pop("glued", ()):
                    glued.add(form)
                    _enter(exact, form, key, normal)
                if more:
                    more.setdefault("plural", _plural(normal, forms))
                    properties.setdefault(key, {})[normal] = more
    closed = set(tables.pop("closed_classes", ()))
    tables["stop_words"] = sorted(form for form, entries in lower.items() if any(terminal in closed for terminal, _ in entries))
    return {"exact": _frozen(exact), "lower": _frozen(lower), "properties": properties, "tables": tables, "glued": sorted(glued),
            "phrases": _phrases(exact, True) | _phrases(lower, False)}


def _merge(tables: dict[str, Any], key: str, entries: Any, name: str) -> None:
    if key not in tables:
        tables[key] = entries
    elif isinstance(entries, list) and isinstance(tables[key], list):
        tables[key] = tables[key] + entries
    elif isinstance(entries, dict) and isinstance(tables[key], dict):
        tables[key] = tables[key] | entries
    else:
        raise ValueError(f"{name}: {key} is a list in one file and a mapping in another")


def _entries(terminal: str, entries: Any) -> Iterable[tuple[str, list[str], list[str], dict[str, Any]]]:
    if isinstance(entries, list):
        for form in entries:
            yield str(form), [str(form)], [], {}
        return
    for normal, given in entries.items():
        if isinstance(given, list):
            yield str(normal), [str(form) for form in given], [], {}
        elif isinstance(given, dict):
            more = {k: v for k, v in given.items() if k not in ("forms", "symbols")}
            yield (str(normal), [str(form) for form in given.get("forms", [])],
                   [str(form) for form in given.get("symbols", [])], more)
        else:
            raise ValueError(f"{terminal}: {normal}: give a list of forms, not {given!r}")


def _variants(forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        stem, bracket, ending = form.partition("(")
        if bracket and ending.endswith(")") and stem[-1:].isalpha():
            yield stem
            yield stem + ending[:-1]
        else:
            yield form


def _plural(normal: str, forms: Sequence[str]) -> str:
    """How several of a thing are called, by its first forms: "mile(s)", "foot, feet", "miles per hour"; else as one is."""
    first, second = [*forms, "", ""][:2]
    if "(" in first:
        return list(_variants([first]))[-1]
    if first.casefold() != normal.casefold():
        return first if first[:1].casefold() == normal[:1].casefold() else normal
    return second if second[:1] == first[:1] else normal


def _add(forms: dict[str, list[Entry]], form: str, terminal: str, normal: str) -> None:
    words = " ".join(WORDS.findall(form))
    for key in dict.fromkeys((words, words if " " in form else form)):       # "p.m." is one token where it is an abbreviation
        _enter(forms, key, terminal, normal)


def _enter(forms: dict[str, list[Entry]], key: str, terminal: str, normal: str) -> None:
    entries = forms.setdefault(key, [])
    if (terminal, normal) not in entries:
        entries.append((terminal, normal))


def _frozen(forms: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {form: tuple(entries) for form, entries in forms.items()}


def _phrases(forms: Mapping[str, list[Entry]], exactly: bool) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """(first word, second word) in small letters -> the phrases that begin so, longest first: words, form, whether case counts."""
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], str, bool]]] = {}
    for form in forms:
        words = form.split(" ")
        if len(words) > 1:
            found.setdefault((words[0].lower(), words[1].lower()), []).append((tuple(words), form, exactly))
    return {pair: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1]))) for pair, rows in found.items()}


class Lexicon:
    """The tables of one language: what a word can be, what it stands for, and the named tables."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._exact: Mapping[str, tuple[Entry, ...]] = data["exact"]
        self._lower: Mapping[str, tuple[Entry, ...]] = data["lower"]
        self._properties: Mapping[str, Mapping[str, Any]] = data["properties"]
        self._tables: Mapping[str, Any] = data["tables"]
        self.glued: Sequence[str] = data["glued"]
        self.phrases: Mapping[tuple[str, str], tuple[tuple[tuple[str, ...], str, bool], ...]] = data["phrases"]
        shapes = self._tables.get("shapes", {})
        self._shape = compiled("|".join(f"(?P<{terminal}>{pattern})" for terminal, pattern in shapes.items()) or "(?!)")
        self.phrase_starts = frozenset(first for first, _ in self.phrases)
        self.phrase_seconds = frozenset(second for _, second in self.phrases)

    def forms(self) -> Iterable[str]:
        """Every form of the tables, phrases too."""
        return (*self._exact, *self._lower)

    def terminals(self, word: str) -> tuple[str, ...]:
        """Every terminal that ``word`` (or a phrase, its words joined by spaces) can be, best first."""
        found = [t for t, _ in self._exact.get(word, ())]
        found += [t for t, _ in self._lower.get(word.lower(), ())]
        if not found:
            shape = self._shape.fullmatch(word)
            return (str(shape.lastgroup),) if shape else ()
        return tuple(dict.fromkeys(found))

    def normal(self, terminal: str, word: str) -> str:
        """The normal form that ``word`` stands for as a ``terminal``; the word itself where the tables have none."""
        for entries in (self._exact.get(word, ()), self._lower.get(word.lower(), ())):
            for found, normal in entries:
                if found == terminal:
                    return normal
        return word

    def properties(self, terminal: str, normal: str) -> Mapping[str, Any]:
        """What the tables say further of a normal form (dimension, factor, stance ...)."""
        found: Mapping[str, Any] = self._properties.get(terminal, {}).get(normal, {})
        return found

    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """The terminals that the tables give words to, and the names of the tables."""
        terminals = {terminal for forms in (self._exact, self._lower) for entries in forms.values() for terminal, _ in entries}
        return frozenset(terminals), frozenset(self._tables)

    def table(self, name: str) -> Any:
        """A named table ("synonyms"), empty where the language has none."""
        return self._tables.get(name, {})
