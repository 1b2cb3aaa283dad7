"""YAML tables of a language -> what each word can be, and the normal form it stands for: the plain values that ``checker.lexicon`` is made of.

A table file maps terminals (UPPER CASE) to entries, one line a thing, and names (lower case) to tables that the grammar does
not see:

    QUALIFIER:
      up_to: [up to, as many as, at most]        # normal form: the forms that stand for it
    UNIT:
      kilometre: {forms: [kilometer], symbols: [km], dimension: length}
    synonyms:
      troop: [soldier, force]

A row of a table may say more in one place: ``prefixes: [kilo, mega]`` gives the unit with each prefix too, by the table
``prefixes`` of its file or of one before it (``named:`` the same without their symbols), unless a row of its own has that name; a terminal with its forms
(``CODE: [KES]``) makes them that terminal with the same normal form.

A form in small letters matches any case; one with a capital matches as it stands, as does every form under ``symbols``; one under
``whole`` ("km2") as well, as one token, and one under ``glued`` ("US$") as one that stands right before digits, however they begin ("US$5", "EUR 5"). A form of several words becomes one token; "mile(s)" stands for both "mile" and "miles"; of an entry
with properties the first forms say how several are called ("foot, feet"). ``shapes`` (in any file) gives a terminal to words that no table has, by regular expression, the first that fits; a word keeps it beside the
terminals of ``besides_shape``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from checker.hints import Any
from checker.lexicon import Entry, Phrase
from checker.masking import expanded
from checker.patterns import compiled

_OPTIONAL = r"(?<=[^\W\d_])\(([^\W\d_]+)\)"       # of "mile(s)"

_WORDS = compiled(r"\d+(?:[.,]\d+)*|[^\W\d_]+\d+|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|\S")


def compile_tables(sources: Mapping[str, bytes]) -> dict[str, Any]:
    """The tables of a language folder as plain values; raises ValueError where a file is not of the form above."""
    tables = _Tables()
    for name, top in _loaded(sources):
        tables.enter(name, top)
    return tables.compiled()


Written = Mapping[str, Mapping[str, tuple[Sequence[str], Mapping[str, Any]]]]      # terminal -> normal form -> forms, properties


def written(sources: Mapping[str, bytes]) -> tuple[Written, Mapping[str, Any]]:
    """The tables as they are written, with the rows that prefixes make, and the named tables: for the documentation."""
    found: dict[str, dict[str, tuple[list[str], dict[str, Any]]]] = {}
    named: dict[str, Any] = {}
    for name, top in _loaded(sources):
        for key, entries in top.items():
            if not key.isupper():
                _merge(named, key, entries, name)
                continue
            for terminal, normal, forms, symbols, more in _entries(key, entries, top.get("prefixes", {})):
                row = found.setdefault(terminal, {}).setdefault(normal, ([], {}))
                row[0].extend([*forms, *symbols, *more.pop("whole", ()), *more.pop("glued", ())])
                row[1].update(more)
    return found, named


def _loaded(sources: Mapping[str, bytes]) -> Iterable[tuple[str, Any]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)      # words as words: "on" is no truth value
    for name, data in sources.items():
        if name.endswith(".yaml"):
            yield name, yaml.load(data, Loader=loader)


class _Tables:
    """Table files being compiled."""

    def __init__(self) -> None:
        self._exact: dict[str, list[Entry]] = {}
        self._lower: dict[str, list[Entry]] = {}
        self._properties: dict[str, dict[str, Any]] = {}
        self._named: dict[str, Any] = {}
        self._glued: set[str] = set()

    def enter(self, name: str, top: Any) -> None:
        """One file's tables; ``name`` is for messages."""
        if not isinstance(top, dict):
            raise ValueError(f"{name}: a table file maps terminals and tables to their entries")
        for key, entries in top.items():
            if not key.isupper():
                _merge(self._named, key, entries, name)
                continue
            for terminal, normal, forms, symbols, more in _entries(key, entries, top.get("prefixes") or self._named.get("prefixes", {})):
                for form in _variants(forms):
                    _add(self._lower if form == form.lower() else self._exact, form, terminal, normal)
                for form in symbols:
                    _add(self._exact, form, terminal, normal)
                for form in more.pop("whole", ()):
                    _enter(self._exact, form, terminal, normal)
                for form in more.pop("glued", ()):
                    self._glued.add(form)
                    _enter(self._exact, form, terminal, normal)
                if more:
                    more.setdefault("plural", _plural(normal, forms))
                    self._properties.setdefault(terminal, {})[normal] = more

    def compiled(self) -> dict[str, Any]:
        """All of them as plain values."""
        named = self._named
        closed = set(named.get("classes_that_say_nothing", ()))
        stop_words = {form for form, entries in self._lower.items() if any(terminal in closed for terminal, _ in entries)}
        named["stop_words"] = sorted(stop_words.union(named.get("stop_words", ())))
        phrases = _phrases(self._exact, self._lower)
        return {"exact": _fixed(self._exact), "lower": _fixed(self._lower), "properties": self._properties, "tables": named, "glued": sorted(self._glued),
                "masked": expanded(named), "phrases": phrases, "seconds": sorted({second for rows in phrases.values() for second in rows})}


