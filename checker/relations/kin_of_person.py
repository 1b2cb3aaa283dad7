"""One person is related to another in one way: "Ines Mora, niece of Judge Tom Reyes" and "Ines Mora is the daughter of Judge Tom Reyes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from checker.fact import Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._persons import by_person

KINDS = ("person",)
NEEDS = (Need("person", "given", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}
VALUES = ("person", "one", "other", "of")

_BETWEEN = 40            # characters between two people whose relation they tell
_MOST = 24               # places that tell of one pair that are held against each other

_Pair = tuple[str, str]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two relations of one person to another that nobody has at once, the later place first."""
    del options
    words = _words(world.words)
    if words is None:
        return
    of, owned, alike = words
    persons = by_person(claims, world)
    who = {(claim.document, claim.fact.start): " ".join(key) for key, mentions in persons.items() for claim, _ in mentions}
    by_name = {fact.full: " ".join(key) for key, mentions in persons.items() for _, fact in mentions if fact.full}
    told: dict[_Pair, list[tuple[str, Claim]]] = {}
    for claim in claims:
        fact, one = claim.fact, who.get((claim.document, claim.fact.start))
        if not isinstance(fact, Person) or fact.organization is None:
            continue
        other = by_name.get(fact.organization)
        if one is not None and other is not None and one != other:      # "Ines Mora, the niece of Tom Reyes" in one mention
            text = world.readings[claim.document].document.text
            within = of.search(text, fact.start, text.rfind(fact.organization, fact.start, fact.end))
            if within is not None:
                told.setdefault((one, other), []).append((within["kin"].lower(), claim))
    for first, second in pairwise(claims):
        if first.document != second.document or first.fact.sentence != second.fact.sentence or not 0 < second.fact.start - first.fact.end <= _BETWEEN:
            continue
        one, other = who.get((first.document, first.fact.start)), who.get((second.document, second.fact.start))
        if one is None or other is None or one == other:
            continue
        text = world.readings[first.document].document.text
        for pattern, pair in ((of, (one, other)), (owned, (other, one))):
            found = pattern.fullmatch(text, first.fact.end, second.fact.start)
            if found is not None:
                place = first.fact._replace(end=second.fact.end) if isinstance(first.fact, Person) else first.fact
                told.setdefault(pair, []).append((found["kin"].lower(), Claim(first.document, place)))
    names = {(claim.document, claim.fact.start): claim.fact for claim in claims}
    for pair, said in told.items():
        found_two = next(((a, b) for at, a in enumerate(said[:_MOST]) for b in said[:at] if alike.get(a[0], a[0]) != alike.get(b[0], b[0])), None)
        if found_two is not None:
            (here, a), (there, b) = found_two
            person = names[b.document, b.fact.start]
            shown = (person.full or person.name) if isinstance(person, Person) else pair[0]
            yield Conflict((a, b), (f"of one pair of people: {here} in one place, {there} in the other",), {"person": shown, "one": here, "other": there})


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]] | None:
    """What stands between two people of whom the first is the second's kin, the second the first's; and words that say no other relation."""
    kin: Mapping[str, Sequence[str]] = lexicon.table("kin") or {}
    if not kin:
        return None
    forms = "|".join(re.escape(word) for word in sorted((form for group in kin.values() for form in group), key=lambda word: (-len(word), word)))
    few, table = r"(?:[^\W\d_]+\s){0,3}?", lexicon.table("kin_between")
    return (compiled(rf"(?:,|\s(?:{table['is']}))\s{few}(?P<kin>{forms})\s(?:{table['of']})\s(?:[^\W\d_]+\s)?", re.IGNORECASE),
            compiled(rf"{table['owns']}\s{few}(?P<kin>{forms}),?\s(?:[^\W\d_]+\s)?", re.IGNORECASE),
            {form: group for group, said in kin.items() for form in said})
