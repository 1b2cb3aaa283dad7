"""WARC, as web archives keep what they fetched, and WET, the plain text of it. A record is a document where it holds plain text or a page in HTML."""

from __future__ import annotations

from collections.abc import Iterator

from checker.corpus.inputs import Given, Part
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.readers import reader
from checker.sources import LARGEST, readable
from checker.sources.decoding import decoded

ENDINGS = (".warc", ".warc.gz", ".wet", ".wet.gz")
_FORMATS = {"text/plain": "text", "text/html": "html", "application/xhtml+xml": "html"}
_HOLDING = ("response", "resource", "conversion")         # records of what was fetched; the others tell how


def split(path: str) -> Iterator[Part]:
    """A file is a part: its records are found one after the other."""
    with open(path, "rb"):
        yield Part(path, "warc")


def documents(part: Part) -> Iterator[Given]:
    """The documents of a file, called ``PATH#URI``; of one that comes again in it the second is ``PATH#URI 2``. When a page was fetched does not tell
    when it was published."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise UserError(Problem(part.path, "WARC needs warcio: pip install 'claimlint[corpus]'")) from None
    seen: dict[str, int] = {}
    number = 0
    with open(part.path, "rb") as file:
        try:
            for record in ArchiveIterator(file):
                number += 1
                kind, charset = _content(record)
                uri = record.rec_headers.get_header("WARC-Target-URI")
                if uri is None or kind not in _FORMATS:
                    continue
                count = seen[uri] = seen.get(uri, 0) + 1
                name = f"{part.path}#{uri}{f' {count}' if count > 1 else ''}"
                yield _document(name, record.content_stream().read(LARGEST + 1), _FORMATS[kind], charset)
        except (ArchiveLoadFailed, EOFError) as error:
            yield Problem(part.path, f"no WARC file, or damaged behind record {number:,}: {error}")


def _content(record: Any) -> tuple[str, str | None]:
    """What a record holds: its media type, and its encoding where that is told."""
    if record.rec_type not in _HOLDING:
        return "", None
    headers = record.http_headers or record.rec_headers
    if record.rec_type == "response" and record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return "", None
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    told = [value.strip().strip("\"'") for name, _, value in (one.partition("=") for one in parameters.split(";")) if name.strip().lower() == "charset"]
    return kind.strip().lower(), next(iter(told), None)


def _document(name: str, data: bytes, form: str, charset: str | None) -> Given:
    if len(data) > LARGEST:
        return Problem(name, f"a page of more than {LARGEST // 1_000_000:,} MB is no draft")
    found = reader(form)
    declared = getattr(found, "charset", None)
    source = decoded(name, data, lambda data: charset or (declared(data) if declared is not None else None))
    return source if isinstance(source, Problem) else readable(found.read(name, source))
