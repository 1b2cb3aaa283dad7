"""Whether two figures are about the same thing: what agrees, what clashes, how strong the evidence is.

Every clash is a reason to keep quiet. What is left is weighed: shared words around the figures, equal modifiers, the same digits, a
title against its text. The weights add up to a confidence that relations compare with their thresholds.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

from checker.document import CAPTION, CODE_COMMENT, FRONT_MATTER, HEADING, STANDFIRST, TITLE
from checker.fact import Date, Quantity
from checker.findings import Claim
from checker.interval import Interval
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple

_WORD = compiled(r"[^\W\d_]{3,}")
_CALENDAR = compiled(r"(?:\d{4}|XXXX)-\d\d")      # a day or a month, not a weekday: that is when somebody said it
_NAME = compiled(r"(?<=[^\W\d_,;:]\s)[A-Z][^\W\d_]+")
_ENUMERATION = 3         # figures in a sentence
_NEAR = 40               # characters beside a figure
_STEM = 5                # letters: enough to bring trained, training and trains together
_ONE_MOULD = 0.6         # of the shorter sentence's content words
_DISPLAYS = frozenset({TITLE, STANDFIRST, HEADING, CAPTION, CODE_COMMENT, FRONT_MATTER})
_LEVEL = frozenset({None, "to"})


class Weighed(NamedTuple):
    """The judgement of a pair: ``clash`` is why they are not comparable, or None; ``agreed`` what makes them so, in words; ``weight`` how much that is
    worth; ``shared`` the share of the shorter sentence's content words that the other has too."""

    clash: str | None
    agreed: tuple[str, ...] = ()
    weight: int = 0
    shared: float = 0.0


