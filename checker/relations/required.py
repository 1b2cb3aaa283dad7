"""Documents that say which version of a thing is the lowest that will do say one and the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.fact import Identifier
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled

KINDS = ("identifier",)
SAME: tuple[str, ...] = ()
VALUES = ("thing",)
OPTIONS = {"most": Option(200, int, "how many places that name one thing are held against each other")}


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Each lowest version against the first one of the same thing that is another."""
    lowest, excludes, histories = (_pattern(world.words.table(f"documented_{name}")) for name in ("requirements", "excludes", "histories"))
    together = Counter((claim.document, claim.fact.sentence) for claim in claims)
    first: dict[str, list[Claim]] = {}
    for claim in claims:
        fact, reading = _identifier(claim), world.readings[claim.document]
        if not lowest.search(world.text(claim)) or histories.search(reading.document.name) or excludes.search(reading.sentence(fact.sentence)):
            continue
        if together[claim.document, fact.sentence] > 1:
            continue            # a sentence with two versions says which goes with which
        others = first.setdefault(fact.names, [])
        other = next((one for one in others if _parts(one) != _parts(claim)), None)
        if other is not None:
            yield Conflict((claim, other), (f"both are the lowest {world.text(claim).split()[0]} that will do",), {"thing": world.text(claim).split()[0]})
        if len(others) < options["most"]:
            others.append(claim)


def _parts(claim: Claim) -> list[str]:
    """A version without the noughts at its end: 3 is 3.0."""
    parts = _identifier(claim).value.split(".")
    while len(parts) > 1 and not parts[-1].strip("0"):
        parts.pop()
    return parts


@lru_cache(maxsize=4)
def _pattern(source: str) -> re.Pattern[str]:
    return compiled(source, re.IGNORECASE)


def _identifier(claim: Claim) -> Identifier:
    assert isinstance(claim.fact, Identifier)
    return claim.fact
