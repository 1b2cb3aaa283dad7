"""What stands behind a mark of a case file: labels to expected fields, facts to labels."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

NONE = "none"
QUALIFIERS = ("exact", "approximately", "nearly", "up_to", "less_than", "at_least", "more_than", "range", "vague")
STATUSES = ("asserted", "planned", "estimated", "denied", "conditional")


class LabelError(ValueError):
    """A label that cannot be read."""


class Kind(NamedTuple):
    """How facts of one kind are written in a label.

    ``plain`` are the fields a label need not state and that then have this value; ``places`` the fields written without their
    name, in order; ``fields`` all fields of a fact as text.
    """

    places: tuple[str, ...]
    plain: Mapping[str, str]
    fields: Callable[[Any, Sequence[Any]], dict[str, str]]


class Label(NamedTuple):
    """A label read: the kind (or rule), the fields it states and those that follow from its silence."""

    kind: str
    stated: dict[str, str]
    implied: dict[str, str]


def number(value: Decimal | str | None) -> str:
    """A number in plain digits: 4300000 for 4.3E+6, 12000 for 12,000."""
    if value is None:
        return ""
    try:
        return f"{Decimal(str(value).replace(',', '')).normalize():f}"
    except InvalidOperation:
        return str(value)


def _text(value: object) -> str:
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(map(str, value)) or NONE
    return str(value)


def _period(when: Any) -> str:
    if when is None:
        return NONE
    return when.start if when.start == when.end else f"{when.start}/{when.end}"


def _quantity(fact: Any, facts: Sequence[Any]) -> dict[str, str]:
    value = number(fact.value) if fact.value is not None else f"{number(fact.low)}..{number(fact.high)}"
    change = NONE if fact.change is None and fact.change_role is None else fact.change or "any"
    metric = fact.metric
    speaker = facts[fact.attribution].speaker if fact.attribution is not None else None
    return {"value": value, "unit": _text(fact.unit), "qualifier": fact.qualifier, "status": fact.status,
            "per": _text(fact.per), "change": change + (f":{fact.change_role}" if fact.change_role else ""),
            "head": metric.head if metric else NONE, "modifiers": _text(metric.modifiers if metric else ()),
            "about": _text(metric.about if metric else ()), "phrase": metric.phrase if metric else NONE,
            "dimension": fact.dimension, "when": _period(fact.when), "where": _text(fact.where),
            "partition": _text(fact.partition), "by": _text(speaker.text if speaker else None),
            "region": fact.region, "ambiguous": _text(fact.ambiguous), "group": _text(fact.group)}


def _date(fact: Any, facts: Sequence[Any]) -> dict[str, str]:
    return {"timex": _text(fact.timex), "resolved": _period(fact.resolved), "weekday": _text(fact.weekday),
            "stated": _text(fact.stated), "clock": _text(fact.clock), "zone": _text(fact.zone), "bound": _text(fact.bound),
            "source": _text(fact.source), "impossible": _text(fact.impossible), "region": fact.region,
            "ambiguous": _text(fact.ambiguous)}


def _attribution(fact: Any, facts: Sequence[Any]) -> dict[str, str]:
    speaker, cue = fact.speaker, fact.cue
    return {"by": _text(speaker and speaker.text), "person": _text(speaker and speaker.person),
            "title": _text(speaker and speaker.title), "organization": _text(speaker and speaker.organization),
            "cue": _text(cue and cue.text), "stance": _text(cue and cue.stance), "style": fact.style,
            "quote": _text(fact.quote), "nested": _text(fact.nested), "when": _period(fact.when), "region": fact.region,
            "venue": _text(fact.venue and fact.venue.text), "occasion": _text(fact.occasion and fact.occasion.text)}


def _simple(*names: str) -> Callable[[Any, Sequence[Any]], dict[str, str]]:
    def fields(fact: Any, facts: Sequence[Any]) -> dict[str, str]:
        return {name: _text(getattr(fact, name)) for name in names}
    return fields


KINDS: dict[str, Kind] = {
    "quantity": Kind(("value", "unit", "qualifier", "status"),
                     {"unit": NONE, "qualifier": "exact", "status": "asserted", "per": NONE, "change": NONE}, _quantity),
    "date": Kind(("timex",), {"clock": NONE, "impossible": "no"}, _date),
    "attribution": Kind((), {}, _attribution),
    "person": Kind(("full",), {}, _simple("full", "name", "given", "family", "title", "organization", "age", "region", "nationality", "party",
                                                "seat")),
    "name": Kind(("name",), {}, _simple("name", "type", "region", "acronym", "full")),
    "identifier": Kind(("names", "value"), {}, _simple("names", "value", "region")),
    "list": Kind(("length",), {}, _simple("length", "region")),
    "statistic": Kind(("test", "value"), {"sample": NONE, "sign": NONE, "p": NONE, "df": NONE},
                      _simple("test", "value", "df", "sample", "sign", "p", "region")),
    "skipped": Kind((), {}, _simple("reason")),
    "more": Kind((), {}, lambda fact, facts: {}),
}


def read(label: str) -> Label:
    """A label as fields; a label that is of no kind of fact is a rule with words after it."""
    lexer = shlex.shlex(label, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.commenters = True, '"', ""      # O'Hara is no quotation
    try:
        first, *rest = lexer
    except ValueError as error:
        raise LabelError(f"{label!r}: {error}") from error
    if first not in KINDS:
        return Label(first, {str(i): word for i, word in enumerate(rest)}, {})
    kind, stated = KINDS[first], {}
    bare = []
    for word in rest:
        name, equals, value = word.partition("=")
        if equals and re.fullmatch(r"[a-z]+", name):
            stated[name] = value
        else:
            bare.append(word)
    if first == "quantity":
        stated |= _quantity_places(label, bare)
    elif len(bare) > len(kind.places):
        raise LabelError(f"{label!r}: too many words; a value of several words stands in quotation marks")
    else:
        stated |= dict(zip(kind.places, bare, strict=False))
    return Label(first, stated, {name: value for name, value in kind.plain.items() if name not in stated})


def _quantity_places(label: str, bare: Sequence[str]) -> dict[str, str]:
    if not bare:
        raise LabelError(f"{label!r}: a quantity needs its value")
    stated = {"value": "..".join(number(end) if end else "" for end in bare[0].split(".."))}
    for word in bare[1:]:
        name = "qualifier" if word in QUALIFIERS else "status" if word in STATUSES else "unit"
        if name in stated:
            raise LabelError(f"{label!r}: {name} stands here twice; a unit of several words stands in quotation marks")
        stated[name] = word
    return stated


def agrees(label: Label, fields: Mapping[str, str]) -> bool:
    """Whether a fact has every field as the label states or implies it; a field that the kind lacks is an error."""
    if unknown := sorted(set(label.stated) - set(fields)):
        raise LabelError(f"{label.kind} has no {', '.join(unknown)}; it has {', '.join(sorted(fields))}")
    return all(fields.get(name) == value for name, value in (label.stated | label.implied).items())


def written(kind: str, fields: Mapping[str, str], stated: Sequence[str] = ()) -> str:
    """The label of a fact: the fields of its place, those that are not plain, and those in ``stated``."""
    form = KINDS[kind]
    words = [kind]
    for name in form.places:
        if fields[name] != form.plain.get(name):
            words.append(_quoted(fields[name]))
    named = [name for name in fields if name not in form.places
             and (name in stated or fields[name] != form.plain.get(name, fields[name]))]
    return " ".join([*words, *(f"{name}={_quoted(fields[name])}" for name in named)])


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[^\s'\"^~\\]+", value) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
