"""Results out: facts and findings as Parquet, and what was done in numbers as JSON.

A document's facts lie in one file, which its name decides on alone, and a file is sorted; so does a finding, by the document of its first claim. Whoever
writes them, and in however many parts the work was done, the files are the same to the last byte.
"""

from __future__ import annotations

import json
import marshal
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence

from checker import __version__
from checker.corpus.rows import Row
from checker.findings import Finding
from checker.hints import Any
from checker.problems import Problem, UserError

try:
    import pyarrow as pa
except ImportError:
    raise UserError(Problem("", "Parquet needs pyarrow: pip install 'claimlint[corpus]'")) from None
else:
    from checker.archive import parquet

FACTS, FINDINGS = "facts", "findings"
SUMMARY = "summary.json"            # written last: a folder without it holds an unfinished run

_CLAIM = pa.struct([("document", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("line", pa.int64()), ("column", pa.int64()),
                    ("text", pa.string())])
_SCHEMAS = {
    FACTS: pa.schema([("document", pa.string()), ("published", pa.string()), *parquet.FACT]),
    FINDINGS: pa.schema([("rule", pa.string()), ("severity", pa.string()), ("message", pa.string()), ("fingerprint", pa.string()),
                         ("claims", pa.list_(_CLAIM)), ("reason", pa.list_(pa.string())), ("hint", pa.string())]),
}


def prepare(folder: str) -> None:
    """Make the folder and those in it; raises UserError where there is something already."""
    try:
        if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
            raise UserError(Problem(folder, "there is something already. Name another folder for the results, or remove this one"))
        for table in _SCHEMAS:
            os.makedirs(os.path.join(folder, table), exist_ok=True)
    except OSError as error:
        raise UserError(Problem(folder, f"no folder for the results can be made here: {error.strerror or error}")) from None


def shard(row: Row, files: int) -> tuple[Row]:
    """A row by name under the file that it belongs into."""
    name, order, value, kind = row
    return ((zlib.crc32(name) % files).to_bytes(4, "big"), name + b"\0" + order, value, kind),


def write(key: bytes, rows: Iterator[Row], folder: str, table: str, files: int) -> None:
    """Write a file of a table, whole or not at all."""
    number = int.from_bytes(key, "big")
    path = os.path.join(folder, table, f"part-{number:05}-of-{files:05}.parquet")
    unfinished = f"{path}.{os.getpid()}"
    try:
        parquet.write_rows(unfinished, _SCHEMAS[table], (_facts if table == FACTS else _findings)(rows))
        os.replace(unfinished, path)
    except OSError as error:
        raise UserError(Problem(path, f"cannot be written: {error.strerror or error}. Make room, remove {folder} and start again")) from None


def finish(folder: str, table: str, files: int, written: Sequence[bytes]) -> None:
    """A table that is empty is a file without rows: whoever reads it need not ask first."""
    if not written:
        write(bytes(4), iter(()), folder, table, files)


def summarise(folder: str, counts: Mapping[str, int]) -> None:
    """Write what was done."""
    path = os.path.join(folder, SUMMARY)
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps({"claimlint": __version__, **dict(sorted(counts.items()))}, indent=2) + "\n")
    except OSError as error:
        raise UserError(Problem(path, f"cannot be written: {error.strerror or error}")) from None


def _facts(rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    for _, _, value, _ in rows:
        published, lines = marshal.loads(value)
        for line in lines.splitlines():
            yield {**parquet.row(json.loads(line), _SCHEMAS[FACTS]), "published": published}


def _findings(rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    for _, _, value, _ in rows:
        finding = Finding(*json.loads(value))
        claims = [dict(zip(_CLAIM.names, claim, strict=True)) for claim in finding.claims]
        yield {**finding._asdict(), "claims": claims}
