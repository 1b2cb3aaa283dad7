"""Number words and digits of every kind come to the value they stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.numbers import Numbers, distributed, scaled
from checker.extract.pack import pack
from tests_of_figures import one

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBERS = [
    ("12,000", "12000"), ("12\u202f000", "12000"), ("12 000", "12000"), ("1 250 000", "1250000"), ("12,34,567", "1234567"),
    ("0.75", "0.75"), (".75", "0.75"), ("zero point seven five", "0.75"), ("three quarters", "0.75"), ("three-quarters", "0.75"), ("3/4", "0.75"),
    ("¾", "0.75"), ("two and a half", "2.5"), ("2 1/2", "2.5"), ("2½", "2.5"), ("two and one half", "2.5"), ("2.5", "2.5"),
    ("4.3 million", "4300000"), ("4.3m", "4300000"), ("four million three hundred thousand", "4300000"),
    ("half a million", "500000"), ("a quarter of a million", "250000"), ("two and a half million", "2500000"),
    ("twenty-eight thousand six hundred forty-two", "28642"), ("a hundred and five", "105"), ("two hundred and five", "205"),
    ("five hundred thousand", "500000"), ("3 dozen", "36"), ("a dozen", "12"), ("half a dozen", "6"), ("13 lakh", "1300000"),
    ("one in five", "0.2"), ("three out of four", "0.75"), ("2.5e3", "2.5E+3"), ("6 × 10^4", "6E+4"), ("6.1×10⁴", "6.1E+4"),
    ("minus 40", "-40"), ("minus forty", "-40"), ("−40", "-40"),
]


@pytest.mark.parametrize(("words", "value"), NUMBERS)
def test_a_number_is_worth_what_it_says(words: str, value: str) -> None:
    sentence = f"The reading was {words} degrees Celsius." if words[-1] != "m" else f"The winner got ${words} at last."
    assert one(sentence).value == Decimal(value)


def words_of(number: int) -> str:
    """The number in English words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{words_of(number // size)} {name}" + (f" {words_of(rest)}" if rest else "")
    raise AssertionError


@given(st.integers(2, 999_999_999_999))
def test_number_words_of_any_length(number: int) -> None:
    found = one(f"They counted {words_of(number)} trees.")
    assert found.value == number
    assert found.metric is not None
    assert found.metric.head == "tree"


@given(st.integers(1000, 10**12))
def test_digits_grouped_in_every_way(number: int) -> None:
    for form in (f"{number:,}", f"{number:,}".replace(",", "\u00a0"), f"{number:,}".replace(",", "\u202f"), str(number)):
        assert Numbers(pack().lexicon).digits(form) == number


@given(st.text("0123456789.,eE+-−x×^⁰¹² \u202f", max_size=40))
def test_no_digits_raise(word: str) -> None:
    from re import fullmatch

    shapes = dict(pack().lexicon.table("shapes"))
    if fullmatch(shapes["NUM"], word):
        Numbers(pack().lexicon).digits(word)


def test_a_magnitude_goes_to_both_ends_only_where_they_rise() -> None:
    million = Decimal(1_000_000)
    assert distributed(Decimal(3), Decimal(5_000_000), [("NUM", 0)], [million]) == 3_000_000
    assert distributed(Decimal(200), Decimal(4_000_000), [("NUM", 0)], [million]) == 200
    assert distributed(Decimal(3), Decimal(5_000_000), [("ONES", 0), ("MAG", 1)], [million]) == 3
    assert distributed(Decimal(100), Decimal(101_000), [("ONES", 0), ("HUNDRED", 1)], [Decimal(1000)]) == 100_000
    assert distributed(Decimal(2), Decimal(300_000), [("ONES", 0)], [Decimal(1000), Decimal(100_000)]) == 200_000
    assert distributed(Decimal(20), Decimal(300_000), [("TENS", 0)], [Decimal(1000), Decimal(100_000)]) == 20_000


def test_scaling_keeps_the_digits() -> None:
    assert str(scaled(Decimal("4.30"), Decimal(1000))) == "4.30E+3"
    assert scaled(Decimal(3), Decimal(12)) == 36
