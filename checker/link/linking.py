"""All linking of one document, chunk by chunk, in the order in which one step needs another."""

from __future__ import annotations

from datetime import date

from checker.document import Document
from checker.extract.nouns import Nouns
from checker.extract.reading import Extract
from checker.fact import Fact
from checker.lexicon import Lexicon
from checker.link.metrics import Metrics
from checker.link.people import Registry
from checker.link.speech import Speech
from checker.link.times import Times


class Linker:
    """Links the facts of one document; what must be remembered from chunk to chunk is in its parts."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._times = Times(document, lexicon)
        self._people = Registry(document, lexicon)
        self._speech = Speech(document, lexicon, self._people)
        self._metrics = Metrics(Nouns(lexicon))

    @property
    def dateline(self) -> date | None:
        """The day of publication that the dateline of the document gives, where nothing else does; known once its chunk is linked."""
        return self._times.dateline

    def link(self, extract: Extract) -> list[Fact]:
        """The facts of a chunk, linked, in no order."""
        chunk = extract.chunk
        dates = self._times.link(chunk, extract.dates)
        quantities = self._metrics.link(chunk, extract.quantities, lambda at, length: self._times.period_of(chunk, at, length))
        people = self._people.link(chunk, extract.people)
        statements = self._speech.link(chunk, extract.statements, dates)
        linked = (dates, extract.statistics, extract.identifiers, quantities, extract.lists, people, statements)
        return [island.fact for islands in linked for island in islands]
