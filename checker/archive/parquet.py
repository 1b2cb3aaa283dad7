"""Facts as Parquet: what all facts have as columns, the whole of each as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from checker.hints import Any
from checker.problems import Problem, UserError

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise UserError(Problem("", "Parquet needs pyarrow: pip install 'claimlint[archive]'")) from None

_GROUP = 50_000          # rows of a row group

FACT = [("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("line", pa.int64()), ("column", pa.int64()), ("text", pa.string()),
        ("value", pa.string()), ("unit", pa.string()), ("head", pa.string()), ("fact", pa.string())]
_PUBLISHED = pa.schema([
    ("document", pa.string()), ("version", pa.int32()), ("published", pa.string()), ("extractor", pa.string()), ("retracted", pa.string()),
    ("superseded_by", pa.string()), *FACT])


def write(path: str, facts: Iterable[Mapping[str, Any]]) -> None:
    """Write facts as ``archive export`` gives them; raises OSError."""
    write_rows(path, _PUBLISHED, (row(fact, _PUBLISHED) for fact in facts))


def write_rows(path: str, schema: pa.Schema, rows: Iterator[Mapping[str, Any]]) -> None:
    """Write rows of a schema: the same bytes for the same rows; raises OSError."""
    with open(path, "wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as table:
        while some := list(islice(rows, _GROUP)):
            table.write_table(pa.Table.from_pylist(some, schema))


def row(fact: Mapping[str, Any], schema: pa.Schema) -> dict[str, Any]:
    """A fact, as JSON has it, with the columns of a schema. A value stays text: it may have more digits than a float."""
    value = fact.get("value")
    found = {name: fact.get(name) for name in schema.names}
    return {**found, "value": None if value is None else str(value), "head": (fact.get("metric") or {}).get("head"),
            "fact": json.dumps(fact, ensure_ascii=False)}
