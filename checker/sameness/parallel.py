"""Reports of one event laid beside each other: what only one of them has, and what the other one has in its place.

Two agencies tell one event in their own words, and most of the figures and days of one stand in the other as well. What is left over on both
sides is little; where the words around two leftovers are the same, and around no two others, they are most likely meant to be the same thing. A word
is worth the more the fewer sentences of the two texts have it, and the nearer it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt

from checker.document import BODY
from checker.fact import Passage, Quantity
from checker.findings import Claim
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.sameness.one_event import APART, of_one_event, tokens
from checker.sameness.topics import canonical
from checker.sameness.wording import STEM, stop_words

_WORD = compiled(r"[^\W\d_]{3,}")
_NAME = compiled(r"[^\W\d_]{3,}|\b[A-Z]{1,2}-?\d{1,4}\b")         # or a road's, a seat's
_FORM = r"[^\W\d_]{3,}(?:-[^\W\d_]{3,})*"
_PAUSE = compiled(r"[,;:()–—]\s|\s[–—(]")
_CALENDAR = frozenset({"WEEKDAY", "MONTH"})
_MOST_PAIRS = 20_000     # of what two texts state: bounds the work on texts that are all figures
_HUNDRED = 100
_STEPS = 3               # words away at which a word is worth half
_PAUSED = 2              # words that a pause is as good as
_MOST_LEAD = 200
_NAMED = 4               # letters by which a name is known: India, Indian


class Match(NamedTuple):
    """Two leftovers and what speaks for their being one thing, in hundredths: ``weight`` the words that both have near them, ``lead`` how much more that is,
    with what their looks are worth, than for any other pair of one of them. ``agreeing`` says that their sentences give something else alike, ``differing``
    that they give something else of the same noun otherwise; ``alone`` that each is the only one of its kind in its text, ``last`` that each is the only
    leftover of its kind; ``crowd`` is how many leftovers of its noun one of the texts has; ``strangers`` that each sentence names what the other text does not."""

    a: Claim
    b: Claim
    weight: int
    lead: int
    words: tuple[str, ...]
    agreeing: bool
    differing: bool
    alone: bool
    last: bool
    crowd: int
    strangers: bool

    @property
    def evidence(self) -> int:
        """What the words near both speak for their being one thing, the more the further all rivals are behind."""
        return self.weight + min(self.lead, _MOST_LEAD) // 2

    def in_order(self, world: World) -> tuple[Claim, Claim]:
        """The later one first, but for what stands in a companion: that is what the other one is held against."""
        return (self.a, self.b) if self.b.document in world.companions else (self.b, self.a)


class _Stated(NamedTuple):
    """A claim of one of two reports, the kind of claims that it may be held against (None: none), and what it counts."""

    claim: Claim
    kind: Hashable | None
    noun: str | None

    def is_like(self, other: _Stated) -> bool:
        """Whether two claims are of one kind and count the same."""
        return self.kind == other.kind and self.noun == other.noun


Kind = Callable[[Claim], Hashable | None]
Same = Callable[[Claim, Claim], bool]
Looks = Callable[[Claim, Claim], int]


class Parallels:
    """Answers for one set of documents."""

    @classmethod
    def of(cls, world: World) -> Parallels:
        """The answers for a world, shared by all who ask."""
        return world.shared(cls)

    def __init__(self, world: World) -> None:
        self._world = world
        self._stop = stop_words(world.words)
        self._texts: dict[int, _Text] = {}
        self._pairs: list[tuple[int, int]] | None = None

    def matches(self, claims: Sequence[Claim], kind: Kind, same: Same, looks: Looks) -> Iterator[Match]:
        """The best matches among what one of two reports has and the other has not. ``kind`` says which claims may be of one thing (None: it is left out),
        ``same`` which say the same, ``looks`` what it is worth that one may be the other miswritten."""
        claims = [claim for claim in claims if claim.fact.region not in APART]
        of_document: dict[int, list[Claim]] = {}
        for claim in claims:
            of_document.setdefault(claim.document, []).append(claim)
        for one, other in self.pairs():
            if one in of_document and other in of_document:
                yield from self.matched(of_document[one], of_document[other], kind, same, looks)

    def pairs(self) -> list[tuple[int, int]]:
        """The pairs of documents that are reports of one event."""
        if self._pairs is None:
            self._pairs = of_one_event(self._world)
        return self._pairs

    def are_of_one_event(self, one: int, other: int) -> bool:
        """Whether two documents are such a pair."""
        pairs = self.pairs()
        pair = min(one, other), max(one, other)
        at = bisect_left(pairs, pair)
        return at < len(pairs) and pairs[at] == pair

    def matched(self, mine: Sequence[Claim], there: Sequence[Claim], kind: Kind, same: Same, looks: Looks) -> Iterator[Match]:
        """The best matches of what two documents say otherwise, each by its claims."""
        if len(mine) * len(there) > _MOST_PAIRS:
            return
        sides = [[_Stated(claim, kind(claim), _noun(claim)) for claim in side] for side in (mine, there)]
        left, right = ([one for one in side if one.kind is not None and not _is_given(one.claim, other, own, same)]
                       for side, own, other in zip(sides, (mine, there), (there, mine), strict=True))
        worth = self._worth(mine[0].document, there[0].document)
        weighed, ranks = [], _Ranks()
        for a in left:
            for b in right:
                if a.kind == b.kind:
                    weight, words = self._weigh(a.claim, b.claim, worth)
                    rank = weight + looks(a.claim, b.claim)
                    weighed.append((a, b, weight, rank, words))
                    ranks.add(rank, a, b)
        for a, b, weight, rank, words in weighed:
            lead = rank - ranks.rival(rank, a, b)
            if rank and lead >= 0:
                others = [_beside(own, side) for own, side in ((a, sides[0]), (b, sides[1]))]
                spare = [_beside(own, side) for own, side in ((a, left), (b, right))]
                yield Match(a.claim, b.claim, weight, lead, words,
                            agreeing=any(same(one.claim, other.claim) for one in others[0] for other in others[1]),
                            differing=any(a.noun != one.noun == other.noun is not None and one.kind == other.kind for one in spare[0] for other in spare[1]),
                            alone=a.noun == b.noun and all(sum(one.is_like(a) for one in side) == 1 for side in sides),
                            last=all(sum(one.kind == a.kind for one in side) == 1 for side in (left, right)),
                            crowd=max(sum(one.is_like(a) for one in side) for side in (left, right)),
                            strangers=self._are_strangers(a.claim, b.claim))

    def strange_names(self, one: int, other: int) -> list[Claim]:
        """The capitalised words of one document that are no name of the other one, in whatever form."""
        here, there = self._text(one), self._text(other)
        return [Claim(one, Passage(start, start + len(word), BODY, sentence)) for sentence in range(len(here.sentences))
                for start, word in here.named(sentence, there) if not there.knows(word)]

    def strange_words(self, one: int, other: int, forms: Mapping[str, str]) -> list[Claim]:
        """The words of one document that have a form in ``forms`` and that the other one has in none: word -> the first form of it."""
        here, there = self._text(one), self._text(other)
        known = {forms[word] for word in there.lower & forms.keys()}
        if here.lower.isdisjoint(forms.keys() - known):
            return []
        return [Claim(one, Passage(match.start(), match.end(), BODY, sentence)) for sentence, bounds in enumerate(here.bounds) for match in _forms(self._world.words).finditer(here.text, *bounds)
                if forms.get(match[0].lower(), "") not in known and match[0].lower() in forms]

    # ---- words

    def _text(self, number: int) -> _Text:
        found = self._texts.get(number)
        if found is None:
            found = self._texts[number] = _Text(number, self._world, self._stop)
        return found

    def _worth(self, one: int, other: int) -> dict[str, int]:
        """What each word of two documents is worth, in hundredths: the less the more of their sentences have it."""
        having: dict[str, int] = {}
        for text in (self._text(one), self._text(other)):
            for sentence in text.sentences:
                for word in {word for _, word in sentence}:
                    having[word] = having.get(word, 0) + 1
        sentences = 1 + sum(len(self._text(number).sentences) for number in (one, other))
        return {word: round(_HUNDRED * log(sentences / often)) for word, often in having.items()}

    def _weigh(self, a: Claim, b: Claim, worth: dict[str, int]) -> tuple[int, tuple[str, ...]]:
        near, there = self._text(a.document).near(a), self._text(b.document).near(b)
        weights = {word: int(worth[word] * sqrt(near[word] * there[word])) for word in near if word in there}
        return sum(weights.values()), tuple(sorted(weights, key=lambda word: (-weights[word], word))[:4])

    def _are_strangers(self, a: Claim, b: Claim) -> bool:
        """Whether each of two sentences names somebody or something that the other text does not."""
        one, other = self._text(a.document), self._text(b.document)
        return all(any(name[:_NAMED] not in there.text for _, name in here.named(claim.fact.sentence, there)) for here, there, claim in ((one, other, a), (other, one, b)))

    def one_noun(self, one: str | None, other: str | None) -> bool:
        """Whether two nouns count the same thing in two reports of an event."""
        alike = _paraphrases(self._world.words)
        return one is not None and other is not None and (one == other or alike.get(one, one) == alike.get(other, other))

    def nation(self, name: str) -> str | None:
        """The country that a name is, or is of."""
        return _nations(self._world.words).get(name)

    def as_written(self, claim: Claim, words: Sequence[str]) -> str:
        """The words of a claim's sentence that have these stems, as written."""
        text = self._text(claim.document)
        found = {text.stem(match[0]): match[0] for match in reversed(list(_WORD.finditer(self._world.readings[claim.document].sentence(claim.fact.sentence))))}
        return ", ".join(found[word] for word in words if word in found)


