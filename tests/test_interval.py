"""Numbers as reports show them: the ones that people write, and the ones that nobody would."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers, reporters
from checker.interval import shown


@pytest.mark.parametrize(("value", "told"), [
    ("12000", "12,000"), ("4.15", "4.15"), ("4300000", "4.3 million"), ("1.2e9", "1.2 billion"), ("60000000000000", "60 trillion"),
    ("0.00007", "0.00007"), ("6e90", "6 × 10^90"), ("-2.5e-40", "-2.5 × 10^-40"), ("0", "0"),
])
def test_a_number_is_shown_as_people_write_it(value: str, told: str) -> None:
    assert shown(Decimal(value)) == told


@given(st.integers(-10**40, 10**40), st.integers(-400, 400))
def test_no_number_raises_or_fills_a_page(digits: int, exponent: int) -> None:
    assert 0 < len(shown(Decimal(digits).scaleb(exponent))) <= 80


@pytest.mark.parametrize("text", ["About 5e300 people came.", "The dam holds 10^90 litres.", f"The debt is £{7 * 10**60}.", "It is 3 x 10^-300 m wide."])
def test_the_facts_of_a_number_beyond_all_counting_are_told(text: str) -> None:
    document = readers.reader("text").read("huge.txt", text)
    told = "".join(reporters.facts_format("text").render(document, some) for some in pipeline.facts(document))
    assert "× 10^" in told
