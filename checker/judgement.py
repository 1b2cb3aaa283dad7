"""What a relation is asked and what it answers: the contract between rules and the modules in ``relations/``.

A relation module offers

    KINDS    the kinds of fact it judges: ("quantity",)
    OPTIONS  name -> Option: what a rule may set under ``options:``
    SAME     the aspects a rule may list under ``same:``, or () where it takes none
    judge(claims, options, world) -> Iterator[Conflict]

``judge`` gets every fact that the rule selects, of all documents that are judged together, in document order. The facts of record of the
house come behind them, and only to a module with ``ON_RECORD = True``. A module with ``WITHIN = True`` finds nothing between documents: it is not asked where only
that counts. A module may also offer

    NEEDS    Need, ...: what there must be for it to find anything

which is kept with the rules that name the relation: it is not imported, let alone asked, where one of its needs is not met.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping, Sequence
from operator import attrgetter

from checker.fact import KINDS
from checker.findings import Bounded, Claim, Reading
from checker.hints import TYPE_CHECKING, Any, TypeVar
from checker.record import NamedTuple

if TYPE_CHECKING:
    from checker.kept import Kept

_NOTHING = (None, "", ())

T = TypeVar("T")


class Option(NamedTuple):
    """An option of a relation: its default, the values or the type it takes, what it does, and by how much a strict run lowers it."""

    default: Any
    allowed: tuple[Any, ...] | type
    doc: str
    strict: int = 0


class Need(NamedTuple):
    """At least so many facts of a kind (or of any, "fact"), regions of documents ("region") or documents ("document"), with a value in ``field`` ("cue.stance"): with one of
    ``values``, where some are given. As many documents as ``together`` stand in for them. Or a sum ("sum"): a sentence that a pattern of one of the tables ``values`` fits,
    in whose names an option of the rule may stand in braces.
    """

    of: str
    field: str = ""
    values: tuple[str, ...] = ()
    least: int = 1
    together: int = 0

    def is_met(self, claims: Sequence[Claim], readings: Sequence[Reading]) -> bool:
        """Whether there are as many among what is to be judged."""
        if 0 < self.together <= len(readings):
            return True
        things = self._things(claims, readings)
        first, _, second = self.field.partition(".")
        if first:
            things = map(attrgetter(first), things)
        if second:
            things = (getattr(thing, second) for thing in things if thing is not None)
        values, found = self.values, 0
        for value in things:
            if value in values if values else value not in _NOTHING:
                found += 1
                if found >= self.least:
                    return True
        return False

    def _things(self, claims: Sequence[Claim], readings: Sequence[Reading]) -> Iterable[Any]:
        if self.of == "document":
            return [reading.document for reading in readings]
        if self.of == "region":
            return (region for reading in readings for region in reading.document.regions)
        if self.of == "fact":
            return (claim.fact for claim in claims)
        kind = KINDS[self.of]
        return [claim.fact for claim in claims if type(claim.fact) is kind]


class Conflict(NamedTuple):
    """Facts that do not go together: the odd one first.

    ``reason`` is one line a step in words of a non-programmer. ``values`` fills the rule's message beside ``a`` and ``b``. ``at_most`` caps the
    severity where the evidence is weaker than the rule's own ("note"). ``hint`` guesses at the slip ("digits swapped?").
    """

    claims: tuple[Claim, ...]
    reason: tuple[str, ...]
    values: Mapping[str, str] = {}
    at_most: str = "error"
    hint: str | None = None


class World(NamedTuple):
    """What a relation may know beside its facts.

    ``words`` answers questions about the language (``words.table("synonyms")``, a mapping of the lexicon). ``trace``, where
    given, is told why two facts were not held against each other, ``bounded`` of what there is more than is compared. ``memory`` keeps what one relation worked out for the next one. What is only
    between ``companions`` (documents, by their numbers) is not asked for. ``kept`` outlives the judgement, where drafts are judged that are being typed.
    """

    readings: tuple[Reading, ...]
    words: Any
    trace: Callable[[Claim, Claim, str], None] | None = None
    memory: MutableMapping[Hashable, Any] = {}  # noqa: RUF012
    companions: frozenset[int] = frozenset()
    bounded: Callable[[Bounded], None] | None = None
    kept: Kept | None = None

    def once(self, work: Callable[..., T], *given: Any) -> T:
        """What a function makes of what it is given, on which alone it must depend: not worked out again for a draft of which most is as it was."""
        return work(*given) if self.kept is None else self.kept.once(work, *given)

    def shared(self, made: Callable[[World], T]) -> T:
        """What a class or a function makes of these documents, made once for all who ask."""
        found: T | None = self.memory.get(made)
        if found is None:
            found = self.memory[made] = made(self)
        return found

    def of_place(self, work: Callable[[Claim, World], T], claim: Claim) -> T:
        """What a function makes of a claim by its place and its sentence, on which alone it must depend: a claim is held against many others."""
        known: dict[tuple[int, int, int, int], T] = self.memory.setdefault(work, {})
        fact = claim.fact
        place = claim.document, fact.start, fact.end, fact.sentence
        if place not in known:
            known[place] = work(claim, self)
        return known[place]

    def forget(self) -> None:
        """Take apart what relations worked out, which knows the world: a server would gather it as garbage, and stop to look for it."""
        for known in self.memory.values():
            if hasattr(known, "__dict__"):
                vars(known).clear()
        self.memory.clear()

    def text(self, claim: Claim) -> str:
        """The words of a fact as its reader sees them."""
        return self.readings[claim.document].document.text[claim.fact.start:claim.fact.end]

    def is_asked(self, a: Claim, b: Claim) -> bool:
        """Whether one of two facts at least is of a document that is judged itself."""
        return not (a.document in self.companions and b.document in self.companions)

    def bound(self, noun: str, figures: int, compared: int) -> None:
        """Note that of so many figures of a noun only the first ones are held against each other."""
        if self.bounded is not None:
            self.bounded(Bounded(noun, figures, compared))

    def quiet(self, a: Claim, b: Claim, reason: str) -> None:
        """Note why two facts were not held against each other."""
        if self.trace is not None:
            self.trace(a, b, reason)
