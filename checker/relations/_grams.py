"""Which of many texts share words in a row, without holding each against each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

Gram = tuple[str, ...]


def grams(words: Sequence[str], size: int) -> Iterator[Gram]:
    """Each ``size`` words in a row."""
    return zip(*[words[at:] for at in range(size)], strict=False)


def near(texts: Sequence[Sequence[str]], size: int, most: int, wanted: Collection[Gram] | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of places (earlier, later) of texts that share ``size`` words in a row, by the later one; of words in a row only the ``wanted`` ones, where
    these are given.

    Of the texts with the same words in a row the first ``most`` are remembered: bounds the work on a hostile text.
    """
    known: dict[Gram, list[int]] = {}
    for number, words in enumerate(texts):
        found: dict[int, None] = {}
        for gram in grams(words, size):
            if wanted is not None and gram not in wanted:
                continue
            alike = known.get(gram)
            if alike is None:                       # nearly always
                known[gram] = [number]
                continue
            found.update(dict.fromkeys(alike))
            if len(alike) < most and alike[-1] != number:
                alike.append(number)
        yield from ((other, number) for other in found if other != number)
