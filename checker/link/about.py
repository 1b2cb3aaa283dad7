"""The nouns that a figure is about, by grammar: the subject of its clause, the noun it follows, the noun that depends on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from sys import intern

from checker.extract.chunk import Chunk, Island
from checker.extract.nouns import Nouns
from checker.extract.tokens import CONT, Inventory, TagClass, TagPattern, Tokens
from checker.fact import Fact, Metric, Quantity

_NOUN = "CAP|WORD|PLURAL|IRREGULAR|NAME|PERSON|INITIAL|MODEL|PERNOUN|EITHER|MONEY"
_BETWEEN = "LY|ADV|NOT|RPAR|DATE|QUALIFIER"
_PREDICATE = "VERB|AUX|ED|INCREASE|DECREASE|CLAIM|ING"
_PREDICATES = frozenset(_PREDICATE.split("|"))
# A noun phrase, with what may stand inside one, between its words, or a figure; and the predicate that follows. It begins with a class, to
# which the search can skip.
_PHRASE = f"<{_NOUN}|FIGURE>(?:(?P<figure>(?<=<FIGURE>)){CONT}*|{CONT}*(?:(?:<JOIN|HYPH|POSS|AMP|SLASH>|<AND>(?=<CAP>))?<{_NOUN}>{CONT}*)*)" \
    f"(?=<{_BETWEEN}>*+(?P<predicate><{_PREDICATE}>)?)"
_BEFORE_VERBS = frozenset({"TO", "AUX"})
_AFTER = frozenset({"OF", "IN", "FOR", "FROM", "AT", "ON", "TO", "PREP", "WORTH", "WITH"})
_ARTICLES = frozenset({"THE", "A", "DET", "POSS", "A_ONE"})
_PLURALS = frozenset({"PLURAL", "IRREGULAR"})
_RATES = frozenset({"A", "PER", "EACH"})
_STEPS_OF_ROW = 3        # a comma and a word
_ROW = frozenset({"AND", "OR", "COMMA"})
_COUNTING = frozenset({"FIGURE", "MORE", "QUALIFIER", "OF", "WORD", "PLURAL"})       # behind a number that is no age in a row
_OLDEST = 125             # years
_OPENERS = _ARTICLES | {"OPENQ", "QUOTE", "LY", "COMMA", "ADV"}
_NEAR = 14               # tokens back to the nearest noun
_BESIDE = 2              # tokens between people and their age
_PUNCTUATION = ",.;:()[]“”\"'’"
_OPENED = 8              # tokens from the beginning of a sentence to the figure that is so many "every year"
_MOST = 24               # words
_PHRASES = 40            # noun phrases of a sentence that are looked through from either end: a text without full stops is one


class _Classes:
    """What is looked for in the tags of one inventory."""

    def __init__(self, inventory: Inventory) -> None:
        self.phrase = TagPattern(inventory, _PHRASE)
        self.after = TagClass(inventory, _AFTER)
        self.articles = TagClass(inventory, _ARTICLES)
        self.openers = TagClass(inventory, _OPENERS)
        self.before_verbs = TagClass(inventory, _BEFORE_VERBS)
        self.words = TagClass(inventory, frozenset({"WORD"}))
        self.commas, self.fronting = TagClass(inventory, frozenset({"COMMA"})), TagClass(inventory, frozenset({"AT", "WITH"}))
        self.each, self.units = TagClass(inventory, frozenset({"EACH"})), TagClass(inventory, frozenset({"UNIT"}))
        self.opens = TagClass(inventory, frozenset({"LPAR"}))
        self.closes = TagClass(inventory, frozenset({"RPAR"}))
        self.figures = TagClass(inventory, frozenset({"FIGURE"}))


_classes = lru_cache(maxsize=4)(_Classes)


class About:
    """Finds them; a sentence's noun phrases are found once for all its figures."""

    def __init__(self, chunk: Chunk) -> None:
        self._chunk = chunk
        self._tokens = chunk.tokens
        self._classes = _classes(self._tokens.inventory)
        self._pattern = self._classes.phrase.pattern()
        self._bounds = (0, 0)
        self._last: tuple[str, ...] = ()
        # of the sentence, by noun phrase: its first token and the one after its last, whether it is a figure, its words once they were asked for
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._figures: list[bool] = []
        self._said: list[list[str] | None] = []
        self._subjects: list[tuple[int, int]] = []         # those that a predicate follows, and the token of the predicate
        self._opening = 0                                  # where a phrase begins that opens it
        self._further: Iterator[re.Match[str]] = iter(())     # the matches not looked at

    def _enter(self, bounds: tuple[int, int]) -> None:
        """Goes on to another sentence."""
        self._bounds = bounds
        self._last = ()
        self._starts, self._ends, self._figures, self._said, self._subjects = [], [], [], [], []
        self._further = self._pattern.finditer(self._tokens.tags, *bounds)
        self._opening = self._opens(bounds[0])

    def _reach(self, first: int) -> None:
        """Finds the noun phrases of the sentence as far as the first that begins after this token."""
        starts = self._starts
        for match in self._further:
            (start, end), figure, predicate = match.regs
            if predicate[0] >= 0 and not self._is_verb(start):
                self._subjects.append((len(starts), predicate[0]))
            starts.append(start)
            self._ends.append(end)
            self._figures.append(figure[0] >= 0)
            self._said.append(None)
            if start > first:
                break

    def nouns(self, island: Island, metric: Metric | None, before: Island | None = None) -> tuple[str, ...]:
        """The words of these noun phrases, subject first; ``before`` is the figure before, whose noun an age is the age of."""
        quantity = island.fact
        assert isinstance(quantity, Quantity)
        first = island.first
        if not self._bounds[0] <= first < self._bounds[1]:
            self._enter(self._chunk.sentence_bounds(first))
        if not self._starts or self._starts[-1] <= first:
            self._reach(first)
        bounds, starts, ends, figures, subjects = self._bounds, self._starts, self._ends, self._figures, self._subjects
        place = bisect_left(starts, first)
        tags, follows = self._tokens.tags, self._classes.after
        chosen = set()
        for i, predicate in subjects:
            if i >= place or i >= _PHRASES:
                break
            if predicate < first:
                chosen.add(i)
                break
        for k in range(bisect_left(subjects, (place,)) - 1, -1, -1):
            i, predicate = subjects[k]
            if i < place - _PHRASES:
                break
            if predicate < first:
                chosen.add(i)
                break
        if place and starts[0] == self._opening and not figures[0]:
            chosen.add(0)
        near = place - 1
        while near >= 0 and place - near < _PHRASES and figures[near]:
            near -= 1
        if near >= 0 and first - ends[near] <= _NEAR and not figures[near]:
            if near and follows[tags[ends[near - 1]]] and not figures[near - 1]:
                chosen.add(near - 1)
            chosen.add(near)
        right = place + 1 if place < len(starts) and starts[place] == first else place
        after = self._after(first, first + island.length)
        while right < len(starts) and starts[right] < after:          # a conversion in brackets
            right += 1
            if right == len(starts):
                self._reach(after)
        if right < len(starts) and not figures[right]:
            if starts[right] == after:
                chosen.add(right)
            elif after < bounds[1] and (follows[tags[after]] or first - bounds[0] == 1 and self._classes.commas[tags[after]] and self._classes.fronting[tags[first - 1]]):
                at = after + 1                # at 2,962 m, the mountain is the highest
                while at < bounds[1] and (tags[at] == CONT or self._classes.articles[tags[at]]):
                    at += 1
                if starts[right] == at:
                    chosen.add(right)
        words: list[str] = []
        for i in sorted(chosen):
            words += self._said[i] or self._words(i)
        if metric is not None and metric.start >= quantity.start and quantity.unit is not None:
            words += metric.phrase.split()
        if before is not None and quantity.dimension == "age" and first - before.first - before.length <= _BESIDE:
            counted = before.fact
            assert isinstance(counted, Quantity)
            if counted.metric is not None and counted.metric.start >= counted.start:      # five million children under the age of five
                words += counted.metric.phrase.split()
        if not words and starts and starts[0] < first:        # "homes up to $1 million stay 70 days; to $2 million, 99 days"
            return self._last
        self._last = tuple(dict.fromkeys(words))[:_MOST]
        return self._last

    def rate(self, first: int, before: Island | None) -> str | None:
        """The unit of a rate right before a figure that begins at a token, or that opens the sentence whose first figure it is: every year | 140,000
        passengers use the line; every year the line carries | 140,000."""
        tokens, classes, start = self._tokens, self._classes, self._bounds[0]
        if first < start + 2:
            return None
        if classes.each[tokens.tags[first - 2]]:
            start = first - 2
        elif first - start > _OPENED or not classes.each[tokens.tags[start]] or before is not None and before.first >= start:
            return None
        if not classes.units[tokens.tags[start + 1]]:
            return None
        unit = tokens.inventory.lexicon.normal("UNIT", tokens.word(start + 1).lower())
        return unit if tokens.inventory.lexicon.properties("UNIT", unit)["dimension"] == "duration" else None

    def _after(self, first: int, after: int) -> int:
        """The token after a figure and its conversion in brackets, or after the brackets that a conversion stands in: "450 Nm (332 lb-ft) of torque"."""
        tags, classes = self._tokens.tags, self._classes
        if after >= len(tags):
            return after
        if first and classes.opens[tags[first - 1]] and classes.closes[tags[after]]:
            return after + 1
        if not classes.opens[tags[after]] or after + 1 >= len(tags) or not classes.figures[tags[after + 1]]:
            return after
        closing = after + 2
        while closing < len(tags) and tags[closing] == CONT:
            closing += 1
        return closing + 1 if closing < len(tags) and classes.closes[tags[closing]] else after

    def _opens(self, at: int) -> int:
        """Where a noun phrase would begin with which the sentence begins, its subject whatever verb follows."""
        tags, openers = self._tokens.tags, self._classes.openers
        limit = min(at + _NEAR, len(tags))
        while at < limit and openers[tags[at]]:
            at += 1
        return at

    def _is_verb(self, at: int) -> bool:
        """Whether a word that could be a noun is a verb here, by what stands before it ("to announce")."""
        tags = self._tokens.tags
        return at > 0 and self._classes.before_verbs[tags[at - 1]] and self._classes.words[tags[at]]

    def _words(self, i: int) -> list[str]:
        """The words of a noun phrase; what is written together is one ("start-up", "S&P")."""
        tokens: Tokens = self._tokens
        start, end = self._starts[i], self._ends[i]
        if self._is_verb(start):
            start += 1
        words = tokens.text[tokens.starts[start]:tokens.starts[end - 1] + len(tokens.pieces[end - 1])].split() if start < end else []
        if not "".join(words).isalpha():                   # with marks among them
            words = [word for word in [word.strip(_PUNCTUATION) for word in words] if word[:1].isalpha()]
        words = self._said[i] = list(map(intern, words))           # many figures are about the same words
        return words


