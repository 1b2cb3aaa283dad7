"""What the rules say of a set of drafts."""

from __future__ import annotations

from bisect import bisect_right

from checker.document import Document, Place
from checker.fact import Fact, Quantity, Skipped
from checker.problems import Problem
from checker.record import NamedTuple

SEVERITIES = ("note", "warning", "error")


class Claim(NamedTuple):
    """A fact with the number of the document (in ``Report.documents``) it stands in."""

    document: int
    fact: Fact


def quantity_of(claim: Claim) -> Quantity:
    """The claim's fact, which is a quantity."""
    assert isinstance(claim.fact, Quantity)
    return claim.fact


class Finding(NamedTuple):
    """A disagreement: every fact involved, the odd one first, and why they are comparable, one line a step."""

    rule: str
    severity: str
    message: str
    claims: tuple[Place, ...]
    reason: tuple[str, ...] = ()
    fingerprint: str = ""
    hint: str | None = None


class Reading(NamedTuple):
    """One document read: its facts in document order, what was not understood, its words, the offsets at which its sentences begin."""

    document: Document
    facts: tuple[Fact, ...]
    skipped: tuple[Skipped, ...]
    words: int
    sentences: tuple[int, ...] = ()

    def sentence(self, number: int) -> str:
        """The words of a sentence."""
        start, end = self.bounds(number)
        return self.document.text[start:end]

    def bounds(self, number: int) -> tuple[int, int]:
        """Where a sentence begins and ends, in the text."""
        starts = self.sentences
        return starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.document.text)

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that an offset into the text lies in."""
        return max(bisect_right(self.sentences, place) - 1, 0)

    def before(self, number: int) -> int:
        """The sentence before one: not the empty one that a new paragraph begins with."""
        return number - 1 - (number > 1 and not self.sentence(number - 1).strip())

    def after(self, number: int) -> int | None:
        """The sentence after one, likewise; None behind the last."""
        following = number + 1
        if following < len(self.sentences) and not self.sentence(following).strip():
            following += 1
        return following if following < len(self.sentences) else None


SUPPRESSED, KNOWN, UNCHANGED = "suppressed", "known", "unchanged"


class Aside(NamedTuple):
    """A finding that is not told: ``how`` is SUPPRESSED (by a comment or a file), KNOWN (from the baseline) or UNCHANGED (it touches no changed
    line); ``by`` is what says so ("drafts/story.md:3"), ``reason`` why, where that was given."""

    finding: Finding
    how: str
    by: str
    reason: str | None = None


class Offence(NamedTuple):
    """What a rule looks for, for a report that explains it: its group, what is wrong, why that matters, how bad it is, how often it is right
    ("low" to "very-high")."""

    id: str
    group: str
    summary: str
    why: str
    severity: str
    precision: str | None = None


class Bounded(NamedTuple):
    """More figures of one noun than are held against each other: of ``figures`` the first ``compared`` were."""

    noun: str
    figures: int
    compared: int


class Report(NamedTuple):
    """All of it, in a fixed order: the same drafts and rules give the same report. ``offences`` are those that were looked for, by id; ``recalled``
    the archived pieces that findings point into; ``bounded`` what was too often told to be compared in whole."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    aside: tuple[Aside, ...] = ()
    offences: tuple[Offence, ...] = ()
    recalled: tuple[Document, ...] = ()
    bounded: tuple[Bounded, ...] = ()

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def documents(self) -> dict[str, Document]:
        """Every document that a claim may stand in, by name: the drafts, their companions, the archived pieces."""
        found: dict[str, Document] = {}
        for reading in self.readings:
            found[reading.document.name] = reading.document
            for companion in reading.document.against:
                found.setdefault(companion.name, companion)
        for piece in self.recalled:
            found.setdefault(piece.name, piece)
        return found
