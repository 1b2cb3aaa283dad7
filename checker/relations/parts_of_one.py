"""Reports of one event give one part of one whole: 23 of the 60 sites here are not 32 of 60 there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.patterns import of_table
from checker.record import NamedTuple
from checker.relations._sums import COUNTS
from checker.sameness import Topics

KINDS = ("quantity",)
NEEDS = (Need("document", least=2), Need("quantity", "dimension", COUNTS, least=4))
SAME: tuple[str, ...] = ()
VALUES = ("whole",)
OPTIONS = {
    "words": Option(2, int, "content words that the two sentences must share"),
    "least": Option(10, int, "the smallest whole by which a part is known again"),
}

_MOST = 40               # parts of one whole that are held against each other


class _Part(NamedTuple):
    part: Claim
    whole: Claim


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Pairs of parts, of two documents, of wholes that are as large, in sentences that share their words."""
    topics = Topics.of(world)
    wholes: dict[Decimal, list[_Part]] = {}
    for part, whole in pairwise(claims):
        p, q = part.fact, whole.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        if part.document == whole.document and p.sentence == q.sentence and _is_plain(p) and _is_plain(q) and p.value and q.value \
                and p.value < q.value >= options["least"] \
                and of_table(world.words, "of_a_whole").fullmatch(world.readings[part.document].document.text, p.number.end, q.start):
            wholes.setdefault(q.value, []).append(_Part(part, whole))
    for value, parts in wholes.items():
        for a, b in combinations(parts[:_MOST], 2):
            p, q = a.part.fact, b.part.fact
            assert isinstance(p, Quantity) and isinstance(q, Quantity)
            if a.part.document == b.part.document or p.value == q.value or not world.is_asked(a.part, b.part) or topics.other_event(a.part, b.part):
                continue
            if any(other.part.document == b.part.document and other.part.fact.value == p.value for other in parts if isinstance(other.part.fact, Quantity)):
                continue                 # that report gives both
            common = topics.common(a.part, b.part)
            if len(common) >= options["words"]:
                words = ", ".join(topics.words_with(a.part, common))
                yield Conflict((b.part, a.part, b.whole, a.whole), (f"both are of {value}; words in common: {words}",), {"whole": str(value)})


def _is_plain(quantity: Quantity) -> bool:
    """Whether a figure is an exact count in the voice of a statement."""
    return quantity.dimension in COUNTS and quantity.qualifier == "exact" and quantity.change is None and quantity.status == "asserted"
