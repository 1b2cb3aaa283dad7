"""Tags for one stage alone: what a word can be in the names stage, without a say in what it is to the others.

A table of a language maps terminals to words, as a terminal of its own does; the words get tags that the shared grammars never
see, so that "president" stays a noun to them. The pieces are those of the chunk; only the tags are new. The lists are put in order
when a language is compiled (``Lists``), and only looked up when texts are read (``Vocabulary``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.extract.tokens import CONT, Inventory, Tokens
from checker.hints import Any

Entry = tuple[str, str]                                 # terminal, normal form
_Rows = list[tuple[tuple[str, ...], bool]]              # phrases, longest first: their words, whether case counts


class Lists:
    """Words and phrases with the terminals they can be; the first list that has a word keeps it."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._exact: dict[str, Entry] = {}
        self._lower: dict[str, Entry] = {}
        self._phrases: dict[str, dict[str, _Rows]] = {}

    def add(self, terminal: str, normal: str, forms: Iterable[str]) -> None:
        """Words that can be a ``terminal`` and what they stand for."""
        for form in forms:
            exactly = form != form.lower()
            words = self._words(form, exactly)
            (self._exact if exactly else self._lower).setdefault(" ".join(words), (terminal, normal))
            if len(words) > 1:
                self._phrases.setdefault(words[0].lower(), {}).setdefault(words[1].lower(), []).append((words, exactly))

    def _words(self, form: str, exactly: bool) -> tuple[str, ...]:
        """A form in the pieces that a text would be cut into: "Lt. Gov." is two."""
        if "." not in form and "-" not in form:
            return tuple(form.split(" "))
        pieces = self._inventory.read(form if exactly else form.title(), [(0, len(form))]).pieces
        return tuple(piece.rstrip() if exactly else piece.rstrip().lower() for piece in pieces if piece)

    def compiled(self) -> dict[str, Any]:
        """The lists as plain values."""
        phrases = {first: {second: sorted(rows, key=lambda row: -len(row[0])) for second, rows in beginning.items()}
                   for first, beginning in self._phrases.items()}
        return {"exact": self._exact, "lower": self._lower, "phrases": phrases, "seconds": sorted({second for rows in phrases.values() for second in rows})}


class Vocabulary:
    """What ``Lists`` have of a word. ``shape`` gives the terminal of a word."""

    def __init__(self, inventory: Inventory, lists: Mapping[str, Any]) -> None:
        self._inventory = inventory
        self._exact: Mapping[str, Entry] = lists["exact"]
        self._lower: Mapping[str, Entry] = lists["lower"]
        self._phrases: Mapping[str, Mapping[str, _Rows]] = lists["phrases"]
        self._seconds = frozenset(lists["seconds"])

    def entry(self, word: str) -> Entry | None:
        """The terminal of a word or phrase and its normal form, None where no list has it."""
        return self._exact.get(word) or self._lower.get(word.lower())

    def shape(self, piece: str, word: str) -> str:
        """The terminal of a word."""
        raise NotImplementedError

    def tag_of(self, piece: str) -> str:
        """The tag of a piece of text."""
        word = piece.rstrip()
        if not word:
            return self._inventory.end
        lower = word.lower()
        return self._inventory.tag((self.shape(piece, word),), lower in self._phrases, lower in self._seconds)

    def joined(self, pieces: Sequence[str], plain: str) -> str:
        """The tags of pieces, each with the tag of its own before: those of a phrase after its first get the tag CONT."""
        parts: list[str] = []
        until = 0
        for match in self._inventory.phrase_starts().finditer(plain):
            at = match.start()
            if at < until:
                continue
            for words, exactly in self._phrases.get(pieces[at].rstrip().lower(), {}).get(pieces[at + 1].rstrip().lower(), ()):
                found = tuple([piece.rstrip() for piece in pieces[at:at + len(words)]])
                if found == words or (not exactly and tuple([word.lower() for word in found]) == words):
                    tag = self._inventory.tag((self.shape(pieces[at], " ".join(found)),))
                    parts += (plain[until:at], tag, CONT * (len(words) - 1))
                    until = at + len(words)
                    break
        if not parts:
            return plain
        parts.append(plain[until:])
        return "".join(parts)


def forms(table: Mapping[str, Any] | Sequence[str]) -> Iterable[tuple[str, Sequence[str]]]:
    """The (normal form, forms) of a table that may be a plain list."""
    if isinstance(table, Mapping):
        yield from table.items()
    else:
        for form in table:
            yield form, (form,)


def word(tokens: Tokens, first: int, length: int) -> str:
    """The words of these pieces, joined by single spaces."""
    if length == 1:
        return tokens.pieces[first].rstrip()
    return " ".join([piece.rstrip() for piece in tokens.pieces[first:first + length]])
