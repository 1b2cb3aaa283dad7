"""Runs a grammar's LALR tables over tags, and remembers every prefix it has seen.

An island's parse depends on its tags alone, so the automaton is determinised as texts are read: a node stands for a prefix of
tags and holds the LALR stacks it leaves (several where a word can be several terminals) and, where the prefix is a whole
island, its tree. Walking a text again along known nodes costs one dictionary look-up a token. The tables are Lark's own; the
tests hold the trees against those of its parsers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checker.hints import Any

Leaf = tuple[str, int]                       # terminal, offset of its token from the island's first
Tree = tuple[str, tuple[Any, ...]]           # rule, children (trees and leaves)
_Stack = tuple[tuple[int, ...], tuple[Any, ...]]

_MOST_STACKS = 8
_MOST_NODES = 60_000
_LONGEST = 60                                # tokens of an island: bounds the work of one start


class Node:
    """A prefix of tags: where each further tag leads, and the tree of the prefix if it is an island.

    ``plan`` is whatever the shaping step wants to remember about the tree.
    """

    __slots__ = ("next", "tree", "length", "plan", "_stacks")

    def __init__(self, stacks: tuple[_Stack, ...], length: int) -> None:
        self.next: dict[str, Node | None] = {}
        self.tree: Tree | None = None
        self.length = length
        self.plan: Any = None
        self._stacks = stacks


class Automaton:
    """The islands of one grammar. ``terminals`` says what a tag character can be, best first; ``skipped`` is the tag of a token that only continues
    the one before it."""

    def __init__(self, table: Mapping[str, Any], terminals: Callable[[str], tuple[str, ...]], skipped: str) -> None:
        self._states: Mapping[int, dict[str, int]] = table["states"]
        self._rules: list[tuple[str, str, int, bool]] = table["rules"]
        self._start: int = table["start"]
        self._end: int = table["end"]
        self._terminals = terminals
        self._skipped = skipped
        self._nodes = 0
        self._root = self._new_root()
        self.starts = frozenset(symbol for symbol in self._states[self._start] if symbol.isupper())

    def _new_root(self) -> Node:
        self._nodes = 0
        return Node((((self._start,), ()),), 0)

    def longest(self, tags: str, at: int) -> Node | None:
        """The longest island that begins at token ``at``; its ``length`` is in tokens. None where there is none."""
        node = self._root
        best = None
        for tag in tags[at:at + _LONGEST]:
            try:
                following = node.next[tag]
            except KeyError:
                following = self._grow(node, tag)
            if following is None:
                break
            node = following
            if node.tree is not None:
                best = node
        if self._nodes > _MOST_NODES:
            self._root = self._new_root()
        return best

    def _grow(self, node: Node, tag: str) -> Node | None:
        self._nodes += 1
        if tag == self._skipped:
            if not node.length:
                node.next[tag] = None
                return None
            grown = Node(node._stacks, node.length + 1)
            grown.tree = node.tree
        else:
            stacks = []
            for stack in node._stacks:
                for terminal in self._terminals(tag):
                    fed = self._feed(stack, terminal, (terminal, node.length))
                    if fed is not None:
                        stacks.append(fed)
            if not stacks:
                node.next[tag] = None
                return None
            grown = Node(tuple(stacks[:_MOST_STACKS]), node.length + 1)
            for stack in grown._stacks:
                grown.tree = self._accepted(stack)
                if grown.tree is not None:
                    break
        node.next[tag] = grown
        return grown

    def _feed(self, stack: _Stack, symbol: str, leaf: Leaf | None) -> _Stack | None:
        """The stack after one more terminal, None where it does not fit."""
        states, values = list(stack[0]), list(stack[1])
        while True:
            action = self._states[states[-1]].get(symbol)
            if action is None:
                return None
            if action >= 0:
                states.append(action)
                values.append(leaf)
                return tuple(states), tuple(values)
            self._reduce(-1 - action, states, values)

    def _reduce(self, rule: int, states: list[int], values: list[Any]) -> None:
        origin, name, size, expand = self._rules[rule]
        kept = len(values) - size
        children = tuple(_children(values[kept:]))
        del states[kept + 1:], values[kept:]
        values.append(children[0] if expand and len(children) == 1 else (name, children))
        states.append(self._states[states[-1]][origin])

    def _accepted(self, stack: _Stack) -> Tree | None:
        """The tree of a stack at the end of an island, None where the island is not whole."""
        states, values = list(stack[0]), list(stack[1])
        while states[-1] != self._end:
            action = self._states[states[-1]].get("$END")
            if action is None or action >= 0:
                return None
            self._reduce(-1 - action, states, values)
        tree: Tree = values[-1]
        return tree


def _children(values: list[Any]) -> list[Any]:
    """As Lark shapes trees: nodes of rules that begin with an underscore are dissolved, such terminals dropped."""
    found: list[Any] = []
    for value in values:
        if value[0][0] == "_":
            if isinstance(value[1], tuple):
                found += value[1]
        else:
            found.append(value)
    return found
