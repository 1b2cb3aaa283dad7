"""An hour and the same hour in another zone beside it are one instant: "9 am ET (2 pm GMT)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from checker.fact import Date
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import fact_of
from checker.relations._zones import one_instant

KINDS = ("date",)
NEEDS = (Need("date", "zone", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {}
VALUES = ("hours",)

_LONGEST = 16            # characters between the two hours


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of an hour and its conversion in brackets, or behind a slash, that no zone of these names makes one instant."""
    del options
    opens = _between(world.words)
    for first, second in pairwise(claims):
        p, q = fact_of(first), fact_of(second)
        if first.document != second.document or not p.zone or not q.zone or p.zone == q.zone or "/" in (p.timex or "") or "/" in (q.timex or ""):
            continue
        text = world.readings[first.document].document.text
        if q.start - p.end <= _LONGEST and opens.fullmatch(text, p.end, q.start) and one_instant(p, q, world.words) is False:
            yield Conflict((second, first), (f"{_said(p)} is not {_said(q)}, in summer or in winter",), {"hours": f"{_said(p)} and {_said(q)}"},
                           hint="an hour of summer time, or the difference taken the other way?")


def _said(fact: Date) -> str:
    return f"{(fact.clock or '')[:5]} {fact.zone}"


@lru_cache(maxsize=4)
def _between(lexicon: Any) -> re.Pattern[str]:
    """What stands between an hour and its conversion."""
    return compiled(lexicon.table("zone_conversion") or r"(?!)", re.IGNORECASE)
