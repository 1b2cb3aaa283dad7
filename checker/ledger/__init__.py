"""A house's facts of record: YAML or CSV files, read as documents whose every entry is a fact with its place.

Each field of an entry is a region of the document of kind RECORD, named after its entry and itself ("3.value"), and leads back to where it
stands in the file: a finding points into the record as it points into a draft.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.document import RECORD, Document, Region
from checker.hints import Any
from checker.ledger.fields import Field
from checker.problems import Problem, UserError

ENDINGS = (".record.yaml", ".record.yml", ".record.csv")        # by which a record is known among drafts

_VALUE, _UNIT = "value", "unit"


def is_record(name: str) -> bool:
    """Whether a file of this name is a record wherever it stands."""
    return name.lower().endswith(ENDINGS)


def load(paths: Iterable[str]) -> tuple[Document, ...]:
    """The records in these files. Raises UserError with all that is wrong with any of them."""
    found: list[Document] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig", newline="") as file:
                found.append(read(path, file.read()))
        except UserError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path, f"cannot read this record: {getattr(error, 'strerror', None) or error}"))
    if problems:
        raise UserError(*problems)
    return tuple(found)


def read(name: str, source: str) -> Document:
    """A record as a document. Raises UserError with all that is wrong with it."""
    if name.lower().endswith(".csv"):
        from checker.ledger.table import entries
    else:
        from checker.ledger.tree import entries
    problems: list[Problem] = []
    found = entries(name, source, problems)
    if problems:
        raise UserError(*problems)
    return _document(name, source, found)


def known_people(name: str, source: str, node: Any) -> Document:
    """The people of a settings file (its text, and the node of its list) as a record."""
    from checker.ledger.tree import people

    return _document(name, source, people(node, source))


def _document(name: str, source: str, found: Iterable[dict[str, Field]]) -> Document:
    """The fields of all entries one after the other, a value with its unit behind it."""
    pieces: list[str] = []
    regions: list[Region] = []
    runs: list[tuple[int, int]] = []
    at = 0

    def write(text: str, place: int) -> None:
        nonlocal at
        runs.append((at, place))
        pieces.append(text)
        at += len(text)

    for number, entry in enumerate(found, 1):
        for key, field in entry.items():
            if key == _UNIT:
                continue
            start = at
            write(field.text, field.start)
            if key == _VALUE and _UNIT in entry:
                unit = entry[_UNIT]
                write(" ", unit.start)
                write(unit.text, unit.start)
            regions.append(Region(RECORD, start, at, f"{number}.{key}"))
            write("\n\n", field.start)
    return Document(name, source, text="".join(pieces), regions=tuple(regions), runs=tuple(runs))
