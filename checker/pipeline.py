"""Documents in, facts and report out: every door calls these functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from checker import __version__
from checker.document import Document, Place
from checker.evaluate import evaluate, unmatched
from checker.extract.pack import version
from checker.extract.reading import extractor
from checker.fact import Attribution, Fact, Quantity, Skipped
from checker.findings import Bounded, Finding, Reading, Report
from checker.hints import TYPE_CHECKING, Any
from checker.house import NONE, House
from checker.link.linking import Linker
from checker.link.speech import holding
from checker.problems import Problem
from checker.record import NamedTuple
from checker.rulebook import Rules
from checker.workers import Spread, one_by_one

if TYPE_CHECKING:
    from checker.agreement import Agreed
    from checker.archive.piece import Piece as ArchivePiece
    from checker.cache import Cache
    from checker.explanation import Explanation
    from checker.extract.paragraphs import Paragraphs
    from checker.extract.reading import Extract
    from checker.kept import Kept


Recall = Callable[[Reading, Any], Iterable[Reading]]       # the archived pieces that a draft is held against, given the lexicon


class Piece:
    """What one chunk of a document states, linked: facts in document order, and where asked what was skipped and where its sentences begin. ``published``
    is the day of the dateline of the document, where it has been met and nothing else dates it."""

    __slots__ = ("facts", "published", "_extract")

    def __init__(self, facts: tuple[Fact, ...], published: date | None, extract: Extract) -> None:
        self.published = published
        self.facts = facts
        self._extract = extract

    @property
    def skipped(self) -> list[Skipped]:
        """What was not understood, in document order."""
        return sorted(self._extract.skipped)

    @property
    def sentences(self) -> list[int]:
        """The offsets at which sentences begin."""
        chunk = self._extract.chunk
        return [chunk.tokens.starts[at] for at in chunk.sentences]


def pieces(document: Document, house: House = NONE, paragraphs: Paragraphs | None = None) -> Iterator[Piece]:
    """The document read chunk by chunk: memory is bounded however long it is. Attribution indices count over the whole document."""
    reader = extractor(document.language, house.words)
    linker = Linker(document, reader.pack.lexicon)
    before = 0
    for extract in reader.read(document, paragraphs):
        facts = _in_order(linker.link(extract), before)
        before += len(facts)
        yield Piece(facts, linker.dateline, extract)


def _in_order(facts: list[Fact], before: int) -> tuple[Fact, ...]:
    """Facts by place, and each quantity with the number of the statement that holds it (the innermost)."""
    facts.sort(key=lambda fact: (fact.start, -fact.end, fact.kind))
    held = [(place, fact) for place, fact in enumerate(facts) if isinstance(fact, Attribution)]
    if held:
        statements = [fact for _, fact in held]
        for place, fact in enumerate(facts):
            if isinstance(fact, Quantity):
                holder = holding(statements, fact.start, fact.end)
                if holder is not None:
                    facts[place] = fact._replace(attribution=before + held[holder][0])
    return tuple(facts)


def facts(document: Document, house: House = NONE) -> Iterator[tuple[Fact, ...]]:
    """The facts of a document in pieces, in order."""
    for piece in pieces(document, house):
        yield piece.facts


def read(document: Document, house: House = NONE, paragraphs: Paragraphs | None = None) -> Reading:
    """One document, read whole. Where its dateline dates it, the document of the reading has that date, and else the one that is assumed of it.
    With ``paragraphs``, which belong to this house, those that were read before are not read again; the reading is the same."""
    found: list[Fact] = []
    skipped: list[Skipped] = []
    sentences: list[int] = []
    published = None if document.date else document.assumed_date
    for piece in pieces(document, house, paragraphs):
        published = piece.published or published
        found += piece.facts
        skipped += piece.skipped
        sentences += piece.sentences
    words = sum(len(document.text[region.start:region.end].split()) for region in document.regions)
    return Reading(document if published is None else document.dated(published), tuple(found), tuple(skipped), words, tuple(sentences))


@lru_cache(maxsize=8)
def _on_record(house: House) -> tuple[Reading, ...]:
    """The house's facts of record, read once: a server judges by them again and again."""
    return tuple(read(document, house) for document in house.record)


