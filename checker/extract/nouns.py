"""Noun phrases after a figure: which word is the head, where the phrase ends, what its lemmas are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.extract.automaton import Leaf
from checker.extract.tokens import Tokens
from checker.fact import Metric
from checker.lexicon import Lexicon
from checker.record import NamedTuple

_PLURALS = frozenset({"PLURAL", "IRREGULAR"})
_JOINERS = frozenset({"JOIN", "NOUN_AND", "POSS", "TYPED"})
_SHORT = 4               # letters of what is an acronym in capitals ("CMS")
_MOST_LEMMAS = 100_000


class Phrase(NamedTuple):
    """A chosen noun phrase: offsets of its modifiers, its head (None: the phrase only adds, "thousands more"), its first token and the one after its last; whether the head is a singular, which only goes with one, a
    half, an age or a preposition."""

    modifiers: tuple[int, ...]
    head_offset: int | None
    start: int
    end: int
    singular: bool = False

    def moved(self, by: int) -> Phrase:
        """The same with every offset moved."""
        return Phrase(tuple(offset + by for offset in self.modifiers), None if self.head_offset is None else self.head_offset + by,
                      self.start + by, self.end + by, self.singular)


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> tuple[dict[str, str], list[tuple[str, str]], dict[str, str]]:
    """The irregular plurals of a language, its endings of plurals, and the lemmas that were worked out, for all its documents."""
    return dict(lexicon.table("irregular_plurals")), [(a, b) for a, b in lexicon.table("plural_endings")], {}


class Nouns:
    """Chooses heads and makes lemmas by the tables of a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._irregular, self._endings, self._lemmas = _tables(lexicon)

    def choose(self, nominals: Sequence[Leaf], link: str | None, form: str, one: bool) -> Phrase | None:
        """The noun phrase among a run of words that may belong to it; None where none of them is counted.

        The head is the last of the first run of plurals ("new soldiers", "arms dealers"); without a plural a noun of state ("40 dead"), a
        name ("12 Palestinians"), or, where the figure allows a singular, the last word.
        """
        kinds = ["WORD" if kind in ("PERNOUN", "LINKED") else kind for kind, _ in nominals if kind not in _JOINERS]
        offsets = [offset for kind, offset in nominals if kind not in _JOINERS]
        head: int | None = None
        for i, kind in enumerate(kinds):
            if kind in _PLURALS:
                head = i
                while head + 1 < len(kinds) and kinds[head + 1] in _PLURALS:
                    head += 1
                break
            if kind == "EITHER":
                head = None if form == "measure" and i else i          # "a 12-metre mast stands"
                break
        if head is None and "STATE" in kinds and (form != "measure" or kinds[-1] == "STATE"):
            head = kinds.index("STATE")
            if any(kind not in ("MORE", "CAP", "WORD", "MODEL") for kind in kinds[:head]):
                head = None
        if head is None and "CAP" in kinds and kinds[-1] == "CAP" and link is None and not one:
            head = len(kinds) - 1
        if head is None and (one or link is not None or form in ("age", "compound")):
            last = 0
            while last + 1 < len(kinds) and last < 3 and kinds[last + 1] in ("WORD", "CAP"):
                last += 1
            head = last if kinds[last] in ("WORD", "CAP") else None
        if head is None:
            if kinds[0] == "MORE":
                return Phrase((offsets[0],), None, offsets[0], offsets[0] + 1)
            return None
        singular = kinds[head] == "WORD" and link is None and form not in ("age", "compound")
        return Phrase(tuple(offsets[:head]), offsets[head], offsets[0], offsets[head] + 1, singular)

    def metric(self, tokens: Tokens, at: int, phrase: Phrase) -> Metric | None:
        """The metric that a phrase names, with lemmas in small letters."""
        modifiers = tuple(self.modifier(tokens.word(at + offset)) for offset in phrase.modifiers)
        start, last = tokens.starts[at + phrase.start], at + phrase.end - 1
        end = tokens.end(last)
        if phrase.head_offset is None:
            return Metric("", modifiers, tokens.text[start:end], (), start, end)
        return Metric(self.lemma(tokens.word(at + phrase.head_offset)), modifiers, tokens.text[start:end], (), start, end)

    def modifier(self, word: str) -> str:
        """A word before the head: in small letters, its number kept."""
        return word.lower()

    def lemma(self, word: str) -> str:
        """The singular of a noun, in small letters."""
        found = self._lemmas.get(word)
        if found is None:
            found = word.lower() if word.isupper() and len(word) <= _SHORT else self._singular(word.lower())
            if len(self._lemmas) < _MOST_LEMMAS:
                self._lemmas[word] = found
        return found

    def _singular(self, word: str) -> str:
        first, joint, last = word.rpartition(" - ")
        if joint:
            return f"{first}-{self._singular(last)}"               # half-lives
        irregular = self._irregular.get(word)
        if irregular is not None:
            return irregular
        for ending, singular in self._endings:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[:-len(ending)] + singular
        return word
