"""Results of tests recomputed: the distributions against tables and identities, the judgement against published cases."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers, rulebook
from checker.relations import _tails

RULES = rulebook.load().judging(["science"])
MISTAKEN = ("test-decision", "test-probability")

# Critical values at the level they are tabled for: Abramowitz & Stegun, tables 26.8 to 26.10; Fisher & Yates
TABLED = [
    ("t", 12.706, (1,), 0.05), ("t", 2.228, (10,), 0.05), ("t", 2.763, (28,), 0.01), ("t", 2.042, (30,), 0.05), ("t", 1.980, (120,), 0.05),
    ("t", 3.291, (1_000_000,), 0.001), ("F", 161.45, (1, 1), 0.05), ("F", 4.965, (1, 10), 0.05), ("F", 3.493, (2, 20), 0.05), ("F", 2.368, (5, 60), 0.05),
    ("F", 7.874, (10, 6), 0.01), ("chi-square", 3.841, (1,), 0.05), ("chi-square", 5.991, (2,), 0.05), ("chi-square", 18.307, (10,), 0.05),
    ("chi-square", 124.342, (100,), 0.05), ("chi-square", 10.828, (1,), 0.001), ("r", 0.5760, (10,), 0.05), ("r", 0.3610, (28,), 0.05),
    ("r", 0.2732, (50,), 0.05), ("z", 1.95996, (), 0.05), ("z", 3.29053, (), 0.001),
]


@pytest.mark.parametrize(("test", "value", "df", "level"), TABLED)
def test_the_tails_are_those_of_the_tables(test: str, value: float, df: tuple[int, ...], level: float) -> None:
    assert _tails.two_sided(test, value, df) == pytest.approx(level, rel=2e-3)


WHOLE = st.integers(1, 30)
SHARE = st.integers(1, 99).map(lambda n: Fraction(n, 100))


@given(WHOLE, WHOLE, SHARE)
def test_the_incomplete_beta_of_whole_numbers_is_a_binomial_sum(a: int, b: int, x: Fraction) -> None:
    trials = a + b - 1
    exact = sum(math.comb(trials, k) * x ** k * (1 - x) ** (trials - k) for k in range(a, trials + 1))
    assert _tails.beta(a, b, float(x), float(1 - x)) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


@given(WHOLE, st.integers(1, 400).map(lambda n: n / 8))
def test_the_incomplete_gamma_of_whole_numbers_is_a_poisson_sum(a: int, x: float) -> None:
    exact = math.exp(-x) * math.fsum(x ** k / math.factorial(k) for k in range(a))
    assert _tails.gamma_above(a, x) == pytest.approx(exact, rel=1e-9, abs=1e-12)


@given(st.integers(1, 600).map(lambda n: n / 100), st.integers(1, 2000))
def test_one_distribution_is_a_case_of_another(value: float, df: int) -> None:
    assert _tails.two_sided("t", value, [df]) == pytest.approx(_tails.two_sided("F", value * value, [1, df]), rel=1e-9)
    assert _tails.two_sided("z", value, []) == pytest.approx(_tails.two_sided("chi-square", value * value, [1]), rel=1e-9, abs=1e-15)
    r = value / math.sqrt(value * value + df)
    assert _tails.two_sided("r", r, [df]) == pytest.approx(_tails.two_sided("t", value, [df]), rel=1e-6)


@given(st.sampled_from(["t", "F", "chi-square"]), st.integers(0, 60_000).map(lambda n: n / 100), st.integers(1, 5000), st.integers(1, 5000))
def test_a_figure_further_out_is_never_likelier(test: str, value: float, one: int, two: int) -> None:
    df = [one, two] if test == "F" else [one]
    nearer, further = _tails.two_sided(test, value, df), _tails.two_sided(test, value + 0.5, df)
    assert nearer is not None
    assert further is not None
    assert 0 <= further <= nearer * (1 + 1e-9) <= 1 + 1e-8


@pytest.mark.parametrize(("test", "df"), [("t", ()), ("t", (1, 2)), ("F", (3,)), ("z", (3,)), ("t", (0,)), ("mean", ())])
def test_what_fits_no_test_has_no_tail(test: str, df: tuple[int, ...]) -> None:
    assert _tails.two_sided(test, 1.0, df) is None


def told(text: str) -> list[str]:
    document = readers.reader("text").read("study.txt", text)
    return [finding.rule for finding in pipeline.judge([pipeline.read(document)], RULES) if finding.rule in (*MISTAKEN, "mean-of-sample")]


# the figures that the tests of statcheck itself use
DECISIONS = ["t(28) = 2.20, p = .06", "t(28) = 1.20, p = .03", "F(2, 28) = 22.20, p = .06", "F(2, 28) = 2.20, p = .03", "r(28) = .22, p = .03",
             "r(28) = .52, p = .06", "chi2(28) = 2.20, p = .03", "chi2(28) = 52.20, p = .06", "z = 1.20, p = .03", "z = 2.20, p = .06", "t(48) = 1.02, p < .05"]
CONSISTENT = ["t(28) = 2.20, p = .04", "F(2, 28) = 2.20, p = .13", "r(28) = .22, p = .24", "z = 2.20, p = .03", "chi2(28) = 22.20, p = .77",
              "t(37) = -4.93, p < .001", "χ2(1, N = 226) = 6.90, p < .01"]
INCONSISTENT = ["t(28) = 2.20, p = .03", "F(2, 28) = 2.20, p = .15", "r(28) = .22, p = .26", "z = 2.20, p = .04", "chi2(28) = 22.20, p = .79"]


@pytest.mark.parametrize("result", DECISIONS)
def test_decision_errors(result: str) -> None:
    assert told(f"The effect was as we had expected ({result}).") == ["test-decision"]


@pytest.mark.parametrize("result", INCONSISTENT)
def test_inconsistencies_that_change_no_decision(result: str) -> None:
    assert told(f"The effect was as we had expected ({result}).") == ["test-probability"]


@pytest.mark.parametrize("result", CONSISTENT)
def test_consistent_results(result: str) -> None:
    assert told(f"The effect was as we had expected ({result}).") == []


@given(st.sampled_from(["t", "r", "z", "chi-square"]), st.integers(1, 400), st.integers(2, 200), st.sampled_from([2, 3]))
def test_a_result_is_never_told_with_the_probability_that_it_gives(test: str, hundredths: int, df: int, places: int) -> None:
    value = Decimal(hundredths) / (1000 if test == "r" else 100)
    p = _tails.two_sided(test, float(value), [] if test == "z" else [df])
    assert p is not None
    degrees = "" if test == "z" else f"({df})"
    assert told(f"It did not differ: {test}{degrees} = {value}, p = {p:.{places}f}.") == []


# Brown & Heathers 2017; The Economist, 18 June 2016; the handbook of the R package scrutiny
@pytest.mark.parametrize(("mean", "size", "possible"), [
    ("5.19", 28, False), ("5.18", 28, True), ("5.21", 28, True), ("3.48", 20, False), ("3.45", 20, True), ("5.93", 49, False), ("5.94", 49, True),
    ("5.27", 43, False), ("5.28", 43, True), ("1.12", 8, True), ("1.13", 8, True), ("5.27", 143, True), ("5.3", 28, True)])
def test_means_of_whole_numbers(mean: str, size: int, possible: bool) -> None:
    assert told(f"The ratings were high (M = {mean}, SD = 1.2, n = {size}).") == ([] if possible else ["mean-of-sample"])


@given(st.integers(1, 99), st.data())
def test_a_mean_that_there_is_is_never_told(size: int, data: st.DataObject) -> None:
    mean = Fraction(data.draw(st.integers(0, 7 * size)), size)
    assert told(f"The ratings were high (M = {float(mean):.2f}, n = {size}).") == []
