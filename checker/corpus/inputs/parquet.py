"""Parquet: one document a row, with the columns that a line of JSON has as its fields (``id`` and ``text``, and where there are ``date``, ``title`` and
``format``)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from checker.corpus.inputs import Given, Part
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.sources.stream import document

ENDINGS = (".parquet",)
_NEEDED = ("id", "text")
_COLUMNS = (*_NEEDED, "date", "title", "format")
_AT_ONCE = 500              # rows


def split(path: str) -> Iterator[Part]:
    """A row group is a part."""
    before = 0
    with _opened(path) as file:
        missing = [name for name in _NEEDED if name not in file.schema_arrow.names]
        if missing:
            raise UserError(Problem(path, f"no column {missing[0]!r} here, only {', '.join(map(repr, file.schema_arrow.names[:8]))}. A corpus has "
                                          "the columns 'id' and 'text', and may have 'date', 'title' and 'format'"))
        for number in range(file.metadata.num_row_groups):
            yield Part(path, "parquet", number, number + 1, before)
            before += file.metadata.row_group(number).num_rows


def documents(part: Part) -> Iterator[Given]:
    """The documents of a part."""
    number = part.before
    with _opened(part.path) as file:
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        for batch in file.iter_batches(_AT_ONCE, [*range(part.start, part.end)], columns):
            held = [batch.column(name) for name in columns]
            for at in range(batch.num_rows):
                number += 1
                yield from _row(part.path, number, columns, [column[at] for column in held])


def _row(path: str, number: int, columns: list[str], values: list[Any]) -> Iterator[Given]:
    try:
        found = {name: _plain(value.as_py()) for name, value in zip(columns, values, strict=True)}
    except UnicodeDecodeError as error:
        yield Problem(path, f"row {number:,}: not UTF-8: byte {error.start:,} of a text is 0x{error.object[error.start]:02X}")
        return
    for given in document(path, found):
        yield given._replace(message=f"row {number:,}: {given.message}") if isinstance(given, Problem) else given


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _opened(path: str) -> Any:
    try:
        import pyarrow as pa
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise UserError(Problem(path, "Parquet needs pyarrow: pip install 'claimlint[corpus]'")) from None
    try:
        return ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise UserError(Problem(path, f"no Parquet file, or a damaged one: {str(error).splitlines()[0]}")) from None