class Topics:
    """Answers for one set of documents; remembers the words around each figure."""

    def __init__(self, world: World) -> None:
        self._world = world
        lexicon = world.words
        self._canonical = _synonyms(lexicon)
        self._stop = stop_words(lexicon)
        self._cumulative = frozenset(lexicon.table("cumulative"))
        self._figures: dict[tuple[int, int], int] = {}
        for number, reading in enumerate(world.readings):
            for fact in reading.facts:
                if isinstance(fact, Quantity):
                    key = (number, fact.sentence)
                    self._figures[key] = self._figures.get(key, 0) + 1
        self._days: dict[tuple[int, int], frozenset[str]] = {}
        for number, reading in enumerate(world.readings):
            for fact in reading.facts:
                if isinstance(fact, Date) and fact.timex and _CALENDAR.match(fact.timex):
                    key = (number, fact.sentence)
                    self._days[key] = self._days.get(key, frozenset()) | {fact.timex}
        self._contexts: dict[tuple[int, int], frozenset[str]] = {}

    def head(self, quantity: Quantity) -> str | None:
        """The head noun, one for all its synonyms; None where the figure has none."""
        if quantity.metric is None or not quantity.metric.head:
            return None
        return self._canonical.get(quantity.metric.head, quantity.metric.head)

    def one_head(self, p: Quantity, q: Quantity) -> bool:
        """Whether two figures count the same noun, or one counts by a name what the other has as a modifier (North Koreans, North Korean soldiers)."""
        mine, other = self.head(p), self.head(q)
        if mine is None or other is None or p.metric is None or q.metric is None:
            return False
        return mine == other or p.metric.head in q.metric.modifiers or q.metric.head in p.metric.modifiers

    def context(self, claim: Claim) -> frozenset[str]:
        """The content words of the sentence that a fact stands in, by their stems."""
        key = (claim.document, claim.fact.sentence)
        found = self._contexts.get(key)
        if found is None:
            sentence = self._world.readings[claim.document].sentence(claim.fact.sentence)
            found = frozenset(word[:_STEM] for word in map(str.lower, _WORD.findall(sentence)) if word not in self._stop)
            self._contexts[key] = found
        return found

    def weigh(self, a: Claim, b: Claim, same: Iterable[str]) -> Weighed:
        """Two figures of one dimension and head."""
        p, q = a.fact, b.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        wanted = frozenset(same)
        clash = self._clash(a, b, p, q, wanted)
        if clash:
            return Weighed(clash)
        agreed: list[str] = []
        weight = 0
        if p.metric and q.metric:
            agreed.append(p.metric.phrase if p.metric.phrase == q.metric.phrase else f"{p.metric.phrase} / {q.metric.phrase}")
        mine, other = self._modifiers(p), self._modifiers(q)
        if mine and mine == other:
            weight += 1
        elif (mine or other) and self._covered(a, b, mine, other):
            weight += 2
        elif (mine or other) and (a.document != b.document or (mine and other)):
            weight -= 1          # within one text a bare noun takes its modifiers from the fuller mention
        if _same_digits(p, q):
            weight += 3
            agreed.append("the same figure")
        left, right = self.context(a), self.context(b)
        topic = frozenset(word[:_STEM] for fact in (p, q) if fact.metric for word in (*fact.metric.modifiers, fact.metric.head))
        topic |= frozenset(word[:_STEM] for claim in (a, b) for word in _WORD.findall(self._world.text(claim).lower()))
        common = (left & right) - topic
        smaller = min(len(left - topic), len(right - topic))
        shared = len(common) / smaller if smaller else 0.0
        if len(common) >= 3 and shared >= _ONE_MOULD or common and left - topic == right - topic:
            weight += 4
        elif len(common) >= 3 and shared >= 0.4:
            weight += 3
        elif len(common) >= 2 and shared >= 0.25:
            weight += 2
        elif common:
            weight += 1
        if common:
            agreed.append("words in common: " + ", ".join(self._words(a, common)))
        names, there = self._names(a), self._names(b)
        if names - there and there - names and not _same_digits(p, q):
            if shared >= _ONE_MOULD:
                return Weighed(f"{_listed(names - there)} against {_listed(there - names)}, in sentences from one mould")
            weight -= 3          # each sentence names somebody or something that the other does not
        if min(self._figures[(claim.document, claim.fact.sentence)] for claim in (a, b)) >= _ENUMERATION:
            weight -= 2          # lines of statistics look alike and count different things
        if a.document == b.document and abs(p.sentence - q.sentence) == 1 and shared < 0.6 and self._in_one_paragraph(a, b):
            weight -= 1          # who writes two figures in a row means two things
        beside = [word for word, there in zip(self._neighbours(a), self._neighbours(b), strict=True) if word and word[:_STEM].lower() == there[:_STEM].lower()]
        if beside:
            weight += 2 * len(beside)
            agreed.append("the same words beside the figure: " + ", ".join(beside))
        if (p.region in _DISPLAYS) != (q.region in _DISPLAYS):
            weight += 3 if self._subjects(p) & self._subjects(q) else 1
            agreed.append("one is displayed above the text")
        days = self._days.get((a.document, p.sentence))
        if days and days == self._days.get((b.document, q.sentence)):
            agreed.append("the same date")
            weight += 3
        elif p.when and q.when and p.when[:2] == q.when[:2]:
            agreed.append(f"the same time ({p.when.text})")
            weight += 1
        return Weighed(None, tuple(agreed), weight, shared)

    def _subjects(self, quantity: Quantity) -> frozenset[str]:
        """The stems of the nouns that a figure is about, its own left out."""
        metric = quantity.metric
        return frozenset(word[:_STEM] for word in map(str.lower, metric.about if metric else ()) if metric and word not in metric.phrase.lower())

    def _neighbours(self, claim: Claim) -> tuple[str, str]:
        """The nearest content words before and after a figure and its noun, within its sentence; "" where there is none near."""
        reading = self._world.readings[claim.document]
        text, fact = reading.document.text, claim.fact
        start = reading.sentences[fact.sentence]
        end = reading.sentences[fact.sentence + 1] if fact.sentence + 1 < len(reading.sentences) else len(text)
        before = [word for word in _WORD.findall(text[max(start, fact.start - _NEAR):fact.start]) if word.lower() not in self._stop]
        after = [word for word in _WORD.findall(text[fact.end:min(end, fact.end + _NEAR)]) if word.lower() not in self._stop]
        return before[-1] if before else "", after[0] if after else ""

    def _names(self, claim: Claim) -> frozenset[str]:
        """The capitalised words inside the sentence of a claim."""
        reading = self._world.readings[claim.document]
        return frozenset(_NAME.findall(reading.sentence(claim.fact.sentence)))

    def _words(self, claim: Claim, stems: frozenset[str]) -> list[str]:
        """Up to four of the words of a claim's sentence that have these stems, as written, in order."""
        sentence = self._world.readings[claim.document].sentence(claim.fact.sentence)
        found = [word for word in _WORD.findall(sentence) if word.lower()[:_STEM] in stems]
        return list(dict.fromkeys(found))[:4]

    def _clash(self, a: Claim, b: Claim, p: Quantity, q: Quantity, same: frozenset[str]) -> str | None:
        if a.document == b.document and p.sentence == q.sentence:
            return "two counts in one sentence are different counts"
        if self._is_cumulative(a) != self._is_cumulative(b):
            return "one is a running total"
        if p.partition or q.partition:
            return f"{(p.partition or q.partition)[0]!r} makes one of them a part or an addition"
        if "rate" in same and p.per != q.per:
            return f"one is per {p.per or q.per}, the other {'per ' + q.per if p.per and q.per else 'is not'}"
        if (p.change_role in _LEVEL) != (q.change_role in _LEVEL) or "from" in (p.change_role, q.change_role):
            return "a change and a level"
        if "change" in same and p.change and q.change and p.change != q.change:
            return "one rose, the other fell"
        if "status" in same and p.status != q.status and "planned" in (p.status, q.status):
            return "one is planned or expected"
        mine, other = self._modifiers(p), self._modifiers(q)
        if mine - other and other - mine and not (_same_digits(p, q) and mine & other):
            return f"{_listed(mine - other)} against {_listed(other - mine)}"
        if "when" in same and p.when and q.when and (_before(p.when.end, q.when.start) or _before(q.when.end, p.when.start)):
            return f"other times: {p.when.text} and {q.when.text}"
        return None

    def _in_one_paragraph(self, a: Claim, b: Claim) -> bool:
        first, second = sorted((a.fact, b.fact))
        return "\n" not in self._world.readings[a.document].document.text[first.end:second.start]

    def _is_cumulative(self, claim: Claim) -> bool:
        sentence = self._world.readings[claim.document].sentence(claim.fact.sentence).lower()
        return not self._cumulative.isdisjoint(_WORD.findall(sentence))

    def _covered(self, a: Claim, b: Claim, mine: frozenset[str], other: frozenset[str]) -> bool:
        """Whether the words that one figure has before its noun stand somewhere in the other's sentence."""
        return all(word[:_STEM] in self.context(b) for word in mine - other) and all(word[:_STEM] in self.context(a) for word in other - mine)

    def _modifiers(self, quantity: Quantity) -> frozenset[str]:
        if quantity.metric is None:
            return frozenset()
        return frozenset(word for word in quantity.metric.modifiers if word not in self._stop)


