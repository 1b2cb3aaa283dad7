"""The name that a text has in its title is spelled so in the text: "Contributing to Quillon", and "Quilon follows the style of the library"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.document import FRONT_MATTER, HEADING, TITLE
from checker.fact import Name
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.spelling import distance, letters

KINDS = ("quantity", "date", "attribution", "person", "name", "identifier", "list")
NEEDS = (Need("region", "kind", (TITLE, HEADING)),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("odd", "usual")
OPTIONS = {
    "least": Option(3, int, "how often a text must have the name of its title before another spelling, which it has once, is taken for a slip"),
    "letters": Option(6, int, "letters of a name, at least: short ones are a letter apart from many"),
}

_WORD = compiled(r"(?<![\w'’./@:-])[A-Z][a-z]+(?![\w/@-]|\.\w|['’](?!s\b))")
_NAMED = compiled(r"\b[A-Z][\w.-]* $")        # a name before it: it is somebody else's
_BEFORE = 24             # characters in which such a name stands
_MOST = 6                # words of a title
_SAME = 2                # letters with which both begin


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Words with a capital that stand once and are a letter off a word of the title that stands often: the odd one first."""
    del claims
    for number, reading in enumerate(world.readings):
        document = reading.document
        title = next((region for region in document.regions if region.kind in (TITLE, HEADING)), None)
        if title is None:
            continue
        for found in list(_WORD.finditer(document.text, title.start, title.end))[:_MOST]:
            if len(found[0]) >= options["letters"]:
                yield from _odd(number, reading, found[0], options)


def _odd(number: int, reading: Reading, name: str, options: Mapping[str, Any]) -> Iterator[Conflict]:
    text = reading.document.text
    places: dict[str, list[int]] = {}
    for match in re.finditer(rf"(?<![\w'’./@:-]){re.escape(name[:_SAME])}[a-z]+(?![\w/@-]|\.\w)", text):
        places.setdefault(match[0], []).append(match.start())
    if len(places.get(name, ())) < options["least"] or name.lower() in text:
        return
    near = [word for word in places if word != name and distance(word, name, 1) == 1 and not _is_made(word, name)]
    for word in near if len(near) == 1 else ():         # several are told of for their spelling
        starts = places[word]
        if len(starts) == 1 and not _NAMED.search(text, max(starts[0] - _BEFORE, 0), starts[0]) and word.lower() not in text and letters(word) != letters(name):
            at = reading.sentence_at(starts[0])
            if any(reading.sentence_at(start) == at for start in places[name]) or any(region.start <= starts[0] < region.end and region.kind == FRONT_MATTER for region in reading.document.regions):
                continue
            yield Conflict((Claim(number, Name(starts[0], starts[0] + len(word), word, sentence=reading.sentence_at(starts[0]))),
                            *(Claim(number, Name(start, start + len(name), name, sentence=reading.sentence_at(start))) for start in places[name][:3])),
                           (f"{word} stands once, {name} {len(places[name])} times",), {"odd": word, "usual": name})


def _is_made(one: str, other: str) -> bool:
    """Whether one is the other with an ending."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) or short[:-1] == long[:-1]
