"""One quantity, told in every way it can be told, is read as one: the same value, bounds, qualifier, unit and span."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.extract.pack import sources
from checker.tables import written
from tests_of_figures import figures, one

_TABLES, _ = written(sources())
_ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spelt(number: int, hyphen: str, joint: str) -> str:
    """A number from 1 on in words; ``joint`` stands before tens and ones after a hundred."""
    for size, name in _SCALES:
        if number >= size:
            rest = f" {spelt(number % size, hyphen, joint)}" if number % size else ""
            return f"{spelt(number // size, hyphen, joint)} {name}{rest}"
    if number >= 100:
        rest = f"{joint}{spelt(number % 100, hyphen, joint)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    return _ONES[number] if number < 20 else _TENS[number // 10] + (f"{hyphen}{_ONES[number % 10]}" if number % 10 else "")


def surfaces(value: Decimal) -> list[str]:
    """The ways to write a number from 2 on."""
    found = [str(value), f"{value:,}", f"{value:,}".replace(",", "\u202f"), f"{value:,}".replace(",", "\u00a0")]
    if value == value.to_integral_value():
        whole = int(value)
        found += [spelt(whole, "-", " "), spelt(whole, " ", " "), spelt(whole, "-", " and "), spelt(whole, "-", " ").capitalize()]
        for size, name in _SCALES:
            if whole >= size:
                found += [f"{value / size:f} {name}", f"{value / size:f} {name.capitalize()}"]
    digits = value.normalize().as_tuple()
    places = len(digits.digits) - 1
    mantissa = Decimal((0, digits.digits, -places))
    power = places + int(digits.exponent)
    if power > 2:
        found += [f"{mantissa}e{power}", f"{mantissa} × 10^{power}", f"{mantissa}×10{str(power).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"]
    return list(dict.fromkeys(found))


UNITS = {"kilometre": [" km", " kilometres", " kilometers", "km"], "percent": ["%", " percent", " per cent", " %"], "milligram": [" mg", "mg", " milligrams"],
         "hour": [" hours", " hrs"], "degree Celsius": [" °C", "°C", " degrees Celsius"], "megawatt": [" MW", " megawatts"], "square foot": [" sq ft", " square feet"],
         "USD": [" dollars", " USD", " US dollars"], "EUR": [" euros", " EUR"], "Czech koruna": [" Czech crowns", " CZK"]}
SIGNS = {"USD": ["$", "US$", "USD "], "EUR": ["€", "EUR "], "GBP": ["£", "GBP "], "Kenyan shilling": ["KSh "], "Brazilian real": ["R$"]}
BEFORE = {"exact": [""], "approximately": ["about ", "around ", "some ", "roughly "], "nearly": ["nearly ", "almost "], "up_to": ["up to ", "at most ", "no more than "],
          "less_than": ["less than ", "under ", "below "], "at_least": ["at least ", "no less than ", "a minimum of "],
          "more_than": ["more than ", "over ", "upwards of ", "in excess of "]}
BEHIND = {"exact": [], "approximately": [" or so", " give or take"], "nearly": [], "up_to": [" or less", " at most"], "less_than": [],
          "at_least": [" or more", " at least"], "more_than": []}

_values = st.one_of(st.integers(2, 9_999), st.integers(1500, 2199), st.integers(2, 999).map(lambda n: n * 1000), st.integers(2, 9_999).map(lambda n: n * 100_000)) \
    .map(Decimal) | st.integers(11, 99_999).filter(lambda n: n % 10).map(lambda n: Decimal(n) / 10)


@settings(max_examples=40, deadline=None)
@given(_values, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(BEFORE)), st.data())
def test_a_measure_is_one_however_it_is_told(value: Decimal, unit: str, qualifier: str, data: st.DataObject) -> None:
    assume(unit != "hour" or not 100 <= value <= 2400)          # "at 1000 hours" is a time of day
    numbers = surfaces(value)
    for number in numbers:
        behind = data.draw(st.sampled_from(UNITS[unit]))
        if any(letter.isalpha() or letter in "^×" for letter in number):       # nobody writes "2.1e4km"
            behind = f" {behind.strip()}"
        said = data.draw(st.sampled_from(BEFORE[qualifier])) + number + behind
        _reads_as(said, number, value, qualifier, unit)
    for after in BEHIND[qualifier]:
        said = f"{value}{data.draw(st.sampled_from(UNITS[unit]))}{after}"
        _reads_as(said, str(value), value, qualifier, unit)


@settings(max_examples=30, deadline=None)
@given(_values, st.sampled_from(sorted(SIGNS)), st.sampled_from(sorted(BEFORE)), st.data())
def test_an_amount_of_money_is_one_however_it_is_told(value: Decimal, unit: str, qualifier: str, data: st.DataObject) -> None:
    numbers = [number for number in surfaces(value) if number[0].isdigit()]
    if value >= 1_000_000:
        numbers += [f"{value / 1_000_000:f}m", f"{value / 1_000_000:f} mn"]
    for number in numbers:
        said = data.draw(st.sampled_from(BEFORE[qualifier])) + data.draw(st.sampled_from(SIGNS[unit])) + number
        _reads_as(said, number, value, qualifier, unit)


@settings(max_examples=40, deadline=None)
@given(_values.filter(lambda n: n == n.to_integral_value()), st.sampled_from(["people", "houses", "painted boats", "Finnish sailors"]), st.sampled_from(sorted(BEFORE)), st.data())
def test_a_count_is_one_however_it_is_told(value: Decimal, noun: str, qualifier: str, data: st.DataObject) -> None:
    for number in surfaces(value):
        said = f"{data.draw(st.sampled_from(BEFORE[qualifier]))}{number} {noun}"
        _reads_as(said, number, value, qualifier, None)
    for after in BEHIND[qualifier]:
        found = one(f"They counted {noun.capitalize()}: {value:,}{after}.")
        assert (found.value, found.qualifier) == (value, qualifier)


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 800), st.integers(1, 100), st.sampled_from(sorted(UNITS)), st.data())
def test_a_range_is_one_however_it_is_told(low: int, more: int, unit: str, data: st.DataObject) -> None:
    high = low + more
    scale, name = data.draw(st.sampled_from([(1, ""), (1000, " thousand"), (1_000_000, " million")]))
    behind = data.draw(st.sampled_from([form for form in UNITS[unit] if form[0] == " "]))
    for said in (f"{low} to {high}{name}{behind}", f"{low}-{high}{name}{behind}", f"{low}–{high}{name}{behind}", f"{low} – {high}{name}{behind}",
                 f"between {low} and {high}{name}{behind}", f"{low}{name} to {high}{name}{behind}", f"between {low}{name}{behind} and {high}{name}{behind}",
                 f"{low}{name}{behind} to {high}{name}{behind}", f"{spelt(low, '-', ' ')} to {spelt(high, '-', ' ')}{name}{behind}",
                 f"between {spelt(low, '-', ' ')} and {spelt(high, '-', ' ')}{name}{behind}", f"from {low}{name} to {high}{name}{behind}",
                 f"about {low} to {high}{name}{behind}"):
        found = one(f"The survey put it: {said}, in all.")
        assert (found.value, found.low, found.high, found.qualifier, found.unit) == (None, low * scale, high * scale, "range", unit), said


_SHARES = {(1, 2): ["half", "one half", "one-half", "1/2", "½"], (1, 3): ["a third", "one third", "one-third", "1/3", "⅓"], (2, 3): ["two thirds", "two-thirds", "2/3", "⅔"],
           (1, 4): ["a quarter", "one quarter", "one-quarter", "1/4", "¼"], (3, 4): ["three quarters", "three-quarters", "three fourths", "3/4", "¾"],
           (1, 5): ["a fifth", "one fifth", "one-fifth", "1/5", "⅕"], (4, 5): ["four fifths", "four-fifths", "4/5", "⅘"], (1, 10): ["a tenth", "one tenth", "one-tenth", "1/10", "⅒"]}


@given(st.sampled_from(sorted(_SHARES)), st.sampled_from(sorted(BEFORE)), st.data())
def test_a_share_is_one_however_it_is_told(share: tuple[int, int], qualifier: str, data: st.DataObject) -> None:
    before = data.draw(st.sampled_from(BEFORE[qualifier]))
    for form in _SHARES[share]:
        text = f"They lost {before}{form} of the votes."
        found = one(text)
        assert found.value is not None
        assert (round(found.value, 12), found.qualifier, found.metric and found.metric.head) == (round(Decimal(share[0]) / share[1], 12), qualifier, "vote"), text
    for said in (f"{share[0]} in {share[1]}", f"{_ONES[share[0]]} out of {_ONES[share[1]]}"):
        found = one(f"They lost {before}{said} votes.")
        assert found.value is not None
        assert (round(found.value, 12), found.qualifier) == (round(Decimal(share[0]) / share[1], 12), qualifier), said
    if share[0] == 1:
        text = f"{before}one vote in {_ONES[share[1]]} was spoilt.".capitalize()
        found = one(text)
        assert found.value is not None
        assert (round(found.value, 12), found.qualifier, found.metric and found.metric.head) == (round(Decimal(1) / share[1], 12), qualifier, "vote"), text


_TIMES = {2: ["twofold", "2-fold", "2x", "two times as much"], 3: ["threefold", "3-fold", "3x", "three-fold", "three times as much", "3 times as much"],
          4: ["fourfold", "4-fold", "four times as many"], 10: ["tenfold", "10-fold", "ten times as many"], 100: ["hundredfold", "100-fold"]}


@given(st.sampled_from(sorted(_TIMES)), st.sampled_from(sorted(BEFORE)), st.data())
def test_a_multiple_is_one_however_it_is_told(times: int, qualifier: str, data: st.DataObject) -> None:
    said = data.draw(st.sampled_from(BEFORE[qualifier])) + data.draw(st.sampled_from(_TIMES[times]))
    text = f"The catch was {said}, they wrote."
    found = one(text)
    assert (found.value, found.qualifier, found.unit, text[found.start:found.end]) == (times, qualifier, "fold", said)


@given(st.integers(2, 400), st.integers(2, 400), st.sampled_from(["metre", "foot", "centimetre"]), st.sampled_from([" x ", "x", " by ", " × ", "×"]))
def test_the_sides_of_a_size_share_a_unit(one_side: int, other: int, unit: str, sign: str) -> None:
    forms = {"metre": "metres", "foot": "feet", "centimetre": "cm"}
    found = figures(f"The sheet measures {one_side}{sign}{other} {forms[unit]}, they wrote.")
    assert [(side.value, side.unit) for side in found] == [(one_side, unit), (other, unit)]


def _reads_as(said: str, number: str, value: Decimal, qualifier: str, unit: str | None) -> None:
    text = f"The survey put it at {said} in all."
    found = one(text)
    assert (found.value, found.qualifier, found.unit) == (value, qualifier, unit), text
    bound = {"up_to": (None, value), "less_than": (None, value), "at_least": (value, None), "more_than": (value, None)}.get(qualifier, (None, None))
    assert (found.low, found.high) == bound, text
    assert (text[found.start:found.end], text[found.number.start:found.number.end]) == (said, number), text


# forms that stand for two units, or for a unit and a word, and are told apart by what stands around them; and what is read as another thing
_SHARED = frozenset({"pound(s)", "C", "F", "in.", "pt", "m", "M", "b", "B", "h", "T", "K", "st", "p", "c", "won", "times", "°", "º", "A", "g", "s", "′", "century"})


@pytest.mark.parametrize("terminal", ["UNIT", "PERCENT", "MONEY", "CODE"])
def test_every_form_of_every_unit_is_read(terminal: str) -> None:
    wrong = []
    for unit, (forms, _) in _TABLES[terminal].items():
        for form in forms:
            if form in _SHARED or " . " in form:
                continue
            said = form.replace("(s)", "s").replace("(es)", "es").replace(" - ", "-").replace(" / ", "/").replace("° ", "°").replace("º ", "º")
            found = figures(f"They reported 37 {said} of it, no more.")
            if [quantity.unit for quantity in found] != [unit]:
                wrong.append((unit, said, found))
    assert wrong == []
