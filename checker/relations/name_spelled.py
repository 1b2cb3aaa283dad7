"""A name of several words is spelled one way: "National Park Service" against "National Parks Service".

Two names are alike when all words but one are the same and that one differs by one letter. The last word may not differ by an
ending ("Games" and "Game"), nor any word by the ending of a nationality ("Korea" and "Korean"), and spellings of two
countries ("Centre" and "Center") are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.fact import Name
from checker.findings import Claim
from checker.judgement import Conflict, Option, World
from checker.spelling import distance

KINDS = ("name",)
SAME: tuple[str, ...] = ()
OPTIONS: Mapping[str, Option] = {
    "odd": Option(1, int, "How often the odd spelling may stand: one that comes back is taken for another name."),
    "words": Option(3, int, "Names of fewer words are not compared."),
}
VALUES = ("odd", "usual")

_MOST_SHOWN = 6
_MOST_ALIKE = 40            # names compared with each other under one key
_SHORTEST = 4               # letters of the word that differs

Words = tuple[str, ...]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The spellings that stand at most ``odd`` times against one that stands oftener."""
    forms: dict[Words, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Name):
            words = tuple(claim.fact.name.replace("’", "'").split())
            if len(words) >= options["words"]:
                forms.setdefault(words, []).append(claim)
    keyed: dict[tuple[int, Words], list[Words]] = {}
    for words in sorted(forms):
        for place in range(len(words)):
            keyed.setdefault((place, words[:place] + words[place + 1:]), []).append(words)
    regional: Mapping[str, str] = world.words.table("regional") or {}
    told: set[Words] = set()
    for (place, _), alike in sorted(keyed.items()):
        for number, a in enumerate(alike[:_MOST_ALIKE]):
            for b in alike[number + 1:_MOST_ALIKE]:
                odd, usual = sorted((a, b), key=lambda words: (len(forms[words]), [-forms[words][0].document, -forms[words][0].fact.start]))
                if odd in told or len(forms[odd]) > options["odd"] or len(forms[usual]) <= len(forms[odd]):
                    continue
                if regional.get(odd[place].casefold(), odd[place].casefold()) == regional.get(usual[place].casefold(), usual[place].casefold()):
                    continue
                if not _alike(odd[place], usual[place], place == len(odd) - 1):
                    continue
                told.add(odd)
                names = {"odd": " ".join(odd), "usual": " ".join(usual)}
                yield Conflict((*forms[odd], *forms[usual][:_MOST_SHOWN]), (
                    f"only {odd[place]} and {usual[place]} differ, by one letter",
                    f"{names['usual']} stands {len(forms[usual])} times, {names['odd']} once"), names)


def _alike(one: str, other: str, last: bool) -> bool:
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    if a == b or len(a) < _SHORTEST or a[0] != b[0] or not (a.isalpha() and b.isalpha()) or distance(a, b, 1) != 1:
        return False
    if b.startswith(a):
        return not last and b == a + "s"
    return True
