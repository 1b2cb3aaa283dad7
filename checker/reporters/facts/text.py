"""Facts for people: one line each, the place, what kind it is, the words, and how they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from checker.document import Document
from checker.fact import Attribution, Date, Fact, Identifier, ListLength, Name, Person, Quantity, Skipped, Statistic
from checker.hints import Any
from checker.interval import shown as number
from checker.printable import escaped, one_line

SUMMARY = "for people: one line a fact with how it was read (the default)"

_LONGEST = 60       # characters shown of a statement


def render(document: Document, facts: Iterable[Fact]) -> str:
    """One line a fact, in their order."""
    lines = []
    for fact in facts:
        label, read = described(fact)
        lines.append(f"{_where(document, fact.start, fact.end)} {label}: {_words(document, fact)} -> {read}\n")
    return "".join(lines)


def described(fact: Fact) -> tuple[str, str]:
    """What kind of fact it is, in a word, and how its words were read."""
    label, read = _KINDS[type(fact)]
    return label, one_line(read(fact))


def render_skipped(document: Document, skipped: Iterable[Skipped]) -> str:
    """One line a passage that was not understood, with the reason."""
    return "".join(f"{_where(document, skip.start, skip.end)} not understood: {_words(document, skip)} -> "
                   f"{one_line(skip.reason)}\n" for skip in skipped)


def _where(document: Document, start: int, end: int) -> str:
    place = document.place(start, end)
    return f"{escaped(place.document)}:{place.line}:{place.column}:"


def _words(document: Document, fact: Fact | Skipped) -> str:
    words = one_line(document.text[fact.start:fact.end])
    if len(words) > _LONGEST:
        words = words[:_LONGEST - 15].rstrip() + " … " + words[-12:].lstrip()
    return words


def _quantity(fact: Quantity) -> str:
    if fact.value is not None:
        amount = number(fact.value)
    else:
        amount = " to ".join(number(end) for end in (fact.low, fact.high) if end is not None)
    parts = [amount]
    if fact.unit is not None:
        parts.append(fact.unit)
    if fact.metric is not None and fact.metric.head:
        parts.append(("of " if fact.unit is not None else "") + " ".join((*fact.metric.modifiers, fact.metric.head)))
    if fact.per is not None:
        parts.append(f"per {fact.per}")
    notes = [f"{fact.change} {fact.change_role or ''}".strip()] if fact.change else []
    if fact.qualifier not in ("exact", "range"):
        notes.append(f"{fact.qualifier.replace('_', ' ')}: {fact.interval}")
    if fact.status != "asserted":
        notes.append(fact.status)
    if fact.partition:
        notes.append(f"a part ({', '.join(fact.partition)})")
    if fact.when is not None:
        notes.append(_period(fact.when.start, fact.when.end))
    if fact.where is not None:
        notes.append(f"in {fact.where}")
    if fact.metric is not None and fact.metric.about:
        notes.append(f"about {', '.join(fact.metric.about)}")
    if fact.attribution is not None:
        notes.append(f"as stated in fact {fact.attribution + 1}")
    return "; ".join([" ".join(parts), *notes])


def _period(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


def _date(fact: Date) -> str:
    if fact.impossible:
        return f"{fact.timex}, which does not exist"
    read = "not resolved" if fact.resolved is None else _period(fact.resolved.start, fact.resolved.end)
    parts = [f"{fact.bound} {read}" if fact.bound else read]
    if fact.other:
        parts.append(f"or {fact.other}")
    if fact.clock:
        parts.append(f"{fact.clock} {fact.zone or ''}".strip())
    if fact.source:
        parts.append(f"the year from the {fact.source.replace('-', ' ')}")
    return "; ".join(parts)


def _attribution(fact: Attribution) -> str:
    if fact.speaker is None:
        who = "nobody named"
    else:
        named = [part for part in (fact.speaker.person or fact.speaker.text, fact.speaker.title, fact.speaker.organization)
                 if part]
        who = ", ".join(dict.fromkeys(named))
    cue = f' ("{fact.cue.text}")' if fact.cue is not None else ""
    when = None if fact.when is None else fact.when.start if fact.when.start == fact.when.end else f"{fact.when.start} to {fact.when.end}"
    beside = [part for part in (fact.venue and fact.venue.text, fact.occasion and fact.occasion.text, when) if part]
    return f"{fact.style} speech by {who}{cue}" + (f", {'; '.join(beside)}" if beside else "") + (", inside another statement" if fact.nested else "")


def _person(fact: Person) -> str:
    seat = f"for {fact.seat}" if fact.seat else None
    parts = [fact.full or fact.name, fact.title, fact.organization, fact.party, seat, None if fact.age is None else f"aged {fact.age}"]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _name(fact: Name) -> str:
    return f"{fact.full or fact.name} ({fact.type or 'it is not known of what'})"


def _identifier(fact: Identifier) -> str:
    return f"{fact.names} {fact.value}"


def _list(fact: ListLength) -> str:
    return f"{fact.length} item{'' if fact.length == 1 else 's'}"


def _statistic(fact: Statistic) -> str:
    df = f" with {', '.join(map(str, fact.df))} degrees of freedom" if fact.df else ""
    sample = f", {fact.sample} in the sample" if fact.sample is not None else ""
    p = "" if fact.sign is None else f", p {fact.sign.replace('_', ' ')} {'' if fact.p is None else fact.p}"
    return f"{fact.test} {fact.value}{df}{sample}{p.rstrip()}"


_KINDS: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    Quantity: ("figure", _quantity), Date: ("date", _date), Attribution: ("statement", _attribution),
    Person: ("person", _person), Name: ("name", _name), Identifier: ("number", _identifier), ListLength: ("list", _list),
    Statistic: ("test", _statistic)}
