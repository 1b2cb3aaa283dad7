"""The file of a document, as a path and as a relative URI."""

from __future__ import annotations

import os
from urllib.parse import quote

_PLAIN = "/-._~"


def file_of(name: str) -> str:
    """The file that a document stands in: of a stream ("feed.jsonl#id-7") the stream."""
    path, stream, _ = name.partition(".jsonl#")
    return path + ".jsonl" if stream else name


def uri(name: str) -> str:
    """The file of a document, from the folder in which claimlint ran: "/" between the parts, everything unusual percent-encoded."""
    path = file_of(name).replace(os.sep, "/").removeprefix("./")
    if path.startswith("/"):
        inside = os.path.relpath(path).replace(os.sep, "/")
        path = path if inside.startswith("..") else inside
    return quote(_octets(path), _PLAIN)


def _octets(text: str) -> bytes:
    """The bytes of a name as the file system has it; of one that no file system can have, something that tells it from others."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
