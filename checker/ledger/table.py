"""A record in CSV: a header with the names of the fields, a line an entry. The csv module tells no places, and a finding needs them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from checker.forms.shapes import Day, unknown
from checker.ledger.fields import ENTRY, Field
from checker.patterns import compiled
from checker.problems import Problem
from checker.spans import LineIndex

_CELL = compiled(r'[ \t]*(?:"(?P<quoted>(?:[^"]|"")*)"[ \t]*|(?P<plain>[^,"\r\n]*))(?P<end>,|\r?\n|\r|\Z)')


def entries(name: str, source: str, problems: list[Problem]) -> list[dict[str, Field]]:
    """The entries of a CSV record, in order; what is wrong with them is added to ``problems``."""
    lines = LineIndex(source)

    def tell(message: str, at: int) -> None:
        line, column = lines.place(at)
        problems.append(Problem(name, message, line, column))

    rows = _rows(source, tell)
    if not rows:
        tell("this file is empty: it holds no fact of record", 0)
        return []
    header, *body = rows
    keys = {key.name: key for key in ENTRY.keys}
    names = [field.text.lower().replace("_", "-").replace(" ", "-") for field in header]
    for field, key in zip(header, names, strict=True):
        if key not in keys:
            tell(unknown("column", field.text, "in this record", keys), field.start)
    missing = [key.name for key in ENTRY.keys if key.required and key.name not in names]
    if missing:
        tell(f"this record lacks the column {' and '.join(missing)}", 0)
    found = []
    for row in body:
        if len(row) > len(names):
            tell(f"this line has {len(row)} fields, the header {len(names)}", row[len(names)].start)
        entry = {key: field for key, field in zip(names, row, strict=False) if field.text}
        for key, field in entry.items():
            if key in keys and isinstance(keys[key].shape, Day) and not _is_day(field.text):
                tell(f"{key} is {field.text!r}; it is a date, as 2024-10-25", field.start)
        for required in (key.name for key in ENTRY.keys if key.required):
            if required in names and required not in entry:
                tell(f"this entry lacks {required}", row[0].start)
        found.append(entry)
    return found


def _rows(source: str, tell: Callable[[str, int], None]) -> list[list[Field]]:
    """The fields of each line that is not blank."""
    rows: list[list[Field]] = []
    row: list[Field] = []
    at = 0
    while at < len(source):
        cell = _CELL.match(source, at)
        if cell is None:
            tell("a quotation mark stands inside a field: quote the whole field and double it", at)
            break
        group = "quoted" if cell["quoted"] is not None else "plain"
        row.append(Field(cell[group].replace('""', '"').strip(), cell.start(group)))
        at = cell.end()
        if cell["end"] != ",":
            if any(field.text for field in row):
                rows.append(row)
            row = []
    if any(field.text for field in row):
        rows.append(row)
    return rows


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
