"""What is marked in an article: facts, and the claims of findings among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.document import Place
from checker.fact import Attribution, Fact
from checker.findings import SEVERITIES, Finding, Reading, Report
from checker.record import NamedTuple
from checker.reporters.facts.text import described

FactsByPlace = Mapping[tuple[int, int], Fact]       # (start, end) in the source

MOST = 2_000            # findings that a page shows: a browser has to lay them all out


class Told(NamedTuple):
    """A finding of the page with its number."""

    number: int
    finding: Finding

    @property
    def id(self) -> str:
        """The id of its card."""
        return f"finding-{self.number}"


class Mark(NamedTuple):
    """A span of a document's text that is marked: ``findings`` are those in which it is a claim, ``claims`` their numbers of it; none for a fact
    that nothing is said about."""

    start: int
    end: int
    label: str
    findings: tuple[Told, ...] = ()
    claims: tuple[int, ...] = ()

    @property
    def severity(self) -> str | None:
        """The worst severity said of it."""
        return max((told.finding.severity for told in self.findings), key=SEVERITIES.index, default=None)


def told(report: Report) -> tuple[Told, ...]:
    """The findings that a page shows."""
    return tuple(Told(number, finding) for number, finding in enumerate(report.findings[:MOST], 1))


def facts_by_place(reading: Reading) -> FactsByPlace:
    """(start, end) in the source -> the fact that stands there; of several the one that a claim means is told by its words alone, and any will do."""
    found = {}
    for fact in reading.facts:
        start, end = reading.document.source_span(fact.start, fact.end)
        found[start, end] = fact
    return found


def marks(reading: Reading, facts: FactsByPlace, findings: Sequence[Told]) -> list[Mark]:
    """The marks of a document, by place: a claim before a fact that stands in it. ``facts`` are those of the document."""
    here: dict[tuple[int, int], list[tuple[Told, int]]] = {}
    for one in findings:
        for number, claim in enumerate(one.finding.claims):
            if claim.document == reading.document.name:
                here.setdefault((claim.start, claim.end), []).append((one, number))
    found = []
    for place, fact in facts.items():
        about = here.get(place, [])
        if about or not isinstance(fact, Attribution):       # a statement holds sentences of facts: it is in the table
            label, read = described(fact)
            found.append(Mark(fact.start, fact.end, f"{label}: {read}", tuple(one for one, _ in about), tuple(number for _, number in about)))
    return sorted(found, key=lambda mark: (mark.start, -mark.end, not mark.findings))


def claim_id(told_: Told, number: int) -> str:
    """The id of a claim where it stands in its article."""
    return f"claim-{told_.number}-{number + 1}"


def documents(readings: Sequence[Reading]) -> Mapping[str, Reading]:
    """The readings by the name of their document."""
    return {reading.document.name: reading for reading in readings}


def line_of(place: Place) -> str:
    """The place as reports print it."""
    return f"{place.document}:{place.line}:{place.column}"
