"""Two sentences that say the same of one thing call it by one number; a thing has one current version, and a side one run of victories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from checker.document import CAPTION, FRONT_MATTER
from checker.fact import Identifier
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.relations._days import by_document
from checker.relations._tables import named

KINDS = ("identifier",)
NEEDS = (Need("identifier", least=2),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("names",)
OPTIONS = {
    "look": Option("sentences", ("sentences", "current", "runs"),
                   "sentences: two that share most of their words; current: numbers that are each called the current version; runs: victories or defeats in a row"),
    "words": Option(3, int, "words that two sentences must share"),
    "share": Option(70, int, "how much of the shorter sentence the longer one must hold, in percent"),
}

_MOST = 30               # of one kind in a document that are held against each other
_BEFORE = 40             # characters before a number in which it is called the current one
_BADGE = "badge"         # the name of the caption that is the text of one
_ENTRIES = frozenset({"item", "cell"})
_NAME = compiled(r"\b[A-Z][\w’'-]*")


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of numbers of one kind in one document that are said to be those of one thing."""
    look = _LOOKS[options["look"]]
    for group in by_document(claims).values():
        of_kind: dict[str, list[Claim]] = {}
        for claim in group:
            of_kind.setdefault(_fact(claim).names, []).append(claim)
        for kind, found in of_kind.items():
            if len({_fact(claim).value for claim in found}) > 1:
                yield from look(kind, found[:_MOST], options, world)


def _fact(claim: Claim) -> Identifier:
    assert isinstance(claim.fact, Identifier)
    return claim.fact


def _sentences(kind: str, found: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    if kind not in world.words.table("named_in_sentences"):
        return
    alone = [claim for claim in found if sum(_fact(other).sentence == _fact(claim).sentence for other in found) == 1]
    said = {_fact(claim).sentence: _words(claim, kind, world) for claim in alone}
    for one, other in combinations(alone, 2):
        if _fact(one).value == _fact(other).value or {_fact(one).region, _fact(other).region} <= _ENTRIES:
            continue
        mine, theirs = said[_fact(one).sentence], said[_fact(other).sentence]
        shared = mine & theirs
        if len(shared) >= options["words"] and 100 * len(shared) >= options["share"] * min(len(mine), len(theirs)) and not _other(one, other, world):
            yield Conflict((other, one), (f"words in both sentences: {', '.join(sorted(shared))}",), {"names": kind})
            return


def _words(claim: Claim, kind: str, world: World) -> frozenset[str]:
    sentence = world.readings[claim.document].sentence(claim.fact.sentence)
    return frozenset(word for word in named(sentence, world) if not word.isdigit() and word not in (kind, _fact(claim).value.lower()))


def _other(one: Claim, other: Claim, world: World) -> bool:
    """Whether one of the sentences tells of another edition or of a change."""
    return any(_patterns(world.words)["other"].search(world.readings[claim.document].sentence(claim.fact.sentence)) for claim in (one, other))


def _current(kind: str, found: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    named_so = [claim for claim in found if _is_current(claim, kind, world)]
    for other in named_so[1:]:
        one = named_so[0]
        if _fact(other).value.count(".") == _fact(one).value.count(".") and _fact(other).value != _fact(one).value:
            yield Conflict((other, one), (f"both are called the current {kind}",), {"names": kind})
            return


def _is_current(claim: Claim, kind: str, world: World) -> bool:
    """Whether a number stands in the front matter under that name, in a badge, or behind "current"."""
    if kind not in world.words.table("has_current"):
        return False
    document = world.readings[claim.document].document
    start = claim.fact.start
    if claim.fact.region == FRONT_MATTER:
        return any(region.start <= start < region.end and region.name.lower() == kind for region in document.regions)
    if claim.fact.region == CAPTION:
        return any(region.start <= start < region.end and region.name == _BADGE and document.text.startswith(kind, region.start) for region in document.regions)
    before = document.text[max(start - _BEFORE, 0):start + (len(kind) if document.text[start:start + len(kind)].lower() == kind else 0)]
    return _patterns(world.words)["current"].search(before) is not None


def _runs(kind: str, found: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two lengths of a run, of which the later one is given as known, where nobody is named between who was not named with the first."""
    del options
    one = found[0]
    others = [claim for claim in found if _fact(claim).value != _fact(one).value]
    if kind not in world.words.table("runs") or len({_fact(claim).value for claim in others}) != 1 or _fact(others[0]).sentence == _fact(one).sentence:
        return
    reading, other = world.readings[one.document], others[0]
    text, start = reading.document.text, reading.sentences[_fact(other).sentence]
    first, second = (reading.sentence(_fact(claim).sentence) for claim in (one, other))
    named = set(_NAME.findall(text, start + 1, other.fact.start)) - set(_NAME.findall(first))
    if of_table(world.words, "run_known").search(text, start, other.fact.start) and not named \
            and not any(of_table(world.words, "run_apart").search(sentence) for sentence in (first, second)):
        yield Conflict((other, one), (f"both are of the {kind}, and the text tells of no third",), {"names": kind}, "warning")


_LOOKS = {"sentences": _sentences, "current": _current, "runs": _runs}


@lru_cache(maxsize=4)
def _patterns(lexicon: Any) -> dict[str, re.Pattern[str]]:
    other = "|".join(map(re.escape, lexicon.table("other_editions")))
    return {"other": compiled(rf"\b(?:{other})\b", re.IGNORECASE), "current": compiled(lexicon.table("current_marks"), re.IGNORECASE)}
