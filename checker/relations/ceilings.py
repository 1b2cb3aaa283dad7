"""One thing is limited to one amount: "travel and accommodation costs up to 400 euros", "the travel and accommodation grant cannot exceed 300 euros"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from checker.document import CELL, ITEM
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import compiled, of_table
from checker.record import NamedTuple
from checker.sameness import Topics, stop_words, with_unit
from checker.sameness.sections import are_of_two_things

KINDS = ("quantity",)
NEEDS = (Need("quantity", "qualifier", ("up_to", "less_than"), least=2),)
SAME: tuple[str, ...] = ()
OPTIONS = {"common": Option(2, int, "words, at least, that name what is limited and stand side by side in both sentences"),
           "limits": Option(4, int, "limits of one unit that a text may have before it is taken for a list of them")}
VALUES = ("what",)

_WORD = compiled(r"[^\W\d_]{3,}")
_STEM = 6
_SHARES = frozenset({"ratio", "ratio point"})
_CEILINGS = frozenset({"up_to", "less_than"})
_MOST_ALIKE = 12         # ceilings with the same words that are held against each other: bounds the work on a hostile text
_LONGEST = 600           # characters of a sentence


class _Ceiling(NamedTuple):
    """An upper bound with the telling words of its sentence, by their stems and as written."""

    claim: Claim
    stems: tuple[str, ...]
    words: tuple[str, ...]


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of upper bounds of one unit, in one text, on what the same words in a row name."""
    groups: dict[tuple[Any, ...], list[_Ceiling]] = {}
    limits: dict[tuple[Any, ...], set[Decimal]] = {}
    stop, size = stop_words(world.words), options["common"]
    for claim in claims:
        fact = claim.fact
        assert isinstance(fact, Quantity)
        if fact.qualifier in _CEILINGS and fact.unit is not None and fact.value is not None and fact.change is None and not fact.partition and fact.region != CELL \
                and fact.dimension not in _SHARES and not _names_people(claim, world) and not _is_lead_time(claim, world):
            ceiling = _ceiling(claim, stop, world)
            limits.setdefault((claim.document, fact.unit, fact.per), set()).add(fact.value)
            for at in range(len(ceiling.stems) - size + 1):
                groups.setdefault((claim.document, fact.unit, fact.per, *ceiling.stems[at:at + size]), []).append(ceiling)
    topics = Topics.of(world)
    told: set[tuple[int, int, int]] = set()
    for (document, unit, per, *stems), alike in groups.items():
        if len(limits[document, unit, per]) > options["limits"]:
            continue            # a page of rules has a limit for each of its cases
        for a, b in combinations(alike[:_MOST_ALIKE], 2):
            key = document, a.claim.fact.start, b.claim.fact.start
            if key not in told and _apart(a.claim, b.claim, topics, world):
                told.add(key)
                what = " ".join(word for word, stem in zip(a.words, a.stems, strict=True) if stem in stems)
                p, q = a.claim.fact, b.claim.fact
                assert isinstance(p, Quantity) and isinstance(q, Quantity)
                yield Conflict((b.claim, a.claim), (f"both limit the same: {what}", f"at most {with_unit(shown(q.value), q.unit, world.words)} here, "
                               f"at most {with_unit(shown(p.value), p.unit, world.words)} there"), {"what": what})


def _ceiling(claim: Claim, stop: frozenset[str], world: World) -> _Ceiling:
    sentence = world.readings[claim.document].sentence(claim.fact.sentence)
    words = [word for word in _WORD.findall(sentence) if word.lower() not in stop] if len(sentence) <= _LONGEST else []
    return _Ceiling(claim, tuple(word.lower()[:_STEM] for word in words), tuple(words))


def _names_people(claim: Claim, world: World) -> bool:
    """Whether a bound says which people are meant, and limits nothing: "children under 8 years"."""
    assert isinstance(claim.fact, Quantity)
    return claim.fact.unit == world.words.table("age_of_people") or _before(claim, world).rpartition(" ")[2].lower() in world.words.table("aged_nouns")


def _is_lead_time(claim: Claim, world: World) -> bool:
    """Whether a span says how long before something a thing is done, and is no limit on it: "no later than 24 hours before the start"."""
    assert isinstance(claim.fact, Quantity)
    return claim.fact.dimension == "duration" and of_table(world.words, "lead_time").match(world.readings[claim.document].document.text, claim.fact.end) is not None


def _before(claim: Claim, world: World) -> str:
    """The words of a figure's sentence before it."""
    reading = world.readings[claim.document]
    return reading.document.text[reading.sentences[claim.fact.sentence]:claim.fact.start].strip(" \n-*<>=≤")


def _apart(a: Claim, b: Claim, topics: Topics, world: World) -> bool:
    """Whether two bounds differ and may be on one thing: they stand in two sentences, not in one list, and neither sentence names what the other does not."""
    p, q = a.fact, b.fact
    assert isinstance(p, Quantity) and isinstance(q, Quantity)
    if p.value == q.value or p.sentence == q.sentence or topics.each_names_more(a, b) or are_of_two_things(a, b, world):
        return False
    if p.region == q.region == ITEM and all(not _before(claim, world) for claim in (a, b)):
        return False            # two agendas: "up to 15 minutes: greetings"
    return not p.region == q.region == ITEM or any(
        region.kind != ITEM for region in world.readings[a.document].document.regions if p.end <= region.start and region.end <= q.start)
