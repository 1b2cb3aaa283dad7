"""What a text costs grows as its length does, also where one passage stands in it again and again: calls are counted, not timed."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from checker import pipeline, readers, rulebook

TEXTS = {
    "a step in percent whose sentence has another result": "The depot keeps 52 vans, up 30% from 40, and 90,000 spare parts in two sheds.",
    "a field under the same heading, and sentences that name its thing": "# Lantern parade\n\n- When: Friday 6 December, 18:00\n\nThe lantern parade takes place on 7 December.",
    "a sentence with a word that turns it, said again": "The council approved the reconstruction of the waterfront promenade. The council rejected the waterfront promenade.",
    "a sentence said again with its figure": "The reservoir above the village now holds 300 million litres of drinking water for the coast.",
}
SHORT, TIMES = 40, 4
MOST = 1.5              # times as many calls for each word of the longer text


def _calls(text: str) -> int:
    reading, rules, counted = pipeline.read(readers.reader("markdown").read("draft.md", text)), rulebook.load().judging(), 0

    def count(frame: Any, event: str, arg: Any) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    pipeline.judge([reading], rules)         # what is made once a process
    sys.setprofile(count)
    try:
        pipeline.judge([reading], rules)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_judging_takes_as_much_longer_as_the_text_is(text: str) -> None:
    short, long = (_calls("\n\n".join([text] * often)) for often in (SHORT, SHORT * TIMES))
    assert long <= MOST * TIMES * short
