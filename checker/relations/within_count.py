"""The sixth of something needs at least six of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, World
from checker.patterns import compiled

KINDS = ("quantity",)
SAME = ()
WITHIN = True
OPTIONS: dict[str, Any] = {}
VALUES = ("ordinal",)

_NEAR = 32               # characters before a count
_MOST = 1000


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Counts of things of which a higher one is named right before ("the sixth of five hearings")."""
    del options
    for claim in claims:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        if quantity.value is None or quantity.unit or quantity.qualifier != "exact" or quantity.value > _MOST:
            continue
        reading = world.readings[claim.document]
        start = max(reading.sentences[quantity.sentence], quantity.start - _NEAR)
        match = _links(world.words).search(reading.document.text[start:quantity.start])
        if match is None:
            continue
        words = match["ordinal"].lower()
        known = world.words.table("ordinals").get(words)
        ordinal = int(known) if known is not None else int("".join(filter(str.isdecimal, words)))
        if ordinal > quantity.value:
            widened = quantity._replace(start=start + match.start())
            yield Conflict((claim._replace(fact=widened),), (f"number {ordinal} of {shown(quantity.value)} cannot be",), {"ordinal": match["ordinal"]})


@lru_cache(maxsize=4)
def _links(lexicon: Any) -> re.Pattern[str]:
    ordinals = "|".join(sorted(lexicon.table("ordinals")))
    return compiled(lexicon.table("ordinal_links").replace("{ordinals}", ordinals), re.IGNORECASE)
