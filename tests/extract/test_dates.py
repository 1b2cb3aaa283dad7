"""Dates: any text is read without an error, and a date is read back from every way in which people write it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline
from checker.document import Document
from checker.extract.chunk import Chunker
from checker.extract.dates import Dates
from checker.extract.islands import Rewriter
from checker.extract.pack import pack
from checker.fact import Date
from checker.link.times import Times

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


PACK = pack()
CHUNKER, REWRITER, STAGE = Chunker(PACK.inventory), Rewriter(PACK.inventory, PACK.lexicon.table("rewrites")), Dates(PACK)


def dates(text: str, published: date | None = None) -> list[Date]:
    """The dates of a text, as their own stage and linking give them."""
    document = Document("text", text, date=published)
    times = Times(document, PACK.lexicon)
    found = []
    for chunk in CHUNKER.chunks(document):
        REWRITER.rewrite(chunk.tokens)
        before = chunk.tokens.tags
        found += [island.fact for island in times.link(chunk, STAGE.read(chunk, []))]
        assert chunk.tokens.tags == before
    assert all(isinstance(fact, Date) for fact in found)
    return [fact for fact in found if isinstance(fact, Date)]


def ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


FORMS: dict[str, Callable[[date], str]] = {
    "day month year": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "ordinal": lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    "ordinal of": lambda d: f"{ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    "ordinal of comma": lambda d: f"{ordinal(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    "american": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "american without comma": lambda d: f"{MONTHS[d.month - 1]} {d.day} {d.year}",
    "american ordinal": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "short": lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    "short with stop": lambda d: f"{MONTHS[d.month - 1][:3]}{'' if d.month == 5 else '.'} {d.day}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "weekday first": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    "weekday american": lambda d: f"{WEEKDAYS[d.weekday()]}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "weekday short": lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "points": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "capitals": lambda d: f"{d.day} {MONTHS[d.month - 1].upper()} {d.year}",
}
DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("form", FORMS)
@given(day=DAYS, around=st.sampled_from(["The hall opened on {}.", "It was {}, a cold day.", "({})", "From {} on they met.", "{}"]))
def test_a_date_is_read_back(form: str, day: date, around: str) -> None:
    written = FORMS[form](day)
    text = around.format(written)
    found = dates(text)
    assert [text[fact.start:fact.end] for fact in found] == [written]
    assert found[0].timex == day.isoformat()
    assert found[0].resolved is not None
    assert (found[0].resolved.start, found[0].resolved.end) == (day.isoformat(), day.isoformat())
    assert found[0].weekday in (None, day.weekday())
    assert not found[0].impossible


@given(first=DAYS, days=st.integers(1, 60), joint=st.sampled_from([" to ", " - ", "–", " until "]))
def test_a_range_is_read_back(first: date, days: int, joint: str) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2099, 12, 31).toordinal()))
    text = f"They stayed from {FORMS['day month year'](first)}{joint}{FORMS['day month year'](last)} in town."
    found = dates(text)
    assert [fact.timex for fact in found] == [f"{first.isoformat()}/{last.isoformat()}"]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for fact in dates(text, date(2024, 10, 25)):
        assert 0 <= fact.start < fact.end <= len(text)


PIECES = ["May", "may", "march", "March", "3", "31", "30", "2024", "1950s", "the", "of", "on", "by", "since", "until", "-", "–", "to", "and", ",",
          ".", "Mon", "Tuesday", "last", "next", "two", "weeks", "week", "ago", "early", "end", "12:30", "pm", "3.30", "17.07", "2024-02-30",
          "13/13/2013", "3rd", "first", "quarter", "century", "Q3", "Christmas", "between", "(", ")", "\n\n", "#", "4", "24/7", "CET"]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)]))
def test_words_of_dates_in_any_order_are_read(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    found = dates(text, published)
    assert all(text[fact.start:fact.end].strip() == text[fact.start:fact.end] for fact in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), st.sampled_from([date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)]))
def test_rules_judge_any_dates(words: list[str], published: date) -> None:
    text = " ".join(words)
    pipeline.check([Document("text", f"{text}. {text}.", date=published)], pipeline_rules())


def pipeline_rules() -> tuple[object, ...]:
    from checker.rulebook import load

    return load().rules