class _Ranks:
    """Of every claim, the two greatest ranks that it has with claims of the other report."""

    def __init__(self) -> None:
        self._best: dict[int, list[int]] = {}       # by a fact's identity: all facts live as long as the ranks

    def add(self, rank: int, *pair: _Stated) -> None:
        """Two claims have this rank with each other."""
        for one in pair:
            known = self._best.setdefault(id(one.claim.fact), [])
            known[:] = sorted((*known, rank))[-2:]

    def rival(self, rank: int, *pair: _Stated) -> int:
        """The greatest rank that one of two claims, who have this one with each other, has with any other."""
        best = [self._best[id(one.claim.fact)] for one in pair]
        return max((ranks[0] if ranks[-1] == rank else ranks[-1] for ranks in best if len(ranks) > 1), default=0)


class _Text:
    """The content words of one document, sentence by sentence, with their offsets, by their stems."""

    def __init__(self, number: int, world: World, stop: frozenset[str]) -> None:
        self._world = world
        self._stop = stop
        self._alike = _paraphrases(world.words)
        reading = world.readings[number]
        self.text = reading.document.text
        self.bounds = [reading.bounds(sentence) for sentence in range(len(reading.sentences))]
        self.sentences = [[(match.start(), self.stem(match[0])) for match in _WORD.finditer(self.text, *bounds)
                           if match[0].lower() not in stop and not (match[0][0].isupper() and self._is_calendar(match[0]))] for bounds in self.bounds]
        for start, sentence, token in tokens(reading, world):
            self.sentences[sentence].append((start, token))
        for words in self.sentences:
            words.sort()
        self.small = frozenset([word for word in _WORD.findall(self.text) if word.islower()])
        self.lower = frozenset(map(str.lower, _forms(world.words).findall(self.text)))
        self._names: frozenset[str] | None = None
        self._nations: frozenset[str] = frozenset()
        self._near: dict[tuple[int, int], dict[str, float]] = {}

    def _is_calendar(self, word: str) -> bool:
        """Whether a word is a weekday or a month: dates come as one word each, by what they mean."""
        return not _CALENDAR.isdisjoint(self._world.words.terminals(word))

    def stem(self, word: str) -> str:
        """The beginning of a word, one for its plural and its synonyms."""
        word = word.lower()
        told = self._alike.get(word)
        if told is not None:
            return told
        single = word[:-1] if word.endswith("s") and len(word) > STEM - 1 else word
        return canonical(self._world.words, single)[:STEM]

    def near(self, claim: Claim) -> dict[str, float]:
        """The words of a fact's sentence, with how near they stand: 1 beside it, less for each word and pause between."""
        fact = claim.fact
        start, end = place = fact.number if isinstance(fact, Quantity) else (fact.start, fact.end)
        found = self._near.get(place)           # a passage is made for one pair of documents: another one may lie where it lay in memory
        if found is None:
            found = self._near[place] = {}
            words = self.sentences[fact.sentence]
            for side in ([word for word in reversed(words) if word[0] < start], [word for word in words if word[0] >= end]):
                away, last = 0, None
                for at, word in side:
                    if last is None:
                        last = start if at < start else end
                    away += 1 + _PAUSED * (_PAUSE.search(self.text, min(at, last), max(at, last)) is not None)
                    last = at
                    nearness = _STEPS / (_STEPS - 1 + away)
                    if found.get(word, 0) < nearness:
                        found[word] = nearness
        return found

    def named(self, sentence: int, other: _Text) -> list[tuple[int, str]]:
        """The words and numbers of roads of a sentence that neither text writes in small letters, with their offsets; of a headline, whose words all have capitals, none."""
        words = _WORD.findall(self.text, *self.bounds[sentence])
        if sum(word[0].isupper() for word in words) * 3 > 2 * len(words):
            return []
        return [(match.start(), match[0]) for match in _NAME.finditer(self.text, *self.bounds[sentence]) if match[0][0].isupper() and match[0].lower() not in self._stop
                and match[0].lower() not in self.small and match[0].lower() not in other.small and not self._is_calendar(match[0])]

    def knows(self, name: str) -> bool:
        """Whether the text has a name in some form: as it is, as a nation's (French for France), or with more or less behind it."""
        if self._names is None:
            self._names = frozenset([word for word in _NAME.findall(self.text) if word[0].isupper()])
            self._nations = frozenset([nation for word in self._names if (nation := _nations(self._world.words).get(word))])
        if name in self._names or _nations(self._world.words).get(name) in self._nations:
            return True
        endings = self._world.words.table("name_endings")
        return any(one[:_NAMED] == name[:_NAMED] and any(one + more == name or name + more == one for more in endings) for one in self._names)


