"""What is said to be so in a set of drafts: content words, how sure, by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern

from checker.fact import Attribution, Cue
from checker.findings import Claim, Reading
from checker.hints import Any
from checker.judgement import World
from checker.patterns import compiled
from checker.record import NamedTuple
from checker.relations._grams import Gram, grams
from checker.relations._ladder import ladder
from checker.relations._sentences import sentences
from checker.spans import Span

_WORD = compiled(r"[^\W_]+")
_CONTENT = compiled(r"[^\W_]{4,}|(?<![^\W_])\d[^\W_]*")
_MARKS = ".,;:!?()[]\"'“”‘’"
_DETERMINERS = frozenset(("THE", "A", "DET"))
_BESIDE = 3              # content words behind a word like "allegedly" that it speaks of
_LONGEST = 600           # characters of a sentence that is looked at
_STRETCH = 100_000       # characters that are made small at once: that takes twelve times their memory


class Statement(NamedTuple):
    """What is said to be so: its content words, the step of the ladder that says how sure, by whom, and the claim that shows it.

    ``core`` is what a word like "allegedly" leaves open, of a longer sentence: the content words right beside it.
    """

    claim: Claim
    words: tuple[str, ...]
    step: str
    source: frozenset[str]
    shown: str
    core: frozenset[str] = frozenset()


def content(text: str) -> tuple[str, ...]:
    """Words that carry content, in small letters: those of four letters and more, and figures."""
    return tuple(_CONTENT.findall(text.lower()))


def _interned(text: str) -> tuple[str, ...]:
    return tuple(map(intern, content(text)))


class Heard(NamedTuple):
    """A statement of somebody before anything is compared: how sure it is, and its content words."""

    claim: Claim
    step: str
    words: tuple[str, ...]

    def stated(self, world: World) -> Statement:
        """The statement as it is compared."""
        shown = by_cue(self.claim)
        return Statement(shown, self.words, self.step, frozenset(content(speaker_name(shown.fact))), world.text(shown))  # type: ignore[arg-type]


def heard(claims: Iterable[Claim], world: World) -> Iterator[Heard]:
    """The statements that can be compared; a quotation, a statement in another one and one of no known strength cannot."""
    steps = ladder(world.words)
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Attribution) and fact.cue is not None and not fact.nested and fact.style != "direct" and (step := steps.step(fact)) is not None:
            yield Heard(claim, step, world.once(_interned, told(fact, world, claim.document)))


def hedged(world: World) -> Sequence[Statement]:
    """Sentences that a word leaves open (allegedly, reportedly): found once for all the rules that look for them."""
    found: list[Statement] | None = world.memory.get("hedged")
    if found is None:
        found = world.memory["hedged"] = list(_hedged(world))
    return found


def _hedged(world: World) -> Iterator[Statement]:
    hedges, pattern = _hedging(world.words)
    step = ladder(world.words).open
    for number, reading in enumerate(world.readings):
        text = reading.document.text
        for match in _hedges(text, hedges, pattern):
            at = bisect_right(reading.sentences, match.start())
            start = reading.sentences[at - 1] if at else 0
            end = reading.sentences[at] if at < len(reading.sentences) else len(text)
            if end - start > _LONGEST:
                continue
            before, after = content(text[start:match.start()]), content(text[match.end():end])
            cue = Cue(match.start(), match.end(), match.group(), "claims")
            fact = Attribution(match.start(), match.end(), None, cue, (Span(start, end),), "indirect", sentence=at - 1)
            yield Statement(Claim(number, fact), before + after, step, frozenset(), match.group(), frozenset(before[-1:] + after[:_BESIDE]))


def narrated(world: World, documents: Sequence[int], wanted: frozenset[Gram], size: int) -> Iterator[Statement]:
    """The sentences of these drafts that the article states in its own voice: nobody says them, and no word leaves them open, denies or settles
    them; of those that have a ``wanted`` row of ``size`` content words."""
    words = world.words
    longest = frozenset([max(gram, key=len) for gram in wanted])          # a long word is a rare one: few sentences are looked at further
    guarded = _guarding(words)
    step = ladder(words).own
    for number in documents:
        reading = world.readings[number]
        text, starts = reading.document.text, reading.sentences
        said, told = _said(reading), sentences(number, world)
        apart = frozenset(_holding(told.vocabulary, longest)).isdisjoint
        for at, (start, found) in enumerate(zip(starts, told.words, strict=True)):
            if apart(found) or at in said:
                continue
            end = starts[at + 1] if at + 1 < len(starts) else len(text)
            if end - start > _LONGEST:
                continue
            sentence = text[start:end].rstrip()
            telling = world.once(content, sentence)
            if wanted.isdisjoint(grams(telling, size)):
                continue
            small = [word.lower() for word in sentence.split()]
            if sentence.endswith("?") or not guarded.isdisjoint(small):
                continue
            fact = Attribution(start, start + len(sentence), None, None, (Span(start, start + len(sentence)),), "indirect", sentence=at)
            yield Statement(Claim(number, fact), telling, step, frozenset(), sentence)


def _holding(words: Iterable[str], wanted: frozenset[str]) -> Iterator[str]:
    """The words that hold one of the wanted content words: nearly all are one, but for the marks at their ends."""
    joined: list[str] = []
    for word in words:
        bare = word.strip(_MARKS)
        if bare in wanted:
            yield word
        elif not bare.isalpha():
            joined.append(word)
    text = f"{' '.join(joined)} "
    for found in _CONTENT.finditer(text):
        if found[0] in wanted:
            yield text[text.rfind(" ", 0, found.start()) + 1:text.index(" ", found.end())]


def _said(reading: Reading) -> frozenset[int]:
    """The sentences that somebody says, in whole or in part."""
    found: set[int] = set()
    for fact in reading.facts:
        if isinstance(fact, Attribution):
            for start, end in ((fact.start, fact.end), *fact.content):
                first = bisect_right(reading.sentences, start)
                found.add(first - 1)
                if first < len(reading.sentences) and end > reading.sentences[first]:
                    found.update(range(first, bisect_right(reading.sentences, end - 1)))
    return frozenset(found)


@lru_cache(maxsize=4)
def _hedging(lexicon: Any) -> tuple[list[str], re.Pattern[str]]:
    """The words that leave a sentence open, and the pattern of any of them."""
    hedges = sorted(lexicon.table("hedges"))
    return hedges, compiled(rf"\b(?:{'|'.join(map(re.escape, hedges))})\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _guarding(lexicon: Any) -> frozenset[str]:
    """The words that leave a sentence open, deny or settle it."""
    guarded: frozenset[str] = lexicon.listed("NOT")
    return guarded.union(word.lower() for table in ("hedges", "confirmations", "open_headline") for word in lexicon.table(table))


def _hedges(text: str, hedges: Sequence[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the pattern of the hedges matches, in order. Each is searched as plain letters first: many times faster than one pattern of them all."""
    places: set[int] = set()
    longest = max(map(len, hedges), default=0)
    for start in range(0, len(text), _STRETCH):
        small = text[start:start + _STRETCH + longest].replace("İ", "I").lower()         # the one letter whose small form is longer
        for hedge in hedges:
            at = small.find(hedge)
            while at >= 0:
                places.add(start + at)
                at = small.find(hedge, at + 1)
    end = 0
    for at in sorted(places):
        match = pattern.match(text, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


def told(fact: Attribution, world: World, document: int) -> str:
    """The words of what is said."""
    text = world.readings[document].document.text
    return " ".join(text[span.start:span.end] for span in fact.content)[:_LONGEST]


def speaker_name(fact: Attribution) -> str:
    """The speaker's full name, else the words that name the speaker; empty where nobody is named."""
    return "" if fact.speaker is None else fact.speaker.person or fact.speaker.text


def names(fact: Attribution, world: World) -> frozenset[str]:
    """The words of a speaker's name; none where nobody is named."""
    return frozenset(word for word in _WORD.findall(speaker_name(fact))
                     if word[0].isupper() and len(word) > 2 and _DETERMINERS.isdisjoint(world.words.terminals(word)))


def by_cue(claim: Claim) -> Claim:
    """A statement shown by its cue, and by the speaker where he stands beside it."""
    fact = claim.fact
    assert isinstance(fact, Attribution) and fact.cue is not None
    speaker, start, end = fact.speaker, fact.cue.start, fact.cue.end
    if speaker is not None and 0 <= start - speaker.end < 3:
        start = speaker.start
    elif speaker is not None and 0 <= speaker.start - end < 3:
        end = speaker.end
    return Claim(claim.document, fact._replace(start=start, end=end))
