"""Whether a text that does not say so is written in another language than it is taken for."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from checker.extract.pack import pack
from checker.patterns import compiled

_SAMPLE = 2_000          # characters that are looked at in three places: at its beginning, a page tells of where it stands
_FEWEST = 50             # words, fewer than which show nothing
_SHARE = 12              # of a hundred words, so many small ones of one language: Spanish and German texts have thirty, English ones with foreign names two
_FURTHER = 0x24F         # the last letter that is a Latin one
_WORD = compiled(r"[^\W\d_]+")


def foreign(text: str, language: str = "en") -> bool:
    """Whether the text is full of the small words of one other language, and has twice as many of them as of its own; or is in another script."""
    starts = (0,) if len(text) <= 3 * _SAMPLE else (0, len(text) // 2, len(text) - _SAMPLE)
    words: list[str] = _WORD.findall("\n".join([text[start:start + _SAMPLE] for start in starts]).lower() if len(starts) > 1 else text.lower())
    if len(words) < _FEWEST:
        return False
    counted = Counter(words)
    own, others = _small(language)
    most = max(_often(counted, other) for other in others)
    if 100 * most < _SHARE * len(words):
        return not text.isascii() and sum([word[0] > chr(_FURTHER) for word in words]) * 2 > len(words)
    return most > 2 * _often(counted, own)


def _often(counted: Counter[str], words: frozenset[str]) -> int:
    return sum(map(counted.__getitem__, words & counted.keys()))


@lru_cache(maxsize=4)
def _small(language: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The small words of a language, and those of each other one that are none of them."""
    table = pack(language).lexicon.table
    own = frozenset(table("stop_words"))
    return own, tuple(frozenset(others) - own for others in table("foreign_words"))
