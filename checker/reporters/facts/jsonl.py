"""Facts for programs: one JSON object a line.

This writes a fact for every ten words of a corpus, so it fills in templates instead of building dictionaries. All text goes through
the JSON encoder and comes out as ASCII: whatever stands in a draft, a line is a line and a terminal shows it unharmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _string

from checker.document import Document
from checker.fact import (
    Attribution,
    Circumstance,
    Date,
    Fact,
    Identifier,
    ListLength,
    Metric,
    Name,
    Period,
    Person,
    Quantity,
    Skipped,
    Statistic,
)
from checker.hints import Any
from checker.reporters.facts._timex import written

SUMMARY = "for programs: one JSON object a line"

_KEPT = 4096        # written forms kept of what comes up again and again: units, periods


def render(document: Document, facts: Iterable[Fact]) -> str:
    """The facts of one document, or of a piece of it, in their order."""
    head, kinds, source = f'","document":{_string(document.name)},"start":', _KINDS, document.source
    as_written = source is document.text        # else offsets lead back through markup
    line = after = before = 0
    lines = []
    for fact in facts:
        start, end = fact.start, fact.end
        if not as_written:
            start, end = document.source_span(start, end)
        if not before <= start < after:         # most facts stand in the line of the one before them
            line, _ = document.lines.place(start)
            before, after = document.lines.bounds(line, len(source))
        kind, fields = kinds[type(fact)]
        lines.append(f'{{"kind":"{kind}{head}{start},"end":{end},"line":{line},"column":{start - before + 1},'
                     f'"text":{_string(source[start:end])},{fields(document, fact)}}}\n')
    return "".join(lines)


def render_skipped(document: Document, skipped: Iterable[Skipped]) -> str:
    """What was not understood: the common fields, and the reason."""
    lines = []
    for start, end, reason in skipped:
        place = document.place(start, end)
        lines.append(f'{{"kind":"skipped","document":{_string(place.document)},"start":{place.start},"end":{place.end},'
                     f'"line":{place.line},"column":{place.column},"text":{_string(place.text)},"reason":{_string(reason)}}}\n')
    return "".join(lines)


def number(value: Decimal | None) -> str:
    """A JSON number with the digits of ``value`` and no exponent: an integer where it is one, else as written."""
    if value is None:
        return "null"
    digits = str(value)
    if digits.isdigit():
        return digits
    if "E" in digits:
        digits = f"{value:f}"
    if "." in digits:
        whole, part = digits.split(".")
        if not part.strip("0"):
            digits = whole
    return digits if digits != "-0" else "0"


def _text(value: str | None) -> str:
    return "null" if value is None else _string(value)


def _strings(values: tuple[str, ...]) -> str:
    return f'[{",".join(map(_string, values))}]'


@lru_cache(_KEPT)
def _period(value: Period | None) -> str:
    if value is None:
        return "null"
    return f'{{"start":{_string(value.start)},"end":{_string(value.end)},"text":{_string(value.text)}}}'


@lru_cache(_KEPT)
def _measure(qualifier: str, unit: str | None, dimension: str, per: str | None) -> str:
    return (f'"qualifier":{_string(qualifier)},"unit":{_text(unit)},"dimension":{_string(dimension)},"per":{_text(per)},'
            '"metric":')


@lru_cache(_KEPT)
def _standing(change: str | None, role: str | None, status: str) -> str:
    return f'"change":{_text(change)},"change_role":{_text(role)},"status":{_string(status)},"when":'


def _metric(value: Metric | None) -> str:
    if value is None:
        return "null"
    head, modifiers, phrase, about, _, _ = value
    return (f'{{"head":{_string(head)},"modifiers":{_strings(modifiers) if modifiers else "[]"},"phrase":{_string(phrase)},'
            f'"about":{_strings(about) if about else "[]"}}}')


def _counted(fact: Quantity, metric: Metric | None) -> Metric | None:
    """The metric as it is printed: a number after a singular ("capacity rose to 5,000") counts nothing named; it has nouns that it is about,
    and no head. After a plural ("casualties rose to 5,000") it counts that."""
    if metric is None or fact.unit is not None or not 0 <= metric.start < fact.start or not metric.phrase.lower().endswith(metric.head):
        return metric
    return metric._replace(head="", modifiers=(), about=metric.about or tuple(metric.phrase.split()))


def _part(document: Document, part: Any) -> str:
    start, end = document.source_span(part.start, part.end)
    return f'"start":{start},"end":{end}'


def _quantity(document: Document, fact: Quantity) -> str:
    value, low, high, qualifier, unit, dimension, per, metric, change, role, status, when, where, said = fact[3:17]
    return (f'"value":{number(value)},"low":{"null" if low is None else number(low)},'
            f'"high":{"null" if high is None else number(high)},{_measure(qualifier, unit, dimension, per)}{_metric(_counted(fact, metric))},'
            f'{_standing(change, role, status)}{_period(when)},"where":{"null" if where is None else _string(where)},'
            f'"attribution":{"null" if said is None else said},"group":{"null" if fact.group is None else fact.group}')


def _date(document: Document, fact: Date) -> str:
    resolved = "null" if fact.resolved is None else (
        f'{{"start":{_string(fact.resolved.start)},"end":{_string(fact.resolved.end)}}}')
    timex = fact.timex if fact.timex is None or "/" not in fact.timex else written(fact.timex)
    return (f'"timex":{_text(timex)},"resolved":{resolved},"bound":{_text(fact.bound)},"clock":{_text(fact.clock)},"zone":{_text(fact.zone)},'
            f'"source":{_text(fact.source)},"other":{_text(fact.other)},"impossible":{"true" if fact.impossible else "false"}')


def _attribution(document: Document, fact: Attribution) -> str:
    speaker = cue = "null"
    if fact.speaker is not None:
        who = fact.speaker
        speaker = (f'{{{_part(document, who)},"text":{_string(who.text)},"person":{_text(who.person)},'
                   f'"title":{_text(who.title)},"organization":{_text(who.organization)}}}')
    if fact.cue is not None:
        cue = f'{{{_part(document, fact.cue)},"text":{_string(fact.cue.text)}}}'
    content = ",".join([f"{{{_part(document, piece)}}}" for piece in fact.content])
    return (f'"speaker":{speaker},"cue":{cue},"content":[{content}],"style":{_string(fact.style)},'
            f'"quote":{_text(fact.quote)},"nested":{"true" if fact.nested else "false"},"when":{_period(fact.when)},'
            f'"venue":{_circumstance(document, fact.venue)},"occasion":{_circumstance(document, fact.occasion)}')


def _circumstance(document: Document, value: Circumstance | None) -> str:
    return "null" if value is None else f'{{{_part(document, value)},"text":{_string(value.text)}}}'


def _person(document: Document, fact: Person) -> str:
    age = "null" if fact.age is None else fact.age
    return (f'"name":{_string(fact.name)},"given":{_text(fact.given)},"family":{_text(fact.family)},'
            f'"title":{_text(fact.title)},"organization":{_text(fact.organization)},"age":{age},'
            f'"nationality":{_text(fact.nationality)},"party":{_text(fact.party)},"seat":{_text(fact.seat)},"full":{_text(fact.full)}')


def _name(document: Document, fact: Name) -> str:
    return f'"name":{_string(fact.name)},"type":{_text(fact.type)},"acronym":{_text(fact.acronym)},"full":{_text(fact.full)}'


def _identifier(document: Document, fact: Identifier) -> str:
    return f'"names":{_string(fact.names)},"value":{_string(fact.value)}'


def _list(document: Document, fact: ListLength) -> str:
    return f'"length":{fact.length}'


def _statistic(document: Document, fact: Statistic) -> str:
    return (f'"test":{_string(fact.test)},"value":{number(fact.value)},"df":[{",".join(map(number, fact.df))}],"sample":{number(fact.sample)},'
            f'"sign":{_text(fact.sign)},"p":{number(fact.p)}')


_KINDS: Mapping[type, tuple[str, Callable[[Document, Any], str]]] = {     # by type: asking a fact for its kind is a call
    Quantity: ("quantity", _quantity), Date: ("date", _date), Attribution: ("attribution", _attribution),
    Person: ("person", _person), Name: ("name", _name), Identifier: ("identifier", _identifier), ListLength: ("list", _list),
    Statistic: ("statistic", _statistic)}
