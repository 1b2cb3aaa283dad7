"""The month and year in a title are those of the date on which the text says that the thing takes place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.relations._days import by_document, fact_of

KINDS = ("date",)
SAME: tuple[str, ...] = ()
VALUES = ("differs",)
OPTIONS = {"sentences": Option(40, int, "sentences after the title within which the text must say when it takes place")}


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Titles that name another month or year than the first sentence that says when the thing is held."""
    held = tuple(f" {words} " for words in world.words.table("takes_place") or ())
    for number, group in by_document(claims).items():
        reading = world.readings[number]
        headings = [claim for claim in group if fact_of(claim).region in ("title", "heading")]
        if not headings:
            continue
        first = fact_of(headings[0])
        if sum(fact_of(claim).sentence == first.sentence for claim in headings) != 1 or first.sentence > 6 or "month" not in first.stated:
            continue
        for sentence in sorted({fact_of(claim).sentence for claim in group if fact_of(claim).region == "body"}):
            if not first.sentence < sentence <= first.sentence + options["sentences"] or sentence >= len(reading.sentences):
                continue
            words = f" {' '.join(reading.sentence(sentence).split())} "
            if not any(phrase in words for phrase in held):
                continue
            yield from _differ(headings[0], [claim for claim in group if fact_of(claim).sentence == sentence])
            break


def _differ(heading: Claim, dates: Sequence[Claim]) -> Iterator[Conflict]:
    wanted = _fields(heading)
    told: list[tuple[str, Claim]] = []
    for claim in dates:
        found = _fields(claim)
        differing = [field for field in ("month", "year") if field in found and field in wanted and found[field] != wanted[field]]
        if not differing and found:
            return                                   # one date of the sentence is the title's
        told += [(differing[0], claim)] if differing else []
    if told:
        field, claim = told[0]
        yield Conflict((heading, claim), (f"the {field} in the title is not the one in the sentence that says when it takes place",),
                       {"differs": field})


def _fields(claim: Claim) -> dict[str, str]:
    """The year and month that the words themselves give."""
    fact = fact_of(claim)
    value = (fact.timex or "").split("/")[0]
    found = {}
    if "year" in fact.stated and value[:4].isdigit():
        found["year"] = value[:4]
    if "month" in fact.stated and value[5:7].isdigit():
        found["month"] = value[5:7]
    return found
