"""A thing keeps its number: what the title, the front matter or the announcement calls it by, the text calls it by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.document import BODY
from checker.fact import Identifier
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.relations._days import by_document

KINDS = ("identifier",)
NEEDS = (Need("identifier", least=2),)
SAME: tuple[str, ...] = ()
VALUES = ("names",)
OPTIONS = {
    "reach": Option(1500, int, "characters after the title within which the text must name the thing again"),
    "only": Option((), tuple, "the things that are compared, by what identifies them; all of the language's table where none is given"),
}

_CODE = compiled(r"(\d{5,})([A-Z]{2,})")
_HEADS = ("title", "heading")
_PARTED = compiled(r"\s[-–—|·»:]\s")
_FRONT = "front-matter"


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Numbers of the title and the front matter that the text never repeats, where it gives one other; codes one slip apart."""
    once = frozenset(options["only"] or world.words.table("named_once") or ())
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        body = [claim for claim in group if _fact(claim).region not in (*_HEADS, _FRONT)]
        heads = [claim for claim in group if _fact(claim).region in (*_HEADS, _FRONT)]
        seen: set[str] = set()
        for head in heads:
            fact = _fact(head)
            if _is_of_the_site(head, world):
                continue
            if fact.names in seen or not (fact.names in once or fact.value.count(".") > 1) or fact.sentence > 40:
                continue
            seen.add(fact.names)
            other = _other(fact, heads, body, options, text, world)
            if other is not None:
                yield Conflict((head, other), (f"the text does not speak of {fact.names} {fact.value}, and only of {fact.names} {_fact(other).value} "
                                               "where it begins",), {"names": fact.names})
        yield from _codes(body)


def _is_of_the_site(claim: Claim, world: World) -> bool:
    """Whether a title gives a number behind a bar or a dash, as that of what the page belongs to ("New in 2.2 — Manual 3.11.2"), or begins with it, as that of the section."""
    text = world.readings[claim.document].document.text
    start = text.rfind("\n", 0, claim.fact.start) + 1
    return claim.fact.region in _HEADS and (_PARTED.search(text, start, claim.fact.start) is not None
                                            or text[claim.fact.end:claim.fact.end + 1] == "." and not text[start:claim.fact.start].strip(" #*"))


def _fact(claim: Claim) -> Identifier:
    assert isinstance(claim.fact, Identifier)
    return claim.fact


def _other(fact: Identifier, heads: Sequence[Claim], body: Sequence[Claim], options: Mapping[str, Any], text: str, world: World) -> Claim | None:
    """The other number of the same thing, where the text gives one, near its beginning, and never the first."""
    if len({_fact(claim).value for claim in heads if _fact(claim).names == fact.names}) > 1:
        return None
    same = [claim for claim in body if _fact(claim).names == fact.names]
    if not same or any(_fact(claim).value == fact.value for claim in same):
        return None
    begins = min((claim.fact.start for claim in body), default=0) if fact.region == _FRONT else fact.end
    near = [claim for claim in same if fact.region == _FRONT or claim.fact.start - begins < options["reach"]]
    if near and _opens(near[0], world):
        return near[0]          # what the text goes on to say of others is of others
    if not near or len({_fact(claim).value for claim in (same if fact.region == _FRONT else near)}) > 1:
        return None
    value = re.compile(rf"(?<![\w.]){re.escape(fact.value)}(?!\.?\w)")
    for found in value.finditer(text):
        if not any(claim.fact.start <= found.start() < claim.fact.end for claim in heads):
            return None
    return near[0]


def _opens(claim: Claim, world: World) -> bool:
    """Whether the first words of the text name the thing, and not the one before it or after it."""
    reading = world.readings[claim.document]
    first = next((region for region in reading.document.regions if region.kind == BODY), None)
    if first is None:
        return False
    opening = bisect_right(reading.sentences, first.start) - 1
    return claim.fact.region == BODY and claim.fact.sentence == opening and _others(world.words).search(reading.sentence(opening)) is None


@lru_cache(maxsize=4)
def _others(lexicon: Any) -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(map(re.escape, lexicon.table('other_editions')))})\b", re.IGNORECASE)


def _codes(body: Sequence[Claim]) -> Iterator[Conflict]:
    """Two codes of one make ("1700261JCDE") of which one is given as the number of the thing: the other is a slip or another thing."""
    of_make: dict[tuple[int, str], dict[str, list[Claim]]] = {}
    for claim in body:
        made = _CODE.fullmatch(_fact(claim).value)
        if made:
            of_make.setdefault((len(made[1]), made[2]), {}).setdefault(made[0], []).append(claim)
    for codes in of_make.values():
        if len(codes) != 2:
            continue
        one, other = sorted(codes.values(), key=lambda claims: claims[0].fact.start)
        if _fact(one[0]).names != "code" and all(_fact(claim).names == "code" for claim in other):
            yield Conflict((other[0], one[0]), (f"the {_fact(one[0]).names} is given as {_fact(one[0]).value}, and no other code is announced",),
                           {"names": _fact(one[0]).names}, "warning")
