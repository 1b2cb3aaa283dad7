"""Bare numbers that are ages of people, by the words around them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from checker.extract.chunk import Island
from checker.extract.plans import Plan
from checker.extract.tokens import Inventory, Tokens
from checker.fact import Person, Quantity
from checker.lexicon import Lexicon

_OLDEST = 125
_BETWEEN = frozenset({"ADV", "LY"})
_CLOSING = frozenset({"STOP", "COMMA", "END", "SEMI", "RPAR", "AND", "BUT", "OR", "ADV", "CLOSEQ", "QUOTE", "DASH", "DATE", "AT", "IN", "ON", "PREP", "LY"})


class Ages:
    """The words of a language that make a number an age."""

    def __init__(self, inventory: Inventory, lexicon: Lexicon) -> None:
        self._terminals = inventory.terminals
        self._nouns = frozenset(lexicon.table("aged_nouns"))
        self._bounds = frozenset(lexicon.table("age_bounds"))
        self._subjects = frozenset(lexicon.table("age_subjects"))
        self._verbs = frozenset(lexicon.table("age_verbs"))
        self._contractions = frozenset(lexicon.table("age_contractions"))
        self._birthdays = frozenset(lexicon.table("birthdays"))

    def bounds(self, tokens: Tokens, at: int, plan: Plan, value: Decimal) -> bool:
        """ "People over 65", "children under five": a bare bound right behind people. What follows belongs to it where it is a noun."""
        if not at or plan.qualifiers != (0,) or plan.counted is not None and not plan.counted.singular or plan.link is not None or plan.form != "operand" or not _is_age(value):
            return False
        return tokens.word(at).lower() in self._bounds and tokens.word(at - 1).lower() in self._nouns

    def tells(self, tokens: Tokens, here: int, length: int, value: Decimal, digits: bool) -> bool:
        """Whether a number that counts nothing is somebody's age: "Katie Armstrong, 25, said", "she is forty-nine", "he turned 30 in May"."""
        if not here or not _is_age(value):
            return False
        if digits and self._is_beside_name(tokens, here):
            return True
        after = here + length
        if after < len(tokens.tags) and _CLOSING.isdisjoint(self._terminals(tokens.tags[after])) or value == 1:
            return False
        verb = here - 1
        while verb > 0 and not _BETWEEN.isdisjoint(self._terminals(tokens.tags[verb])):
            verb -= 1
        word = tokens.word(verb).lower()
        return word in self._birthdays or word in self._contractions or verb > 0 and word in self._verbs and tokens.word(verb - 1).lower() in self._subjects

    def _is_beside_name(self, tokens: Tokens, here: int) -> bool:
        """ "Katie Armstrong, 25, said": a number between commas behind a name."""
        if here < 2 or here + 2 >= len(tokens.tags):
            return False
        terminals = self._terminals
        if "COMMA" not in terminals(tokens.tags[here - 1]) or not {"COMMA", "STOP", "RPAR", "SEMI"} & set(terminals(tokens.tags[here + 1])):
            return False
        name = tokens.pieces[here - 2].rstrip()
        follows = set(terminals(tokens.tags[here + 2]))
        return bool({"CAP", "INITIAL", "SUFFIX", "GIVEN"} & set(terminals(tokens.tags[here - 2]))) and name[:1].isupper() and name[1:2].islower() \
            and not {"NUM", "AND", "OR", "CAP"} & follows


def of_people(quantities: Iterable[Island], people: Iterable[Island], unit: str) -> list[Island]:
    """The quantities, with the ages of the people in whose islands they stand: "Tom Reed (43)"."""
    found = list(quantities)
    places = {island.first: place for place, island in enumerate(found)}
    for island in people:
        person = island.fact
        if not isinstance(person, Person) or person.age is None:
            continue
        for at in range(island.first, island.first + island.length):
            place = places.get(at)
            quantity = found[place].fact if place is not None else None
            if place is not None and isinstance(quantity, Quantity) and quantity.unit is None and quantity.value == person.age:
                found[place] = found[place]._replace(fact=quantity._replace(unit=unit, dimension="age"))
    return found


def _is_age(value: Decimal) -> bool:
    return 0 < value <= _OLDEST and value == value.to_integral_value()


__all__ = ["Ages", "of_people"]
