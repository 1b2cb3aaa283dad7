"""A name of several words is spelled one way: "National Park Service" against "National Parks Service".

Two names are alike when all words but one are the same and that one differs by one letter. The last word may not differ by an
ending ("Games" and "Game"), nor the first one of two, nor any word by the ending of a nationality ("Korea" and "Korean"), and spellings of two
countries ("Centre" and "Center") are one. Of places of one word only those of two drafts are compared that name another place or thing in common, and of
which each keeps to its own spelling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.fact import Name
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.spelling import deletions, distance, folded

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
_LONG = 6                   # letters of a place of one word
_FAIRLY_LONG = 7            # letters of the word that differs in an organisation of two; those of a place from which two may differ where another stands beside both
_VERY_LONG = 8              # and wherever

Words = tuple[str, ...]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The spellings that stand at most ``odd`` times against one that stands oftener."""
    if len(world.readings) > 1:
        yield from _places(claims)
    forms: dict[Words, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Name):
            words = tuple(claim.fact.name.replace("’", "'").split())
            if len(words) >= options["words"] or len(words) == 2 and claim.fact.type == "organization" and len(words[0]) >= _FAIRLY_LONG:
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
                last = place == len(odd) - 1
                # the first letter makes another name ("Hill Street", "Mill Street"), but not of a place that is one of its kind: "Gulf of Eden"
                only = last and odd[place - 1].islower() and {claim.fact.type for claim in forms[odd] + forms[usual]} == {"place"}  # type: ignore[union-attr]
                if not _alike(odd[place], usual[place], last or len(odd) == 2, only):
                    continue
                told.add(odd)
                names = {"odd": " ".join(odd), "usual": " ".join(usual)}
                yield Conflict((*forms[odd], *forms[usual][:_MOST_SHOWN]), (
                    f"only {odd[place]} and {usual[place]} differ, by one letter",
                    f"{names['usual']} stands {len(forms[usual])} times, {names['odd']} once"), names)


def _places(claims: Sequence[Claim]) -> Iterator[Conflict]:
    """The places of one word that two drafts on one event spell differently."""
    forms: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Name) and claim.fact.type == "place" and len(claim.fact.name) >= _LONG and claim.fact.name.isalpha():
            forms.setdefault(claim.fact.name, []).append(claim)
    near: dict[str, list[str]] = {}
    for name in sorted(forms):
        for key in (*deletions(name), f"{name[:2]} {name[-2:]} {len(name)}"):
            near.setdefault(key, []).append(name)
    pairs = {(a, b) for alike in near.values() for number, a in enumerate(alike[:_MOST_ALIKE]) for b in alike[number + 1:_MOST_ALIKE]}
    drafts = {name: {claim.document for claim in said} for name, said in _by_name(claims).items()} if pairs else {}
    for a, b in sorted(pairs):
        apart = distance(folded(a), folded(b), 2)
        mine, others = drafts[a], drafts[b]
        size = min(len(a), len(b))
        if apart > (2 if size >= _FAIRLY_LONG else 1) or a[0] != b[0] or not mine.isdisjoint(others):
            continue
        # of two letters in a shorter name both must stand in one list with another place
        near_it = _sentences(forms[a]), _sentences(forms[b])
        both = next((name for name, found in sorted(drafts.items()) if not found.isdisjoint(mine) and not found.isdisjoint(others)
                     and (apart == 1 or size >= _VERY_LONG or all(not _sentences(forms.get(name, ())).isdisjoint(beside) for beside in near_it))), None)
        if both is not None:
            odd, usual = sorted((a, b), key=lambda name: (len(forms[name]), -forms[name][0].document))
            yield Conflict((*forms[odd][:_MOST_SHOWN], *forms[usual][:_MOST_SHOWN]), (
                f"{odd} and {usual} are {'a letter' if apart == 1 else 'two letters'} apart", f"the drafts both speak of {both}"),
                {"odd": odd, "usual": usual})


def _sentences(claims: Iterable[Claim]) -> set[tuple[int, int]]:
    return {(claim.document, claim.fact.sentence) for claim in claims}


def _by_name(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Name):
            found.setdefault(claim.fact.name, []).append(claim)
    return found


def _alike(one: str, other: str, last: bool, only: bool) -> bool:
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    if a == b or len(a) < _SHORTEST or a[0] != b[0] and not only or not (a.isalpha() and b.isalpha()) or distance(a, b, 1) != 1:
        return False
    if b.startswith(a):
        return b == a + a[-1] or not last and b == a + "s"
    return True
