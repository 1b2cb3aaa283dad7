"""Whether two figures are about the same thing: what agrees, what clashes, how strong the evidence is.

Every clash is a reason to keep quiet. What is left is weighed: shared words around the figures, equal modifiers, the same digits, a
title against its text; between documents also what the words beside the figures tell, and where in their texts they stand. The weights
add up to a confidence that relations compare with their thresholds.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from checker.document import CAPTION, CELL, CODE_COMMENT, FRONT_MATTER, HEADING, ITEM, STANDFIRST, TITLE
from checker.fact import Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.record import NamedTuple
from checker.sameness.events import Events
from checker.sameness.figures import same_digits
from checker.sameness.reports import Reports
from checker.sameness.side import Side, worth_of_modifiers
from checker.sameness.updates import Updates
from checker.sameness.wording import Wording

_ENUMERATION = 3         # figures in a sentence
_ONE_MOULD = 0.6         # of the shorter sentence's content words
_DISPLAYS = frozenset({TITLE, STANDFIRST, HEADING, CAPTION, CODE_COMMENT, FRONT_MATTER})
_LEVEL = frozenset({None, "to"})


class Weighed(NamedTuple):
    """The judgement of a pair: ``clash`` is why they are not comparable, or None; ``weight`` how much it is worth that makes them so; ``shared`` the share
    of the shorter sentence's content words that the other has too, ``common`` those words; ``agreed`` what else speaks for one thing, in words."""

    clash: str | None
    agreed: tuple[str, ...] = ()
    weight: int = 0
    shared: float = 0.0
    common: frozenset[str] = frozenset()


