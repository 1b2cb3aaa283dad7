"""Who is called by an age, or again by a noun with one, was given that age: "a driver, 45", and then "the 46-year-old driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import CELL, ITEM
from checker.fact import Person, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._slips import miscopied, one_digit

_UNIT = "year of age"
KINDS = ("person", "quantity")
NEEDS = (Need("quantity", "unit", (_UNIT,)),)
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS = {"years": Option(3, int, "years that a person who is called by an age alone may be off; more only where the digits are swapped, or one is another")}
VALUES = ("who",)

_SKIPPED = frozenset({ITEM, CELL})
_REACH = 40              # characters beside an age in which its noun stands


class _Aged(NamedTuple):
    """An age; the noun of whom it is given, "" where the age itself is the noun, None where it is a name's; whether that is somebody known."""

    claim: Claim
    age: int
    noun: str | None
    known: bool


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Ages of somebody known that the text did not give: the later one first."""
    nouns = _patterns(world.words)
    for number, group in by_document(claims).items():
        if not any(isinstance(claim.fact, Quantity) and claim.fact.unit == _UNIT for claim in group):
            continue
        text = world.readings[number].document.text
        aged = [found for claim in group if (found := _aged(claim, text, nouns)) is not None]
        ages = {one.age for one in aged}
        for place, one in enumerate(aged):
            if not one.known or any(other.age == one.age for other in aged[:place]):
                continue
            earlier = [other for other in aged[:place] if other.noun == one.noun] if one.noun else aged[:place]
            if not earlier or len({other.age for other in (*earlier, one)}) != 2 or len(ages) != 2 and not one.noun:
                continue
            first = earlier[0]
            if first.claim.fact.sentence == one.claim.fact.sentence or nouns.another.search(text):
                continue
            if not one.noun and (len(_named(group)) > 1 or not _near(first, one, options["years"])):
                world.quiet(first.claim, one.claim, "it may be somebody else")
                continue
            who = f"the {one.noun}" if one.noun else "the only one whose age is told"
            yield Conflict((one.claim, first.claim), (f"both are of {who}", f"{one.age} and {first.age}"), {"who": who})
            break


def _near(first: _Aged, one: _Aged, years: int) -> bool:
    """Whether two ages are such as a slip makes of each other."""
    p, q = first.claim.fact, one.claim.fact
    if abs(first.age - one.age) <= years:
        return True
    return isinstance(p, Quantity) and isinstance(q, Quantity) and (miscopied(p, q) is not None or one_digit(p, q))


def _named(group: Sequence[Claim]) -> set[str]:
    """The people whom a text names, by their last names."""
    return {(claim.fact.full or claim.fact.name).rsplit(None, 1)[-1] for claim in group if isinstance(claim.fact, Person)}


def _aged(claim: Claim, text: str, nouns: _Nouns) -> _Aged | None:
    quantity = claim.fact
    if not isinstance(quantity, Quantity) or quantity.value is None or quantity.qualifier != "exact" or quantity.region in _SKIPPED or quantity.per or quantity.change:
        return None
    of_age = quantity.unit == _UNIT
    if not of_age and quantity.unit is not None:
        return None                 # as most figures
    before, after = text[max(quantity.start - _REACH, 0):quantity.start], text[quantity.number.end:quantity.number.end + _REACH]
    age = int(quantity.value)
    lead = nouns.apposed.search(before)
    if lead is not None and (of_age or nouns.behind.match(after)):
        return _Aged(claim, age, lead["noun"].lower(), lead["article"].lower() == "the")
    if not of_age:
        return None
    called = nouns.called.match(after)
    if called is None:
        return _Aged(claim, age, None, False)
    return _Aged(claim, age, (called["noun"] or "").lower(), nouns.known.search(before) is not None)


class _Nouns(NamedTuple):
    """The language's patterns: what stands before an age in apposition, and behind it; the noun behind "-year-old"; an article; somebody else of the same noun."""

    apposed: re.Pattern[str]
    behind: re.Pattern[str]
    called: re.Pattern[str]
    known: re.Pattern[str]
    another: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> _Nouns:
    nouns = "|".join(lexicon.table("called_by_age"))
    return _Nouns(*(compiled(lexicon.table("age_called")[name].replace("<nouns>", nouns), re.IGNORECASE) for name in _Nouns._fields))
