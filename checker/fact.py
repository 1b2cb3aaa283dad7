"""What a draft states, as frozen values. All offsets are into ``Document.text``, end exclusive."""

from __future__ import annotations

from decimal import Decimal

from checker.interval import Interval, claimed
from checker.record import NamedTuple
from checker.spans import Span


class Period(NamedTuple):
    """A resolved time: ISO dates "2024", "2024-10" or "2024-10-23", ``end`` inclusive; ``text`` is the words it came from."""

    start: str
    end: str
    text: str = ""


class Metric(NamedTuple):
    """What a quantity counts or measures.

    ``head`` is the lemma of the counted noun, or of the noun a measure belongs to; ``modifiers`` are the lemmas before it, in
    order; ``phrase`` the words; ``about`` the nouns that the figure is about (["German", "DAX"]); ``start`` and ``end`` the phrase's span.
    """

    head: str
    modifiers: tuple[str, ...] = ()
    phrase: str = ""
    about: tuple[str, ...] = ()
    start: int = -1
    end: int = -1


class Quantity(NamedTuple):
    """A figure and what it claims.

    ``value`` is scaled and keeps the digits as written ("$4.3 million" is Decimal("4.3E+6")); None for a range or a vague
    amount, whose ends are ``low`` and ``high``. ``qualifier`` is exact, approximately, nearly, up_to, less_than, at_least,
    more_than, range or vague. ``unit`` is the canonical singular name, None for a counted noun. ``change`` is None, increase or
    decrease, ``change_role`` None, by, from or to. ``status`` is asserted, planned, estimated, denied or conditional.
    ``attribution`` is the index, in the document's facts, of the statement that holds the figure. ``number`` is the span of
    the digits or number words alone. ``sentence`` numbers the sentences of a document from 0. ``partition`` holds the words that make the figure a part
    of something ("another", "each"). ``ambiguous`` says that it has another reading, which is not given. Figures of one change, its step and the
    levels it led from and to, share a ``group``, a number within the document.
    """

    start: int
    end: int
    number: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str | None = None
    dimension: str = "count"
    per: str | None = None
    metric: Metric | None = None
    change: str | None = None
    change_role: str | None = None
    status: str = "asserted"
    when: Period | None = None
    where: str | None = None
    attribution: int | None = None
    region: str = "body"
    sentence: int = 0
    partition: tuple[str, ...] = ()
    ambiguous: bool = False
    group: int | None = None

    @property
    def kind(self) -> str:
        """The kind of fact: quantity."""
        return "quantity"

    @property
    def interval(self) -> Interval:
        """What the figure claims, in its own unit."""
        return claimed(self.qualifier, self.value, self.low, self.high, self.unit is None)


class Date(NamedTuple):
    """A date, a period or a clock time, as written and as resolved.

    ``timex`` is the value as written ("2024-10", "XXXX-WXX-3", "195X"), ``resolved`` what it means here, or None. ``weekday`` is the weekday that
    the text names (0 Monday to 6 Sunday) where it also gives a day, ``last_weekday`` that of the end of a range; ``stated`` the calendar fields that the text itself gives, of
    "year", "month", "day", "weekday", "time"; ``clock`` a clock time "16:05" with ``zone`` "CEST"; ``bound`` since, until, by or None. ``source`` says
    where an unwritten year came from: "publication", "heading", "path", "front-matter", "neighbour". ``impossible`` marks 30 February. Of an
    ``ambiguous`` date ("3/4/2019") ``other`` is the second reading.
    """

    start: int
    end: int
    timex: str | None
    resolved: Period | None = None
    weekday: int | None = None
    stated: tuple[str, ...] = ()
    clock: str | None = None
    zone: str | None = None
    bound: str | None = None
    source: str | None = None
    impossible: bool = False
    region: str = "body"
    sentence: int = 0
    ambiguous: bool = False
    other: str | None = None
    last_weekday: int | None = None

    @property
    def kind(self) -> str:
        """The kind of fact: date."""
        return "date"


class Speaker(NamedTuple):
    """Who says it: the words, and the person, title and organisation they resolve to (each may be None)."""

    start: int
    end: int
    text: str
    person: str | None = None
    title: str | None = None
    organization: str | None = None


class Cue(NamedTuple):
    """The words that report speech, and what they make of it (``stance``: states, denies, estimates, confirms, ...)."""

    start: int
    end: int
    text: str
    stance: str = "states"


