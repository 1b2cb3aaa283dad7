"""Facts with their provenance as a Parquet file: what all facts have as columns, the whole of each as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from checker.problems import Problem, UserError

try:
    import pyarrow as pa
    from pyarrow import parquet
except ImportError:
    raise UserError(Problem("", "Parquet needs pyarrow: pip install 'claimlint[archive]'")) from None

_GROUP = 50_000          # facts of a row group

_SCHEMA = pa.schema([
    ("document", pa.string()), ("version", pa.int32()), ("published", pa.string()), ("extractor", pa.string()), ("retracted", pa.string()),
    ("superseded_by", pa.string()), ("kind", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("line", pa.int64()), ("column", pa.int64()),
    ("text", pa.string()), ("value", pa.string()), ("unit", pa.string()), ("head", pa.string()), ("fact", pa.string())])


def write(path: str, facts: Iterable[Mapping[str, Any]]) -> None:
    """Write facts as ``archive export`` gives them; raises OSError. A value stays text: it may have more digits than a float."""
    source = iter(facts)
    with parquet.ParquetWriter(path, _SCHEMA, compression="zstd") as file:
        while some := [_row(fact) for fact in islice(source, _GROUP)]:
            file.write_table(pa.Table.from_pylist(some, _SCHEMA))


def _row(fact: Mapping[str, Any]) -> dict[str, Any]:
    value = fact.get("value")
    row = {name: fact.get(name) for name in _SCHEMA.names}
    return {**row, "value": None if value is None else str(value), "head": (fact.get("metric") or {}).get("head"),
            "fact": json.dumps(fact, ensure_ascii=False)}
