"""Rules times facts: what disagrees, told once each and in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from checker import document
from checker.document import Document, Place
from checker.fact import KINDS
from checker.findings import SEVERITIES, Bounded, Claim, Finding, Reading
from checker.hints import TYPE_CHECKING, Any
from checker.judgement import Conflict, Need, World
from checker.patterns import compiled
from checker.problems import Problem
from checker.record import NamedTuple
from checker.relations._sums import adds_up
from checker.rulebook import RELATIONS, Relation, Rule, Rules
from checker.rulebook.message import fill

if TYPE_CHECKING:
    from checker.kept import Kept

_CELL = 128             # characters; only how claims are looked up, never what is found
_BEHIND = 12            # characters behind a claim in which its writer may say that it stands so in what is quoted
_LONGEST = 80           # characters of a claim's words that a message quotes


class _Told(NamedTuple):
    """A finding with what orders it and what tells it from others."""

    finding: Finding
    rule: Rule
    claims: tuple[Claim, ...]
    where: tuple[tuple[int, int, int], ...]


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings in the order in which they are judged and reported: by the name of the document."""
    return tuple(sorted(readings, key=lambda reading: (reading.document.name, reading.document.source)))


def evaluate(readings: Sequence[Reading], rules: Sequence[Rule], words: Any, *,
             trace: Callable[[Claim, Claim, str], None] | None = None, first: Callable[[Place], bool] | None = None,
             companions: frozenset[str] = frozenset(), between: bool = False, bounded: Callable[[Bounded], None] | None = None,
             kept: Kept | None = None, relations: Mapping[str, Relation] = RELATIONS) -> tuple[Finding, ...]:
    """What the rules find in documents that are judged together.

    The order in which the readings and the rules are given changes nothing. A ``Claim`` numbers its document as ``in_order`` does, for
    ``trace`` too. Of the claims of a finding, the ones that are ``first`` (those that a change touches) come before the others. A contradiction that several rules or conflicts tell, of claims that overlap one for one, is told once: by the most
    severe, then by the rule of lower precedence, then by the id. What is only between ``companions`` (names of documents) is not asked for,
    and may be told or not; nor, with ``between``, is what is within one document. ``bounded`` is told of nouns with more figures than are held against
    each other. ``kept`` holds from one call to the next what is worked out of single sentences.
    """
    readings, rules = in_order(readings), Rules.of(rules)
    world = World(readings, words, trace, {}, frozenset(number for number, reading in enumerate(readings) if reading.document.name in companions), bounded, kept)
    every = [Claim(number, fact) for number, reading in enumerate(readings) for fact in reading.facts]
    record = [claim for claim in every if claim.fact.region == document.RECORD]
    facts = [claim for claim in every if claim.fact.region != document.RECORD] if record else every
    choices = _Choices(facts)
    told: list[_Told] = []
    sign = words.table("copied_as_it_stands") if words is not None else None
    knowing = compiled(sign) if sign and any(words.table("copied_sign") in reading.document.text for reading in readings) else None
    for rule in rules:
        selected = choices.of(rule)
        if rule.severity_in is not None:
            judged = [rule.severity_in(reading.document.name) is not None for reading in readings]
            selected = [claim for claim in selected if judged[claim.document]]
        with_record = [*selected, *(claim for claim in record if claim.fact.kind in rule.facts)] if record else selected
        if not selected or (trace is None and not all(choices.meets(rule, need, selected, with_record, world) for need in rule.needs)):
            continue
        relation = relations[rule.relation]
        if between and getattr(relation, "WITHIN", False):
            continue
        on_record = getattr(relation, "ON_RECORD", False)
        for conflict in relation.judge(with_record if on_record else selected, rules.options(rule, relation), world):
            if knowing is not None and any(_knowingly(claim, knowing, world) for claim in conflict.claims):
                continue
            told.append(_told(rule, conflict if first is None else _turned(conflict, first, world), world))
    world.forget()
    once = sorted(_once(told), key=lambda tale: (tale.where[0][:2], tale.rule.id, tale.where, tale.finding.message))
    return _numbered(tale.finding for tale in once)


