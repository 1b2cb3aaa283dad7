"""What an archive says of a metric, a person or a place: every figure, with its date and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.archive import statements
from checker.archive.keys import FIGURE, asked
from checker.archive.opened import Connection
from checker.archive.packed import Kept, unpack
from checker.document import Place
from checker.fact import Attribution, Quantity
from checker.findings import Reading
from checker.hints import Any
from checker.record import NamedTuple

_AT_ONCE = 500


class Entry(NamedTuple):
    """A piece as an archive keeps it, and what is known of it."""

    kept: Kept
    published: str | None
    version: int
    extractor: str
    retracted: str | None
    superseded_by: str | None

    @property
    def provenance(self) -> dict[str, object]:
        """Where its facts come from, beside document and place."""
        return {"published": self.published, "version": self.version, "extractor": self.extractor, "retracted": self.retracted,
                "superseded_by": self.superseded_by}


class Published(NamedTuple):
    """A figure that was published."""

    fact: Quantity
    reading: Reading
    entry: Entry

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.reading.document.place(self.fact.start, self.fact.end)

    @property
    def time(self) -> str:
        """The time it speaks of, else the day of publication; "" where neither is known."""
        return self.fact.when.start if self.fact.when else self.entry.published or ""

    @property
    def speaker(self) -> str | None:
        """Who says it, where it is not the piece itself."""
        if self.fact.attribution is None:
            return None
        statement = self.reading.facts[self.fact.attribution]
        assert isinstance(statement, Attribution)
        return (statement.speaker.person or statement.speaker.text) if statement.speaker else None

    @property
    def note(self) -> str:
        """Why it is no longer stood by; "" where it is."""
        if self.entry.retracted is not None:
            return f"retracted: {self.entry.retracted}"
        return f"superseded by {self.entry.superseded_by}" if self.entry.superseded_by else ""


class _Term(NamedTuple):
    """What a user asks for: the words of it, and the keys that it may have."""

    words: tuple[str, ...]
    keys: dict[str, int]


def entry(connection: Connection, document: int) -> Entry:
    """A piece by its number."""
    (name, published, version, extractor, retracted, superseded_by, data), = connection.rows(statements.ENTRY, id=document)
    return Entry(unpack(data, name, published), published, version, extractor, retracted, superseded_by)


def names(connection: Connection) -> Iterator[str]:
    """The names of all pieces, sorted."""
    return (name for _, name in _named(connection))


def entries(connection: Connection) -> Iterator[Entry]:
    """All pieces, by name."""
    return (entry(connection, document) for document, _ in _named(connection))


def _named(connection: Connection) -> Iterator[tuple[int, str]]:
    after = ""
    while rows := connection.rows(statements.NAMES, after=after, most=_AT_ONCE):
        yield from rows
        after = rows[-1][1]


def figures(connection: Connection, terms: Sequence[str], words: Any, lemma: Callable[[str], str], *, of_metric: bool = False) -> Iterator[Published]:
    """The figures on all of these terms, by the day of publication; with ``of_metric`` those that count or tell the first of them.

    A figure is on a metric where that is what it counts or tells, and on a person, a place or a thing that its sentence names or that stands beside it.
    ``words`` is the lexicon, ``lemma`` gives the singular of a noun.
    """
    wanted = [_term(connection, term, words, lemma) for term in terms]
    if of_metric:
        wanted[0] = wanted[0]._replace(keys={text: key for text, key in wanted[0].keys.items() if text.startswith(FIGURE)})
    having = [{document for key in term.keys.values() for (document,) in connection.rows(statements.WITH_KEY, key=key)} for term in wanted]
    dated = [(published or "", name, document) for document in set.intersection(*having)
             for name, published in connection.rows(statements.DATED, id=document)]
    for _, _, document in sorted(dated):
        found = entry(connection, document)
        for fact in _on(wanted, found.kept):
            yield Published(fact, found.kept.reading, found)


def _term(connection: Connection, term: str, words: Any, lemma: Callable[[str], str]) -> _Term:
    found = {text: key for first, after in asked(term, words, lemma)
             for key, text in connection.rows(statements.KEYS_BETWEEN, first=first, after=after)}
    return _Term(tuple(term.casefold().split())[:-1], found)


def _on(terms: Sequence[_Term], kept: Kept) -> Iterator[Quantity]:
    reading = kept.reading
    told = []
    for term in terms:
        own = {number for text in term.keys if text.startswith(FIGURE) for number in kept.keys.get(text, ())}
        beside = [number for text in term.keys if not text.startswith(FIGURE) for number in kept.keys.get(text, ())]
        sentences = {reading.facts[number].sentence for number in beside}
        names = " ".join(str(getattr(reading.facts[number], "full", "")) for number in beside).casefold()
        told.append((own, sentences, names, term.words))
    for number, fact in enumerate(reading.facts):
        if not isinstance(fact, Quantity):
            continue
        sentence = reading.sentence(fact.sentence).casefold()
        if all((number in own or fact.sentence in sentences) and all(word in sentence or word in names for word in more)
               for own, sentences, names, more in told):
            yield fact