class Circumstance(NamedTuple):
    """Where a statement was made, or on what occasion: the words ("the harbour office", "an interview with the Post") and where they stand."""

    start: int
    end: int
    text: str


class Attribution(NamedTuple):
    """A statement by somebody. ``content`` holds the pieces of what is said, quotation marks included; ``quote`` the quoted words.

    ``when``, ``venue`` and ``occasion`` are those of the statement, where they stand beside the words that report it.
    """

    start: int
    end: int
    speaker: Speaker | None
    cue: Cue | None
    content: tuple[Span, ...]
    style: str
    quote: str | None = None
    nested: bool = False
    when: Period | None = None
    region: str = "body"
    sentence: int = 0
    venue: Circumstance | None = None
    occasion: Circumstance | None = None

    @property
    def kind(self) -> str:
        """The kind of fact: attribution."""
        return "attribution"


class Person(NamedTuple):
    """A mention of a person.

    ``full`` is the fullest name that the mention resolves to in its document; ``nationality`` an adjective in small letters ("finnish"), ``party`` by its
    name ("Democratic"), ``seat`` the state or town that a politician sits for, as written ("Ohio", "Calif").
    """

    start: int
    end: int
    name: str
    given: str | None = None
    family: str | None = None
    title: str | None = None
    organization: str | None = None
    age: int | None = None
    full: str | None = None
    region: str = "body"
    sentence: int = 0
    nationality: str | None = None
    party: str | None = None
    seat: str | None = None

    @property
    def kind(self) -> str:
        """The kind of fact: person."""
        return "person"


class Name(NamedTuple):
    """An organisation, event, product, work or place written with capitals; ``type`` None where it is not known which.

    ``acronym`` is the short form that stands behind it in brackets; of a short form by itself ``full`` is the name that the document gave it for.
    """

    start: int
    end: int
    name: str
    type: str | None = None
    region: str = "body"
    sentence: int = 0
    acronym: str | None = None
    full: str | None = None

    @property
    def kind(self) -> str:
        """The kind of fact: name."""
        return "name"


class Identifier(NamedTuple):
    """A number that names a thing: ``names`` what it identifies ("issue", "room", "version"), ``value`` as written."""

    start: int
    end: int
    names: str
    value: str
    region: str = "body"
    sentence: int = 0

    @property
    def kind(self) -> str:
        """The kind of fact: identifier."""
        return "identifier"


class ListLength(NamedTuple):
    """A list, enumeration or table body of ``length`` items; start and end are those of its first and last item."""

    start: int
    end: int
    length: int
    region: str = "body"
    sentence: int = 0

    @property
    def kind(self) -> str:
        """The kind of fact: list."""
        return "list"


class Statistic(NamedTuple):
    """The result of a statistical test ("t(28) = 2.20, p = .036"), or the mean of a sample ("M = 5.19, n = 28").

    ``test`` is t, F, chi-square, r, z or mean, ``value`` its figure with the digits as written, ``df`` its degrees of freedom, ``sample`` the size of the
    sample where it is given. ``p`` is the probability as written and ``sign`` what stands before it: equal, below, at_most or above; insignificant where
    words take its place, None where there is none.
    """

    start: int
    end: int
    test: str
    value: Decimal
    df: tuple[Decimal, ...] = ()
    sample: Decimal | None = None
    sign: str | None = None
    p: Decimal | None = None
    region: str = "body"
    sentence: int = 0

    @property
    def kind(self) -> str:
        """The kind of fact: statistic."""
        return "statistic"


class Passage(NamedTuple):
    """Words of a document that a finding points at and that state no fact of their own: a sentence that another one contradicts."""

    start: int
    end: int
    region: str = "body"
    sentence: int = 0

    @property
    def kind(self) -> str:
        """The kind of fact: passage. No rule selects it."""
        return "passage"


KINDS: dict[str, type] = {"quantity": Quantity, "date": Date, "attribution": Attribution, "person": Person, "name": Name,
                          "identifier": Identifier, "list": ListLength, "statistic": Statistic}

Fact = Quantity | Date | Attribution | Person | Name | Identifier | ListLength | Statistic | Passage


class Skipped(NamedTuple):
    """Digits or speech that looked like a claim and were not understood, with the reason."""

    start: int
    end: int
    reason: str