def value_in_base(quantity: Quantity, lexicon: Any) -> Interval:
    """What a quantity claims, in the base unit of its dimension, so that miles and kilometres can be compared."""
    interval = quantity.interval
    if quantity.unit is None or quantity.dimension == "currency":
        return interval
    factor = lexicon.properties("UNIT", quantity.unit).get("factor")
    if factor is None:
        return interval
    exact = Fraction(factor)
    return interval.scaled(Decimal(exact.numerator) / Decimal(exact.denominator))


def with_unit(figure: object, unit: str | None, lexicon: Any) -> str:
    """A figure with its unit, for people: "18 kilometres", "1 mile"."""
    if unit is None:
        return str(figure)
    return f"{figure} {unit if str(figure) == '1' else lexicon.properties('UNIT', unit).get('plural', unit)}"


def _same_digits(p: Quantity, q: Quantity) -> bool:
    if p.value is not None and q.value is not None:
        return p.value == q.value
    return (p.low, p.high) == (q.low, q.high) and p.value is q.value is None


def _before(a: str, b: str) -> bool:
    """Whether one ISO date is before another, at the precision of the coarser: 2024 is not before 2024-10."""
    size = min(len(a), len(b))
    return a[:size] < b[:size]


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


@lru_cache(maxsize=4)
def _synonyms(lexicon: Any) -> dict[str, str]:
    return {word: head for head, words in lexicon.table("synonyms").items() for word in words}


@lru_cache(maxsize=4)
def stop_words(lexicon: Any) -> frozenset[str]:
    """The words that say nothing of what a sentence is about."""
    return frozenset(lexicon.table("stop_words"))
