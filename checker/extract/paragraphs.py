"""What was read of paragraphs, for drafts that are being typed: from one keystroke to the next all of them but one are the same.

The first stages look no further than a paragraph: what they make of one depends on its words, on the kinds of its regions, and on the day of publication.
The last one looks further only where a quotation is left open, opens a paragraph or gets its speaker behind a dash, and behind a name with a colon for other mentions of the name. What it depends on is the name
under which each is kept, so that what is taken from here is what would have been read again. The stages between see chunks that are put together from
paragraphs, and cannot tell them from chunks that were read whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from checker.document import FRONT_MATTER, Document, Region
from checker.extract.chunk import Chunk, Island, groups
from checker.extract.pieces import rejoined
from checker.extract.tokens import Inventory, Tokens
from checker.fact import Attribution, Quantity, Skipped
from checker.hints import TYPE_CHECKING, Any
from checker.kept import Kept
from checker.record import NamedTuple

if TYPE_CHECKING:
    from checker.extract.reading import Extractor, Figures
    from checker.extract.speech import Speech

_Islands = tuple[list[Island], list[Island], list[Island], list[Island]]


class _Paragraph(NamedTuple):
    """A paragraph read by itself: offsets from its beginning on, its first token the END of the one before it where there is one (``lead``)."""

    lead: int
    tokens: Tokens
    sentences: list[int]
    islands: _Islands
    skipped: list[Skipped]


class Paragraphs:
    """Remembers the paragraphs of one extractor's documents."""

    def __init__(self) -> None:
        self._kept = Kept()

    def figures(self, extractor: Extractor, document: Document) -> Iterator[Figures]:
        """The chunks of a document with what the first stages read of them, as ``Extractor.figures`` has them."""
        text = extractor.chunker.text(document)
        sentence = 0
        for regions in groups(document):
            torn = rejoined(text, regions[0].start, regions[-1].end)
            read = _Chunk(extractor.pack.inventory, text)
            for number, run in enumerate(_runs(text, regions)):
                start = run[0].start
                words = text[start:run[-1].end]
                lead = int(number > 0)
                key = (document.locale, document.date, torn, lead, _shape(run), words)
                read.add(self._kept.once(_read, extractor, document, words, run, torn, lead, key=key), run, sentence)
            yield read.figures(document, regions, sentence)
            sentence += len(read.sentences)


    def statements(self, speech: Speech, chunk: Chunk) -> list[Island]:
        """The statements of such a chunk, as ``Speech.read`` has them."""
        assert isinstance(chunk, _Whole)
        found: list[Island] = []
        tokens = chunk.tokens
        names = speech.turns.names(tokens)
        quotations = speech.pairing.read(tokens).found
        going_on = {quotation.first for quotation in quotations} | {quotation.last + 2 for quotation in quotations if not quotation.closed} | speech.turns.credited(tokens)
        for first, end, run in _joined(chunk, going_on):
            lead, start = int(first > 0), run[0].start
            words, tags = tokens.text[start:run[-1].end], tokens.tags[first - lead:end]
            key = (words, tags, _shape(run), names if ":" in words else None)
            sentence = bisect_left(chunk.sentences, first) - lead
            found += [_moved(island, first - lead, start, chunk.first_sentence + sentence)
                      for island in self._kept.once(_said, speech, chunk, first - lead, end, run, names, key=key)]
        return found


def _said(speech: Speech, chunk: Chunk, first: int, end: int, run: Sequence[Region], names: frozenset[str]) -> list[Island]:
    """The statements of a few paragraphs by themselves: offsets from their beginning on."""
    tokens, start = chunk.tokens, run[0].start
    regions = [region._replace(start=region.start - start, end=region.end - start) for region in run]
    own = Tokens(tokens.inventory, tokens.text[start:run[-1].end], tokens.pieces[first:end], [max(offset - start, 0) for offset in tokens.starts[first:end]],
                 tokens.tags[first:end])
    sentences = [0, *[at - first for at in chunk.sentences[bisect_right(chunk.sentences, first):bisect_left(chunk.sentences, end)]]]
    return speech.read(Chunk(chunk.document, own, regions, sentences, 0), [], names)


def _joined(chunk: _Whole, going_on: set[int]) -> Iterator[tuple[int, int, list[Region]]]:
    """The paragraphs of a chunk by their first token and the one after their last: with the one before where that leaves a quotation open
    or gets its speaker here, and where a quotation opens this one, which its speaker may go on with."""
    begun, joined = 0, list(chunk.runs[0][1])
    for first, run in chunk.runs[1:]:
        if first in going_on:
            joined += run
            continue
        yield begun, first, joined
        begun, joined = first, list(run)
    yield begun, len(chunk.tokens.tags), joined


