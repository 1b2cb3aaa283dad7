"""A person comes from one country: "the Slovenian climber Petra Novak" is no Slovakian."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.relations._persons import by_person

KINDS = ("person",)
NEEDS = (Need("person", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}
VALUES = ("person", "one", "other")

_BEHIND = 40             # characters behind a name in which its nation stands
_OPENS = 24              # characters of a title before the person with whom a sentence begins


class _From(NamedTuple):
    """A mention that says where a person is from: the country, and how it is written."""

    claim: Claim
    country: str
    written: str


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The first two countries that a text gives one person, where it gives no third: the later one first."""
    del options
    persons = _per_sentence(claims)
    for mentions in by_person(claims, world).values():
        told = [found for claim, fact in mentions for found in _told(claim, fact, persons, world)]
        if len({one.country for one in told}) == 2 and not any(of_table(world.words, "nation_apart").search(world.readings[one.claim.document].sentence(one.claim.fact.sentence)) for one in told):
            first = told[0]
            other = next(one for one in told if one.country != first.country)
            name = mentions[0][1].full or mentions[0][1].name
            yield Conflict((other.claim, first.claim), (f"both are {name}",), {"person": name, "one": other.written, "other": first.written}, "warning")


def _per_sentence(claims: Sequence[Claim]) -> dict[tuple[int, int], set[str]]:
    """(document, sentence) -> the people whom it names."""
    found: dict[tuple[int, int], set[str]] = {}
    for claim in claims:
        if isinstance(claim.fact, Person):
            found.setdefault((claim.document, claim.fact.sentence), set()).add(claim.fact.full or claim.fact.name)
    return found


def _told(claim: Claim, fact: Person, persons: Mapping[tuple[int, int], set[str]], world: World) -> Iterator[_From]:
    countries, pattern = _countries(world.words)
    reading = world.readings[claim.document]
    text = reading.document.text
    titled = (fact.title or "").split()
    if len(titled) > 1 and titled[0] in countries:
        yield _From(claim, countries[titled[0]], titled[0].title())
    behind = pattern.match(text, fact.end, fact.end + _BEHIND)
    if behind is not None:
        yield _From(Claim(claim.document, fact._replace(end=behind.end("nation"))), countries[behind["nation"].lower()], behind["nation"])
    after = reading.after(fact.sentence)
    if after is not None and len(persons[claim.document, fact.sentence]) == 1 and fact.start - reading.sentences[fact.sentence] <= _OPENS \
            and (claim.document, after) not in persons:
        onward = _onward(world.words).match(text, reading.sentences[after])
        if onward is not None:
            where = fact._replace(start=onward.start("nation"), end=onward.end("nation"), sentence=after)
            yield _From(Claim(claim.document, where), countries[onward["nation"].lower()], onward["nation"])


@lru_cache(maxsize=4)
def _countries(lexicon: Any) -> tuple[dict[str, str], re.Pattern[str]]:
    """How somebody of a country is called -> the country; and that behind a name."""
    countries = {word.lower(): country for country, words in (lexicon.table("nations") or {}).items() for word in words}
    return countries, compiled(rf", an? (?P<nation>{_any(countries)})(?=[,.]| who\b)", re.IGNORECASE)


@lru_cache(maxsize=4)
def _onward(lexicon: Any) -> re.Pattern[str]:
    """How a sentence begins that goes on about the one of whom the sentence before told."""
    nouns = "|".join(lexicon.table("nation_nouns"))
    return compiled(rf"The (?P<nation>{_any(_countries(lexicon)[0])})(?:,| (?:{nouns})\b| (?=(?:is|was|has|had|won|took|said|finished|beat)\b))", re.IGNORECASE)


def _any(words: Mapping[str, str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word))) or "(?!)"
