"""Who is called by the surname alone has been introduced by the full name somewhere in the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.document import TITLE
from checker.fact import Attribution, Name, Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.spelling import folded

KINDS = ("person", "name", "attribution")
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Option] = {
    "known": Option((), tuple, "surnames that need no introduction"),
}
VALUES = ("name",)

_SHORTEST = 3               # letters of a surname


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The first mention of each surname that its draft never gives with a given name."""
    drafts: dict[int, list[Claim]] = {}
    for claim in claims:
        drafts.setdefault(claim.document, []).append(claim)
    listed = _listed(world)
    for document, own in drafts.items():
        names = _Names(world.readings[document].document.text)
        told = {folded(word) for word in options["known"]}
        for claim in own:
            if isinstance(claim.fact, Name):
                told.update(folded(word) for word in claim.fact.name.split())
            elif isinstance(claim.fact, Person) and claim.fact.given:
                told.update(folded(word) for word in (claim.fact.family or "", *claim.fact.name.split()))
        for claim in own:
            name = _alone(claim, listed, names, world)
            if name and folded(name) not in told and claim.fact.region != TITLE:
                told.add(folded(name))
                speaker = claim.fact.speaker if isinstance(claim.fact, Attribution) else None
                shown = claim if speaker is None else Claim(claim.document, claim.fact._replace(start=speaker.start, end=speaker.end))
                yield Conflict((shown,), (f"no other mention gives {name} a given name",), {"name": name})


def _alone(claim: Claim, listed: frozenset[str], names: _Names, world: World) -> str | None:
    """The surname of a mention that has nothing else, or of a speaker of one word whom no list has, and who is capitalised in the middle of a sentence too."""
    fact = claim.fact
    if isinstance(fact, Person):
        alone = fact.family and not fact.given and not fact.title and " " not in fact.family
        return fact.family if alone and world.text(claim) != fact.name else None        # a bare surname is a person only because of another one
    if not isinstance(fact, Attribution) or fact.speaker is None or fact.speaker.person or fact.speaker.organization:
        return None
    word = fact.speaker.text.removesuffix(".")
    if "WORD" not in world.words.terminals(word.lower()):
        return None
    if not word.isalpha() or len(word) < _SHORTEST or not word[0].isupper() or word.isupper() or word in listed or word.lower() in listed:
        return None
    return word if names[word] else None


class _Names(dict[str, bool]):
    """word -> whether it is capitalised in the middle of a sentence of a text too, and nowhere small; looked for once a word."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._words = ""

    def __missing__(self, word: str) -> bool:
        words = self._words = self._words or f" {' '.join(self._text.split())} "
        inside = any(words[at - 1:at].islower() or words[at - 1:at] == "," for at in _places(f" {word}", words))
        found = self[word] = inside and f" {word.lower()}" not in words
        return found


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _listed(world: World) -> frozenset[str]:
    """The words that the tables of names, and those of the words that begin sentences, have."""
    words: set[str] = set(world.words.table("sentence_openers") or ())
    for entries in (world.words.table("people") or {}).values():
        for forms in entries.values() if isinstance(entries, dict) else (entries,):
            words.update(forms)
    return frozenset(words)