def measured(tokens: Tokens, following: Island, nouns: Nouns) -> Metric | None:
    """What is counted where a measure stands between the number and its noun: 34 two-storey houses, two 50-foot boats."""
    measure, inventory = following.fact, tokens.inventory
    assert isinstance(measure, Quantity)
    if tokens.text[measure.number.end:measure.number.end + 1] != "-" and measure.dimension != "currency":
        return None
    if measure.unit is not None and measure.metric is not None and measure.metric.head and measure.metric.start > measure.start:
        return measure.metric._replace(about=())                        # two $10 notes
    if measure.dimension == "currency":
        return None
    pieces = inventory.read(tokens.text, [(measure.number.end, measure.end)])
    at = next((at for at in range(2, len(pieces.tags)) if not _PLURALS.isdisjoint(inventory.terminals(pieces.tags[at]))), None)
    if at is None:
        return None
    start, end = pieces.starts[at], pieces.end(at)
    return Metric(nouns.lemma(pieces.word(at)), (), tokens.text[start:end], (), start, end)


def rate_behind(tokens: Tokens, island: Island) -> str | None:
    """The unit of a rate behind the bracket that holds a figure as another unit has it: 9 billion crowns ($2.4 billion) a year."""
    tags, terminals, at = tokens.tags, tokens.inventory.terminals, island.first + island.length
    if at + 2 >= len(tags) or "LPAR" not in terminals(tags[island.first - 1]) or "RPAR" not in terminals(tags[at]) or (
            _RATES.isdisjoint(terminals(tags[at + 1])) or "UNIT" not in terminals(tags[at + 2])):
        return None
    return tokens.inventory.lexicon.normal("UNIT", tokens.word(at + 2).lower())