def _knowingly(claim: Claim, knowing: re.Pattern[str], world: World) -> bool:
    """Whether the writer says of what a claim says that it stands so in what is quoted ("Jonson [sic]"), in it or right behind it."""
    text = world.readings[claim.document].document.text
    return knowing.search(text, claim.fact.start, min(claim.fact.end + _BEHIND, len(text))) is not None


class _Choices:
    """The facts that rules judge. Many rules choose alike: an archive is walked once a choice, not once a rule."""

    def __init__(self, facts: list[Claim]) -> None:
        self._facts = facts
        self._places: dict[type, list[int]] = {}         # of the facts of each kind
        for place, claim in enumerate(facts):
            self._places.setdefault(type(claim.fact), []).append(place)
        self._chosen: dict[tuple[Any, ...], list[Claim]] = {}
        self._met: dict[tuple[Any, ...], bool] = {}

    def of(self, rule: Rule) -> list[Claim]:
        """The facts that a rule judges, in order."""
        choice = rule.facts, rule.where
        found = self._chosen.get(choice)
        if found is None:
            if rule.where:
                found = [claim for claim in self.of(rule._replace(where=())) if rule.selects(claim.fact)]
            else:
                places = sorted(chain.from_iterable([self._places.get(KINDS[kind], ()) for kind in rule.facts]))
                found = self._facts if len(places) == len(self._facts) else [self._facts[place] for place in places]
            self._chosen[choice] = found
        return found

    def meets(self, rule: Rule, need: Need, selected: Sequence[Claim], with_record: Sequence[Claim], world: World) -> bool:
        """Whether a need of a rule is met by what it judges: many rules of one choice have the same needs, those that judge some drafts only have their own."""
        if need.of == "sum":
            options = dict(rule.options)
            try:
                need = need._replace(values=tuple([table.format_map(options) for table in need.values]))
            except KeyError:
                return True         # the relation itself knows what it does without the option
        if rule.severity_in is not None:
            return _is_met(need, selected, with_record, world)
        asked = rule.facts, rule.where, need
        found = self._met.get(asked)
        if found is None:
            found = self._met[asked] = _is_met(need, selected, with_record, world)
        return found


def _is_met(need: Need, selected: Sequence[Claim], with_record: Sequence[Claim], world: World) -> bool:
    return adds_up(selected, need.values, world) if need.of == "sum" else need.is_met(with_record, world.readings)


