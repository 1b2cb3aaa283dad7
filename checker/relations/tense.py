"""What is told as past lies before the day of publication, what is told as to come after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import FRONT_MATTER
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import by_document, fact_of

KINDS = ("date",)
NEEDS = (Need("document", "date"),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("published", "told")
OPTIONS = {
    "look": Option("past", ("past", "future"), "past: a date to come, told as past; future: a date that is over, told as to come"),
}

_NEAR = 80               # characters before a date in which its verb stands


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Dates, with their year, on the other side of the publication than their verb."""
    patterns = _patterns(world.words)
    for number, group in by_document(claims).items():
        reading = world.readings[number]
        if reading.document.date is None:
            continue
        published = reading.document.date.isoformat()
        sentences: dict[int, int] = {}
        for claim in group:
            sentences[claim.fact.sentence] = sentences.get(claim.fact.sentence, 0) + 1
        for claim in group:
            fact = fact_of(claim)
            if "year" not in fact.stated or fact.resolved is None or fact.region == FRONT_MATTER or fact.ambiguous or "/" in (fact.timex or ""):
                continue
            wrong = _after(fact.resolved.start, published) if options["look"] == "past" else _after(published, fact.resolved.end)
            if not wrong or sentences[fact.sentence] > 1:
                continue
            start = max(reading.sentences[fact.sentence], fact.start - _NEAR)
            before = reading.document.text[start:fact.start]
            if patterns[options["look"]].search(before) and not patterns["apart"].search(reading.sentence(fact.sentence)):
                yield Conflict((claim,), (f"the text is of {published}, and tells of {fact.resolved.start} as {_TOLD[options['look']]}",),
                               {"published": published, "told": _TOLD[options["look"]]}, hint="the year mistyped?")


_TOLD = {"past": "past", "future": "still to come"}


def _after(a: str, b: str) -> bool:
    """Whether one ISO date lies after another, at the precision of the coarser."""
    size = min(len(a), len(b))
    return a[:size] > b[:size] and a[:4].isdigit() and b[:4].isdigit()


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    return {name: compiled(source, re.IGNORECASE) for name, source in lexicon.table("tenses").items()}
