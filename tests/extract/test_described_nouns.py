"""The noun that a sum of money stands before, as an adjective does, is what the sum is of."""

from __future__ import annotations

import pytest

import checker
from checker.document import TITLE, Document, Region
from checker.fact import Quantity


def metric(text: str, *, title: bool = False) -> tuple[str, tuple[str, ...], str] | None:
    document = Document("t", text, regions=(Region(TITLE, 0, len(text)),)) if title else Document("t", text)
    quantity = next(fact for fact in checker.facts(document) if isinstance(fact, Quantity))
    return quantity.metric and (quantity.metric.head, quantity.metric.modifiers, quantity.status)


@pytest.mark.parametrize(("text", "head", "modifiers"), [
    ("The council has approved a £21m flood scheme for the town.", "scheme", ("flood",)),
    ("The firm paid a $40 million fine.", "fine", ()),
    ("A $3 billion bridge was opened.", "bridge", ()),
    ("Its €3m profit fell.", "profit", ()),
    ("The £4.2 million refit took a while.", "refit", ()),
])
def test_the_noun_behind_money_and_an_article(text: str, head: str, modifiers: tuple[str, ...]) -> None:
    found = metric(text)
    assert found is not None
    assert found[:2] == (head, modifiers), f"{text!r}: the sum is of {found[:2]}"


def test_a_headline_leaves_the_article_out() -> None:
    found = metric("Council approves £12m flood scheme for Harwick", title=True)
    assert found is not None
    assert found[0] == "scheme"


@pytest.mark.parametrize("text", ["The £3m raised by the fair went on boats.", "The €30 million spent so far is gone.", "The $5 million they lost was found."])
def test_what_is_done_with_money_is_no_noun_of_it(text: str) -> None:
    found = metric(text)
    assert found is None or found[0] == ""


def test_what_the_noun_will_do_plans_no_money() -> None:
    found = metric("The council has approved a £21m scheme that will protect the town.")
    assert found is not None
    assert found[2] == "asserted"
