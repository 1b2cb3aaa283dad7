"""The name of a file spells a person or an organisation as its text does: "2019-04-05-jon-smyth.md" against Jon Smith.

A given name and a surname that stand side by side in the last part of the path, in either order, are a mention of the person who has one of them
exactly and the other but for one letter; so are all the words of a longer name in a row. A spelling that the text has too is somebody else's, and a word
alone is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from checker.fact import Name, Person
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.spelling import is_slip, letters

KINDS = ("person", "name")
SAME: tuple[str, ...] = ()
WITHIN = True
OPTIONS: Mapping[str, Option] = {
    "words": Option(3, int, "words that a name must have that is no person's"),
    "letters": Option(4, int, "letters below which a name is too short to be known by all of it but one"),
}
VALUES = ("path", "usual")

_WORD = compiled(r"[^\W\d_]+")
_MOST = 40                  # words of a path that are looked at


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """The first mention of each person or thing that the name of the draft's file spells otherwise."""
    stems: dict[int, list[str]] = {}
    persons: dict[int, list[tuple[Claim, Person]]] = {}
    things: dict[int, dict[tuple[str, ...], Claim]] = {}
    for claim in claims:
        number, fact = claim.document, claim.fact
        if number not in stems:
            stems[number] = _words(world.readings[number].document.name)
        if isinstance(fact, Person) and fact.given and fact.family and len(stems[number]) > 1:
            persons.setdefault(number, []).append((claim, fact))
        elif isinstance(fact, Name) and len(stems[number]) >= options["words"]:
            words = tuple(map(letters, _WORD.findall(fact.name)))
            if len(words) >= options["words"]:
                things.setdefault(number, {}).setdefault(words, claim)
    known = _spellings(claims) if persons or things else {}
    for number, named in things.items():
        for words, claim in named.items():
            run = next((run for run in _runs(stems[number], len(words)) if _slips(run, words, known[number], options["letters"])), None)
            if run is not None:
                shown, usual = "-".join(run), " ".join(world.text(claim).split())
                yield Conflict((claim,), (f"the name of the file has {shown}, a letter away from {usual}",), {"path": shown, "usual": usual})
    for number, mentions in persons.items():
        told: set[tuple[str, str]] = set()
        for claim, fact in mentions:
            name = (letters(fact.given or ""), letters(fact.family or ""))
            if name in told:
                continue
            told.add(name)
            odd = next((pair for pair in _pairs(stems[number]) if _spells(pair, name, known[number], options["letters"])), None)
            if odd is not None:
                shown = "-".join(odd)
                yield Conflict((claim,), (f"the name of the file has {shown}, a letter away from {fact.given} {fact.family}",),
                               {"path": shown, "usual": f"{fact.given} {fact.family}"})


def _words(path: str) -> list[str]:
    """The words of a file's name, in small letters, without its ending."""
    stem = path.replace("\\", "/").rsplit("/", 1)[-1].split("#", 1)[0]
    return [letters(word) for word in _WORD.findall(stem.rsplit(".", 1)[0])[:_MOST]]


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(words)


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at:at + size]) for at in range(len(words) - size + 1))


def _slips(run: Sequence[str], words: Sequence[str], known: set[str], least: int) -> bool:
    """Whether a run of words is a name with a slip in one of them."""
    odd = [(one, other) for one, other in zip(run, words, strict=True) if one != other]
    return len(odd) == 1 and len(odd[0][1]) >= least and odd[0][0] not in known and is_slip(*odd[0])


def _spellings(claims: Sequence[Claim]) -> dict[int, set[str]]:
    """The words of all names of each draft: what one of them is called is no slip of another."""
    found: dict[int, set[str]] = {}
    for claim in claims:
        if isinstance(claim.fact, (Person, Name)):
            found.setdefault(claim.document, set()).update(map(letters, _WORD.findall(claim.fact.name)))
    return found


def _spells(pair: tuple[str, str], name: tuple[str, str], known: set[str], least: int) -> bool:
    """Whether two words of a path are a person's name with a slip in one of them."""
    return any(_slipped(one, other, name, known, least) for one, other in (pair, pair[::-1]))


def _slipped(given: str, family: str, name: tuple[str, str], known: set[str], least: int) -> bool:
    odd, right = (family, name[1]) if given == name[0] else (given, name[0]) if family == name[1] else ("", "")
    return len(right) >= least and odd not in known and is_slip(odd, right)
