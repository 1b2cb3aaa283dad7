"""The manual of the command line is what the program says of itself."""

from __future__ import annotations

from pathlib import Path

from checker.cli import formats
from checker.cli.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "command-line.md"


def test_the_manual_is_up_to_date(update_cases: bool) -> None:
    if update_cases:
        PAGE.write_text(manual(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == manual(), "python -m checker.cli.manual > docs/command-line.md"


def test_the_formats_are_those_there_are(update_cases: bool) -> None:
    page_of_formats = PAGE.with_name("formats.md")
    if update_cases:
        page_of_formats.write_text(formats.page(page_of_formats.read_text(encoding="utf-8")), encoding="utf-8")
    written = page_of_formats.read_text(encoding="utf-8")
    assert written == formats.page(written), "python -m checker.cli.formats"
