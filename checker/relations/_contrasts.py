"""The words beside a figure that set it against another one: the older, the next, the other."""

from __future__ import annotations

from checker.findings import Claim
from checker.judgement import World
from checker.patterns import compiled, of_table

_PAUSE = compiled(r"[,;:.!?()–—](?!\d)|\n")
_CLAUSE = 80             # characters beside a figure in which its clause is looked for


def contrasts(claim: Claim, table: str, world: World) -> set[str]:
    """The words of a table beside a figure, between commas, that set it against another one."""
    reading = world.readings[claim.document]
    text, start = reading.document.text, max(reading.sentences[claim.fact.sentence], claim.fact.start - _CLAUSE)
    before = _PAUSE.split(text[start:claim.fact.start])[-1]
    after = _PAUSE.split(text[claim.fact.end:claim.fact.end + _CLAUSE])[0]
    return {word.lower() for word in of_table(world.words, table).findall(f"{before}{world.text(claim)} | {after}")}
