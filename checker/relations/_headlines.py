"""What is displayed above a text, or beside it as a document of its own: its headlines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from checker.document import TITLE
from checker.fact import Date
from checker.judgement import World
from checker.record import NamedTuple

_TEXT = 60               # words that a text has at least, to have another one for its headline
_MOST_TEXTS = 40         # more texts than these have no one headline
_LONG = 3                # times as long as a headline: what it may be the headline of


class Headline(NamedTuple):
    """A headline: its document and span, and the texts that it stands above: their documents, and where in them the text begins."""

    document: int
    start: int
    end: int
    texts: tuple[tuple[int, int], ...]


def headlines(world: World, longest: int) -> Iterator[Headline]:
    """The titles of documents, and the documents of at most ``longest`` words that are judged together with a few longer ones."""
    words = [reading.words for reading in world.readings]
    by_words = sorted(range(len(words)), key=lambda number: (-words[number], number))
    for number, reading in enumerate(world.readings):
        text = reading.document.text
        titles = [region for region in reading.document.regions if region.kind == TITLE]
        if titles and titles[-1].end < len(text) and not is_dateline(number, titles[0].start, titles[-1].end, world):
            yield Headline(number, titles[0].start, titles[-1].end, ((number, titles[-1].end),))
        if words[number] <= longest:
            least = max(_LONG * words[number], _TEXT)
            longer = [other for other in takewhile(lambda other: words[other] >= least, by_words[:_MOST_TEXTS + 1]) if other != number]   # noqa: B023
            if 0 < len(longer) <= _MOST_TEXTS:
                yield Headline(number, 0, len(text), tuple([(other, 0) for other in sorted(longer)]))


def is_dateline(document: int, start: int, end: int, world: World) -> bool:
    """Whether a date is all that stands there: the day on which a page was written is no headline of it."""
    reading = world.readings[document]
    return any(isinstance(fact, Date) and start <= fact.start and fact.end <= end and not any(map(str.isalnum, reading.document.text[start:fact.start] + reading.document.text[fact.end:end]))
               for fact in takewhile(lambda fact: fact.start < end, reading.facts))