@lru_cache(maxsize=4)
def _nations(lexicon: Any) -> dict[str, str]:
    """What somebody or something of a country is called, and the country itself -> the country."""
    return {word: country for country, words in lexicon.table("nations").items() for word in (country, *words)}


@lru_cache(maxsize=4)
def _forms(lexicon: Any) -> re.Pattern[str]:
    """A word with its hyphens, or words that exclude others as one: left leg, free kick."""
    phrases = sorted({form for words in lexicon.table("excluding_words").values() for word in words for form in word.split("/") if " " in form})
    return compiled("|".join([*(rf"(?i:\b{phrase}\b)" for phrase in phrases), _FORM]))


@lru_cache(maxsize=4)
def _paraphrases(lexicon: Any) -> dict[str, str]:
    """word -> the word for all that tell the same of an event."""
    return {word: told for told, words in lexicon.table("paraphrases").items() for word in words}


def _beside(own: _Stated, side: Sequence[_Stated]) -> list[_Stated]:
    """What else stands in a claim's sentence."""
    return [one for one in side if one.claim.fact.sentence == own.claim.fact.sentence and one is not own]


def _is_given(claim: Claim, there: Sequence[Claim], here: Sequence[Claim], same: Same) -> bool:
    """Whether the other text gives what a claim says: to the digit, or roughly where it means no other figure of this text (2.8%, 3% and 2.8%, 3%)."""
    alike = [other for other in there if same(claim, other)]
    return any(_is_exact(claim, other) or not any(_is_exact(one, other) for one in here) for other in alike)


def _is_exact(one: Claim, other: Claim) -> bool:
    """Whether two claims give one number, or are none."""
    p, q = one.fact, other.fact
    return not isinstance(p, Quantity) or not isinstance(q, Quantity) or p.dimension == q.dimension and p.value == q.value


def _noun(claim: Claim) -> str | None:
    """What a fact counts, or the dimension that it measures."""
    fact = claim.fact
    if not isinstance(fact, Quantity):
        return None
    return (fact.metric.head if fact.metric else None) if fact.unit is None else fact.unit
