"""Facts for people."""

from __future__ import annotations

from decimal import Decimal

from checker.document import Document
from checker.fact import Date, Fact, Identifier, ListLength, Metric, Name, Period, Person, Quantity, Skipped
from checker.reporters.facts import text
from checker.spans import Span
from reporters.samples import museum

TEXT = "Nearly 6,400 of the port's ships, or 3 to 5 a day, sailed since 30 February.\n"
DRAFT = Document("port.md", TEXT)


def read(fact: Fact) -> str:
    """How a fact was read, as the list shows it."""
    return text.render(DRAFT, [fact]).rstrip("\n").split(" -> ")[1]


def test_the_list_a_writer_sees() -> None:
    report = museum()
    assert text.render(report.readings[0].document, report.readings[0].facts) == """\
drafts/museum.md:3:10: figure: 3.4 million people -> 3.4 million person; 2024
drafts/museum.md:5:21: date: 2 May -> 2024-05-02
drafts/museum.md:6:33: statement: "We ran out of tickets before noon," Ana Duarte said -> direct speech by Ana Duarte ("said")
drafts/museum.md:11:20: figure: 4.3 million visitors -> 4.3 million visitor; 2024
"""


def test_how_a_figure_was_read() -> None:
    nearly = Quantity(0, 12, Span(7, 12), Decimal(6400), None, None, "nearly", metric=Metric("ship", ("port",), "ships"),
                      partition=("of",), where="Porto", attribution=0)
    assert read(nearly) == "6,400 port ship; nearly: 5,760 to 6,400; a part (of); in Porto; as stated in fact 1"
    few = Quantity(37, 49, Span(37, 43), None, Decimal(3), Decimal(5), "range", per="day", change="decrease", change_role="by",
                   status="planned", when=Period("2024", "2025"))
    assert read(few) == "3 to 5 per day; decrease by; planned; 2024 to 2025"
    assert read(Quantity(0, 1, Span(0, 1), Decimal("4.5"), None, None, "exact", "percent", metric=Metric("crew"))) == (
        "4.5 percent of crew")


def test_how_the_others_were_read() -> None:
    assert read(Date(64, 75, "2024-02-30", impossible=True)) == "2024-02-30, which does not exist"
    assert read(Date(64, 75, "2024-03-04", Period("2024-03-04", "2024-03-04"), ambiguous=True, other="2024-04-03")) == "2024-03-04; or 2024-04-03"
    assert read(Date(64, 75, "2024-02-28T16:05", Period("2024-02-28", "2024-02-28"), clock="16:05", zone="CET", bound="since",
                     source="front-matter")) == "since 2024-02-28; 16:05 CET; the year from the front matter"
    assert read(Person(0, 1, "Ruiz", title="captain", age=41, full="Ida Ruiz")) == "Ida Ruiz, captain, aged 41"
    assert read(Person(0, 1, "Ruiz", party="Labour", seat="Porto")) == "Ruiz, Labour, for Porto"
    assert read(Name(0, 1, "Porto", "place")) == "Porto (place)"
    assert read(Name(0, 1, "PT", "organization", full="Port Trust")) == "Port Trust (organization)"
    assert read(Identifier(0, 1, "pier", "7")) == "pier 7"
    assert read(ListLength(0, 1, 3)) == "3 items"


def test_what_was_not_understood() -> None:
    assert text.render_skipped(DRAFT, [Skipped(64, 75, "no such\nday\x1b[2J")]) == (
        'port.md:1:65: not understood: 30 February -> no such day\\x1b[2J\n')
