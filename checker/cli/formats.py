"""The tables of docs/formats.md, made from the readers and the reporters: ``python -m checker.cli.formats`` writes them."""

from __future__ import annotations

import sys
from importlib import import_module

from checker import readers, reporters
from checker.rulebook.page import updated

PAGE = "docs/formats.md"
_BEGIN = "<!-- {} made by python -m checker.cli.formats -->"


def page(written: str) -> str:
    """The page with its tables as they must be."""
    for name, rows in (("drafts", _drafts()), ("reports", _reports())):
        written = updated(written, "\n".join(rows) + "\n", _BEGIN.format(name))
    return written


def _drafts() -> list[str]:
    rows = ["| format | files | what it is |", "|---|---|---|"]
    for name, endings in readers.formats():
        rows.append(f"| `{name}` | {', '.join(f'`{ending}`' for ending in endings)} | {_first_line(f'checker.readers.{name}')} |")
    return rows


def _reports() -> list[str]:
    return ["| format | what it is |", "|---|---|", *(f"| `{name}` | {_first_line(f'checker.reporters.{name}')} |" for name in reporters.report_formats())]


def _first_line(module: str) -> str:
    return (import_module(module).__doc__ or "").strip().partition("\n")[0].replace("``", "`")


def main() -> int:
    """Write the page."""
    with open(PAGE, encoding="utf-8") as file:
        made = page(file.read())
    with open(PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