class Reads:
    """Reads the documents of one run, each once. With ``kept`` those that come after much text are taken from the user's cache, where they are
    there, and left there: looking into it costs as much time as reading a short draft."""

    _WORTH = 20_000         # characters read in a run before the cache is looked into

    def __init__(self, house: House = NONE, *, kept: bool = False) -> None:
        self._house = house
        self._kept = kept
        self._characters = 0
        self._companions: dict[int, tuple[Document, Reading]] = {}

    def __call__(self, document: Document) -> Reading:
        """The document, read."""
        self._characters += len(document.text)
        if not self._kept or self._characters < self._WORTH:
            return read(document, self._house)
        return self._cache.reading(document, self._house)

    @cached_property
    def _cache(self) -> Cache:
        from checker.cache import Cache

        return Cache(read)

    def companion(self, document: Document) -> Reading:
        """A document that others are held against: many of them may be against the same one."""
        found = self._companions.get(id(document))
        if found is None:
            found = self._companions[id(document)] = document, self(document)
        return found[1]


def piece(document: Document, house: House = NONE) -> ArchivePiece:
    """A document read for an archive."""
    return kept(read(document, house), house)


def kept(reading: Reading, house: House = NONE) -> ArchivePiece:
    """A reading as an archive or a corpus keeps it, with the keys of its facts."""
    from checker.archive.piece import piece as made

    return made(reading, _lexicon([reading], house))


def reader(house: House = NONE) -> str:
    """What reads here, for an archive: another one may read the same text otherwise."""
    return f"claimlint {__version__} {version(words=house.words)}"


def judge(readings: Sequence[Reading], rules: Sequence[Any], *, each: bool = False, house: House = NONE, trace: Any = None,
          first: Callable[[Place], bool] | None = None, reads: Reads | None = None,
          bounded: Callable[[Bounded], None] | None = None, kept: Kept | None = None) -> tuple[Finding, ...]:
    """What the rules say of readings, judged together, or each alone with its own companions; the claims that are ``first`` come first. ``bounded`` is
    told of nouns with more figures than are held against each other. ``kept`` makes it faster for those who judge nearly the same again and again."""
    lexicon = _lexicon(readings, house)
    reads = reads or Reads(house)
    record = _on_record(house)
    if not each:
        known = {reading.document.name for reading in readings}
        companions = [reads.companion(other) for reading in readings for other in reading.document.against if other.name not in known]
        return evaluate([*readings, *companions, *record], rules, lexicon, trace=trace, first=first, bounded=bounded, kept=kept)
    found: list[Finding] = []
    for reading in readings:
        found += evaluate([reading, *map(reads.companion, reading.document.against), *record], rules, lexicon, trace=trace, first=first, bounded=bounded,
                          kept=kept)
    return tuple(found)


def _lexicon(readings: Sequence[Reading], house: House) -> Any:
    return extractor(readings[0].document.language, house.words).pack.lexicon if readings else None


class Judged(NamedTuple):
    """A draft read, and what was found of it apart from the other drafts; ``recalled`` are the archived pieces that these findings point into."""

    reading: Reading
    findings: tuple[Finding, ...]
    recalled: tuple[Document, ...]
    bounded: tuple[Bounded, ...] = ()


def _beside(reading: Reading, rules: Sequence[Any], recall: Recall, house: House, first: Callable[[Place], bool] | None) -> Judged:
    """A draft beside the archived pieces that ``recall`` finds for it: what is between it and them."""
    lexicon, name = _lexicon([reading], house), reading.document.name
    pieces = {piece.document.name: piece for piece in recall(reading, lexicon)}
    found = evaluate([reading, *pieces.values()], rules, lexicon, companions=frozenset(pieces), between=True,
                     first=lambda place: place.document == name and (first is None or first(place)))
    own = tuple([finding for finding in _across(found) if finding.claims[0].document == name])
    involved = {claim.document for finding in own for claim in finding.claims}
    return Judged(reading, own, tuple([piece.document for other, piece in pieces.items() if other in involved]))