def converted(tokens: Tokens, first: int, b: Quantity, a: Fact) -> Quantity:
    """A conversion in brackets means its figure as that is meant: "under 296 hp (224 kW)" is under 224 kW."""
    assert isinstance(a, Quantity)
    if b.qualifier != "exact" or b.value is None or a.value is None or a.dimension != b.dimension or a.unit == b.unit or a.unit is None \
            or {"LPAR", "SLASH"}.isdisjoint(tokens.inventory.terminals(tokens.tags[first - 1])):
        return b
    return b._replace(qualifier=a.qualifier, low=a.low and b.value, high=a.high and b.value)


def age_before(tokens: Tokens, island: Island, bare: Quantity, before: Island) -> Quantity | None:
    """The age that a bare number stands in a row behind."""
    age = before.fact
    assert isinstance(age, Quantity)
    if age.dimension != "age" or bare.value is None or not 0 < bare.value < _OLDEST or age.sentence != bare.sentence:
        return None
    between = [tokens.inventory.terminals(tag) for tag in tokens.tags[before.first + before.length:island.first]]
    in_a_row = 0 < len(between) < _STEPS_OF_ROW and _COUNTING.isdisjoint(tokens.inventory.terminals((tokens.tags + tokens.inventory.end)[island.first + island.length])) and all(not _ROW.isdisjoint(kinds) for kinds in between)
    return age if in_a_row else None
