"""A stretch of a document that is read at once: its tokens, its sentences, its regions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from checker.document import Document, Region
from checker.extract.datewords import Reading
from checker.extract.tokens import Inventory, TagClass, TagPattern, Tokens
from checker.fact import Fact
from checker.record import NamedTuple

_ENOUGH = 48_000         # characters: a chunk ends with the region that reaches it
_TOO_LONG = 64_000       # a region longer than this is cut at a space

# a sentence ends with a stop and whatever closes after it, before a word that can begin one, and with its region
_SENTENCE_END = "<STOP|END>(?:(?<=<STOP>)(?<!<STOP>.)<STOP>*+<CLOSEQ|QUOTE|CLOSES|SINGLE|RPAR>*+(?=<^STOP|COMMA|SEMI>)|(?<=<END>))"
_INSIDE = frozenset(("WORD", "PLURAL", "ED", "ING", "LY"))     # in small letters these go on after the stop of an abbreviation


class Island(NamedTuple):
    """Something read: its first token, how many tokens, the fact; of a date, what its words mean."""

    first: int
    length: int
    fact: Fact
    reading: Reading | None = None


class Chunk:
    """A run of whole regions of a document (a very long one is cut at spaces), with tags and sentences.

    ``sentences`` are the first tokens of its sentences; ``first_sentence`` is the number in the document of the first of them.
    """

    __slots__ = ("document", "tokens", "regions", "sentences", "first_sentence", "_region_starts")

    def __init__(self, document: Document, tokens: Tokens, regions: Sequence[Region], sentences: list[int], first_sentence: int) -> None:
        self.document = document
        self.tokens = tokens
        self.regions = regions
        self.sentences = sentences
        self.first_sentence = first_sentence
        self._region_starts = [region.start for region in regions]

    def sentence(self, at: int) -> int:
        """The number, in the document, of the sentence that token ``at`` stands in."""
        return self.first_sentence + bisect_right(self.sentences, at) - 1

    def sentence_bounds(self, at: int) -> tuple[int, int]:
        """The first token of the sentence of token ``at`` and the one after its last."""
        number = bisect_right(self.sentences, at)
        return self.sentences[number - 1], self.sentences[number] if number < len(self.sentences) else len(self.tokens.tags)

    def region(self, at: int) -> Region:
        """The region that token ``at`` stands in."""
        return self.regions[bisect_right(self._region_starts, self.tokens.starts[at]) - 1]

    def text(self, first: int, length: int) -> str:
        """The words from token ``first`` on."""
        return self.tokens.text[self.tokens.starts[first]:self.tokens.end(first + length - 1)]


class Chunker:
    """Cuts documents into chunks."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._ends = TagPattern(inventory, _SENTENCE_END)
        self._goes_on = TagClass(inventory, _INSIDE)

    def chunks(self, document: Document) -> Iterator[Chunk]:
        """The chunks of a document, in order; each is read without a look at the others."""
        sentence = 0
        text = self.text(document)
        for regions in groups(document):
            tokens = self._inventory.read(text, [(region.start, region.end) for region in regions])
            sentences = self.sentences(tokens)
            yield Chunk(document, tokens, regions, sentences, sentence)
            sentence += len(sentences)

    def text(self, document: Document) -> str:
        """The text of a document as the grammars have it; offsets into it are those into the text as it stands."""
        if not document.territory:                   # few drafts tell it
            return document.text
        from checker.extract.locales import text_to_read

        return text_to_read(document, self._inventory.lexicon)

    def sentences(self, tokens: Tokens) -> list[int]:
        """The tokens that sentences begin with."""
        tags, pieces, goes_on = tokens.tags, tokens.pieces, self._goes_on
        ends = [match.end() for match in self._ends.pattern().finditer(tags)]
        sentences = [0, *(at for at in ends if at == len(tags) or not goes_on[tags[at]] or not pieces[at][:1].islower())]
        if sentences[-1] == len(tags):
            sentences.pop()
        return sentences


def groups(document: Document) -> Iterator[list[Region]]:
    """The regions of each chunk of a document."""
    group: list[Region] = []
    size = 0
    for region in document.regions:
        for part in _cut(document.text, region) if region.end - region.start > _TOO_LONG else (region,):
            group.append(part)
            size += part.end - part.start
            if size >= _ENOUGH:
                yield group
                group, size = [], 0
    if group:
        yield group


def _cut(text: str, region: Region) -> Iterator[Region]:
    start = region.start
    while region.end - start > _TOO_LONG:
        space = text.rfind(" ", start, start + _TOO_LONG)
        end = space + 1 if space > start else start + _TOO_LONG
        yield region._replace(start=start, end=end)
        start = end
    yield region._replace(start=start)
