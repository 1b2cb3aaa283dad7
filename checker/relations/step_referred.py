"""A step that a text sends its reader to is one of its numbered steps: there is no "step 8" where six are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import BODY, HEADING, ITEM
from checker.fact import KINDS as _OF_ALL
from checker.fact import Passage
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import Small, compiled
from checker.relations._sentences import small_text

KINDS = tuple(_OF_ALL)
SAME: tuple[str, ...] = ()
WITHIN = True
NEEDS = (Need("region", "kind", (ITEM, HEADING), least=3),)
VALUES = ("step", "listed")
OPTIONS: Mapping[str, Option] = {"least": Option(3, int, "numbered steps that a text must have")}

_NUMBER = compiled(r"\d+")
_MOST = 100              # steps of a text, and references to them


class _Words:
    """The words for a step in one language, whether there may be a reference to one, as such a reference, and as the number that a step stands under."""

    def __init__(self, lexicon: Any) -> None:
        noun = "|".join(lexicon.table("step_nouns"))
        self.told = Small(rf"(?:{noun})s? \d")
        self.referring = compiled(lexicon.table("step_referred").replace("{nouns}", noun), re.IGNORECASE)
        self.numbered = compiled(lexicon.table("step_numbered").replace("{nouns}", noun), re.IGNORECASE | re.MULTILINE)


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """References to steps with a higher number than any step has, in texts that number their steps from one on."""
    words = _words(world.words)
    for number in sorted({claim.document for claim in claims}):
        document = world.readings[number].document
        small = small_text(number, world)
        if words.told.search(small) is None:
            continue
        shown = sorted({int(found["number"]) for found in list(words.numbered.finditer(document.source))[:_MOST]})
        if len(shown) < options["least"] or shown != list(range(1, len(shown) + 1)):
            continue            # its steps are not numbered, or not all of them are here
        missing: dict[int, list[re.Match[str]]] = {}
        for found in list(words.referring.finditer(document.text))[:_MOST]:
            step = max(int(digits) for digits in _NUMBER.findall(found["numbers"]))
            if len(shown) < step <= _MOST and f"{found['noun'].lower()}s" in small:
                missing.setdefault(step, []).append(found)
        if len(missing) != 1:
            continue            # who refers to several goes by other numbers: those of a program, of another guide
        (step, referring), = missing.items()
        for found in referring:
            yield Conflict((Claim(number, Passage(found.start(), found.end(), BODY)),), (f"the last number of a step is {len(shown)}",),
                           {"step": f"{found['noun'].lower()} {step}", "listed": f"{len(shown)} are numbered"})


@lru_cache(maxsize=4)
def _words(lexicon: Any) -> _Words:
    return _Words(lexicon)
