"""Tables, durations and rates: what comes out is never told, what is beyond all rounding always is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from judged import found

LETTERS = "ABCDEFGH"


def table(rows: list[tuple[int, int]], total: tuple[int, int]) -> str:
    lines = ["| Hall | Seats | Steps |", "|---|---|---|"]
    lines += [f"| Hall {LETTERS[number]} | {seats:,} | {steps:,} |" for number, (seats, steps) in enumerate(rows)]
    return "\n".join([*lines, f"| Total | {total[0]:,} | {total[1]:,} |"]) + "\n"


columns = st.lists(st.tuples(st.integers(1, 9_999), st.integers(1, 9_999)), min_size=2, max_size=8)


@given(columns)
def test_a_column_with_its_own_sum_is_never_told(rows: list[tuple[int, int]]) -> None:
    assert not found("table-total", table(rows, (sum(seats for seats, _ in rows), sum(steps for _, steps in rows))), "markdown")


@given(columns, st.integers(1, 900))
def test_of_two_columns_the_one_that_is_off_is_told(rows: list[tuple[int, int]], off: int) -> None:
    seats, steps = sum(row[0] for row in rows), sum(row[1] for row in rows)
    wrong = steps + off
    (finding,) = found("table-total", table([(seat, step * 10 + 1) for seat, step in rows], (seats, steps * 10 + len(rows) + off * 10 + 1)), "markdown")
    assert finding.claims[0].text == f"{wrong * 10 + len(rows) + 1:,}"


@given(st.integers(2, 28), st.dates(date(2001, 1, 1), date(2030, 12, 31)))
def test_a_fair_that_lasts_as_long_as_its_days_is_never_told(days: int, start: date) -> None:
    end = start + timedelta(days=days - 1)
    assert not found("duration-dates", f"The {days}-day fair runs from {start.day} {start:%B %Y} to {end.day} {end:%B %Y}.")


@given(st.integers(2, 20), st.integers(3, 20), st.dates(date(2001, 1, 1), date(2030, 12, 31)))
def test_a_fair_that_ends_much_later_always_is(days: int, more: int, start: date) -> None:
    end = start + timedelta(days=days - 1 + more)
    text = f"The {days}-day fair runs from {start.day} {start:%B %Y} to {end.day} {end:%B %Y}."
    assert found("duration-dates", text)


@given(st.integers(2, 99), st.integers(2, 99))
def test_a_rate_times_its_count_is_never_told(nights: int, price: int) -> None:
    assert not found("rate-arithmetic", f"She stayed for {nights} nights at ${price} a night, a total of ${nights * price:,}.")
    assert found("rate-arithmetic", f"She stayed for {nights} nights at ${price} a night, a total of ${nights * price * 2 + 1:,}.")


@given(st.integers(1, 999), st.integers(1, 999))
def test_a_difference_that_is_one_is_never_told(low: int, more: int) -> None:
    assert not found("difference-arithmetic", f"Membership rose by {more:,} from {low:,} to {low + more:,}.")
    assert found("difference-arithmetic", f"Membership rose by {more:,} from {low:,} to {low + 2 * more + 7:,}.")
