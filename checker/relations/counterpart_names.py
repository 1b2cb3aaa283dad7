"""A name that one report of an event has, and another one in its place in the other report: another spelling, or another person or place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.sameness.parallel import Match, Parallels
from checker.spelling import distance, folded, is_slip, letters

KINDS = ("person", "name", "quantity", "date")
NEEDS = (Need("document", least=2),)
SAME: tuple[str, ...] = ()
OPTIONS = {
    "asked": Option(580, int, "evidence, in hundredths, that two names left over in two reports are of one thing", 100),
    "asked_beside": Option(350, int, "the same, of two that are spelled alike or stand beside the same name", 50),
}
VALUES = ("odd", "usual")

_BEFORE = compiled(r"([^\W\d_]+)[ -](?:& )?\Z")
_AFTER = compiled(r"[ -](?:& )?([^\W\d_]+)")
_REACH = 30              # characters
_NAMING = frozenset({"WORD", "NAMER", "CAP"})       # terminals of what may be a name
_SHORT = 4               # letters of a name that may be mistyped
_LONG = 5                # letters from which one may be two letters off
_CONTEXT = 80            # what has to speak for it beside the names themselves
_BESIDE = 300            # the same, with the name that stands beside both


class _Looks(NamedTuple):
    """What two names have in common, in hundredths: their letters, the name beside both, the preposition before both, that both are of nations."""

    spelling: int
    beside: int
    preposition: int
    nation: int


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of names of two reports that stand in each other's place."""
    del claims
    parallels = Parallels.of(world)
    looks = _Seen(world, parallels)
    told: set[frozenset[str]] = set()
    for one, other in parallels.pairs():
        mine, there = parallels.strange_names(one, other), parallels.strange_names(other, one)
        if not mine or not there:
            continue
        for match in parallels.matched(mine, there, lambda claim: "name", lambda a, b: False, lambda a, b: sum(looks[a, b])):
            a, b = match.in_order(world)
            names = frozenset((world.text(a), world.text(b)))
            if names in told or not _speaks(match, looks, options, world):
                continue
            told.add(names)
            words = parallels.as_written(b, match.words)
            yield Conflict((a, b), (f"words in common: {words}", "the two texts tell one event, and neither has the other's name"), {"odd": world.text(a), "usual": world.text(b)})


def _speaks(match: Match, looks: _Seen, options: Mapping[str, Any], world: World) -> bool:
    """Whether enough speaks for two names being in each other's place."""
    seen = looks[match.a, match.b]
    if not any(seen) or match.weight < (_BESIDE if seen.beside and not seen.spelling else _CONTEXT):
        return False
    if any(looks.opens(claim) and (looks.is_word(claim) or not (seen.beside or seen.nation)) for claim in (match.a, match.b)):
        return False             # "Following Gigante", in which a sentence begins with a word
    evidence = match.evidence + sum(seen)
    quiet = evidence < options["asked_beside" if seen.beside or seen.spelling or seen.nation else "asked"]
    if quiet:
        world.quiet(match.a, match.b, f"too little speaks for one thing ({evidence / 100})")
    return not quiet


class _Seen(dict[tuple[Claim, Claim], _Looks]):
    """Two claims -> what their names have in common, worked out at first sight."""

    def __init__(self, world: World, parallels: Parallels) -> None:
        super().__init__()
        self._world = world
        self._parallels = parallels
        self._prepositions = frozenset(world.words.table("name_prepositions") or ())
        self._compass = frozenset(form for word in world.words.table("excluding_words").get("compass", ()) for form in word.split("/"))
        self._around: dict[Claim, tuple[str, str]] = {}

    def __missing__(self, pair: tuple[Claim, Claim]) -> _Looks:
        a, b = pair
        one, other = self._world.text(a), self._world.text(b)
        found = _Looks(0, 0, 0, 0)
        if not self._is_one(one, other):
            (before, after), (first, last) = self.around(a), self.around(b)
            beside = before == first and before[:1].isupper() and before.lower() not in self._compass and not after[:1].isupper() and not last[:1].isupper() \
                or after == last and after[:1].isupper() and not before[:1].isupper() and not first[:1].isupper()
            nations = self._parallels.nation(one), self._parallels.nation(other)
            found = _Looks(_spelling(one, other), 250 * beside, 60 * (before == first and before in self._prepositions), 180 * (None not in nations))
        self[pair] = found
        return found

    def _is_one(self, one: str, other: str) -> bool:
        """Whether two names are one, written otherwise: with accents, in short or as another country spells the word, or whole words in capitals."""
        short, regional = (self._world.words.table(name) or {} for name in ("short_forms", "regional"))
        small, there = letters(one), letters(other)
        return regional.get(small, small) == regional.get(there, there) or short.get(one, one) == short.get(other, other) \
            or any(name.isupper() and name.isalpha() for name in (one, other))

    def around(self, claim: Claim) -> tuple[str, str]:
        """The words right before and behind a name."""
        found = self._around.get(claim)
        if found is None:
            text = self._world.readings[claim.document].document.text
            before, after = _BEFORE.search(text[max(claim.fact.start - _REACH, 0):claim.fact.start]), _AFTER.match(text, claim.fact.end)
            found = self._around[claim] = before[1] if before else "", after[1] if after else ""
        return found

    def is_word(self, claim: Claim) -> bool:
        """Whether a name is written as a word that joins or tells: following, meanwhile."""
        return not _NAMING.issuperset(self._world.words.terminals(self._world.text(claim).lower()))

    def opens(self, claim: Claim) -> bool:
        """Whether a name stands where a sentence begins, so that it may be none."""
        reading = self._world.readings[claim.document]
        start = reading.sentences[claim.fact.sentence]
        return not any(letter.isalnum() for letter in reading.document.text[start:claim.fact.start])


@lru_cache(maxsize=512)
def _spelling(one: str, other: str) -> int:
    """What it is worth that two names are spelled alike."""
    a, b = folded(one), folded(other)
    shorter = min(len(a), len(b))
    if is_slip(one, other) or shorter >= _SHORT and distance(a, b, 1) == 1:
        return 250
    return 120 if shorter >= _LONG and distance(a, b, 2) == 2 else 0
