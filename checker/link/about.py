"""The nouns that a figure is about, by grammar: the subject of its clause, the noun it follows, the noun that depends on it."""

from __future__ import annotations

from bisect import bisect_left

from checker.extract.chunk import Chunk, Island
from checker.extract.tokens import CONT, TagPattern, Tokens
from checker.facts import Metric, Quantity

_NOUN = "CAP|WORD|PLURAL|IRREGULAR|NAME|PERSON|INITIAL|MODEL|PERNOUN|EITHER"
# a noun phrase; what may stand inside one, between its words
_PHRASE = f"(?:<{_NOUN}>{CONT}*(?:<JOIN|HYPH|POSS|AMP|SLASH>(?=<{_NOUN}>)|<AND>(?=<CAP>))?)+|<FIGURE>{CONT}*"
_PREDICATES = frozenset({"VERB", "AUX", "ED", "INCREASE", "DECREASE", "CLAIM", "ING"})
_BETWEEN = frozenset({"LY", "ADV", "NOT", "RPAR", "DATE", "QUALIFIER"})
_AFTER = frozenset({"OF", "IN", "FOR", "FROM", "AT", "ON", "TO", "PREP", "WORTH", "WITH"})
_BEFORE_VERBS = frozenset({"TO", "AUX"})
_ARTICLES = frozenset({"THE", "A", "DET", "POSS", "A_ONE"})
_OPENERS = _ARTICLES | {"OPENQ", "QUOTE", "LY", "COMMA", "ADV"}
_NEAR = 14               # tokens back to the nearest noun
_PUNCTUATION = ",.;:()[]“”\"'’"
_MOST = 24               # words
_PHRASES = 40            # noun phrases of a sentence that are looked through from either end: a text without full stops is one


class About:
    """Finds them; a sentence's noun phrases are found once for all its figures."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._tokens = chunk.tokens
        pattern = _PATTERNS.get(id(self._tokens.inventory))
        if pattern is None:
            pattern = _PATTERNS[id(self._tokens.inventory)] = TagPattern(self._tokens.inventory, _PHRASE)
        self._pattern = pattern.pattern()
        self._bounds = (0, 0)
        self._last: tuple[str, ...] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []

    def nouns(self, island: Island, metric: Metric | None) -> tuple[str, ...]:
        """The words of these noun phrases, subject first."""
        quantity = island.fact
        assert isinstance(quantity, Quantity)
        first = island.first
        bounds = self._chunk.sentence_bounds(first)
        if bounds != self._bounds:
            self._bounds = bounds
            self._starts, self._ends = [], []
            self._last = ()
            for match in self._pattern.finditer(self._tokens.tags, *bounds):
                self._starts.append(match.start())
                self._ends.append(match.end())
        place = bisect_left(self._starts, first)
        terminals, tags = self._tokens.inventory.terminals, self._tokens.tags
        ahead, back = range(min(place, _PHRASES)), range(place - 1, max(place - _PHRASES, 0) - 1, -1)
        subjects = [next((i for i in way if self._is_subject(i, first)), -1) for way in (ahead, back)]
        chosen = [i for i in subjects if i >= 0]
        opening = self._opening(bounds[0])
        if opening < place:
            chosen.append(opening)
        near = place - 1
        while near >= 0 and place - near < _PHRASES and self._is_figure(near):
            near -= 1
        if near >= 0 and first - self._ends[near] <= _NEAR and not self._is_figure(near):
            if near and not _AFTER.isdisjoint(terminals(tags[self._ends[near - 1]])) and not self._is_figure(near - 1):
                chosen.append(near - 1)
            chosen.append(near)
        after = first + island.length
        right = place + 1 if place < len(self._starts) and self._starts[place] == first else place
        if right < len(self._starts) and self._starts[right] == after and not self._is_figure(right):
            chosen.append(right)
        elif after < bounds[1] and not _AFTER.isdisjoint(terminals(tags[after])) and right < len(self._starts):
            at = after + 1
            while at < bounds[1] and (tags[at] == CONT or not _ARTICLES.isdisjoint(terminals(tags[at]))):
                at += 1
            if self._starts[right] == at and not self._is_figure(right):
                chosen.append(right)
        words: list[str] = []
        for i in sorted(set(chosen)):
            words += self._words(self._starts[i], self._ends[i])
        if metric is not None and metric.start >= quantity.start and quantity.unit is not None:
            words += metric.phrase.split()
        if not words and self._starts and self._starts[0] < first:        # "homes up to $1 million stay 70 days; to $2 million, 99 days"
            return self._last
        self._last = tuple(dict.fromkeys(words))[:_MOST]
        return self._last

    def _opening(self, at: int) -> int:
        """The noun phrase with which the sentence begins, its subject whatever verb follows; past all of them where it begins with something else."""
        tags, terminals = self._tokens.tags, self._tokens.inventory.terminals
        limit = min(at + _NEAR, len(tags))
        while at < limit and not _OPENERS.isdisjoint(terminals(tags[at])):
            at += 1
        return 0 if self._starts and self._starts[0] == at and not self._is_figure(0) else len(self._starts)

    def _is_figure(self, i: int) -> bool:
        return "FIGURE" in self._tokens.inventory.terminals(self._tokens.tags[self._starts[i]])

    def _is_subject(self, i: int, first: int) -> bool:
        """Whether a predicate follows a noun phrase, before the figure."""
        terminals, tags = self._tokens.inventory.terminals, self._tokens.tags
        at = self._ends[i]
        while at < first and not _BETWEEN.isdisjoint(terminals(tags[at])):
            at += 1
        return at < first and not _PREDICATES.isdisjoint(terminals(tags[at])) and not self._is_verb(self._starts[i])

    def _is_verb(self, at: int) -> bool:
        """Whether a word that could be a noun is a verb here, by what stands before it ("to announce")."""
        tags, terminals = self._tokens.tags, self._tokens.inventory.terminals
        return at > 0 and not _BEFORE_VERBS.isdisjoint(terminals(tags[at - 1])) and "WORD" in terminals(tags[at])

    def _words(self, start: int, end: int) -> list[str]:
        """The words of a noun phrase; what is written together is one ("start-up", "S&P")."""
        tokens: Tokens = self._tokens
        if self._is_verb(start):
            start += 1
        words = tokens.text[tokens.starts[start]:tokens.end(end - 1)].split() if start < end else []
        return [word.strip(_PUNCTUATION) for word in words if word.strip(_PUNCTUATION)[:1].isalpha()]


_PATTERNS: dict[int, TagPattern] = {}
