"""Tags for one stage alone: what a word can be in the names stage, without a say in what it is to the others.

A table of a language maps terminals to words, as a terminal of its own does; the words get tags that the shared grammars never
see, so that "president" stays a noun to them. The pieces are those of the chunk; only the tags are new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.extract.tokens import CONT, Inventory, Tokens

_MOST_PIECES = 200_000


class Vocabulary(dict[str, str]):
    """piece -> tag, worked out at first sight. ``shape`` gives the terminal of a word that no list has."""

    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        self._inventory = inventory
        self._exact: dict[str, tuple[str, str]] = {}
        self._lower: dict[str, tuple[str, str]] = {}
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], bool]]] = {}
        self._starts: set[str] = set()
        self._starting: set[str] = set()
        self._starting_pattern: re.Pattern[str] | None = None

    def add(self, terminal: str, normal: str, forms: Iterable[str]) -> None:
        """Words that can be a ``terminal`` and what they stand for; the first list that has a word keeps it."""
        for form in forms:
            exactly = form != form.lower()
            words = self._words(form, exactly)
            key = " ".join(words)
            (self._exact if exactly else self._lower).setdefault(key, (terminal, normal))
            if len(words) > 1:
                rows = self._phrases.setdefault((words[0].lower(), words[1].lower()), [])
                rows.append((words, exactly))
                rows.sort(key=lambda row: -len(row[0]))
                self._starts.add(words[0].lower())

    def _words(self, form: str, exactly: bool) -> tuple[str, ...]:
        """A form in the pieces that a text would be cut into: "Lt. Gov." is two."""
        if "." not in form and "-" not in form:
            return tuple(form.split(" "))
        pieces = self._inventory.read(form if exactly else form.title(), [(0, len(form))]).pieces
        return tuple(piece.rstrip() if exactly else piece.rstrip().lower() for piece in pieces if piece)

    def entry(self, word: str) -> tuple[str, str] | None:
        """The terminal of a word or phrase and its normal form, None where no list has it."""
        return self._exact.get(word) or self._lower.get(word.lower())

    def shape(self, piece: str, word: str) -> str:
        """The terminal of a word by its shape alone."""
        raise NotImplementedError

    def __missing__(self, piece: str) -> str:
        if len(self) > _MOST_PIECES:
            self.clear()
        word = piece.rstrip()
        tag = self._inventory.end
        if word:
            starts = word.lower() in self._starts
            tag = self._inventory.tag((self.shape(piece, word),), starts)
            if starts and tag not in self._starting:
                self._starting.add(tag)
                self._starting_pattern = re.compile(f"[{''.join(sorted(self._starting))}]")
        self[piece] = tag
        return tag

    def tags(self, pieces: Sequence[str]) -> str:
        """The tags of these pieces; the pieces of a phrase after its first have the tag CONT."""
        plain = "".join(map(self.__getitem__, pieces))
        if self._starting_pattern is None:
            return plain
        tags: list[str] | None = None
        until = 0
        for match in self._starting_pattern.finditer(plain):
            at = match.start()
            if at < until or at + 1 >= len(pieces):
                continue
            rows = self._phrases.get((pieces[at].rstrip().lower(), pieces[at + 1].rstrip().lower()))
            for words, exactly in rows or ():
                found = [piece.rstrip() for piece in pieces[at:at + len(words)]]
                if found == list(words) or (not exactly and [word.lower() for word in found] == list(words)):
                    if tags is None:
                        tags = list(plain)
                    until = at + len(words)
                    tags[at] = self._inventory.tag((self.shape(pieces[at], " ".join(found)),))
                    tags[at + 1:until] = CONT * (len(words) - 1)
                    break
        return plain if tags is None else "".join(tags)


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
