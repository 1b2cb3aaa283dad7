"""A number in brackets behind a name counts what is named: "Mutating tools (6)" and "10 tools (3 read-only, 7 mutating)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from checker.document import CELL, ITEM
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.interval import shown
from checker.judgement import Conflict, Option, World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._days import by_document
from checker.relations._sums import COUNTS
from checker.relations._tables import named

KINDS = ("quantity",)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("what",)
OPTIONS = {"words": Option(2, int, "words, at least, that must name what is counted")}

_ENTRIES = frozenset({CELL, ITEM})
_MOST_PARTS = 12
_NAME = 3                # words of a name before a bracket that says what it counts
_LONGEST = 60            # characters of a name before a bracket
_WIDEST = 1000           # characters of a bracket: bounds the search on a hostile text
_PART = compiled(r"\s?(?P<name>[^\W\d_]+(?:[-–][^\W\d_]+)*(?: [^\W\d_]+)?)(?=[,)]| and )")


class _Count(NamedTuple):
    """A count with the words of what it counts; ``labelled`` where a bracket holds it."""

    words: frozenset[str]
    claim: Claim
    labelled: bool

    @property
    def value(self) -> object:
        assert isinstance(self.claim.fact, Quantity)
        return self.claim.fact.value


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Two counts of one name in one text of which a bracket holds at least one."""
    for number, group in by_document(claims).items():
        plain = [claim for claim in group if _is_plain(claim)]
        of_words: dict[frozenset[str], list[_Count]] = {}
        labelled = False
        for count in _counts(number, plain, world):
            if len(count.words) >= options["words"]:
                of_words.setdefault(count.words, []).append(count)
                labelled = labelled or count.labelled
        if not labelled:
            continue
        for words, counts in of_words.items():
            if len({count.value for count in counts}) != 2:
                continue
            first = counts[0]
            for count in counts[1:]:
                if count.labelled and first.labelled and {count.claim.fact.region, first.claim.fact.region} <= _ENTRIES:
                    continue        # "The Complete Tales (1)" and "The Complete Tales (2)" are two volumes
                if count.value != first.value and (count.labelled or first.labelled) and not _of_two_things(count.claim, first.claim, world):
                    what = " ".join(sorted(words))
                    yield Conflict((count.claim, first.claim), (f"both count the same: {what}", f"{_shown(count)} is not {_shown(first)}"), {"what": what})
                    break


def _of_two_things(a: Claim, b: Claim, world: World) -> bool:
    from checker.sameness.sections import are_of_two_things  # few pairs come so far

    return are_of_two_things(a, b, world)


def _shown(count: _Count) -> str:
    assert isinstance(count.claim.fact, Quantity)
    return shown(count.claim.fact.value)


def _is_plain(claim: Claim) -> bool:
    fact = claim.fact
    assert isinstance(fact, Quantity)
    return (fact.value is not None and fact.dimension in COUNTS and fact.unit is None and fact.qualifier == "exact" and not fact.per
            and not fact.change and not fact.partition and fact.value == fact.value.to_integral_value())


def _counts(number: int, group: Sequence[Claim], world: World) -> Iterator[_Count]:
    document = world.readings[number].document
    text, regions = document.text, document.regions
    starts = [region.start for region in regions]
    for place, claim in enumerate(group):
        fact = claim.fact
        assert isinstance(fact, Quantity)
        start, end = fact.number
        noun = fact.metric.phrase if fact.metric is not None and text[start - 1:start] == "(" and end < fact.metric.start and text[fact.end:fact.end + 1] == ")" else ""
        if text[start - 1:start] == "(" and (noun or text[end:end + 1] == ")"):
            begin = max(regions[max(bisect_right(starts, start) - 1, 0)].start, start - _LONGEST)
            name = re.split(r"[:;,.()\n]|\s(?:[-–—]|→)\s", text[begin:start - 1])[-1]
            if noun and len(name.split()) <= _NAME and name.strip():         # "cross-checking (23 rules)": 23 cross-checking rules
                yield _Count(named(f"{name} {noun}", world), claim, True)
            elif not noun and all(named(word, world) for word in name.split()):         # "some of the gardens (2)" names none
                yield _Count(named(name, world), claim, True)
        elif fact.metric is not None and end <= fact.metric.start < fact.end:
            yield _Count(named(fact.metric.phrase, world), claim, False)
            if text[fact.end:fact.end + 2] == " (":
                yield from _parts(fact, group[place + 1:place + 1 + _MOST_PARTS], text, world)


def _parts(total: Quantity, after: Sequence[Claim], text: str, world: World) -> Iterator[_Count]:
    """The parts of a total in the bracket behind it, each counted by an adjective: "10 tools (3 read-only, 7 mutating)"."""
    assert total.metric is not None
    close = text.find(")", total.end, total.end + _WIDEST)
    for claim in after:
        fact = claim.fact
        assert isinstance(fact, Quantity)
        if not total.end < fact.start < close:
            return
        part = _PART.match(text, fact.number.end)
        if part is not None:
            yield _Count(named(f"{part['name']} {total.metric.phrase}", world), claim, True)
