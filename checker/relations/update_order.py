"""An update to a text is not older than the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.document import FRONT_MATTER
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.relations._days import by_document, fact_of

KINDS = ("date",)
NEEDS = (Need("date", "region", (FRONT_MATTER,)), Need("date", least=2))
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}

_NEAR_DAYS = 60          # figures "(last updated on 10 October)" may be some weeks older than the text that gives them
_BEFORE = 14             # characters before a date in which "Update:" stands


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Dates that stand right after "Update" and lie before the date of the front matter."""
    del options
    marks = tuple(world.words.table("update_marks") or ())
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        front = next((claim for claim in group if fact_of(claim).region == "front-matter" and _full(claim)), None)
        if front is None:
            continue
        published = fact_of(front).resolved
        for claim in group:
            fact = fact_of(claim)
            before = text[max(fact.start - _BEFORE, 0):fact.start].lower().split()
            if (fact.region != "front-matter" and _full(claim) and published is not None and fact.resolved is not None
                    and before and any(word.strip("*_:~([").rstrip(":") in marks for word in before)
                    and fact.resolved.start < published.start and not fact.ambiguous
                    and not (text[fact.end:fact.end + 1] == ")" and (date.fromisoformat(published.start[:10]) - date.fromisoformat(fact.resolved.start[:10])).days < _NEAR_DAYS)):
                yield Conflict((claim, front), (f"the text is of {published.start}, its update of {fact.resolved.start}",),
                               hint="a year or a month of the update mistyped?")


def _full(claim: Claim) -> bool:
    fact = fact_of(claim)
    return {"year", "month", "day"} <= set(fact.stated) and fact.resolved is not None and "/" not in (fact.timex or "")
