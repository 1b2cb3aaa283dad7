"""The headings that a document numbers."""

from __future__ import annotations

from checker.document import HEADING, Document, Region
from checker.judgement import World
from checker.patterns import compiled

_NUMBER = compiled(r"\W{0,3}(?P<word>[^\W\d_]+ )?#?(?P<number>[1-9]\d?)(?=[.):–—-]? |[.):]\W)(?![.:]\d)")


def levels(document: Document, world: World) -> list[list[tuple[int, Region]]]:
    """The numbered headings of each level, with their numbers."""
    found_at: dict[str, list[tuple[int, Region]]] = {}
    words = frozenset(world.words.table("numbered_by"))
    for region in document.regions:
        if region.kind == HEADING:
            found = _NUMBER.match(document.text, region.start, region.end)
            if found and (found["word"] is None or found["word"].strip().lower() in words):
                found_at.setdefault(region.name, []).append((int(found["number"]), region))
    return list(found_at.values())
