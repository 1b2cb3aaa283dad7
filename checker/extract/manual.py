"""The page of the words that are understood, made from the tables: ``python -m checker.extract.manual > docs/what-is-read.md``."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction

from checker.extract.pack import sources
from checker.hints import Any
from checker.tables import Written, written

_HEAD = """\
# What is read

This page is made from the tables of the language: `python -m checker.extract.manual > docs/what-is-read.md`. It shows the words that make figures
and dates, with the name of the table that each stands in (`UNIT`); to add a word is to add it to its table. A form in small letters matches
any case; "mile(s)" stands for both "mile" and "miles".

"""
_SHORT = 12             # digits of a size that are written out


def manual(language: str = "en") -> str:
    """The page as Markdown."""
    tables, named = written(sources(language))
    return _HEAD + "\n".join(line for section in named["what_is_read"] for line in _section(section, tables))


def _section(section: Mapping[str, Any], tables: Written) -> list[str]:
    lines = [f"## {section['heading']}", ""]
    if "says" in section:
        lines += [section["says"], ""]
    columns: Mapping[str, Sequence[str]] = section["columns"]
    rows = list(dict.fromkeys(normal for terminals in columns.values() for terminal in terminals for normal in tables.get(terminal, {})))
    if "by" not in section:
        return [*lines, *_table(section, rows, tables), ""]
    groups: dict[str, list[str]] = {}
    for row in rows:
        groups.setdefault(str(_said(row, columns, tables).get(section["by"], "other")), []).append(row)
    for group, members in groups.items():
        lines += [f"### {group}", "", *_table(section, members, tables), ""]
    return lines


def _table(section: Mapping[str, Any], rows: Sequence[str], tables: Written) -> list[str]:
    """A table with a row for each normal form; without the first column where its heading is empty, and then of one row."""
    columns: Mapping[str, Sequence[str]] = section["columns"]
    headings = [f"{title} {', '.join(f'`{terminal}`' for terminal in terminals)}" for title, terminals in columns.items()]
    if not section["first"]:
        cells = [_forms([form for terminal in terminals for forms, _ in tables[terminal].values() for form in forms]) for terminals in columns.values()]
        return [_line(headings), _line(["---"] * len(headings)), _line(cells)]
    sized = "size" in section
    lines = [_line([section["first"], *headings, *([section["size"]] if sized else [])]), _line(["---"] * (1 + len(headings) + sized))]
    bases = _bases(rows, columns, tables) if sized else {}
    for row in rows:
        cells = [_forms([form for terminal in terminals for form in tables.get(terminal, {}).get(row, ((), {}))[0]]) for terminals in columns.values()]
        lines.append(_line([row, *cells, *([_size(row, _said(row, columns, tables), bases)] if sized else [])]))
    return lines


def _said(row: str, columns: Mapping[str, Sequence[str]], tables: Written) -> Mapping[str, Any]:
    """What the tables say of a row beside its forms."""
    return next((tables[terminal][row][1] for terminals in columns.values() for terminal in terminals if row in tables.get(terminal, {})), {})


def _bases(rows: Sequence[str], columns: Mapping[str, Sequence[str]], tables: Written) -> dict[str, str]:
    """The unit of each dimension that the others are measured in."""
    found: dict[str, str] = {}
    for row in rows:
        said = _said(row, columns, tables)
        if said.get("factor") == "1":
            found.setdefault(said["dimension"], row)
    return found


def _size(row: str, said: Mapping[str, Any], bases: Mapping[str, str]) -> str:
    if "factor" not in said or bases.get(said["dimension"]) == row:
        return ""
    factor = Fraction(said["factor"])
    base = said.get("of") or bases.get(said["dimension"], "")
    plain = f"{factor.numerator:,}" + (f" / {factor.denominator:,}" if factor.denominator != 1 else "")
    digits = len(str(factor.numerator).rstrip("0")) + len(str(factor.denominator).rstrip("0"))
    if digits <= 2 and len(plain) > _SHORT:
        over, under = (len(str(number)) - 1 for number in (factor.numerator, factor.denominator))
        plain = f"10^{over - under}"
    return f"{plain} {base}".rstrip()


def _forms(forms: Sequence[str]) -> str:
    return ", ".join(f"`{form}`" for form in dict.fromkeys(forms))


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(manual())
