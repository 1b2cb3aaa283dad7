"""A part of an event keeps its days: what stands in brackets behind its name does not turn into the days of another part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.findings import Claim
from checker.hints import Any
from checker.judgement import Conflict, Need, Option, World
from checker.record import NamedTuple
from checker.relations._days import by_document, fact_of
from checker.relations._occasions import subject, subject_stops

KINDS = ("date",)
NEEDS = (Need("date", least=3),)
SAME: tuple[str, ...] = ()
WITHIN = True
VALUES = ("what",)
OPTIONS = {"times": Option(2, int, "how often a text must give days to another part before the same days behind this one are taken for a slip")}

_MOST = 100              # brackets of a document that are held against each other
_WINDOW = 80             # characters before a bracket in which the name of the part stands
_MARKS = " *_~`\n"


class _Labelled(NamedTuple):
    """Days in brackets: the words of the part they belong to, the value."""

    words: frozenset[str]
    value: str
    claim: Claim


def judge(claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]:
    """Brackets that give a part the days that the text else gives to another part."""
    for number, group in by_document(claims).items():
        text = world.readings[number].document.text
        found = [label for place in range(len(group)) if (label := _label(place, group, text, world)) is not None][:_MOST]
        for label in found:
            alike = [other for other in found if other.words == label.words and other.value != label.value]
            foreign = [other for other in found if other.value == label.value and not other.words & label.words]
            own = [other for other in found if other.words & label.words and other.value == label.value and other is not label]
            if alike and len(foreign) >= options["times"] and not own:
                what = " ".join(sorted(label.words))
                yield Conflict((label.claim, alike[0].claim, foreign[0].claim),
                               (f"the days of {what} are {world.text(alike[0].claim)} elsewhere, and {world.text(label.claim)} those of "
                                f"{' '.join(sorted(foreign[0].words))}",), {"what": what}, hint="copied from the line above?")


def _label(place: int, group: Sequence[Claim], text: str, world: World) -> _Labelled | None:
    fact = fact_of(group[place])
    if not {"month", "day"} <= set(fact.stated) or fact.ambiguous:
        return None
    start = max(fact.start - _WINDOW, group[place - 1].fact.end if place else 0)
    before = text[start:fact.start].rstrip(_MARKS)
    if not before.endswith("("):
        return None
    clause = before[:-1]
    for mark in (")", ":", ";", ".", ",", "\n"):
        clause = clause.rpartition(mark)[2]
    words = frozenset(subject(clause, subject_stops(world.words))) - frozenset(world.words.table("occasions")["spans_of_time"])
    return _Labelled(words, _bare(fact.timex or ""), group[place]) if words else None


def _bare(value: str) -> str:
    """A value without its years."""
    return "/".join(part[4:] for part in value.split("/"))