def check(documents: Iterable[Document], rules: Sequence[Any], *, each: bool = False, house: House = NONE,
          problems: Sequence[Problem] = (), first: Callable[[Place], bool] | None = None, kept: bool = False,
          recall: Recall | None = None, spread: Spread = one_by_one) -> Report:
    """Read documents and judge them; ``problems`` are those met on the way to them, and the claims that are ``first`` come first in their findings.
    With ``kept`` readings are taken from the user's cache and left there; the report is the same. Each draft is also held against the pieces that
    ``recall`` finds for it. ``spread`` says where the work on single drafts is done."""
    reads, rules = Reads(house, kept=kept), Rules.of(rules)

    def one(document: Document) -> Iterator[Judged]:
        reading = reads(document)
        draft = Judged(reading, (), ()) if recall is None else _beside(reading, rules, recall, house, first)
        if each:
            often: list[Bounded] = []
            alone = judge([reading], rules, each=True, house=house, first=first, reads=reads, bounded=often.append)
            draft = draft._replace(findings=_merged(alone, draft.findings), bounded=tuple(often))
        yield draft

    drafts = tuple(spread(one, documents))
    readings = tuple([draft.reading for draft in drafts])
    found = tuple([finding for draft in drafts for finding in draft.findings])
    bounded = [often for draft in drafts for often in draft.bounded]
    if not each:
        found = _merged(judge(readings, rules, house=house, first=first, reads=reads, bounded=bounded.append), found)
    recalled = {document.name: document for draft in drafts for document in draft.recalled}
    return Report(readings, found, (*problems, *unmatched(readings, rules)),
                  offences=rules.offences, recalled=tuple(recalled.values()),
                  bounded=tuple(sorted(dict.fromkeys(bounded))))


def _merged(one: tuple[Finding, ...], other: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings of two judgements as those of one stand: by the place of their first claim."""
    if not one or not other:
        return one or other
    return tuple(sorted((*one, *other), key=lambda finding: (finding.claims[0].document, finding.claims[0].start)))


def explain(document: Document, line: int, others: Sequence[Document], rules: Sequence[Any], house: House = NONE, *,
            beside: tuple[Document, int] | None = None) -> Explanation:
    """How a line of a document was read, what the rules made of it beside other documents, and how its figures compare with those of a line ``beside`` it,
    which is of the document itself or of one of the others."""
    from checker import explanation

    readings = {id(one): read(one, house) for one in (document, *others, *document.against, *house.record)}
    reading = readings.pop(id(document))
    other = None if beside is None else (reading if beside[0] is document else readings[id(beside[0])], beside[1])
    return explanation.explain(reading, line, tuple(readings.values()), rules, extractor(document.language, house.words), beside=other)


def agreeing(readings: Sequence[Reading], reading: Reading, fact: Fact, house: House = NONE) -> tuple[Agreed, ...]:
    """The places in some readings that say the same as a fact of one of them."""
    from checker import agreement

    return agreement.agreeing(readings, reading, fact, extractor(reading.document.language, house.words).pack.lexicon)


def compare(a: Document, b: Document, rules: Sequence[Any], house: House = NONE) -> tuple[str, tuple[Finding, ...]]:
    """Whether two texts contradict each other: "contradiction", "consistent" or "unrelated", and the findings between them.

    Unrelated texts share no metric and no name.
    """
    readings = (read(a, house), read(b, house))
    found = between(*readings, rules, house)
    if any(finding.severity != "note" for finding in found):
        return "contradiction", found
    return ("consistent" if _topics(readings[0]) & _topics(readings[1]) else "unrelated"), found


def between(a: Reading, b: Reading, rules: Sequence[Any], house: House = NONE) -> tuple[Finding, ...]:
    """What the rules find between two documents, apart from what they find within each."""
    return _across(evaluate((a, b), rules, _lexicon([a], house), between=True))


def _across(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple([finding for finding in findings if len({claim.document for claim in finding.claims}) > 1])


def _topics(reading: Reading) -> set[str]:
    topics: set[str] = set()
    for fact in reading.facts:
        if isinstance(fact, Quantity):
            if fact.metric is not None:
                topics.add(fact.metric.head)
        elif fact.kind in ("person", "name"):
            topics.add(fact.name)  # type: ignore[union-attr]
    return topics
