"""What was read: every fact with its source, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.fact import Attribution, Quantity
from checker.findings import Reading
from checker.reporters._html.markup import element, text
from checker.reporters.facts.text import described

_MOST = 5_000       # rows that a page shows
_LONGEST = 160      # characters of a fact's words


def facts(readings: Sequence[Reading]) -> str:
    """A table with a row for each fact: where, what kind, the words, how they were read, who said so."""
    rows = [row for reading in readings for row in _rows(reading)]
    head = "".join(element("th", name, scope="col") for name in ("place", "kind", "words", "read as", "source"))
    note = element("p", f"{len(rows) - _MOST:,} more facts are not shown here; claimlint facts lists them all.") if len(rows) > _MOST else ""
    return f'<div class="wide"><table class="facts"><thead><tr>{head}</tr></thead><tbody>{"".join(rows[:_MOST])}</tbody></table></div>{note}'


def _rows(reading: Reading) -> Iterator[str]:
    document = reading.document
    for fact in reading.facts:
        label, read = described(fact)
        place = document.place(fact.start, fact.end)
        words = document.text[fact.start:fact.end]
        speaker = _source(reading, fact) if isinstance(fact, Quantity) else ""
        cells = (f"{place.document}:{place.line}", label, words if len(words) <= _LONGEST else words[:_LONGEST - 1] + "…", read, speaker)
        yield element("tr", "".join(element("td", text(cell)) for cell in cells), data_kind=label)


def _source(reading: Reading, fact: Quantity) -> str:
    if fact.attribution is None or fact.attribution >= len(reading.facts):
        return ""
    statement = reading.facts[fact.attribution]
    if not isinstance(statement, Attribution) or statement.speaker is None:
        return ""
    return statement.speaker.person or statement.speaker.text


def skipped(readings: Sequence[Reading]) -> str:
    """What looked like a claim and was not understood, with the reason."""
    rows = []
    for reading in readings:
        for skip in reading.skipped:
            place = reading.document.place(skip.start, skip.end)
            rows.append(element("li", text(f"{place.document}:{place.line} “{reading.document.text[skip.start:skip.end]}”: {skip.reason}")))
    return element("ul", "".join(rows[:_MOST])) if rows else element("p", "Nothing: every figure was understood.")
