"""Reports made by hand, as the pipeline would give them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from checker.document import Document
from checker.fact import Attribution, Cue, Date, Fact, Metric, Period, Quantity, Skipped, Speaker
from checker.findings import Finding, Reading, Report
from checker.spans import Span

MUSEUM = """\
# Record year for the harbour museum

A record 3.4 million people visited the museum in 2024

The doors opened on 2 May after a year of repairs, and the queue
reached the fish market by ten. "We ran out of tickets before
noon," Ana Duarte said.

Two ferries a day were added in June.

The museum counted 4.3 million visitors last year, the director said.
"""

PRESS = """\
Harbour museum: annual figures

The museum opened its doors again on 3 May 2024.
"""


def span(text: str, words: str, start: int = 0) -> Span:
    """Where ``words`` stand in ``text``."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def quantity(text: str, words: str, value: str, head: str, **more: object) -> Quantity:
    """An exact figure."""
    start, end = span(text, words)
    fact = Quantity(start, end, Span(start, end), Decimal(value), None, None, "exact", metric=Metric(head))
    return fact._replace(**more)


def reading(document: Document, facts: Sequence[Fact] = (), skipped: Sequence[Skipped] = ()) -> Reading:
    """A document read."""
    return Reading(document, tuple(facts), tuple(skipped), len(document.text.split()))


def finding(rule: str, severity: str, message: str, *claims: tuple[Document, str], reason: Sequence[str] = (),
            hint: str | None = None) -> Finding:
    """A finding that involves some words of some documents."""
    places = tuple(document.place(*span(document.text, words)) for document, words in claims)
    return Finding(rule, severity, message, places, tuple(reason), "9f2c", hint)


def museum() -> Report:
    """Two drafts with a disagreement inside one and another between the two."""
    story = Document("drafts/museum.md", MUSEUM, date=date(2025, 2, 3))
    press = Document("drafts/press.txt", PRESS)
    saying = span(MUSEUM, '"We ran out of tickets before\nnoon,"')
    speaker, cue = span(MUSEUM, "Ana Duarte"), span(MUSEUM, "said")
    facts: list[Fact] = [
        quantity(MUSEUM, "3.4 million people", "3.4E+6", "person", when=Period("2024", "2024", "in 2024")),
        Date(*span(MUSEUM, "2 May"), "2024-05-02", Period("2024-05-02", "2024-05-02", "2 May")),
        Attribution(saying.start, cue.end, Speaker(*speaker, "Ana Duarte", "Ana Duarte"), Cue(*cue, "said"), (saying,),
                    "direct", '"We ran out of tickets before\nnoon,"'),
        quantity(MUSEUM, "4.3 million visitors", "4.3E+6", "visitor", when=Period("2024", "2024", "last year")),
    ]
    skipped = [Skipped(*span(MUSEUM, "Two ferries a day"), "a rate in front of a verb")]
    opened = Date(*span(PRESS, "3 May 2024"), "2024-05-03", Period("2024-05-03", "2024-05-03", "3 May 2024"))
    return Report((reading(story, facts, skipped), reading(press, [opened])), (
        finding("metric-disagrees", "error", "4.3 million visitors here, 3.4 million in the standfirst",
                (story, "4.3 million visitors"), (story, "3.4 million people"),
                reason=('both: visitors to the museum, 2024 ("last year", published 2025-02-03)',
                        "3.4 million means 3.35 to 3.45, 4.3 million means 4.25 to 4.35: no value fits both"),
                hint="digits swapped?"),
        finding("date-disagrees", "warning", "the museum opened on 2 May here, on 3 May in drafts/press.txt:3",
                (story, "2 May"), (press, "3 May 2024"), reason=("both: the opening of the museum",)),
    ))
