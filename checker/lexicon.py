"""The tables of one language as they are asked: what a word can be, what it stands for. ``checker.tables`` makes them of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.hints import Any
from checker.patterns import compiled

Entry = tuple[str, str]      # terminal, normal form
Phrase = tuple[tuple[str, ...], str, bool]       # words, form, whether case counts
Phrases = Mapping[str, Mapping[str, tuple[Phrase, ...]]]         # first word, second word, in small letters -> those that begin so, longest first


_MOST_KNOWN = 50_000         # words of which is remembered what they can be


class Lexicon:
    """The tables of one language: what a word can be, what it stands for, and the named tables."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._exact: Mapping[str, tuple[Entry, ...]] = data["exact"]
        self._lower: Mapping[str, tuple[Entry, ...]] = data["lower"]
        self._properties: Mapping[str, Mapping[str, Any]] = data["properties"]
        self._tables: Mapping[str, Any] = data["tables"]
        self.glued: Sequence[str] = data["glued"]
        self._phrases: Phrases = data["phrases"]
        self._seconds = frozenset(data["seconds"])
        self._masked: Mapping[str, Mapping[str, Any]] = data["masked"]
        shapes = self._tables.get("shapes", {})
        self._shapes = frozenset(shapes)
        self._shape = compiled("|".join(f"(?P<{terminal}>{pattern})" for terminal, pattern in shapes.items()) or "(?!)")
        self._besides = frozenset(self._tables.get("besides_shape", ()))
        self._known: dict[str, tuple[str, ...]] = {}

    def phrases(self, first: str, second: str) -> Sequence[Phrase]:
        """The phrases that begin with two words, longest first."""
        return self._phrases.get(first.lower(), {}).get(second.lower(), ())

    def in_phrases(self, word: str) -> tuple[bool, bool]:
        """Whether a word in small letters may begin a phrase, and whether it may stand second in one."""
        return word in self._phrases, word in self._seconds

    def forms(self) -> Iterable[str]:
        """Every form of the tables, phrases too."""
        return (*self._exact, *self._lower)

    def terminals(self, word: str) -> tuple[str, ...]:
        """Every terminal that ``word`` (or a phrase, its words joined by spaces) can be, best first: what it is by its shape alone comes last."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._terminals_of(word)
        return known

    def _terminals_of(self, word: str) -> tuple[str, ...]:
        found = [t for t, _ in self._exact.get(word, ())]
        found += [t for t, _ in self._lower.get(word.lower(), ())]
        if not found or (self._besides.issuperset(found) and " " not in word):
            shape = self._shape.fullmatch(word)
            found += [str(shape.lastgroup)] if shape else []
        if len(found) < 2:
            return tuple(found)         # most words
        return tuple(sorted(dict.fromkeys(found), key=self._shapes.__contains__))

    def listed(self, terminal: str) -> frozenset[str]:
        """The words, in small letters, that the tables have as a ``terminal``: for who looks for few of them in many words."""
        return frozenset([word for word, entries in self._lower.items() for found, _ in entries if found == terminal])

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

    def masks(self, table: str) -> Sequence[Sequence[str]]:
        """The kinds of figure that each pattern of a table over masked sentences needs, in order."""
        found: Sequence[Sequence[str]] = self._masked["kinds"].get(table, ())
        return found

    def masked(self, table: str, number: int) -> tuple[str, str]:
        """The source of such a pattern, and that for texts in small letters."""
        found: tuple[str, str] = self._masked["sources"][f"{table} {number}"]
        return found

    def rows(self, terminal: str) -> Mapping[str, Mapping[str, Any]]:
        """The normal forms of a terminal that have properties, with them."""
        found: Mapping[str, Mapping[str, Any]] = self._properties.get(terminal, {})
        return found
