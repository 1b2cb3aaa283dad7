"""Lists: how long they are, and whether as many things were announced."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import pipeline, readers, rulebook
from checker.fact import ListLength
from checker.rulebook import Rule

THINGS = ["cost", "bad weather", "a strike", "late parts", "the long winter", "public safety", "a dispute over land"]
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


@lru_cache(maxsize=1)
def _rule() -> Rule:
    return next(rule for rule in rulebook.load().rules if rule.id == "count-of-list")


def told(text: str, form: str = "text") -> bool:
    reading = pipeline.read(readers.reader(form).read("draft", text))
    return bool(pipeline.judge([reading], [_rule()]))


def lengths(text: str, form: str = "text") -> list[int]:
    reading = pipeline.read(readers.reader(form).read("draft", text))
    return [fact.length for fact in reading.facts if isinstance(fact, ListLength)]


@given(st.integers(2, 7), st.integers(2, 7), st.booleans(), st.booleans())
def test_an_enumeration_is_told_just_where_its_length_differs(announced: int, listed: int, oxford: bool, digits: bool) -> None:
    things = THINGS[:listed]
    comma = "," if oxford and listed > 2 else ""
    text = f"There are {announced if digits else WORDS[announced]} causes of the delay: {', '.join(things[:-1])}{comma} and {things[-1]}."
    assert lengths(text) == [listed]
    assert told(text) == (announced != listed)


@given(st.integers(2, 7), st.integers(2, 7), st.sampled_from(["- ", "* ", "1. "]))
def test_a_list_below_its_announcement(announced: int, listed: int, mark: str) -> None:
    text = f"The walk has {announced} parts:\n\n" + "\n".join(mark + thing for thing in THINGS[:listed]) + "\n"
    assert lengths(text, "markdown") == [listed]
    assert told(text, "markdown") == (announced != listed)


def test_nested_items_belong_to_their_item() -> None:
    assert lengths("Parts:\n\n- a\n    - b\n    - c\n    - d\n- e\n", "markdown") == [2, 3]


def test_the_rows_of_a_table_are_counted_without_its_header() -> None:
    text = "There are four huts:\n\n| hut | beds |\n|---|---|\n| North | 12 |\n| South | 8 |\n| East | 9 |\n"
    assert lengths(text, "markdown") == [3]
    assert told(text, "markdown")


@pytest.mark.parametrize("text", [
    "We met two people there: Ann Lee, the mayor, and Bo Rask, her deputy.",
    "Those three roles need help: a host and a guest.",
    "My theme is five words: under budget and ahead of schedule.",
    "She was late seven times for many reasons: rain, snow and fog.",
    "There are at least three causes: rain and fog.",
    "He named three causes, including: rain and fog.",
    "One of the three causes remains: rain or fog.",
    "In three years we built: a bridge and a road.",
])
def test_what_may_mean_something_else_is_quiet(text: str) -> None:
    assert not told(text)
