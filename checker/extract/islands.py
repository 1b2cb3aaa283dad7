"""Finds the islands of a grammar in a stretch of tokens, and folds what was read into one tag."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checker.extract.automaton import Automaton, Node
from checker.extract.tokens import CONT, Inventory, TagPattern, Tokens
from checker.patterns import compiled

# "(?<=A)B" as "B(?<=A.)", which says the same and lets the search skip to a B
BEHIND = compiled(r"^(\(\?<[=!])((?:[^()]|\(([^()])*\))*)\)(<[^>]+>)")
TURNED = r"\4\1\2.)"


class Scanner:
    """Walks one grammar from every token that may begin an island of it. ``unless`` is a tag pattern (a look-behind, usually) of
    places where none begins."""

    def __init__(self, inventory: Inventory, automaton: Automaton, guard: str = "") -> None:
        self._automaton = automaton
        self._starts = TagPattern(inventory, BEHIND.sub(TURNED, f"{guard}<{'|'.join(sorted(automaton.starts))}>"))

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


# a rewriting rule as rewriting.py makes it: its tag pattern, the terminals that its match gets, and those that it names right before the token, for the
# token and right behind it (None: any)
Row = tuple[str, str, str | None, str, str | None]
_OUTSIDE = "\0"          # before the first tag and after the last: no tag
_MOST_TRIPLES = 100_000


class _Rule:
    """A tag pattern whose match, one token, gets the terminals given. Most rules name the tag right before the token, or right behind it."""

    def __init__(self, inventory: Inventory, row: Row) -> None:
        source, terminals, self.left, self.centre, self.right = row
        self.pattern = TagPattern(inventory, source)
        self.tag = inventory.tag(tuple(terminals.split()))


class _Bits(dict[str, int]):
    """By tag, the rules that it fits at one place, a bit each: made when the tag is first met, of the terminals that the rules name there. A rule that
    names none fits any."""

    def __init__(self, inventory: Inventory, named: Iterable[str | None]) -> None:
        super().__init__()
        self._inventory = inventory
        self._of_name: dict[str, int] = {}
        self._any = 0
        for number, names in enumerate(named):
            if names is None:
                self._any |= 1 << number
            else:
                for name in names.split("|"):
                    self._of_name[name] = self._of_name.get(name, 0) | 1 << number

    def __missing__(self, tag: str) -> int:
        bits = self._any
        for name in ("",) if tag == CONT else () if tag == _OUTSIDE else self._inventory.terminals(tag):
            bits |= self._of_name.get(name, 0)
        self[tag] = bits
        return bits


class Rewriter:
    """The rewriting rules of a language: where a tag's neighbours decide what it is. Each rule in order is applied to a whole stretch of tokens; but it is
    tried only where the three tags allow it, and no rule is where none of them does: at nearly every token."""

    def __init__(self, inventory: Inventory, rules: Iterable[Row]) -> None:
        self._rules = [_Rule(inventory, rule) for rule in rules]
        self._places = TagPattern(inventory, _places(self._rules))
        self._bits = tuple(_Bits(inventory, [getattr(rule, side) for rule in self._rules]) for side in ("left", "centre", "right"))
        self._fitting: dict[str, list[int]] = {}         # three tags -> the rules that may match at the second

    def rewrite(self, tokens: Tokens) -> None:
        """Apply every rule, in order, to the tags of these tokens."""
        if len(self._fitting) > _MOST_TRIPLES:
            self._fitting.clear()
        tags, known = tokens.tags, self._fitting
        around = f"{_OUTSIDE}{tags}{_OUTSIDE}"
        waiting: dict[int, set[int]] = {}                # rule -> where it is tried
        tried = list(map(re.Match.start, self._places.pattern().finditer(tags)))
        for at, found in zip(tried, map(known.get, [around[at:at + 3] for at in tried]), strict=True):
            if found is None or found:                   # mostly none fits
                for number in self._fit(around[at:at + 3]) if found is None else found:
                    waiting.setdefault(number, set()).add(at)
        for number, rule in enumerate(self._rules):
            if number not in waiting:
                continue
            matches = rule.pattern.pattern().match
            places = sorted([at for at in waiting[number] if matches(tags, at)])
            if places:
                tags = rule.tag.join([tags[first:end] for first, end in zip([0, *[at + 1 for at in places]], [*places, len(tags)], strict=True)])
                around = f"{_OUTSIDE}{tags}{_OUTSIDE}"
                for near in {near for at in places for near in (at - 1, at, at + 1)}:          # where rules may match now that could not
                    for later in self._fit(around[near:near + 3]) if 0 <= near < len(tags) else ():
                        waiting.setdefault(later, set()).add(near)
        tokens.tags = tags

    def _fit(self, triple: str) -> list[int]:
        found = self._fitting.get(triple)
        if found is None:
            left, centre, right = self._bits
            bits = left[triple[0]] & centre[triple[1]] & right[triple[2]]
            found = self._fitting[triple] = [number for number in range(bits.bit_length()) if bits >> number & 1]
        return found


def _places(rules: Sequence[_Rule]) -> str:
    """A pattern of the tokens that rules may match, by the tags beside them: those that name both sides, one of them or none apart, or a common word between two
    common words would be one of them."""
    def either(classes: Iterable[str | None]) -> str:
        names = sorted({name for names in classes if names for name in names.split("|")})
        return f"<{'|'.join(names)}>" if names else "(?!)"

    alike: dict[tuple[bool, bool], list[_Rule]] = {}
    for rule in rules:
        alike.setdefault((rule.left is not None, rule.right is not None), []).append(rule)
    where = []
    for (left, right), some in alike.items():
        centre = either(rule.centre for rule in some)
        before = f"(?:(?<={either(rule.left for rule in some)}{centre})|(?<={CONT}{centre}))" if left else f"(?<={centre})"
        where.append(before + (f"(?={either(rule.right for rule in some)})" if right else ""))
    return f"{either(rule.centre for rule in rules)}(?:{'|'.join(where)})"
