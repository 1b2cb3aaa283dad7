"""Entries and rule tests made from what a text states: the way from an archive and its corrections into the record."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from checker.fact import Quantity
from checker.findings import Reading
from checker.ledger.fields import ENTRY
from checker.record import NamedTuple

_DEFAULT_NAME = "figure"


class Correction(NamedTuple):
    """What a correction takes back and puts in its place: the text with the wrong figure and with the right one, the two figures."""

    wrong: str
    right: str
    figures: tuple[str, str]


def entry(fact: Quantity, reading: Reading, source: str) -> dict[str, str] | None:
    """The entry that keeps a figure; None where its text does not say what it counts or measures."""
    metric = fact.metric
    names = [word for word in (metric.about if metric else ()) if word[:1].isupper()]
    phrase = metric.phrase if metric and metric.phrase else " ".join(metric.about) if metric else ""
    if not phrase or fact.value is None or fact.status == "denied" or fact.unit is None and not (metric and fact.start < metric.start < fact.end):
        return None
    text = reading.document.text
    whole = fact.per is not None and not (metric and fact.start < metric.start < fact.end)        # "$1,200 a month"
    in_words = not whole and fact.unit is not None and any(letter.isalpha() for letter in text[fact.number.end:fact.end]) and not text[fact.start].isalpha()
    published = reading.document.date
    as_of = fact.when.end if fact.when else published.isoformat() if published else ""
    found = {
        "metric": phrase,
        "value": " ".join(text[fact.start:fact.end if whole else fact.number.end].split()) + ("" if in_words or whole else _glued(text, fact)),
        "unit": fact.unit or "" if in_words else "",
        "as-of": as_of,
        "scope": " ".join(name for name in names if name.lower() not in phrase.lower()),
        "source": source,
    }
    return {key.name: found[key.name] for key in ENTRY.keys if found.get(key.name)}


def _glued(text: str, fact: Quantity) -> str:
    """The sign that stands right behind a number: "%"."""
    match = re.match(r"[^\w\s]+(?=\W|$)", text[fact.number.end:fact.end])
    return match[0] if match else ""


def listed(entries: Sequence[Mapping[str, str]], *, opened: bool = False) -> str:
    """Entries as YAML; ``opened`` where they go on in a file that holds others."""
    lines = [] if opened else ["record:"]
    for one in entries:
        for number, (key, value) in enumerate(one.items()):
            lines.append(f"  {'-' if not number else ' '} {key}: {_quoted(value)}")
    return "\n".join(lines) + "\n"


def correction(facts: Sequence[Quantity], reading: Reading, patterns: Mapping[str, str]) -> Correction | None:
    """What the figures of a correction say: two of one unit, of which the words between them, or else their order, tell the right one."""
    text = reading.document.text
    pairs = [(a, b) for place, a in enumerate(facts) for b in facts[place + 1:]
             if a.unit == b.unit and a.dimension == b.dimension or "number" in (a.dimension, b.dimension) and a.unit is None is b.unit]
    if not pairs:
        return None
    first, second = pairs[0]
    between = text[first.end:second.start]
    words = text[first.start:first.number.end], text[second.start:second.number.end]
    sentence = reading.sentence(first.sentence)
    start = reading.sentences[first.sentence]
    if first.sentence == second.sentence:
        cut = re.search(patterns["not"], between, re.IGNORECASE) or re.search(patterns["instead"], between, re.IGNORECASE)
        if cut is None:
            return None
        said = sentence[:first.end - start] + between[:cut.start()] + sentence[second.end - start:]
        other = said[:first.start - start] + words[1] + said[first.number.end - start:]
        is_right = re.search(patterns["not"], between, re.IGNORECASE) is not None
        right, wrong = (said, other) if is_right else (other, said)
        return Correction(_one_line(wrong), _one_line(right), words if is_right else (words[1], words[0]))
    right = sentence[:first.start - start] + words[1] + sentence[first.number.end - start:]
    return Correction(_one_line(sentence), _one_line(right), (words[1], words[0]))


def rule(kept: Correction, entries: Sequence[Mapping[str, str]], source: str) -> str:
    """A house rule whose examples are the correction: the record must catch the wrong text and be quiet about the right one."""
    record = _quoted(listed(entries))
    name = "-".join(re.findall(r"[a-z0-9]+", entries[0]["metric"].lower())[:4]) or _DEFAULT_NAME
    return "\n".join((
        f"id: corrected-{name}",
        f"summary: {_quoted(f'Corrected: {kept.figures[0]}, not {kept.figures[1]}.')}",
        f"why: {_quoted(f'Published as a correction ({source}); it must not happen again.')}",
        "severity: error",
        "facts: quantity",
        "relation: on_record",
        'message: "{a.text} here; on record for {metric}: {b.text}"',
        "passes:",
        *_example(kept.right, record),
        "fails:",
        *_example(kept.wrong, record))) + "\n"


def _example(text: str, record: str) -> tuple[str, ...]:
    return "  - drafts:", f"      story.txt: {_quoted(text)}", f"      house.record.yaml: {record}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    """A text as YAML and JSON quote it alike."""
    return json.dumps(text, ensure_ascii=False)
