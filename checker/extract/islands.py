"""Finds the islands of a grammar in a stretch of tokens, and folds what was read into one tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.extract.automaton import Automaton, Node
from checker.extract.tokens import CONT, Inventory, TagPattern, Tokens
from checker.patterns import compiled

# "(?<=A)B" as "B(?<=A.)", which says the same and lets the search skip to a B
_BEHIND = compiled(r"^(\(\?<[=!])((?:[^()]|\(([^()])*\))*)\)(<[^>]+>)")
_TURNED = r"\4\1\2.)"


class Scanner:
    """Walks one grammar from every token that may begin an island of it. ``unless`` is a tag pattern (a look-behind, usually) of
    places where none begins."""

    def __init__(self, inventory: Inventory, automaton: Automaton, guard: str = "") -> None:
        self._automaton = automaton
        self._starts = TagPattern(inventory, _BEHIND.sub(_TURNED, f"{guard}<{'|'.join(sorted(automaton.starts))}>"))

    def islands(self, tokens: Tokens) -> Iterator[tuple[int, Node]]:
        """Each longest island, left to right, none inside another: its first token and its node."""
        tags, longest, until = tokens.tags, self._automaton.longest, 0
        for at in self.starts(tokens):
            if at < until:
                continue
            node = longest(tags, at)
            if node is not None:
                until = at + node.length
                yield at, node

    def starts(self, tokens: Tokens) -> Iterator[int]:
        """The tokens that may begin an island."""
        return map(re.Match.start, self._starts.pattern().finditer(tokens.tags))

    def longest(self, tokens: Tokens, at: int, below: int | None = None) -> Node | None:
        """The longest island that begins at a token; of those shorter than ``below`` tokens, where the longer one made no sense."""
        return self._automaton.longest(tokens.tags if below is None else tokens.tags[:at + below - 1], at)


def fold(tokens: Tokens, spans: Iterable[tuple[int, int]], terminal: str) -> None:
    """Make one token tagged ``terminal`` of each span (first token, tokens)."""
    tag = tokens.inventory.tag((terminal,))
    parts, until = [], 0
    for first, length in spans:
        parts += [tokens.tags[until:first], tag, CONT * (length - 1)]
        until = first + length
    if parts:
        parts.append(tokens.tags[until:])
        tokens.tags = "".join(parts)
        tokens.present |= {tag, CONT}


_CLASS = compiled("<([^>]+)>")
_AROUND = compiled(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_NEIGHBOUR = compiled(r"\(\?<?=((?:<[A-Z_0-9|]+>(?![?*{])|\.)+)\)")       # a plain neighbour, without which a rule cannot match


class Rewriter:
    """The rewriting rules of a language: where a tag's neighbours decide what it is. A rule is a tag pattern whose match, one token, gets the
    terminals given. A rule whose token or neighbour does not occur is not tried, and its pattern never made."""

    def __init__(self, inventory: Inventory, rules: Iterable[dict[str, str]]) -> None:
        self._inventory = inventory
        self._rules = []
        for rule in rules:
            where = _BEHIND.sub(_TURNED, rule["where"].replace(" ", ""))
            around = _AROUND.findall(where)
            needed = [_AROUND.sub("", where), *(found[1] for found in map(_NEIGHBOUR.fullmatch, around) if found)]
            classes = [names for part in needed for names in _CLASS.findall(part)]
            self._rules.append((classes, TagPattern(inventory, where), inventory.tag(tuple(rule["is"].split()))))
        self._size = -1
        self._needed: list[list[str]] = []           # by rule, the tags of each class that it needs, over the tags known so far

    def rewrite(self, tokens: Tokens) -> None:
        """Apply every rule, in order, to the tags of these tokens."""
        tags = tokens.tags
        if len(self._inventory) != self._size:
            self._size = len(self._inventory)
            self._needed = [list(map(self._inventory.having, classes)) for classes, _, _ in self._rules]
        present = tokens.present
        for needed, (_, pattern, tag) in zip(self._needed, self._rules, strict=True):
            for members in needed:
                if present.isdisjoint(members):
                    break
            else:
                tags = pattern.pattern().sub(tag, tags)
                present.add(tag)
        tokens.tags = tags