def _merge(tables: dict[str, Any], key: str, entries: Any, name: str) -> None:
    if key not in tables:
        tables[key] = entries
    elif isinstance(entries, list) and isinstance(tables[key], list):
        tables[key] = tables[key] + entries
    elif isinstance(entries, dict) and isinstance(tables[key], dict):
        tables[key] = tables[key] | entries
    else:
        raise ValueError(f"{name}: {key} is a list in one file and a mapping in another")


Row = tuple[str, str, list[str], list[str], dict[str, Any]]       # terminal, normal form, forms, symbols, what else is said


def _entries(terminal: str, entries: Any, prefixes: Mapping[str, Any]) -> Iterable[Row]:
    if isinstance(entries, list):
        for form in entries:
            yield terminal, str(form), [str(form)], [], {}
        return
    for normal, given in entries.items():
        if isinstance(given, list):
            yield terminal, str(normal), [str(form) for form in given], [], {}
        elif isinstance(given, dict):
            yield from _rows(terminal, str(normal), given)
            for name, row in _prefixed(str(normal), given, prefixes):
                if name not in entries:
                    yield from _rows(terminal, name, row)
        else:
            raise ValueError(f"{terminal}: {normal}: give a list of forms, not {given!r}")


def _rows(terminal: str, normal: str, given: Mapping[str, Any]) -> Iterable[Row]:
    """A row as its own terminal, and as those that it gives forms for."""
    more = {k: v for k, v in given.items() if k not in ("forms", "symbols", "prefixes", "named") and not k.isupper()}
    yield terminal, normal, [str(form) for form in given.get("forms", [])], [str(form) for form in given.get("symbols", [])], dict(more)
    for other, forms in given.items():
        if other.isupper():
            row = forms if isinstance(forms, dict) else {"symbols": forms}
            shared = {k: v for k, v in more.items() if k not in ("whole", "glued")}
            yield from _rows(other, normal, {**shared, **row})


def _prefixed(normal: str, given: Mapping[str, Any], prefixes: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    """The rows of a unit with its prefixes; raises ValueError for a prefix that the file does not have."""
    for kind in ("prefixes", "named"):
        for prefix in given.get(kind, ()):
            if prefix not in prefixes:
                raise ValueError(f"{normal}: there is no prefix {prefix!r}")
            factor = Fraction(given["factor"]) * Fraction(prefixes[prefix]["factor"])
            row: dict[str, Any] = {"dimension": given["dimension"], "factor": str(factor), "forms": [prefix + form for form in given["forms"]]}
            if kind == "prefixes":
                row["symbols"] = [short + symbol for short in prefixes[prefix]["symbols"] for symbol in given.get("symbols", ())]
            yield prefix + normal, row


def _variants(forms: Iterable[str]) -> Iterable[str]:
    for form in forms:
        if re.search(_OPTIONAL, form):
            yield re.sub(_OPTIONAL, "", form)
            yield re.sub(_OPTIONAL, r"\1", form)
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
    words = " ".join(_WORDS.findall(form))
    for key in dict.fromkeys((words, words if " " in form else form)):       # "p.m." is one token where it is an abbreviation
        _enter(forms, key, terminal, normal)


def _enter(forms: dict[str, list[Entry]], key: str, terminal: str, normal: str) -> None:
    entries = forms.setdefault(key, [])
    if (terminal, normal) not in entries:
        entries.append((terminal, normal))


def _fixed(forms: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {form: tuple(dict.fromkeys(entries)) for form, entries in forms.items()}


def _phrases(exact: Iterable[str], lower: Iterable[str]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    found: dict[str, dict[str, list[Phrase]]] = {}
    for forms, exactly in ((exact, True), (lower, False)):
        for form in forms:
            words = tuple(form.split(" "))
            if len(words) > 1:
                found.setdefault(words[0].lower(), {}).setdefault(words[1].lower(), []).append((words, form, exactly))
    return {first: {second: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[1]))) for second, rows in beginning.items()}
            for first, beginning in found.items()}
