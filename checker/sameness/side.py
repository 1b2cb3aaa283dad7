"""A figure as one side of a pair: it is held against many others, and each question about it is answered once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from functools import cached_property

from checker.fact import Quantity
from checker.findings import Claim
from checker.sameness.reports import Reports
from checker.sameness.wording import STEM, Wording


class Side:
    """What the words of a figure, its sentence and its text say of it. ``parted`` and ``is_cumulative`` answer for a claim what the language's
    tables know."""

    def __init__(self, claim: Claim, wording: Wording, reports: Reports, parted: Callable[[Claim], tuple[str, ...]],
                 is_cumulative: Callable[[Collection[str]], bool]) -> None:
        assert isinstance(claim.fact, Quantity)
        self.claim = claim
        self.quantity = claim.fact
        self._wording = wording
        self._reports = reports
        self._parted = parted
        self._is_cumulative = is_cumulative

    # ---- what tells two figures apart

    @cached_property
    def cumulative(self) -> bool:
        """Whether a word near it makes it a running total; further off in its sentence the word may tell of something else."""
        return self._is_cumulative(self.near)

    @cached_property
    def totals(self) -> bool:
        """Whether its sentence gives a running total."""
        return self.cumulative or self._is_cumulative(self._wording.words(self.claim))

    @cached_property
    def near(self) -> list[str]:
        """The words near it, its own too."""
        return self._wording.near(self.claim)

    @cached_property
    def parted(self) -> tuple[str, ...]:
        """The words that make it a part or an addition."""
        return self._parted(self.claim)

    @cached_property
    def ages(self) -> frozenset[Decimal]:
        """The ages that its sentence gives, its own left out."""
        return self._wording.ages(self.claim)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The people that its sentence names."""
        return self._wording.persons(self.claim)

    @cached_property
    def counted_beside(self) -> dict[str, Decimal]:
        """The other nouns that its sentence counts, with how many."""
        return self._wording.counted_beside(self.claim)

    @cached_property
    def modifiers(self) -> frozenset[str]:
        """The words before its noun that say which."""
        metric = self.quantity.metric
        return frozenset() if metric is None else frozenset(word for word in metric.modifiers if word not in self._wording.stop)

    @cached_property
    def of_several(self) -> str | None:
        """Which of several values it is: the highest, the lowest, their average."""
        return self._wording.of_several(self.near)

    @cached_property
    def given_at(self) -> bool:
        """Whether it holds at another figure only."""
        return self._wording.given_at(self.claim)

    @cached_property
    def months(self) -> frozenset[str]:
        """The months that its sentence names, or the one before it."""
        return self._reports.months(self.claim)

    # ---- what speaks for one thing

    @cached_property
    def context(self) -> frozenset[str]:
        """The stems of the content words of its sentence."""
        return self._wording.context(self.claim)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The stems of its own words and of what it counts."""
        metric = self.quantity.metric
        counted = frozenset([word[:STEM] for word in (*metric.modifiers, metric.head)] if metric else ())
        return counted | self._wording.stems(self._wording.own(self.claim))

    @cached_property
    def rest(self) -> frozenset[str]:
        """The content words of its sentence beside its own, by their stems."""
        return self.context - self.topic

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words inside its sentence."""
        return self._wording.names(self.claim)

    def names_beyond(self, other: Side) -> frozenset[str]:
        """The names in its sentence of which the other's has no word, be it the first one, whose capital says nothing."""
        return frozenset([name for name in self.names - other.names if name.lower()[:STEM] not in other.context])

    @cached_property
    def places(self) -> frozenset[str]:
        """The words of the places beside it."""
        return self._wording.places(self.claim)

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of its sentence as they are written: two figures are of two places where neither sentence names the other's at all."""
        return self._wording.written(self.claim)

    @cached_property
    def found_around(self) -> bool:
        """Whether its noun does not follow it, and was found by looking around it."""
        metric = self.quantity.metric
        return metric is not None and metric.start < self.quantity.start

    @cached_property
    def sole(self) -> bool:
        """Whether it says that there are no more of them: "only five"."""
        return self._wording.sole(self.claim)

    @cached_property
    def figures(self) -> int:
        """How many figures its sentence has."""
        return len(self._wording.figures[self.claim.document, self.quantity.sentence])

    @cached_property
    def neighbours(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The nearest content words before and after it, each with its stem."""
        before, after = self._wording.neighbours(self.claim)
        return (before, before[:STEM].lower()), (after, after[:STEM].lower())

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The stems of the nouns that it is about, its own left out."""
        metric = self.quantity.metric
        return frozenset(word[:STEM] for word in map(str.lower, metric.about if metric else ()) if metric and word not in metric.phrase.lower())

    @cached_property
    def days(self) -> frozenset[str]:
        """The calendar days and months that its sentence names."""
        return self._reports.days(self.claim)

    @cached_property
    def told(self) -> str | None:
        """What it tells by the words beside it."""
        return self._wording.told(self.claim)


def worth_of_modifiers(one: Side, other: Side) -> int:
    """What the words before their nouns speak for two figures being of one thing."""
    mine, there = one.modifiers, other.modifiers
    if mine and mine == there:
        return 1
    if (mine or there) and _covered(one, other) and _covered(other, one):
        return 2
    # within one text a bare noun takes its modifiers from the fuller mention
    return -1 if (mine or there) and (one.claim.document != other.claim.document or (mine and there)) else 0


def _covered(one: Side, other: Side) -> bool:
    """Whether the words that a figure has before its noun, beside those of the other, stand somewhere in the other's sentence."""
    return all(word[:STEM] in other.context for word in one.modifiers - other.modifiers)


def of_two(one: Side, other: Side) -> str | None:
    """What beside two figures of two documents shows that they are of two things or people, whatever they count."""
    parted = one.parted or other.parted
    if parted and one.parted != other.parted:
        return f"{parted[0]!r} makes one of them a part or an addition"
    if one.of_several and other.of_several and one.of_several != other.of_several:
        return f"one is the {one.of_several}, the other the {other.of_several}"
    if one.persons and other.persons and not one.persons & other.persons:
        return f"{', '.join(sorted(one.persons))} against {', '.join(sorted(other.persons))}"
    if one.ages and other.ages and not one.ages & other.ages and not one.persons & other.persons:
        return f"somebody of {min(one.ages)}, and somebody of {min(other.ages)}"
    return None