def _runs(text: str, regions: Sequence[Region]) -> Iterator[list[Region]]:
    """The paragraphs of a chunk: its regions, those that begin in small letters with the one before, whose sentence may go on in them."""
    run: list[Region] = []
    for region in regions:
        if run and not text[region.start:region.start + 1].islower():
            yield run
            run = []
        run.append(region)
    if run:
        yield run


def _shape(run: Sequence[Region]) -> tuple[tuple[str, str, int, int], ...]:
    """What makes a difference in the regions of a paragraph."""
    start = run[0].start
    return tuple([(region.kind, region.name if region.kind == FRONT_MATTER else "", region.start - start, region.end - start) for region in run])


def _read(extractor: Extractor, document: Document, words: str, run: Sequence[Region], torn: bool, lead: int) -> _Paragraph:
    start = run[0].start
    regions = [region._replace(start=region.start - start, end=region.end - start) for region in run]
    spans = [(0, 0)] * lead + [(region.start, region.end) for region in regions]
    tokens = extractor.pack.inventory.read(words, spans, torn)
    sentences = extractor.chunker.sentences(tokens)
    _, dates, statistics, identifiers, quantities, skipped = extractor.figures(Chunk(document, tokens, regions, sentences, 0))
    return _Paragraph(lead, tokens, sentences, (dates, statistics, identifiers, quantities), skipped)


class _Whole(Chunk):
    """A chunk that knows its paragraphs: the first token and the regions of each."""

    __slots__ = ("runs",)

    def __init__(self, document: Document, tokens: Tokens, regions: Sequence[Region], sentences: list[int], first_sentence: int,
                 runs: Sequence[tuple[int, Sequence[Region]]]) -> None:
        super().__init__(document, tokens, regions, sentences, first_sentence)
        self.runs = runs


class _Chunk:
    """A chunk while it is put together from paragraphs."""

    def __init__(self, inventory: Inventory, text: str) -> None:
        self.sentences: list[int] = []
        self._tokens = Tokens(inventory, text, [], [], "")
        self._tags: list[str] = []
        self._beside: list[str] = []
        self._islands: _Islands = ([], [], [], [])
        self._skipped: list[Skipped] = []
        self._runs: list[tuple[int, Sequence[Region]]] = []

    def add(self, paragraph: _Paragraph, run: Sequence[Region], sentence: int) -> None:
        """Put a paragraph with these regions behind the others; ``sentence`` is the number of the chunk's first one."""
        lead, tokens, sentences, islands, skipped = paragraph
        whole, start = self._tokens, run[0].start
        self._runs.append((len(whole.pieces), run))
        first = len(whole.pieces) - lead
        sentence += len(self.sentences) - lead
        whole.pieces += tokens.pieces[lead:] if lead else tokens.pieces
        whole.starts += [offset + start for offset in tokens.starts[lead:]]
        self._tags.append(tokens.tags[lead:])
        self._beside.append(tokens.beside[lead:])
        self.sentences += [at + first for at in sentences[lead:]]
        for kept, here in zip(self._islands, islands, strict=True):
            kept += [_moved(island, first, start, sentence) for island in here]
        self._skipped += [one._replace(start=one.start + start, end=one.end + start) for one in skipped]

    def figures(self, document: Document, regions: Sequence[Region], sentence: int) -> Figures:
        """The chunk, whole."""
        from checker.extract.reading import Figures

        self._tokens.tags = "".join(self._tags)
        self._tokens.beside = "".join(self._beside)
        return Figures(_Whole(document, self._tokens, regions, self.sentences, sentence, self._runs), *self._islands, self._skipped)


def _moved(island: Island, first: int, by: int, sentence: int) -> Island:
    """An island so many tokens, characters and sentences further on."""
    fact: Any = island.fact
    moved = {"start": fact.start + by, "end": fact.end + by, "sentence": fact.sentence + sentence}
    if isinstance(fact, Quantity):
        moved["number"] = _further(fact.number, by)
        if fact.metric is not None and fact.metric.start >= 0:
            moved["metric"] = _further(fact.metric, by)
    elif isinstance(fact, Attribution):
        moved["content"] = tuple([_further(span, by) for span in fact.content])
        for name in ("speaker", "cue", "venue", "occasion"):
            part = getattr(fact, name)
            if part is not None:
                moved[name] = _further(part, by)
    return Island(island.first + first, island.length, fact._replace(**moved), island.reading)


def _further(part: Any, by: int) -> Any:
    """A part of a fact so many characters further on."""
    return part._replace(start=part.start + by, end=part.end + by)
