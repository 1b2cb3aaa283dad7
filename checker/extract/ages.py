"""Bare numbers that are the ages of people, as the words around them say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from checker.extract.chunk import Island
from checker.extract.plans import Plan
from checker.extract.tokens import Inventory, Tokens
from checker.fact import Person, Quantity
from checker.lexicon import Lexicon

_OLDEST = 125
_MANY = frozenset({"PLURAL", "IRREGULAR", "PRON"})
_BESIDE = frozenset({"ADV", "LY"})         # between a verb and an age
_CLOSING = frozenset({"STOP", "COMMA", "END", "SEMI", "RPAR", "AND", "BUT", "OR", "ADV", "CLOSEQ", "QUOTE", "DASH", "DATE", "AT", "IN", "ON", "PREP", "LY"})
_ENDS = frozenset({"COMMA", "STOP", "RPAR", "SEMI"})
_ROW, _NUMBERS = frozenset({"COMMA", "AND"}), frozenset({"NUM", "ONES"})
_AFTER_AGE = _CLOSING - {"PREP", "IN", "ON"}       # "was 12 under", "is 30 in the world"
_BEING = frozenset({"BE", "AUX"})
_GROWN = 10              # below it the figure of a name may be anything


class Ages:
    """The words of a language that make a number an age."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._terminals = inventory.terminals
        self._nouns = frozenset(lexicon.table("aged_nouns"))
        self._bounds = frozenset(lexicon.table("age_bounds"))
        self._least = frozenset(lexicon.table("age_least"))
        self._subjects = frozenset(lexicon.table("age_subjects"))
        self._verbs = frozenset(lexicon.table("age_verbs"))
        self._contractions = frozenset(lexicon.table("age_contractions"))
        self._events = frozenset(lexicon.table("age_events"))
        self._birthdays = frozenset(lexicon.table("birthdays"))

    def bounds(self, tokens: Tokens, at: int, plan: Plan, value: Decimal) -> bool:
        """ "People over 65", "half of the passengers are under 18": a bare bound behind people. What follows belongs to it where it is a noun."""
        if not at or plan.qualifiers != (0,) or plan.counted is not None and not plan.counted.singular or plan.link is not None or plan.form != "operand" or not _is_age(value):
            return False
        people = at - 1
        while people > 0 and not _BEING.isdisjoint(self._terminals(tokens.tags[people])):
            people -= 1                              # must be at least 18
        said, word = tokens.word(at).lower(), tokens.word(people).lower()
        return said in self._bounds and word in self._nouns or people < at - 1 and (word in self._nouns or word in self._subjects) and (said in self._bounds or said in self._least)

    def follow(self, tokens: Tokens, at: int, values: Sequence[Decimal]) -> bool:
        """Whether numbers stand right behind people."""
        return bool(at) and all(_is_age(value) for value in values) and tokens.word(at - 1).lower() in self._nouns

    def tells(self, tokens: Tokens, here: int, length: int, value: Decimal, digits: bool) -> bool:
        """Whether a number that counts nothing is somebody's age: "Katie Armstrong, 25, said", "she is forty-nine", "he turned 30 in May"."""
        if not here or not _is_age(value):
            return False
        if self._is_beside_name(tokens, here, digits):
            return True
        after = here + length
        follows = self._terminals((tokens.tags + tokens.inventory.end)[after])
        if _CLOSING.isdisjoint(follows) or "QUALIFIER" in follows or value == 1:       # 11 under par
            return False
        verb = here - 1
        while verb > 0 and not _BESIDE.isdisjoint(self._terminals(tokens.tags[verb])):
            verb -= 1
        word = tokens.word(verb).lower()
        if verb == here - 1 and "AT" in self._terminals(tokens.tags[verb]) and digits and value >= _GROWN:
            opens = not verb or not {"END", "STOP"}.isdisjoint(self._terminals(tokens.tags[verb - 1]))
            return opens and "COMMA" in follows and tokens.word(after + 1).lower() in self._subjects
        return word in self._birthdays or word in self._contractions or verb > 0 and word in self._verbs and tokens.word(verb - 1).lower() in self._subjects

    def at_event(self, tokens: Tokens, here: int, value: Decimal) -> bool:
        """Whether a number tells how old somebody was at what happens to people: died at 93, and no "at 93 of the sites"."""
        return here > 1 and value >= _GROWN and _is_age(value) and "AT" in self._terminals(tokens.tags[here - 1]) and tokens.word(here - 2).lower() in self._events \
            and "THE" not in self._terminals((tokens.tags + 2 * tokens.inventory.end)[here + 2])

    def _is_beside_name(self, tokens: Tokens, here: int, digits: bool) -> bool:
        """ "Katie Armstrong, 25, said", "the women, 34 and 41, deny it": a number between commas behind a name, or several behind people."""
        if here < 2 or here + 2 >= len(tokens.tags):
            return False
        terminals = self._terminals
        if "COMMA" not in terminals(tokens.tags[here - 1]):
            return False
        name, last = tokens.pieces[here - 2].rstrip(), here
        if name in self._nouns:
            many = bool(_MANY & set(terminals(tokens.tags[here - 2])))
            while many and last + 3 < len(tokens.tags) and not _ROW.isdisjoint(terminals(tokens.tags[last + 1])) and not _NUMBERS.isdisjoint(terminals(tokens.tags[last + 2])):
                last += 2
            if (last > here) == many and not _ENDS.isdisjoint(terminals(tokens.tags[last + 1])):
                return True                          # a man, 67, was hurt
        if not digits or _ENDS.isdisjoint(terminals(tokens.tags[here + 1])):
            return False
        follows = set(terminals(tokens.tags[here + 2]))
        return bool({"CAP", "INITIAL", "SUFFIX", "GIVEN"} & set(terminals(tokens.tags[here - 2]))) and name[:1].isupper() and name[1:2].islower() \
            and not {"NUM", "AND", "OR", "CAP"} & follows


def ages_of_people(tokens: Tokens, quantities: list[Island], people: Iterable[Island], unit: str) -> list[Island]:
    """The quantities, with the ages of the people in whose islands they stand, or behind whom: "Tom Reed (43)", "Tom Reed was 43"."""
    ages: dict[int, int | None] = {}
    for island in people:
        if isinstance(island.fact, Person):
            after = island.first + island.length
            if island.fact.age is not None:
                ages.update(dict.fromkeys(range(island.first, after), island.fact.age))
            if after + 1 < len(tokens.tags) and "BE" in tokens.inventory.terminals(tokens.tags[after]):
                ages[after + 1] = None
    return [_of_age(tokens, island, ages[island.first], unit) if island.first in ages else island for island in quantities] if ages else quantities


def _of_age(tokens: Tokens, island: Island, age: int | None, unit: str) -> Island:
    """A bare figure as years of age, if it is this age, or any and nothing follows it that it could count."""
    fact, after = island.fact, island.first + island.length
    if not isinstance(fact, Quantity) or fact.unit is not None or fact.value is None:
        return island
    if age is None and (fact.metric is not None or fact.value < _GROWN or not _is_age(fact.value)
                        or _AFTER_AGE.isdisjoint(tokens.inventory.terminals((tokens.tags + tokens.inventory.end)[after]))) or age is not None and fact.value != age:
        return island
    return island._replace(fact=fact._replace(unit=unit, dimension="age"))


def _is_age(value: Decimal) -> bool:
    return 0 < value <= _OLDEST and value == value.to_integral_value()


__all__ = ["Ages", "ages_of_people"]
