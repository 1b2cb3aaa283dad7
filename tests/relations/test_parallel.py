"""Reports laid beside each other: what is remembered of one place is never taken for another."""

from __future__ import annotations

from collections.abc import Iterator

from checker import pipeline, readers
from checker.evaluate import in_order
from checker.extract.reading import extractor
from checker.fact import Passage
from checker.findings import Claim
from checker.judgement import World
from checker.sameness.parallel import Parallels

WIRE = "A tanker struck the pier at Sorn at dawn. Divers closed a leak below the deck. The harbour stayed shut until Friday."
OURS = "At dawn a freighter struck the pier at Sorn. Below the deck a leak was closed by divers. Until Friday the harbour stays shut."


def _weights(parallels: Parallels, mine: str, there: str) -> list[tuple[int, tuple[str, ...]]]:
    """How much speaks for two words being one thing, by passages that nobody else holds."""
    one, other = ([Claim(number, Passage(text.index(word), text.index(word) + len(word), "body", text.count(".", 0, text.index(word))))]
                  for number, text, word in ((0, WIRE, mine), (1, OURS, there)))
    return [(match.weight, match.words) for match in parallels.matched(one, other, lambda _: "word", lambda a, b: False, lambda a, b: 1)]


def _pairs() -> Iterator[tuple[str, str]]:
    yield from (("tanker", "freighter"), ("Divers", "divers"), ("leak", "leak"), ("shut", "shut"), ("pier", "pier"), ("harbour", "harbour"))


def test_a_passage_that_is_gone_lends_its_words_to_no_other() -> None:
    world = World(in_order([pipeline.read(readers.reader("text").read(name, text)) for name, text in (("a", WIRE), ("b", OURS))]), extractor("en").pack.lexicon, None, {})
    shared = Parallels(world)
    assert [_weights(shared, *pair) for pair in _pairs()] == [_weights(Parallels(world), *pair) for pair in _pairs()]
