"""The words around a figure: its sentence, what is said beside it, and what that tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from sys import intern

from checker.fact import Attribution, Person, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple

STEM = 5                 # letters: enough to bring trained, training and trains together

_WORD = compiled(r"[^\W\d_]{3,}")
_LETTERS = compiled(r"[^\W\d_]+")
_NAME = compiled(r"[A-Z](?<=[^\W\d_,;:]\s[A-Z])[^\W\d_]+")
_CLAUSE = compiled(r"[;:.!?]\s|\n")
_PAUSE = compiled(r"[,;:.!?()]|\n")
_ADDRESS = compiled(r"\bhttps?\b|\bwww\b")
_OF_THE_ONE_BEFORE = compiled(r"^\s*[-–]?\s*[^\W\d_]+")
_BRACKETED = compiled(r"^[^()]*\([^()]*\d[^()]*\)")
_BRACKET = 3             # characters
_CALENDAR = frozenset({"WEEKDAY", "MONTH"})
_NEAR = 40               # characters beside a figure
_MOST_ADDED = 8          # figures of a sentence
_REACH = 60              # characters within which a word tells what a figure is of
_FAR = 4                 # telling words passed over on the way to it


class Side(NamedTuple):
    """The text beside a figure, up to the next one: from and to which offset."""

    start: int
    end: int


class Wording:
    """Answers for one set of documents; remembers what it found."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.stop = stop_words(world.words)
        self._tells = _tells(world.words)
        self._parts = _parts(world.words)
        self._place = _place(world.words)
        self._only_of: dict[str, Sequence[str]] = world.words.table("told_only_of") or {}
        self._of_the_noun = frozenset(world.words.table("told_of_the_noun") or ())
        self._of_several = {word: which for which, said in (world.words.table("of_several") or {}).items() for word in said}
        self._sole = frozenset(world.words.table("sole") or ())
        self._at = compiled(world.words.table("given_at") or r"(?!)")
        self._contexts: dict[tuple[int, int], frozenset[str]] = {}
        self._told: dict[tuple[int, int], str | None] = {}
        self._names: dict[tuple[int, int], frozenset[str]] = {}
        self._beside: dict[tuple[int, int], tuple[str, str]] = {}
        self.figures: dict[tuple[int, int], list[Quantity]] = {}
        self._persons: dict[tuple[int, int], tuple[str, ...]] = {}
        self._ages: dict[tuple[int, int], frozenset[Decimal]] = {}
        self._of_people = of_people = world.words.table("age_of_people")
        for number, reading in enumerate(world.readings):
            for fact in reading.facts:
                if isinstance(fact, Quantity):
                    self.figures.setdefault((number, fact.sentence), []).append(fact)
                    age = fact.value if fact.unit == of_people else None
                elif isinstance(fact, Person):
                    key = number, fact.sentence
                    self._persons[key] = *self._persons.get(key, ()), (fact.full or fact.name).rsplit(None, 1)[-1]
                    age = None if fact.age is None else Decimal(fact.age)
                else:
                    continue
                if age is not None:
                    key = number, fact.sentence
                    self._ages[key] = self._ages.get(key, frozenset()) | {age}

    def sentence(self, claim: Claim) -> str:
        """The sentence that a fact stands in."""
        return self._world.readings[claim.document].sentence(claim.fact.sentence)

    def words(self, claim: Claim) -> list[str]:
        """The words of the sentence that a fact stands in, in small letters; those of one or two letters left out."""
        return _WORD.findall(self.sentence(claim).lower())

    def near(self, claim: Claim) -> list[str]:
        """The words of a figure and within reach of it, in small letters, within its sentence."""
        start, end = self.bounds(claim)
        text = self._world.readings[claim.document].document.text
        return _WORD.findall(text[max(start, claim.fact.start - _REACH):min(end, claim.fact.end + _REACH)].lower())

    def of_several(self, words: Iterable[str]) -> str | None:
        """Which of several values a figure is by the words near it: the highest, the lowest, their average; None where nothing says that it is one of them."""
        return next((self._of_several[word] for word in words if word in self._of_several), None)

    def context(self, claim: Claim) -> frozenset[str]:
        """The content words of the sentence that a fact stands in, by their stems."""
        key = (claim.document, claim.fact.sentence)
        found = self._contexts.get(key)
        if found is None:
            found = frozenset([intern(word[:STEM]) for word in self.words(claim) if word not in self.stop])
            self._contexts[key] = found
        return found

    def own(self, claim: Claim) -> str:
        """The words of a fact."""
        return self._world.text(claim)

    def stems(self, text: str) -> frozenset[str]:
        """The stems of the words of a text."""
        return frozenset([intern(word[:STEM]) for word in _WORD.findall(text.lower())])

    def neighbours(self, claim: Claim) -> tuple[str, str]:
        """The nearest content words before and after a figure and its noun, within its sentence; "" where there is none near."""
        key = claim.document, claim.fact.start
        found = self._beside.get(key)
        if found is None:
            text, fact = self._world.readings[claim.document].document.text, claim.fact
            start, end = self.bounds(claim)
            before = [word for word in _WORD.findall(text[max(start, fact.start - _NEAR):fact.start]) if word.lower() not in self.stop]
            after = [word for word in _WORD.findall(text[fact.end:min(end, fact.end + _NEAR)]) if word.lower() not in self.stop]
            found = self._beside[key] = before[-1] if before else "", after[0] if after else ""
        return found

    def part_played(self, claim: Claim) -> str | None:
        """What the verb right beside a count of people makes of them: "visitor" for 900 people that visited; None where it says nothing of the kind."""
        text, fact = self._world.readings[claim.document].document.text, claim.fact
        start, end = self.bounds(claim)
        after = _LETTERS.findall(text[fact.end:min(end, fact.end + _NEAR)].lower())
        before = _LETTERS.findall(text[max(start, fact.start - _NEAR):fact.start].lower())
        for words, parts in zip((after, reversed(before)), self._parts, strict=True):
            for word in words:
                if word in parts:
                    return parts[word]
                if word not in self.stop:
                    break
        return None

    def names(self, claim: Claim) -> frozenset[str]:
        """The capitalised words inside the sentence of a claim."""
        key = claim.document, claim.fact.sentence
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self.named(_NAME.findall(self.sentence(claim)))
        return found

    def names_beside(self, claim: Claim) -> frozenset[str]:
        """The capitalised words between the figure before and the figure after, and of what the figure is about, without those of who says it."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        reading = self._world.readings[claim.document]
        text = reading.document.text
        found = {word for side in self._sides(claim) for word in _NAME.findall(text[side.start:side.end])}
        if quantity.metric:
            found.update(word for word in quantity.metric.about if word[:1].isupper() and word in self.names(claim))
        found.difference_update((self.voice(claim) or "").split())
        return self.named(found)

    def named(self, words: Iterable[str]) -> frozenset[str]:
        """Capitalised words without those of the calendar, which name nothing."""
        return frozenset(word for word in words if _CALENDAR.isdisjoint(self._world.words.terminals(word)))

    def written(self, claim: Claim) -> frozenset[str]:
        """The words of the sentence that a fact stands in, as they are written."""
        return frozenset(_LETTERS.findall(self.sentence(claim)))

    def places(self, claim: Claim) -> frozenset[str]:
        """The words of the places beside a figure: those that stand behind a preposition ("in Clarke County")."""
        text, fact = self._world.readings[claim.document].document.text, claim.fact
        start, end = self.bounds(claim)
        beside = text[max(start, fact.start - _REACH):fact.start], text[fact.end:min(end, fact.end + _REACH)]
        return self.named(word for side in beside for found in self._place.finditer(side) for word in _LETTERS.findall(found["name"]))

    def voice(self, claim: Claim) -> str | None:
        """Whose claim a figure is: the speaker of the statement that holds it, None for the text's own voice."""
        assert isinstance(claim.fact, Quantity)
        if claim.fact.attribution is None:
            return None
        statement = self._world.readings[claim.document].facts[claim.fact.attribution]
        assert isinstance(statement, Attribution)
        return (statement.speaker.person or statement.speaker.text) if statement.speaker else "somebody"

    def ages(self, claim: Claim) -> frozenset[Decimal]:
        """The ages that the sentence of a claim gives, its own left out: they tell people apart."""
        found = self._ages.get((claim.document, claim.fact.sentence), frozenset())
        return found - {claim.fact.value} if isinstance(claim.fact, Quantity) and claim.fact.unit == self._of_people else found

    def counted_beside(self, claim: Claim) -> dict[str, Decimal]:
        """The other nouns that a claim's sentence counts, with how many."""
        return self._world.of_place(self._counted_beside, claim)

    def _counted_beside(self, claim: Claim, _: World) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for quantity in self.figures[claim.document, claim.fact.sentence]:
            metric = quantity.metric
            if quantity.start != claim.fact.start and quantity.value is not None and metric and metric.head and metric.start >= quantity.start:
                found[metric.head] = quantity.value
        return found

    def adds_up(self, a: Claim, b: Claim) -> bool:
        """Whether the sentence of ``a`` has two figures that make ``b``, added or taken one from the other, or one of them times the other where it is
        of each; figures that tell another thing are no parts of it."""
        assert isinstance(b.fact, Quantity)
        whole, told = b.fact.value, self.told(b)
        parts = [part for part in self.figures[a.document, a.fact.sentence][:_MOST_ADDED]
                 if part.value is not None and self.told(Claim(a.document, part)) in (None, told)]
        if whole is None or len(parts) < 2:
            return False
        if sum(part.value for part in parts if part.value is not None) == whole:
            return True
        for one, other in combinations(parts, 2):
            assert one.value is not None and other.value is not None
            if whole in (one.value + other.value, abs(one.value - other.value)) \
                    or whole == one.value * other.value and (one.partition or other.partition or one.per or other.per):
                return True
        return False

    def says_too(self, a: Claim, b: Claim) -> bool:
        """Whether the sentence of ``a`` has the value of ``b`` as well, in its unit and not of another thing."""
        assert isinstance(b.fact, Quantity)
        told = self.told(a)
        return any(other.value == b.fact.value and other.unit == b.fact.unit and other.start != a.fact.start
                   and (told is None or self.told(Claim(a.document, other)) in (None, told))
                   for other in self.figures[a.document, a.fact.sentence])

    def sole(self, claim: Claim) -> bool:
        """Whether a figure begins with a word that says that there are no more: "only five"."""
        return self.own(claim).split(None, 1)[0].lower() in self._sole

    def given_at(self, claim: Claim) -> bool:
        """Whether a figure holds at another one only, which follows it: "15 knots at 9,000 horsepower"."""
        text, end = self._world.readings[claim.document].document.text, claim.fact.end
        return any(end < other.start <= end + _NEAR and self._at.fullmatch(text, end, other.start) is not None
                   for other in self.figures[claim.document, claim.fact.sentence])

    def persons(self, claim: Claim) -> frozenset[str]:
        """The people that the sentence of a claim names, by their last names."""
        return frozenset(self._persons.get((claim.document, claim.fact.sentence), ()))

    def differ_beside(self, a: Claim, b: Claim) -> bool:
        """Whether the sentences of two claims count another noun too, and differ there as well."""
        mine, other = self.counted_beside(a), self.counted_beside(b)
        return any(mine[head] != other[head] for head in mine.keys() & other.keys())

    def is_address(self, claim: Claim) -> bool:
        """Whether a figure stands in a line with a web address."""
        text = self._world.readings[claim.document].document.text
        start = text.rfind("\n", 0, claim.fact.start) + 1
        end = text.find("\n", claim.fact.end)
        return _ADDRESS.search(text, start, end if end >= 0 else len(text)) is not None

    def own_words(self, claim: Claim, stems: frozenset[str]) -> list[str]:
        """Up to four of the words of a claim's sentence that have these stems, as written, in order."""
        found = [word for word in _WORD.findall(self.sentence(claim)) if word.lower()[:STEM] in stems]
        return list(dict.fromkeys(found))[:4]

    def told(self, claim: Claim) -> str | None:
        """What a figure tells by the words beside it ("killed", "fall"), the nearest one; None where none of the tables' words is near."""
        key = (claim.document, claim.fact.start)
        if key not in self._told:
            self._told[key] = self._nearest(claim) or self._joined_to(claim)
        return self._told[key]

    def _joined_to(self, claim: Claim) -> str | None:
        """What a measure tells by the one before it that it is joined to ("an eight-year deal or $23 million a season"); None where it is joined to none."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        before = [other for other in self.figures[claim.document, claim.fact.sentence] if other.end <= quantity.start]
        if quantity.unit is None or not before or before[-1].unit is None:
            return None
        between = self._world.readings[claim.document].document.text[before[-1].end:quantity.start]
        if len(between) > _NEAR or _CLAUSE.search(between) or "(" in between or any(word not in self.stop for word in _WORD.findall(between.lower())):
            return None
        return self.told(Claim(claim.document, before[-1]))

    def _nearest(self, claim: Claim) -> str | None:
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        tells = self._tells[quantity.unit is None]
        text = self._world.readings[claim.document].document.text
        left, right = self._sides(claim)
        before = _OF_THE_ONE_BEFORE.sub("", text[left.start:left.end]) if self._follows_figure(claim, left) else text[left.start:left.end]
        cut = [match.end() for match in _CLAUSE.finditer(before)]
        before = before[cut[-1]:] if cut else before
        after = _BRACKETED.sub("", text[right.start:right.end]).lstrip(") ")
        pause = _PAUSE.search(after)
        after = after[:pause.start()] if pause else after
        best: tuple[int, int, str] | None = None
        for rank, (words, step) in enumerate(((_LETTERS.findall(after.lower()), 1), (_LETTERS.findall(before.lower()), -1))):
            passed, weak = 0, None
            for place in range(len(words))[::step]:
                told = tells.get(" ".join(words[place:place + 2])) or tells.get(words[place])
                if told is not None and quantity.dimension not in self._only_of.get(told, (quantity.dimension,)):
                    told = None                 # "$22 million from the city" is no distance
                if told in self._of_the_noun and step < 0:
                    weak = weak or told         # "a deal worth $184 million" tells of a deal
                elif told is not None:
                    # what follows at once tells more than what stands before; a preposition, not more than a verb that does ("fell 60 metres from a ridge")
                    score = (0, 2) if rank == place == 0 and words[0] in self.stop else (-1, rank) if rank == place == 0 else (passed, rank)
                    if best is None or score < best[:2]:
                        best = (*score, told)
                    break
                else:
                    passed += words[place] not in self.stop and len(words[place]) > 2
                if passed > _FAR:
                    break
            if weak is not None and best is None:
                best = (_FAR, rank, weak)
        return best[2] if best else None

    def _follows_figure(self, claim: Claim, left: Side) -> bool:
        """Whether the text before a figure begins right after another figure, whose noun it may begin with."""
        return any(other.number.end == left.start for other in self.figures[claim.document, claim.fact.sentence])

    def bounds(self, claim: Claim) -> tuple[int, int]:
        """Where the sentence of a fact begins and ends."""
        return self._world.readings[claim.document].bounds(claim.fact.sentence)

    def _is_conversion(self, document: int, quantity: Quantity, other: Quantity) -> bool:
        """Whether the other figure stands in brackets right after a measure: "60 metres (200 feet) from a ridge"."""
        text = self._world.readings[document].document.text
        return other.start - quantity.end <= _BRACKET and other.dimension == quantity.dimension and quantity.unit is not None \
            and text[quantity.end:other.start].strip() == "("

    def _sides(self, claim: Claim) -> tuple[Side, Side]:
        """The text before a figure, back to the one before, and the text after its digits, up to the next one."""
        quantity = claim.fact
        assert isinstance(quantity, Quantity)
        start, end = self.bounds(claim)
        for other in self.figures[claim.document, quantity.sentence]:
            if other.end <= quantity.start:
                start = max(start, other.number.end)
            elif other.start >= quantity.end and not self._is_conversion(claim.document, quantity, other):
                end = min(end, other.start)
        return (Side(max(start, quantity.start - _REACH), quantity.start),
                Side(quantity.number.end, min(end, quantity.end + _REACH)))


@lru_cache(maxsize=4)
def _place(lexicon: Any) -> re.Pattern[str]:
    """A preposition of place and the capitalised words that follow it; nothing where the language has none."""
    before = "|".join(map(re.escape, lexicon.table("place_prepositions") or ()))
    return compiled(rf"\b(?:{before})\s+(?:[a-z]+\s)?(?P<name>[A-Z][\w'’.-]*(?:,?\s+[A-Z][\w'’.-]*)*)" if before else r"(?!)(?P<name>)")


@lru_cache(maxsize=4)
def _parts(lexicon: Any) -> tuple[dict[str, str], dict[str, str]]:
    """verb -> what people are who do it, and what people are to whom it is done."""
    does, done = ({verb: part for part, verbs in lexicon.table(name).items() for verb in verbs} for name in ("people_who", "people_whom"))
    return does, done


@lru_cache(maxsize=4)
def _tells(lexicon: Any) -> tuple[dict[str, str], dict[str, str]]:
    """word -> what it tells of a measure beside it, and what of a count."""
    tables = (lexicon.table("told_of_measures"), lexicon.table("told_of_counts"))
    of_measures, of_counts = ({word: told for told, words in table.items() for word in words} for table in tables)
    return of_measures, of_counts


@lru_cache(maxsize=4)
def stop_words(lexicon: Any) -> frozenset[str]:
    """The words that say nothing of what a sentence is about."""
    return frozenset(lexicon.table("stop_words"))
