"""A sentence said again: the same figure is quiet, another one is told, and another sentence is another matter."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers, rulebook
from checker.findings import Finding
from checker.rulebook import Rule

FIRST = "The harbour bought the {} from a yard in Gdansk after a long search."
AGAIN = "As reported above, the harbour bought the {} from a yard in Gdansk."


@lru_cache(maxsize=1)
def _rule() -> Rule:
    return next(rule for rule in rulebook.load().rules if rule.id == "restated-figure")


def found(*texts: str, rule: Rule | None = None) -> tuple[Finding, ...]:
    documents = [readers.reader("text").read(f"{number}.txt", text) for number, text in enumerate(texts)]
    return pipeline.judge([pipeline.read(document) for document in documents], [rule or _rule()])


def pair(one: str, other: str) -> str:
    return f"{FIRST.format(one)}\n\nIt will be painted in May.\n\n{AGAIN.format(other)}"


@given(st.integers(11, 99_999), st.integers(11, 99_999))
def test_another_figure_is_told_and_the_same_is_not(one: int, other: int) -> None:
    assert bool(found(pair(f"{one:,} cranes", f"{other:,} cranes"))) == (one != other)


@given(st.integers(11, 99_999), st.integers(11, 99_999))
def test_the_order_of_two_documents_changes_nothing_but_places(one: int, other: int) -> None:
    there, back = FIRST.format(f"{one:,} cranes"), AGAIN.format(f"{other:,} cranes")
    assert len(found(there, back)) == len(found(back, there))


@pytest.mark.parametrize(("one", "other"), [
    ("crane for $1.2 million", "crane for $1.2 billion"),
    ("crane for up to £30,000", "crane for more than £30,000"),
    ("crane for more than 5,000 euros", "crane for more than 8,000 euros"),
    ("crane with a 24% discount", "crane with a 42% discount"),
    ("barge of 4 to 6 metres", "barge of 14 to 16 metres"),
])
def test_figures_without_a_noun_and_qualifiers_count_too(one: str, other: str) -> None:
    assert len(found(pair(one, other))) == 1


@pytest.mark.parametrize(("one", "other"), [
    ("crane for $1.2 million", "crane for $1,200,000"),
    ("crane for about 1.2 million euros", "crane for 1.25 million euros"),
    ("crane for more than 5,000 euros", "crane for 5,400 euros"),
])
def test_the_same_figure_in_other_words_is_quiet(one: str, other: str) -> None:
    assert not found(pair(one, other))


@pytest.mark.parametrize("text", [
    "The northern dam can hold 40 million tonnes of water in spring.\n\nThe southern dam can hold 55 million tonnes of water in spring.",
    "In 2019 the orchard sold 30 percent of its apples to the factory.\n\nIn 2020 the orchard sold 45 percent of its apples to the factory.",
    "Lena Holm paid 300 euros for the old boat in the shed.\n\nMads Krog paid 450 euros for the old boat in the shed.",
    "Who saw the boat may call the harbour office on 0800 555 111.\n\nWho saw the boat may call the harbour office on 0800 777 999.",
    "The ferry takes 50 cars.\n\nThe ferry takes 60 cars.",
])
def test_sentences_from_one_mould_are_quiet(text: str) -> None:
    assert not found(text)


def test_a_factor_of_a_thousand_is_named() -> None:
    (finding,) = found(pair("crane for $1.2 million", "crane for $1.2 billion"))
    assert finding.hint is not None and "1,000" in finding.hint


@given(st.integers(0, 12), st.sampled_from(["0.8", "0.9", "1"]))
def test_asking_for_more_words_in_common_never_adds_a_finding(cut: int, common: str) -> None:
    words = AGAIN.format("90 cranes").split()
    text = f"{FIRST.format('70 cranes')}\n\n{' '.join(words[:len(words) - cut])}"
    strict = _rule()._replace(options=(("common", Decimal(common)),))
    loose = _rule()._replace(options=(("common", Decimal("0.7")),))
    assert len(found(text, rule=strict)) <= len(found(text, rule=loose))


def test_a_sentence_repeated_ten_thousand_times_is_done_in_seconds() -> None:
    def repeated(figures: int) -> str:
        return "\n\n".join(FIRST.format(f"{number % figures + 11} cranes") for number in range(10_000))

    assert found(repeated(2))
    assert not found(repeated(97)), "a mould, from which each of many harbours has its own"
