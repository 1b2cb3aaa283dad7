"""What the facts of a piece are found by: the keys that facts share before the rules hold them against each other.

A key is a line of words: "figure" with what a figure counts or tells and its dimension ("figure visitor count", "figure =deaths count"),
"value" with a figure of two digits and more and its unit, which pieces on one thing repeat,
"person" with the last name of somebody or the last word for who speaks, "name" with what a thing, a place or the word beside a figure is called, "identifier" with what it names and its value.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.fact import Attribution, Identifier, Name, Person, Quantity
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import World
from checker.sameness import Topics, canonical, dimension

FIGURE, VALUE, PERSON, NAME, IDENTIFIER = "figure", "value", "person", "name", "identifier"
_FIGURES_WEIGH = 2       # times as much as another key weighs one that figures share
_TELLING = 2             # significant digits from which a value tells two pieces of one thing from others

Keys = dict[str, list[int]]        # key -> the numbers, in the reading, of the facts that have it


def keys(reading: Reading, words: Any) -> Keys:
    """The keys of a reading's facts, sorted; ``words`` is the lexicon."""
    topics = Topics(World((reading,), words))
    found: Keys = {}

    def add(kind: str, name: str, number: int) -> None:
        numbers = found.setdefault(f"{kind} {' '.join(name.casefold().split())}", [])
        if not numbers or numbers[-1] != number:
            numbers.append(number)

    for number, fact in enumerate(reading.facts):
        if isinstance(fact, Quantity):
            claim = Claim(0, fact)
            for key in topics.keys(claim, across=True):
                add(FIGURE, f"{key} {dimension(fact)}", number)
            if fact.value is not None and len(fact.value.normalize().as_tuple().digits) >= _TELLING:
                add(VALUE, f"{fact.value.normalize()} {fact.unit or ''}", number)
            for name in sorted(topics.names_beside(claim)):
                add(NAME, name, number)
            if fact.where:
                add(NAME, fact.where, number)
        elif isinstance(fact, Person):
            add(PERSON, _last(fact.full or fact.name), number)
        elif isinstance(fact, Attribution):
            if fact.speaker is not None:
                add(PERSON, _last(fact.speaker.person or fact.speaker.text), number)
        elif isinstance(fact, Name):
            for called in (fact.name, fact.full, fact.acronym):
                if called:
                    add(NAME, called, number)
        elif isinstance(fact, Identifier):
            add(IDENTIFIER, f"{fact.names} {fact.value}", number)
    return dict(sorted(found.items()))


def weight(of_figure: bool, documents: int, size: int) -> int:
    """How much it says that two of ``size`` pieces share a key that so many ``documents`` have; what figures share says more."""
    return (size // documents).bit_length() * (_FIGURES_WEIGH if of_figure else 1)


def asked(term: str, words: Any, lemma: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """The ranges of keys (first, and the first one after) that a metric, a person or a place in a user's words may have."""
    plain = " ".join(term.split())
    noun = canonical(words, lemma(plain.rsplit(" ", 1)[-1])) if plain else ""
    told = plain.casefold()
    exact = [f"{PERSON} {_last(told)}", f"{NAME} {told}", f"{IDENTIFIER} {told}"] if plain else []
    prefixes = [f"{FIGURE} {noun} ", f"{FIGURE} ={told} ", f"{FIGURE} ={noun} "] if plain else []
    return tuple([(key, key + "\1") for key in exact] + [(prefix, prefix[:-1] + "!") for prefix in dict.fromkeys(prefixes)])


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.strip() else name