class Topics:
    """Answers for one set of documents; remembers the words around each figure."""

    @classmethod
    def of(cls, world: World) -> Topics:
        """The answers for a world, shared by all who ask."""
        return world.shared(cls)

    def __init__(self, world: World) -> None:
        lexicon = world.words
        self._world = world
        self._canonical = _synonyms(lexicon)
        self._cumulative = frozenset(lexicon.table("cumulative"))
        self._sides: dict[int, Side] = {}                # by the id of the fact, which the world holds
        self._heads: dict[int, str | None] = {}          # likewise
        self._gradable = frozenset(lexicon.table("gradable"))
        self._containers = frozenset(lexicon.table("containers"))
        self._empty = frozenset(lexicon.table("empty_heads"))
        self._of_each, self._kinds = frozenset(lexicon.table("of_each")), frozenset(lexicon.table("kinds_by"))
        self._besides = frozenset(lexicon.table("besides"))
        self._growing = frozenset(lexicon.table("growing"))
        self._people = frozenset(lexicon.table("people_counted"))
        self._wording = Wording(world)
        self._reports = Reports(world, self._wording, self.head)
        self._events = Events(world)
        self.updates = Updates(world, self._wording)

    def head(self, claim: Claim) -> str | None:
        """The head noun, one for all its synonyms, and for people what the verb beside them makes of them: 900 people visited, 900 visitors. None where
        the figure has none."""
        key = id(claim.fact)
        if key not in self._heads:
            self._heads[key] = self._head(claim)
        return self._heads[key]

    def _head(self, claim: Claim) -> str | None:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        metric = quantity.metric
        if metric is None or not metric.head:
            return None
        if quantity.unit is None and metric.start < quantity.start and self._reports.follows_date(claim):
            return None
        head = metric.modifiers[-1] if metric.modifiers and metric.head in self._containers else metric.head
        if head in self._people:
            head = self._wording.part_played(claim) or head
        return self._canonical.get(head, head)

    def keys(self, claim: Claim, *, across: bool | None = None) -> tuple[str, ...]:
        """What a figure is looked up by: its head noun, and where several documents are judged (or as if they were: ``across``) what it tells."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        head = self.head(claim)
        if head in self._of_each or quantity.unit in self._kinds:
            return ()
        keys = () if head is None else (head,)
        told = self._wording.told(claim) if (len(self._world.readings) > 1 if across is None else across) else None
        if not told:
            return keys
        return tuple(dict.fromkeys((*keys, f"={told}", *([self._canonical.get(word, word) for word in quantity.metric.modifiers] if quantity.metric else ()))))

    def nouns(self, claim: Claim) -> frozenset[str]:
        """Words of which two figures share one where ``one_measure`` holds."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        own = (quantity.metric.head, *quantity.metric.modifiers) if quantity.metric else ()
        return frozenset((*self.keys(claim), *own))

    def one_measure(self, a: Claim, b: Claim) -> bool:
        """Whether two figures may measure one thing: they count the same noun, one counts by a name what the other has as a modifier (North Koreans,
        North Korean soldiers), or, in two documents, the words beside them tell the same."""
        p, q = a.fact, b.fact
        assert isinstance(p, Quantity) and isinstance(q, Quantity)
        if a.document != b.document and self._wording.told(a) and self._wording.told(a) == self._wording.told(b):
            return True
        mine, other = self.head(a), self.head(b)
        if mine is None or other is None or p.metric is None or q.metric is None:
            return False
        return mine == other or p.metric.head in q.metric.modifiers or q.metric.head in p.metric.modifiers

    def context(self, claim: Claim) -> frozenset[str]:
        """The content words of the sentence that a fact stands in, by their stems."""
        return self._wording.context(claim)

    def stems(self, text: str) -> frozenset[str]:
        """The stems of the words of a text."""
        return self._wording.stems(text)

    def words_with(self, claim: Claim, stems: frozenset[str]) -> list[str]:
        """Up to four of the words of a claim's sentence that have these stems, as written."""
        return self._wording.own_words(claim, stems)

    def each_names_more(self, a: Claim, b: Claim) -> bool:
        """Whether each of two sentences names somebody or something that the other does not."""
        names, there = self._wording.names(a), self._wording.names(b)
        return bool(names - there and there - names)

    def names_beside(self, claim: Claim) -> frozenset[str]:
        """The capitalised words beside a figure, and of what it is about, without those of who says it."""
        return self._wording.names_beside(claim)

    def told(self, claim: Claim) -> str | None:
        """What a figure tells by the words beside it ("deaths"); None where these tell nothing."""
        return self._wording.told(claim)

    def counts_people(self, claim: Claim) -> bool:
        """Whether a figure counts people at large, and no sort of them."""
        return isinstance(claim.fact, Quantity) and claim.fact.metric is not None and claim.fact.metric.head in self._people

    def is_address(self, claim: Claim) -> bool:
        """Whether a figure stands in a line with a web address, which states nothing."""
        return self._wording.is_address(claim)

    def voice(self, claim: Claim) -> str | None:
        """Whose claim a figure is: the speaker of the statement that holds it, None for the text's own voice."""
        return self._wording.voice(claim)

    def one_voice(self, a: Claim, b: Claim) -> bool:
        """Whether both figures are said by the same, named alike."""
        mine, other = (frozenset((self.voice(claim) or "").split()) for claim in (a, b))
        return len({word for word in mine & other if word[:1].isupper() and len(word) > 1}) > 1

    def adds_up(self, a: Claim, b: Claim) -> bool:
        """Whether the sentence of ``a`` has two figures that make ``b``, added, taken one from the other or multiplied."""
        return self._wording.adds_up(a, b)

    def says_too(self, a: Claim, b: Claim) -> bool:
        """Whether the sentence of ``a`` has the value of ``b`` as well."""
        return self._wording.says_too(a, b)

    def event(self, claim: Claim) -> str | None:
        """The kind of event that a date is told of ("outbreaks")."""
        return self._events.of(claim)

    def hedge(self, claim: Claim) -> str:
        """How an hour is hedged: "hedged" (about nine), "bound" (before nine), or ""."""
        return self._events.hedge(claim)

    def other_event(self, a: Claim, b: Claim) -> str | None:
        """What shows that two sentences of two documents tell of two events, or of two people."""
        if not self._reports.one_event(a.document, b.document):
            return "the two texts name other people and places"
        ages, others = self._wording.ages(a), self._wording.ages(b)
        persons, there = self._wording.persons(a), self._wording.persons(b)
        if persons and there and not persons & there:
            return f"{_listed(persons)} against {_listed(there)}"
        if ages and others and not ages & others and not persons & there:
            return f"somebody of {min(ages)}, and somebody of {min(others)}"
        return None

    def replaced(self, a: Claim, b: Claim) -> str | None:
        """What the text says of a change from one figure to the other; None where it says nothing."""
        return self.updates.replaced(a, b)

    def grown(self, a: Claim, b: Claim) -> str | None:
        """Between which days a count may have grown from one figure to the other, in words."""
        return self.updates.grown(a, b)

    def both_lead(self, a: Claim, b: Claim) -> bool:
        """Whether both facts stand where their texts begin, which tell there what they are about."""
        return self._reports.leads(a) and self._reports.leads(b)

    def common(self, a: Claim, b: Claim, *, titled: bool = False) -> frozenset[str]:
        """The stems of the content words that the sentences of two facts share, without those of the facts; ``titled``: the words of their titles
        count with those of the sentences where both texts begin."""
        own = self._wording.stems(self._world.text(a)) | self._wording.stems(self._world.text(b))
        mine, other = self._wording.context(a), self._wording.context(b)
        if titled:
            mine, other = mine | self._title(a.document), other | self._title(b.document)
        return (mine & other) - own

    def _title(self, number: int) -> frozenset[str]:
        return self._wording.stems(self._world.readings[number].document.title or "")

    def agreed(self, a: Claim, b: Claim, weighed: Weighed) -> tuple[str, ...]:
        """What makes two figures comparable, in words: put together for those that are told, which are few of those weighed."""
        assert isinstance(a.fact, Quantity) and isinstance(b.fact, Quantity)
        same = ("the same figure",) if same_digits(a.fact, b.fact) else ()
        words = ("words in common: " + ", ".join(self._wording.own_words(a, weighed.common)),) if weighed.common else ()
        return *_nouns(a.fact, b.fact), *same, *words, *weighed.agreed

    def weigh(self, a: Claim, b: Claim, same: Collection[str]) -> Weighed:
        """Two figures of one dimension that may measure one thing."""
        one, other, across = self.side(a), self.side(b), a.document != b.document
        clash = self._clash(one, other, same) or (self._reports.clash(a, b) if across else None)
        if clash:
            return Weighed(clash)
        p, q = one.quantity, other.quantity
        common = one.rest & other.rest           # what neither is about itself
        shared, equal = 0.0, False
        if common:
            left, right = one.rest - other.topic, other.rest - one.topic
            shared, equal = len(common) / min(len(left), len(right)), left == right
        agreed = []
        weight = worth_of_modifiers(one, other)
        alike = same_digits(p, q)
        if alike:
            weight += 3
        if len(common) >= 3 and shared >= _ONE_MOULD or equal:
            weight += 4
        elif len(common) >= 3 and shared >= 0.4:
            weight += 3
        elif len(common) >= 2 and shared >= 0.25:
            weight += 2
        elif common:
            weight += 1
        if not alike and not one.names <= other.names and not other.names <= one.names:
            if shared >= _ONE_MOULD and one.names_beyond(other) and other.names_beyond(one):
                return Weighed(f"{_against(one.names, other.names)}, in sentences from one mould")
            if shared < _ONE_MOULD and not across:
                weight -= 3      # each sentence names somebody or something that the other does not
        if not across and one.figures >= _ENUMERATION and other.figures >= _ENUMERATION:
            weight -= 2          # lines of statistics look alike and count different things
        if not across and abs(p.sentence - q.sentence) == 1 and shared < _ONE_MOULD and not (one.told and one.told == other.told) and self._in_one_paragraph(a, b):
            weight -= 1          # who writes two figures in a row means two things, unless both tell of deaths
        if not across and not alike:
            if one.places and other.places and one.places.isdisjoint(other.named) and other.places.isdisjoint(one.named):
                return Weighed(f"other places: {_against(one.places, other.places)}")
            if p.unit is None:
                weight += 2 * (one.sole and other.sole)
                weight -= 2 * ((one.told is None) != (other.told is None))       # three were captured of the five that came
                weight -= one.found_around and other.found_around                # "must be 21", "the voting age is 18": of what is less sure
        beside = [word for (word, stem), (_, there) in zip(one.neighbours, other.neighbours, strict=True) if word and stem == there]
        if beside:
            weight += 2 * len(beside)
            agreed.append("the same words beside the figure: " + ", ".join(beside))
        if (p.region in _DISPLAYS) != (q.region in _DISPLAYS):
            weight += 3 if one.subjects & other.subjects else 1
            agreed.append("one is displayed above the text")
        if one.days and one.days == other.days:
            agreed.append("the same date")
            weight += 3
        elif p.when and q.when and p.when[:2] == q.when[:2]:
            agreed.append(f"the same time ({p.when.text})")
            weight += 4 if not across and self._one_metric(one, other) else 1
        if not across and p.unit == q.unit and one.told and one.told == other.told and one.days == other.days:
            agreed.append(f"both tell of {one.told}")
            weight += 2
        if across:
            more, speaking = self._reports.evidence(a, b)
            weight += more
            agreed += speaking
        return Weighed(None, tuple(agreed), weight, shared, common)

    def side(self, claim: Claim) -> Side:
        """A figure as one side of a pair."""
        key = id(claim.fact)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = Side(claim, self._wording, self._reports, self._parted, self._is_cumulative)
        return found

    def _clash(self, one: Side, other: Side, same: Collection[str]) -> str | None:
        p, q = one.quantity, other.quantity
        together = one.claim.document == other.claim.document
        if together and p.sentence == q.sentence:
            return "two counts in one sentence are different counts"
        if together and (p.region == q.region == ITEM or CELL in (p.region, q.region)):
            return "items of a list and cells of a table are made from one mould"
        if (one.cumulative and not other.totals or other.cumulative and not one.totals) and (together or one.told != other.told or one.told not in self._growing):
            return "one is a running total"
        parted = one.parted or other.parted
        if parted:
            return f"{parted[0]!r} makes one of them a part or an addition"
        if "rate" in same and p.per != q.per:
            return f"one is per {p.per or q.per}, the other {'per ' + q.per if p.per and q.per else 'is not'}"
        if together and p.unit is not None and not same_digits(p, q) and one.given_at != other.given_at:
            return "one is given for another figure only"
        if (p.change_role in _LEVEL) != (q.change_role in _LEVEL) or "from" in (p.change_role, q.change_role):
            return "a change and a level"
        if "change" in same and p.change and q.change and p.change != q.change:
            return "one rose, the other fell"
        verb, against = one.neighbours[0][1], other.neighbours[0][1]
        if "status" in same and p.status != q.status and "planned" in (p.status, q.status) and not (together and p.unit is None and verb and verb == against):
            return "one is planned or expected"          # but it will create 35 jobs, and it creates 45
        if one.ages and other.ages and not one.ages & other.ages and not one.persons & other.persons:
            return f"somebody of {min(one.ages)}, and somebody of {min(other.ages)}"
        if together and one.counted_beside and other.counted_beside and self._wording.differ_beside(one.claim, other.claim):
            return "other figures beside them differ too"
        mine, there = one.modifiers, other.modifiers
        if not together:
            mine, there = mine - self._gradable, there - self._gradable
        if mine - there and there - mine and not (same_digits(p, q) and mine & there):
            return _against(mine, there)
        if "when" in same and p.when and q.when and (before(p.when.end, q.when.start) or before(q.when.end, p.when.start)):
            return f"other times: {p.when.text} and {q.when.text}"
        if one.of_several and other.of_several and one.of_several != other.of_several:
            return f"one is the {one.of_several}, the other the {other.of_several}"
        if "when" in same and together and one.months and other.months and not one.months & other.months:
            return "other months"
        return None

    def _parted(self, claim: Claim) -> tuple[str, ...]:
        """The words that make a figure a part or an addition; the others hurt where some were killed are all that were hurt."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        if not quantity.partition or not self._besides.issuperset(quantity.partition) or len(self._world.readings) == 1:
            return quantity.partition
        told = self._wording.told(claim)
        siblings = {self._wording.told(Claim(claim.document, other)) for other in self._wording.figures[claim.document, quantity.sentence]}
        return () if told in self._growing and siblings - {told, None} else quantity.partition

    def _in_one_paragraph(self, a: Claim, b: Claim) -> bool:
        first, second = sorted((a.fact, b.fact))
        return "\n" not in self._world.readings[a.document].document.text[first.end:second.start]

    def _is_cumulative(self, words: Collection[str]) -> bool:
        """Whether one of some words makes a figure a running total."""
        return not self._cumulative.isdisjoint(words)

    def _one_metric(self, one: Side, other: Side) -> bool:
        """Whether two figures are levels of one metric, named by the same words in front of neither more nor less."""
        p, q = one.quantity, other.quantity
        if p.metric is None or q.metric is None or p.change or q.change or p.unit != q.unit or p.per != q.per:
            return False
        return one.modifiers == other.modifiers and self.head(one.claim) == self.head(other.claim)


def _against(mine: frozenset[str], other: frozenset[str]) -> str:
    return f"{_listed(mine - other)} against {_listed(other - mine)}"


def _nouns(p: Quantity, q: Quantity) -> list[str]:
    """What the two count, as written, once where it is the same."""
    phrases = dict.fromkeys(metric.phrase for metric in (p.metric, q.metric) if metric and metric.phrase)
    return [" / ".join(phrases)] if phrases else []


def before(a: str, b: str) -> bool:
    """Whether one ISO date is before another, at the precision of the coarser: 2024 is not before 2024-10."""
    size = min(len(a), len(b))
    return a[:size] < b[:size]


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words))


def canonical(lexicon: Any, head: str) -> str:
    """A noun, one for all its synonyms."""
    return _synonyms(lexicon).get(head, head)


@lru_cache(maxsize=4)
def _synonyms(lexicon: Any) -> dict[str, str]:
    return {word: head for head, words in lexicon.table("synonyms").items() for word in words}
