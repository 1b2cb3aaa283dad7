"""JSON, one document a line, as every command of claimlint reads it; compressed by gzip too, then in one part."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator

from checker.corpus.inputs import Given, Part, lines_before
from checker.hints import BinaryIO
from checker.problems import Problem, UserError
from checker.sources import LARGEST, too_large
from checker.sources.stream import documents as documents_of

ENDINGS = (".jsonl", ".jsonl.gz")
PART = 16_000_000           # bytes: some seconds of work


def split(path: str) -> Iterator[Part]:
    """A part has the lines that begin in it."""
    if path.lower().endswith(".gz"):
        yield Part(path, "jsonl", 0, -1)
        return
    size = os.stat(path).st_size
    for start in range(0, size, PART):
        yield Part(path, "jsonl", start, min(start + PART, size))


def documents(part: Part) -> Iterator[Given]:
    """The documents of a part."""
    if part.end < 0:
        try:
            with gzip.open(part.path) as packed:
                yield from documents_of(part.path, _lines(packed, part))
        except (EOFError, zlib.error) as error:
            yield Problem(part.path, f"the compressed file is damaged or cut off: {error}")
        return
    with open(part.path, "rb") as file:
        if part.start:
            file.seek(part.start - 1)
            file.readline()             # the line that began in the part before
        begin = file.tell()
        for given in documents_of(part.path, _lines(file, part)):
            if isinstance(given, Problem) and given.line is not None:
                yield given._replace(line=given.line + lines_before(part.path, begin))
            else:
                yield given


def _lines(file: BinaryIO | gzip.GzipFile, part: Part) -> Iterator[bytes]:
    number = 0
    while (part.end < 0 or file.tell() < part.end) and (line := file.readline(LARGEST + 1)):
        number += 1
        if len(line) > LARGEST:
            raise UserError(too_large(part.path, number))
        yield line
