"""A word of a field whose words exclude each other (north and south, ankle and wrist, nurse and teacher) that one report of an event has, and another
one of the field in its place in the other report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.sameness.parallel import Parallels

KINDS = ("person", "name", "quantity", "date")
NEEDS = (Need("document", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS = {
    "asked": Option(450, int, "evidence, in hundredths, that two words left over in two reports are of one thing", 100),
}
VALUES = ("one", "other")

_LEAST = 250             # what the words beside both have to weigh
_LEAST_LEAD = 100


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of words of one field that stand in each other's place in two reports."""
    del claims
    parallels = Parallels.of(world)
    forms, fields = _forms(world.words)
    told: set[frozenset[str]] = set()
    for one, other in parallels.pairs():
        mine, there = parallels.strange_words(one, other, forms), parallels.strange_words(other, one, forms)
        if not mine or not there:
            continue
        for match in parallels.matched(mine, there, lambda claim: fields[forms[world.text(claim).lower()]], lambda a, b: False, lambda a, b: 0):
            a, b = match.in_order(world)
            pair = frozenset((world.text(a).lower(), world.text(b).lower()))
            one_form, other_form = (forms[world.text(claim).lower()] for claim in (a, b))
            if one_form in other_form.split("-") or other_form in one_form.split("-"):            # the south-west is less exact where a report says west
                continue
            if pair in told or match.weight < _LEAST or match.lead < _LEAST_LEAD or match.strangers:
                continue
            if match.evidence < options["asked"]:
                world.quiet(a, b, f"too little speaks for one thing ({match.evidence / 100})")
                continue
            told.add(pair)
            words = parallels.as_written(b, match.words)
            yield Conflict((a, b), (f"words in common: {words}", "the two texts tell one event, and neither has the other's word"), {"one": world.text(a), "other": world.text(b)})


@lru_cache(maxsize=4)
def _forms(lexicon: Any) -> tuple[dict[str, str], dict[str, str]]:
    """word -> its first form, and first form -> its field."""
    of_field = {word: field for field, words in lexicon.table("excluding_words").items() for word in words}
    return {form: word.split("/")[0] for word in of_field for form in word.split("/")}, {word.split("/")[0]: field for word, field in of_field.items()}
