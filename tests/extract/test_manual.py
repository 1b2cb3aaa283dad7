"""The page of what is read is what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.extract.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "what-is-read.md"


def test_the_page_is_up_to_date(update_cases: bool) -> None:
    if update_cases:
        PAGE.write_text(manual(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == manual(), "python -m checker.extract.manual > docs/what-is-read.md"


@pytest.mark.parametrize("row", [
    "| kilometre | `kilometre(s)`, `kilometer(s)`, `km`", "| gigahertz | ", "| 1,000 metre |", "| approximately | `about`, `around`", "| `or so`", "| Polish zloty | `zloty`",
    "`zł` | `PLN` |", "| `per`, ", "### magnetic flux density", "| 24 100 | `dozens` |", "`tomorrow`", "`Christmas",
])
def test_the_page_shows_words_of_every_kind(row: str) -> None:
    assert row.lower() in manual().lower()