def unmatched(readings: Sequence[Reading], rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """The rules that select fewer facts than their ``require_match`` asks for: what they guard is gone."""
    problems = []
    for rule in Rules.of(rules):
        if rule.require_match:
            count = sum(rule.selects(fact) for reading in readings for fact in reading.facts)
            if count < rule.require_match:
                problems.append(Problem(rule.path, f"rule {rule.id!r} requires at least {rule.require_match} matching "
                                                   f"facts; {count} found", rule.line, rule.column))
    return tuple(problems)


def _turned(conflict: Conflict, first: Callable[[Place], bool], world: World) -> Conflict:
    return conflict._replace(claims=tuple(sorted(conflict.claims, key=lambda claim: not first(_place(claim, world)))))


def _told(rule: Rule, conflict: Conflict, world: World) -> _Told:
    if not conflict.claims:
        raise ValueError(f"relation {rule.relation} gave rule {rule.id} a conflict without claims")
    places = tuple([_place(claim, world) for claim in conflict.claims])
    severity = SEVERITIES[min(map(SEVERITIES.index, (*_severities(rule, places), conflict.at_most)))]
    finding = Finding(rule.id, severity, _message(rule, conflict, places, world), places, conflict.reason,
                      _fingerprint(rule.id, conflict.claims, world), conflict.hint)
    where = tuple([(claim.document, claim.fact.start, claim.fact.end) for claim in conflict.claims])
    return _Told(finding, rule, conflict.claims, where)


def _severities(rule: Rule, places: tuple[Place, ...]) -> list[str]:
    if rule.severity_in is None:
        return [rule.severity]
    return [rule.severity_in(place.document) or rule.severity for place in places]


def _place(claim: Claim, world: World) -> Place:
    return _document(claim, world).place(claim.fact.start, claim.fact.end)


def _document(claim: Claim, world: World) -> Document:
    return world.readings[claim.document].document


# ---- the message

_REGIONS = {document.TITLE: "the title", document.STANDFIRST: "the standfirst", document.HEADING: "the heading",
            document.ITEM: "the list", document.CELL: "the table", document.CAPTION: "the caption",
            document.QUOTATION: "the quotation", document.FOOTNOTE: "the footnote", document.CODE_COMMENT: "the comment",
            document.FRONT_MATTER: "the front matter", document.RECORD: "the record"}
_ONLY_ONE = (document.TITLE, document.STANDFIRST, document.FRONT_MATTER)


def _message(rule: Rule, conflict: Conflict, places: tuple[Place, ...], world: World) -> str:
    def value(name: str) -> str | None:
        side, _, field = name.partition(".")
        if not field:
            return conflict.values.get(name)
        number = "ab".index(side)
        if number >= len(places):
            return None
        if field == "text":
            return _short(world.text(conflict.claims[number]))
        if field == "place":
            other = 0 if number else min(1, len(places) - 1)
            return _where(conflict.claims[number], places[number], places[other])
        return str(getattr(places[number], field))

    return fill(rule.message, value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[:_LONGEST - 1].rstrip() + "…"


def _where(claim: Claim, place: Place, other: Place) -> str:
    """Where a claim stands, for somebody who looks at the other one."""
    if place.document != other.document:
        return f"in {place.document}:{place.line}"
    region = _REGIONS.get(claim.fact.region)
    if region and claim.fact.region in _ONLY_ONE:
        return f"in {region}"
    line = "on the same line" if place.line == other.line and place != other else f"on line {place.line}"
    return f"in {region} {line}" if region else line


# ---- one contradiction, one finding

def _once(told: list[_Told]) -> list[_Told]:
    """The findings without those whose claims overlap, one for one, the claims of one that comes before them."""
    kept: list[_Told] = []
    near: dict[tuple[int, int], list[_Told]] = {}
    for tale in sorted(told, key=_rank):
        cells = min(map(_cells, tale.where), key=lambda cells: sum([len(near.get(cell, ())) for cell in cells]))       # one claim may be in many findings
        if any(_same_claims(tale, other) for cell in cells for other in near.get(cell, ())):
            continue
        kept.append(tale)
        for span in tale.where:
            for cell in _cells(span):
                near.setdefault(cell, []).append(tale)
    return kept


def _rank(tale: _Told) -> tuple[Any, ...]:
    return (-SEVERITIES.index(tale.finding.severity), tale.rule.precedence, tale.rule.id, tale.where, tale.finding.message)


def _cells(span: tuple[int, int, int]) -> list[tuple[int, int]]:
    number, start, end = span
    return [(number, cell) for cell in range(start // _CELL, max(end - 1, start) // _CELL + 1)]


def _same_claims(one: _Told, other: _Told) -> bool:
    return (all(any(_overlap(a, b) for b in other.where) for a in one.where)
            and all(any(_overlap(a, b) for a in one.where) for b in other.where))


def _overlap(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    return a[0] == b[0] and ((a[1] < b[2] and b[1] < a[2]) or a[1:] == b[1:])


# ---- identity across edits

def _fingerprint(rule_id: str, claims: tuple[Claim, ...], world: World) -> str:
    """A finding's identity: the rule, the documents' names and the words of the claims; no lines and no offsets, so that it
    outlives edits elsewhere. The order of the claims does not count."""
    parts = sorted((_document(claim, world).name, " ".join(world.text(claim).casefold().split())) for claim in claims)
    # FNV-1a, 64 bits: hashlib would cost 3 ms of start-up, and nobody gains from a collision of his own findings
    value = 0xCBF29CE484222325
    for byte in "\0".join((rule_id, *(part for pair in parts for part in pair))).encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with ``:2``, ``:3`` on the fingerprints that came before."""
    count: dict[str, int] = {}
    numbered = []
    for finding in findings:
        seen = count[finding.fingerprint] = count.get(finding.fingerprint, 0) + 1
        numbered.append(finding if seen == 1 else finding._replace(fingerprint=f"{finding.fingerprint}:{seen}"))
    return tuple(numbered)
