"""Which of many texts share words in a row, without holding each against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def near(texts: Sequence[Sequence[str]], size: int, most: int) -> Iterator[tuple[int, int]]:
    """Pairs of places (earlier, later) of texts that share ``size`` words in a row, by the later one.

    Of the texts with the same words in a row the first ``most`` are remembered: bounds the work on a hostile text.
    """
    grams: dict[tuple[str, ...], list[int]] = {}
    for number, words in enumerate(texts):
        found: dict[int, None] = {}
        for gram in zip(*[words[at:] for at in range(size)], strict=False):
            alike = grams.get(gram)
            if alike is None:                       # nearly always
                grams[gram] = [number]
                continue
            found.update(dict.fromkeys(alike))
            if len(alike) < most and alike[-1] != number:
                alike.append(number)
        yield from ((other, number) for other in found if other != number)
