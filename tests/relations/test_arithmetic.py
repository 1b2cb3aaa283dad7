"""Sums in sentences: whatever could be right under some rounding is right, whatever could not is told."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from judged import found, judged, rules

ROUNDINGS = (ROUND_DOWN, ROUND_HALF_UP, ROUND_UP)
STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


def percent(part: int, whole: int, step: Decimal, rounding: str) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(step, rounding)


parts = st.integers(10, 9_999).flatmap(lambda whole: st.tuples(st.integers(1, whole), st.just(whole)))


@given(parts, st.sampled_from(STEPS), st.sampled_from(ROUNDINGS))
def test_a_right_share_is_never_told_however_it_was_rounded(pair: tuple[int, int], step: Decimal, rounding: str) -> None:
    part, whole = pair
    assert not found("percent-of-counts", f"The inspectors closed {part:,} of the {whole:,} kitchens ({percent(part, whole, step, rounding)} percent).")


@given(parts, st.integers(2, 60), st.booleans())
def test_a_share_beyond_rounding_is_always_told(pair: tuple[int, int], off: int, above: bool) -> None:
    part, whole = pair
    stated = percent(part, whole, Decimal(1), ROUND_HALF_UP) + (off if above else -off)
    if 0 < stated <= 100:
        (finding,) = found("percent-of-counts", f"The inspectors closed {part:,} of the {whole:,} kitchens ({stated} percent).")
        assert {claim.text for claim in finding.claims} == {f"{part:,}", f"{whole:,} kitchens", f"{stated} percent"}


@given(st.integers(20, 999), st.integers(20, 999), st.sampled_from(STEPS), st.sampled_from(ROUNDINGS))
def test_a_right_step_is_never_told(old: int, new: int, step: Decimal, rounding: str) -> None:
    if old != new:
        change = (abs(Decimal(new) - old) * 100 / old).quantize(step, rounding)
        word = "rise" if new > old else "drop"
        assert not found("percent-change", f"Membership went to {new} from {old} over the year, a {change} percent {word}.")


@given(st.integers(20, 999), st.integers(20, 999), st.integers(2, 80))
def test_a_step_beyond_rounding_is_always_told(old: int, new: int, off: int) -> None:
    if old != new:
        change = (abs(Decimal(new) - old) * 100 / old).quantize(Decimal(1), ROUND_HALF_UP) + off
        word = "rise" if new > old else "drop"
        assert found("percent-change", f"Membership went to {new} from {old} over the year, a {change} percent {word}.")


@example([2, 2, 2], -3)         # the total is how many parts there are, as well
@given(st.lists(st.integers(2, 900), min_size=3, max_size=3), st.integers(-40, 40))
def test_parts_are_told_just_where_they_do_not_add_up(counts: list[int], off: int) -> None:
    total = sum(counts) + off
    if total >= max(counts) and total > 1:
        text = f"The {total:,} entries break down as {counts[0]} from schools, {counts[1]} from clubs and {counts[2]} from individuals."
        assert bool(found("total-of-parts", text)) == bool(off)


@given(st.integers(3, 400), st.sampled_from(ROUNDINGS))
def test_a_right_conversion_is_never_told(miles: int, rounding: str) -> None:
    kilometres = (Decimal(miles) * Decimal("1.609344")).quantize(Decimal(1), rounding)
    assert not found("unit-conversion", f"The trail is {miles} miles ({kilometres} km) long.")


@given(st.integers(3, 400), st.sampled_from([Decimal("0.5"), Decimal("0.7"), Decimal("1.4"), Decimal(2), Decimal(10)]))
def test_a_wrong_conversion_is_always_told(miles: int, factor: Decimal) -> None:
    kilometres = (Decimal(miles) * Decimal("1.609344") * factor).quantize(Decimal("0.1"))
    assert found("unit-conversion", f"The trail is {miles} miles ({kilometres} km) long.")


@given(st.integers(2, 200), st.integers(2, 200))
def test_a_range_is_told_just_where_its_high_end_comes_first(low: int, high: int) -> None:
    if max(low, high) <= 20 * min(low, high):
        told = found("range-reversed", f"A seat costs between {low} and {high} dollars.")
        assert bool(told) == (low > high)


@pytest.mark.parametrize("text", [
    "The council cut the number of wards from 24 to 12.",
    "Bookmakers gave 10 to 1 odds against the bill.",
    "The home side won 5 to 2 after extra time.",
    "The senate voted 61 to 38 members in favour.",
    "Attendance fell to 40 from 60 people.",
    "He faces a ban of between six months and two years.",
    "The clock counted down 10 to 1 seconds.",
])
def test_what_goes_down_is_no_range(text: str) -> None:
    assert not found("range-reversed", text)


@pytest.mark.parametrize(("text", "computed"), [
    ("The inspectors closed 68 of the 120 kitchens (69 percent).", "68 of 120 is 56.7 percent, not 69"),
    ("Membership climbed to 230 from 200, a 12% rise.", "230 is 15 percent more than 200, not 12"),
    ("The 90 entries break down as 36 from schools, 31 from clubs and 31 from individuals.", "36 + 31 + 31 is 98, not 90"),
    ("The trail is 15 miles (56 km) long.", "15 miles is 24.1 kilometres, not 56"),
    ("Farmers own 62 percent of the land and the state the remaining 48 percent.", "62 + 48 is 110, not 100"),
    ("One in five (25%) had never flown.", "One in five is 20 percent, not 25"),
])
def test_the_reason_is_the_sum_in_words(text: str, computed: str) -> None:
    (finding,) = judged(text, [rule for rule in rules().values() if rule.relation in ("computes", "converts")])
    assert finding.reason == (computed,)


@pytest.mark.parametrize(("text", "told"), [
    ("The next hearing is the sixth of five planned hearings.", True),
    ("The next hearing is the fifth of five planned hearings.", False),
    ("He opened the 4th of three new branches.", True),
    ("It was the second of the two ferries.", False),
])
def test_no_ordinal_passes_its_count(text: str, told: bool) -> None:
    assert bool(found("ordinal-beyond-count", text)) == told
