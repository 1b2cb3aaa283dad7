"""The sentences of documents in small letters, cut into words once for all the relations that look at each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.judgement import World
from checker.record import NamedTuple

MARKS = ".,;:!? \n"      # left out at the end of a sentence


class Sentences(NamedTuple):
    """The words of each sentence as white space parts them, and the different words of them all: what a relation looks for it looks for among these, and then
    for those that there are in the sentences. A word is one object wherever it stands: it is looked up without being hashed again, and takes the memory of a pointer."""

    words: Sequence[Sequence[str]]
    vocabulary: Mapping[str, str]


def sentences(number: int, world: World) -> Sentences:
    """Those of a document."""
    known: dict[int, Sentences] = world.memory.setdefault(sentences, {})
    found = known.get(number)
    if found is None:
        reading = world.readings[number]
        text, starts = reading.document.text, reading.sentences
        vocabulary: dict[str, str] = {}
        one = vocabulary.setdefault
        cut = (text[start:end].lower().rstrip(MARKS).split() for start, end in zip(starts, (*starts[1:], len(text)), strict=True))
        found = known[number] = Sentences([list(map(one, said, said)) for said in cut], vocabulary)
    return found


def small(sentence: str) -> str:
    """A sentence in small letters, without the marks at its end."""
    return sentence.lower().rstrip(MARKS)


def small_text(number: int, world: World) -> str:
    """The text of a document in small letters, for who asks whether it holds something at all; offsets into it are none into the text."""
    known: dict[int, str] = world.memory.setdefault(small_text, {})
    found = known.get(number)
    if found is None:
        found = known[number] = world.readings[number].document.text.lower()
    return found
