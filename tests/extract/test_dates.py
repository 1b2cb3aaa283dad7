"""Dates: any text is read without an error, and a date is read back from every way in which people write it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline
from checker.document import Document
from checker.extract import grammar, relative
from checker.extract.chunk import Chunker
from checker.extract.dates import Dates
from checker.extract.datewords import Words
from checker.extract.islands import Rewriter
from checker.extract.pack import grammar_texts, pack, sources
from checker.fact import Date
from checker.link.times import Times
from checker.tables import compile_tables

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


ONES = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
        "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
            "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
            *(f"twenty-{word}" for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")), "thirtieth",
            "thirty-first")


def number_in_words(number: int) -> str:
    """A number below 100."""
    return ONES[number] if number < 20 else TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def year_in_words(year: int) -> str:
    century, rest = divmod(year, 100)
    if century == 20 and rest < 10:
        return f"two thousand{f' and {ONES[rest]}' if rest else ''}"
    return f"{number_in_words(century)} {number_in_words(rest) if rest > 9 else f'hundred and {ONES[rest]}' if rest else 'hundred'}"


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
    "year with of": lambda d: f"{d.day} {MONTHS[d.month - 1]} of {d.year}",
    "year first": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "loose iso": lambda d: f"{d.year}-{d.month}-{d.day}",
    "iso with a month in letters": lambda d: f"{d.year}-{MONTHS[d.month - 1][:3]}-{d.day:02}",
    "the nth day of": lambda d: f"{ordinal(d.day)} day of {MONTHS[d.month - 1]} {d.year}",
    "spelled": lambda d: f"{MONTHS[d.month - 1]} {ORDINALS[d.day]} {d.year}",
    "spelled of": lambda d: f"{ORDINALS[d.day]} of {MONTHS[d.month - 1]}, {d.year}",
    "year in words": lambda d: f"{d.day} {MONTHS[d.month - 1]} {year_in_words(d.year)}",
    "weekday the nth of": lambda d: f"{WEEKDAYS[d.weekday()]} the {ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
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


UNITS = {"day": 1, "week": 7}
COUNTED: dict[str, tuple[Callable[[int, str], str], int]] = {
    "ago": (lambda n, unit: f"They met {n} {unit}{'s' * (n != 1)} ago.", -1),
    "in words": (lambda n, unit: f"They met {number_in_words(n)} {unit}{'s' * (n != 1)} ago.", -1),
    "from now": (lambda n, unit: f"They meet {n} {unit}{'s' * (n != 1)} from now.", 1),
    "from today": (lambda n, unit: f"They meet {n} {unit}{'s' * (n != 1)} from today.", 1),
    "after tomorrow": (lambda n, unit: f"They meet {n} {unit}{'s' * (n != 1)} after tomorrow.", 1),
    "in": (lambda n, unit: f"They will meet in {n} {unit}{'s' * (n != 1)}.", 1),
}


@pytest.mark.parametrize("form", COUNTED)
@given(published=DAYS, number=st.integers(1, 99), unit=st.sampled_from(sorted(UNITS)))
def test_a_day_counted_from_today_is_that_many_days_away(form: str, published: date, number: int, unit: str) -> None:
    written, side = COUNTED[form]
    found = dates(written(number, unit), published)
    assert len(found) == 1 and found[0].resolved is not None
    days = (date.fromisoformat(found[0].resolved.start) - published).days
    assert days == side * number * UNITS[unit] + (form == "after tomorrow")
    assert found[0].resolved.start == found[0].resolved.end


@given(year=st.integers(1900, 2090), month=st.integers(1, 12), weekday=st.integers(0, 6), rank=st.integers(1, 4))
def test_weekdays_of_a_month_come_in_order(year: int, month: int, weekday: int, rank: int) -> None:
    name = f"{WEEKDAYS[weekday]} of {MONTHS[month - 1]} {year}"
    found = [date.fromisoformat(fact.resolved.start) for word in (ORDINALS[rank], "last")
             for fact in dates(f"They met on the {word} {name}.") if fact.resolved is not None]
    assert len(found) == 2
    nth, last = found
    assert nth.weekday() == last.weekday() == weekday and (nth.year, nth.month) == (last.year, last.month) == (year, month)
    assert (nth.day - 1) // 7 == rank - 1 and (last + timedelta(days=7)).month != month
    assert (last - nth).days % 7 == 0


@given(year=st.integers(1583, 2299))
def test_feasts_fall_on_their_weekdays(year: int) -> None:
    assert relative.easter(year).weekday() == relative.orthodox_easter(year).weekday() == 6
    assert date(year, 3, 22) <= relative.easter(year) <= date(year, 4, 25)
    assert relative.easter(year) <= relative.orthodox_easter(year)
    assert relative.rosh_hashanah(year).weekday() not in (2, 4, 6)         # never on a Wednesday, Friday or Sunday
    thanksgiving = relative.holiday("11-4-4", year)
    assert thanksgiving is not None and thanksgiving.first.weekday() == 3 and 22 <= thanksgiving.first.day <= 28


def test_every_holiday_has_a_day() -> None:
    """Each rule of the tables gives days in a year that all tables cover."""
    named = [(form, normal) for form, entries in lexicon_forms() for terminal, normal in entries if terminal == "HOLIDAY"]
    assert len(named) > 150
    for form, rule in named:
        days = Words({}, PACK.lexicon, PACK.inventory.read("", []), 0).feast(rule).within(2019)
        assert days is not None and days.first.year in (2018, 2019), f"{form}: {rule}"


def lexicon_forms() -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    tables = compile_tables(sources())
    return [*tables["exact"].items(), *tables["lower"].items()]


_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PAST = {30: ["half past"], 15: ["quarter past", "a quarter past"], 10: ["ten past", "ten minutes past"], 5: ["five past"], -15: ["quarter to", "a quarter to"],
         -10: ["ten minutes to"], -20: ["twenty minutes to"]}


@given(hour=st.integers(1, 12), minutes=st.sampled_from(sorted(_PAST)), data=st.data())
def test_a_clock_time_in_words_is_that_of_its_digits(hour: int, minutes: int, data: st.DataObject) -> None:
    told = f"{data.draw(st.sampled_from(_PAST[minutes]))} {_HOURS[hour - 1]}"
    clock = (hour * 60 + minutes) % (12 * 60)
    fact, = dates(f"The ferry leaves at {told}.")
    assert fact.clock is not None
    shown = int(fact.clock[:2]) % 12 * 60 + int(fact.clock[3:])
    assert shown == clock, told


@given(days=st.lists(st.integers(1, 28), min_size=2, max_size=4, unique=True).map(sorted), month=st.sampled_from(["June", "July", "October"]), first=st.booleans())
def test_days_of_a_list_are_days_of_their_own(days: list[int], month: str, first: bool) -> None:
    listed = ", ".join(map(str, days[:-1])) + f" and {days[-1]}"
    found = dates(f"Trains stop on {month} {listed}." if first else f"Trains stop on {listed} {month}.")
    assert [fact.timex[-2:] for fact in found if fact.timex] == [f"{day:02}" for day in days]


DATES = grammar_texts(sources())["dates"]
PARSERS = grammar.lalr(DATES), grammar.earley(DATES)
TERMINALS = ("BOUND", "BETWEEN", "AND", "THE", "TO", "HYPH", "AT", "WEEKDAY", "DAY", "NUMBERED", "YEAR", "YCOMMA", "ORDINAL", "OF", "IN", "MONTH", "ISO",
             "REL", "PERIOD", "PERIODS", "ONES", "NUM", "A", "AGO", "TOWARDS", "FROM", "PARTOF", "EDGE", "HOLIDAY", "DECADE", "QNAME", "LAST", "HALF",
             "SEASON", "TODAY", "PARTDAY", "CLOCK", "PASTHOUR", "ERA", "DAND", "DCOMMA", "FOURCLOCK", "HOURMARK", "ZONE", "AMPM", "POSS", "FOR", "ON", "NOW", "YDASH", "YEAREND", "WEEKDAYS", "COUPLE")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TERMINALS), min_size=1, max_size=6))
def test_the_automaton_and_the_parsers_of_lark_agree(terminals: list[str]) -> None:
    from lark.exceptions import LarkError

    def accepts(parser: Any) -> bool:
        try:
            parser.parse(terminals)
        except LarkError:
            return False
        return True

    node = PACK.automaton("dates").longest("".join(PACK.inventory.tag((name,)) for name in terminals), 0)
    whole = node is not None and node.length == len(terminals)
    assert [accepts(parser) for parser in PARSERS] == [whole, whole]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for fact in dates(text, date(2024, 10, 25)):
        assert 0 <= fact.start < fact.end <= len(text)


PIECES = ["May", "may", "march", "March", "3", "31", "30", "2024", "1950s", "the", "of", "on", "by", "since", "until", "-", "–", "to", "and", ",",
          ".", "Mon", "Tuesday", "last", "next", "two", "weeks", "week", "ago", "early", "end", "12:30", "pm", "3.30", "17.07", "2024-02-30",
          "13/13/2013", "3rd", "first", "quarter", "century", "Q3", "Christmas", "between", "(", ")", "\n\n", "#", "4", "24/7", "CET", "after", "before", "from",
          "in", "within", "half", "H2", "W29", "2022-W29", "third", "second", "twenty", "thousand", "day", "days", "Friday", "weekend", "this", "rest", "fiscal", "FY2008",
          "nineties", "diwali", "easter", "year", "years", "'s", "now", "present", "for", "starting", "/", "tomorrow", "at", "noon", "summer"]


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
