"""Positions as editors count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.editors.texts import WIDTHS, At, Text

TEXTS = st.lists(st.sampled_from(["a", "é", "€", "😀", "\n", "\r", "\r\n", "\u2028", "\x0c", "\ud800"]), max_size=30).map("".join)


def test_an_emoji_counts_two_in_utf_16() -> None:
    text = Text("So 🎪🎪 12\n🎪 13")
    assert text.at(text.source.index("12")) == At(0, 8)
    assert text.at(text.source.index("13")) == At(1, 3)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_the_units_are_those_agreed_on(encoding: str, character: int) -> None:
    text = Text("🎪 13", encoding)
    assert text.at(2) == At(0, character)
    assert text.offset(0, character) == 2


def test_lines_end_as_the_protocol_says() -> None:
    text = Text("a\x0cb\u2028c\r\nd\re")
    assert [text.at(text.source.index(letter)) for letter in "abcde"] == [At(0, 0), At(0, 2), At(0, 4), At(1, 0), At(2, 0)]


def test_a_position_that_is_none_is_the_nearest_before_it() -> None:
    text = Text("🎪 13\nfour")
    assert text.offset(0, 1) == 0, "inside the emoji"
    assert text.offset(0, 99) == 4, "behind the end of the line"
    assert text.offset(9, 0) == len(text.source), "behind the last line"


@given(TEXTS, st.sampled_from(sorted(WIDTHS)))
def test_every_offset_comes_back_from_its_position(source: str, encoding: str) -> None:
    text = Text(source, encoding)
    for offset in range(len(source) + 1):
        if source[offset - 1:offset + 1] != "\r\n":         # between the two there is no position
            assert text.offset(*text.at(offset)) == offset
