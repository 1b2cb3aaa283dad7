"""The stages of extraction over a document, in order: each folds what it read into one tag for those after it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Document
from checker.extract.ages import ages_of_people
from checker.extract.automaton import Node
from checker.extract.chunk import Chunk, Chunker, Island
from checker.extract.dates import Dates
from checker.extract.identifiers import Identifiers
from checker.extract.islands import Rewriter, Scanner, fold
from checker.extract.lists import Lists
from checker.extract.pack import Pack, Words, pack
from checker.extract.people import People
from checker.extract.quantities import Quantities
from checker.extract.speech import Speech
from checker.extract.statistics import Statistics
from checker.extract.tokens import Tokens
from checker.fact import Name, Person, Skipped
from checker.hints import TYPE_CHECKING
from checker.record import NamedTuple

if TYPE_CHECKING:
    from checker.extract.paragraphs import Paragraphs

_FOLDED = ("DATE", "RESULT", "IDENTIFIER", "FIGURE", "PERSON", "NAME")


class Extract(NamedTuple):
    """What one chunk states: the islands of each stage, in order, and what was not understood."""

    chunk: Chunk
    dates: list[Island]
    statistics: list[Island]
    identifiers: list[Island]
    quantities: list[Island]
    lists: list[Island]
    people: list[Island]
    statements: list[Island]
    skipped: list[Skipped]


class Figures(NamedTuple):
    """What the first stages read of a chunk: those that look no further than its paragraphs. The tags are folded as the later stages want them."""

    chunk: Chunk
    dates: list[Island]
    statistics: list[Island]
    identifiers: list[Island]
    quantities: list[Island]
    skipped: list[Skipped]


class Extractor:
    """Reads documents of one language."""

    def __init__(self, language_pack: Pack) -> None:
        self.pack = language_pack
        inventory = language_pack.inventory
        for terminal in _FOLDED:                    # known before a pattern over tags is made, which then need not be made again
            inventory.tag((terminal,))
        self.chunker = Chunker(inventory)
        self._rewriter = Rewriter(inventory, language_pack.lexicon.table("rewrites"))
        self._dates = Dates(language_pack)
        self._statistics = Statistics(language_pack)
        self._identifiers = Identifiers(language_pack)
        self._quantities = Quantities(language_pack)
        self._age: str = language_pack.lexicon.table("age_of_people")
        self._lists = Lists(language_pack)
        self._people = People(language_pack)
        self.speech = Speech(language_pack)

    def chunks(self, document: Document) -> Iterator[Chunk]:
        """The chunks of a document, their tags settled, nothing read yet."""
        for chunk in self.chunker.chunks(document):
            self._rewriter.rewrite(chunk.tokens)
            yield chunk

    def shapes(self, grammar: str, chunk: Chunk) -> list[tuple[int, Node]]:
        """All islands of one grammar, wherever they may stand, over the tags as its stage has them: what ``explain`` shows."""
        tokens, plain = chunk.tokens, chunk.tokens.tags
        if grammar == "dates":
            self._dates.settle(tokens)
        elif grammar == "quantities":
            fold(tokens, self._dates.folded(self._dates.read(chunk, [])), "DATE")
            self._quantities.settle(tokens)
        found = list(Scanner(self.pack.inventory, self.pack.automaton(grammar)).islands(tokens))
        tokens.tags = plain
        return found

    def figures(self, chunk: Chunk) -> Figures:
        """What the first stages read of a chunk whose tags nobody has settled yet."""
        tokens = chunk.tokens
        self._rewriter.rewrite(tokens)
        skipped: list[Skipped] = []
        dates = self._dates.read(chunk, skipped)
        fold(tokens, self._dates.folded(dates), "DATE")
        statistics = self._statistics.read(chunk)
        _fold(tokens, statistics, "RESULT")
        identifiers = self._identifiers.read(chunk, skipped)
        _fold(tokens, identifiers, "IDENTIFIER")
        quantities = self._quantities.read(chunk, skipped)
        _fold(tokens, quantities, "FIGURE")
        return Figures(chunk, dates, statistics, identifiers, quantities, skipped)

    def read(self, document: Document, paragraphs: Paragraphs | None = None) -> Iterator[Extract]:
        """What each chunk of a document states, in order. What ``paragraphs`` remembers is not read again."""
        read = map(self.figures, self.chunker.chunks(document)) if paragraphs is None else paragraphs.figures(self, document)
        for chunk, dates, statistics, identifiers, figures, skipped in read:
            tokens = chunk.tokens
            people = self._people.read(chunk, skipped, figures)
            quantities = ages_of_people(tokens, figures, people, self._age)
            _fold(tokens, [island for island in people if isinstance(island.fact, Person)], "PERSON")
            _fold(tokens, [island for island in people if isinstance(island.fact, Name)], "NAME")
            lists = self._lists.read(chunk, skipped)
            statements = self.speech.read(chunk, skipped) if paragraphs is None else paragraphs.statements(self.speech, chunk)
            yield Extract(chunk, dates, statistics, identifiers, quantities, lists, people, statements, skipped)


def _fold(tokens: Tokens, islands: list[Island], terminal: str) -> None:
    fold(tokens, ((island.first, island.length) for island in islands if island.length), terminal)


_EXTRACTORS: dict[tuple[str, Words], Extractor] = {}


def extractor(language: str = "en", words: Words = ()) -> Extractor:
    """The extractor of a language with a house's own words, made at first use."""
    found = _EXTRACTORS.get((language, words))
    if found is None:
        found = _EXTRACTORS[language, words] = Extractor(pack(language, words))
    return found
