"""How far apart two spellings are."""

from __future__ import annotations

from collections.abc import Iterator


def folded(word: str) -> str:
    """A word without what does not make another name of it: capitals and the form of the apostrophe."""
    return word.casefold().replace("’", "'")


def letters(word: str) -> str:
    """A word in small letters without accents: as it stands in an address."""
    if word.isascii():
        return word.casefold()
    from unicodedata import combining, normalize  # not loaded for names in ASCII

    return "".join(letter for letter in normalize("NFD", word.casefold()) if not combining(letter))


def deletions(word: str) -> Iterator[str]:
    """The word, and the word with each of its letters left out: two words a slip apart share one of these."""
    plain = folded(word)
    yield plain
    for at in range(len(plain)):
        yield plain[:at] + plain[at + 1:]


def distance(one: str, other: str, most: int = 3) -> int:
    """The letters that have to be put in, left out, replaced or swapped with a neighbour; ``most`` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before = before, row
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def is_slip(one: str, other: str) -> bool:
    """Whether two names look like one, mistyped once: the first letter stays, and an s at the end is a plural."""
    a, b = folded(one), folded(other)
    if a == b or a[:1] != b[:1] or a + "s" == b or b + "s" == a or a + "es" == b or b + "es" == a:
        return False
    return distance(a, b, 1) == 1
