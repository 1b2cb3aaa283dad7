"""Documents in: every form of corpus file, how it is divided, and what is told of rows that hold no document."""

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from checker.corpus import inputs
from checker.corpus.inputs import jsonl
from checker.document import Document
from checker.problems import Problem

DAY = datetime.date(2024, 5, 4)


def read(path: Path, date: datetime.date | None = None) -> list[Document | Problem]:
    parts, problems = inputs.parts([str(path)])
    return [*problems, *(given for part in parts for given in inputs.documents(part, date))]


def texts(path: Path, date: datetime.date | None = None) -> list[tuple[str, str, datetime.date | None]]:
    """Name behind the path, text and date of the documents of a file, none of which may be refused."""
    given = read(path, date)
    assert [str(one) for one in given if isinstance(one, Problem)] == []
    return [(one.name.partition("#")[2], one.text, one.date or one.assumed_date) for one in given if isinstance(one, Document)]


def told(path: Path) -> list[str]:
    return [str(one) for one in read(path) if isinstance(one, Problem)]


def table(path: Path, rows: list[dict[str, object]], *, group: int = 2, schema: pa.Schema | None = None) -> Path:
    parquet.write_table(pa.Table.from_pylist(rows, schema), path, row_group_size=group)
    return path


def test_a_row_of_parquet_is_a_document(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"id": "one", "text": "Six boats.", "date": DAY, "other": 1}, {"id": "two", "text": "Ten.", "date": None, "other": 2},
                                          {"id": "three", "text": "Two.", "date": None, "other": 3}])
    assert texts(path) == [("one", "Six boats.", DAY), ("two", "Ten.", None), ("three", "Two.", None)]
    assert texts(path, datetime.date(2020, 1, 1))[1][2] == datetime.date(2020, 1, 1)
    assert len(inputs.parts([str(path)])[0]) == 2, "a row group is a part"


def test_parquet_has_what_lines_of_json_have(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"id": 7, "text": "<p>Six &amp; ten boats.</p>", "format": "html", "title": "Boats", "date": "2024-05-04T10:00:00Z"}])
    (document,) = read(path)
    assert isinstance(document, Document)
    assert (document.name, document.text.strip(), document.title, document.date) == (f"{path}#7", "Six & ten boats.", "Boats", DAY)


def test_a_bad_row_of_parquet_is_told_with_its_number(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": "a", "text": "Six."}, {"id": "b", "text": "Ten."}, {"id": "c", "text": None}, {"id": "d", "text": "Two.", "date": "soon"}]
    path = table(tmp_path / "a.parquet", rows, schema=pa.schema([("id", pa.string()), ("text", pa.string()), ("date", pa.string())]))
    assert told(path) == [f"{path}: error: row 3: no 'text' here, only 'date', 'id', 'text'",
                          f"{path}: error: row 4: 'date' must be a day as 2024-10-25 or a date and time as 2024-10-25T18:00:00Z, not 'soon'"]
    assert len(read(path)) == 4


def test_bytes_of_parquet_that_are_no_text_are_told(tmp_path: Path) -> None:
    text = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xffb"))
    parquet.write_table(pa.table({"id": ["a"], "text": text}), tmp_path / "a.parquet")
    assert told(tmp_path / "a.parquet") == [f"{tmp_path}/a.parquet: error: row 1: not UTF-8: byte 1 of a text is 0xFF"]


def test_parquet_without_the_columns_is_told(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", [{"url": "a", "text": "Six."}])
    assert told(path) == [f"{path}: error: no column 'id' here, only 'url', 'text'. A corpus has the columns 'id' and 'text', and may have 'date', 'title' and "
                          "'format'"]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no table at all, but a text of some length"])
def test_what_is_no_parquet_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    (said,) = told(tmp_path / "a.parquet")
    assert said.startswith(f"{tmp_path}/a.parquet: error: no Parquet file, or a damaged one: ")


LINES = [{"id": str(number), "text": f"{number} boats ö."} for number in range(40)]


@pytest.mark.parametrize("size", [1, 10, 31, 64, 100_000])
def test_lines_are_read_once_however_a_file_is_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(jsonl, "PART", size)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    assert [(name, text) for name, text, _ in texts(path)] == [(line["id"], line["text"]) for line in LINES]


@pytest.mark.parametrize("size", [16, 100_000])
def test_a_bad_line_is_told_with_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(jsonl, "PART", size)
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": "Six."}\n\n{"id": "b"}\n{"id": "c", "text": "Ten."}\n[1]\n', encoding="utf-8")
    assert told(path) == [f"{path}:3: error: no 'text' here, only 'id'",
                          f"{path}:5: error: not an object: a line is {{\"id\": ..., \"text\": ...}}, and this one is a list"]


def test_lines_may_be_compressed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    data = gzip.compress("".join(json.dumps(line) + "\n" for line in LINES).encode())
    path.write_bytes(data)
    assert len(texts(path)) == len(LINES)
    path.write_bytes(data[:-20])
    assert told(path)[-1].startswith(f"{path}: error: the compressed file is damaged or cut off: ")
    path.write_bytes(b"plain")
    assert told(path)[-1].startswith(f"{path}: error: cannot be read: not a gzipped file")


@pytest.fixture
def _warcio() -> None:
    pytest.importorskip("warcio", reason="warcio is not installed here")


def record(kind: str, uri: str, media: str, data: bytes) -> bytes:
    """A record as crawlers write it; a response has HTTP around it."""
    if kind == "response":
        data, media = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n".encode() + data, "application/http; msgtype=response"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {media}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data + b"\r\n\r\n"


def warc(path: Path, records: list[tuple[str, str, str, bytes]], *, packed: bool = True) -> Path:
    """A WARC file of records: kind, URI, media type, content."""
    written = [record(*one) for one in [("warcinfo", "urn:x", "application/warc-fields", b"software: test\r\n"), *records]]
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in written))
    return path


@pytest.mark.usefixtures("_warcio")
def test_records_of_a_web_archive_are_documents(tmp_path: Path) -> None:
    path = warc(tmp_path / "a.warc.gz", [
        ("response", "https://a.example/", "text/html; charset=iso-8859-1", "<title>Boats</title><p>Six boats in Malmö.".encode("latin-1")),
        ("request", "https://a.example/", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        ("response", "https://a.example/b.png", "image/png", b"\x89PNG"),
        ("resource", "https://a.example/c", "text/plain", b"Ten boats."),
        ("resource", "https://a.example/c", "text/plain", b"Two boats.")])
    (page, plain, again) = read(path)
    assert isinstance(page, Document)
    assert page.name == f"{path}#https://a.example/"
    assert (page.title, page.text.strip().splitlines()[-1]) == ("Boats", "Six boats in Malmö.")
    assert (plain.text, again.text) == ("Ten boats.", "Two boats.")  # type: ignore[union-attr]
    assert (again.name, again.date) == (f"{path}#https://a.example/c 2", None)  # type: ignore[union-attr]


@pytest.mark.usefixtures("_warcio")
@pytest.mark.parametrize("name", ["a.warc.wet.gz", "a.wet", "a.WARC"])
def test_plain_text_of_a_crawl(tmp_path: Path, name: str) -> None:
    path = warc(tmp_path / name, [("conversion", f"https://a.example/{number}", "text/plain", f"{number} boats ö.".encode()) for number in range(3)],
                packed=name.endswith("gz"))
    assert texts(path) == [(f"https://a.example/{number}", f"{number} boats ö.", None) for number in range(3)]


@pytest.mark.usefixtures("_warcio")
def test_pages_that_cannot_be_read_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = warc(tmp_path / "a.warc.gz", [("conversion", "https://a.example/bad", "text/plain", b"Six \xff"), ("conversion", "https://a.example/good", "text/plain", b"Six"),
                                         ("resource", "https://a.example/de", "text/html", b"<html lang=de><p>Sechs Boote.")])
    bad, good, foreign = read(path)
    assert str(bad).startswith(f"{path}#https://a.example/bad:1:5: error: not UTF-8: byte 4 is 0xFF")
    assert isinstance(good, Document)
    assert "says that it is in the language 'de'" in str(foreign)
    path.write_bytes(path.read_bytes()[:-30])
    assert isinstance(read(path)[0], Problem)
    path.write_bytes(b"no archive\n")
    assert told(path)[0].startswith(f"{path}: error: no WARC file, or damaged behind record 0: ")


def test_paths(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("a.jsonl", "deep/b.jsonl", "notes.txt"):
        (tmp_path / name).write_text('{"id": "x", "text": "Six."}\n', encoding="utf-8")
    found = [["a.jsonl", "deep/b.jsonl"], ["a.jsonl"], ["a.jsonl", "deep/b.jsonl"]]
    for given, wanted in zip((str(tmp_path), f"{tmp_path}/*.jsonl", f"{tmp_path}/**/*.jsonl"), found, strict=True):
        parts, problems = inputs.parts([given, given])
        assert ([str(Path(part.path).relative_to(tmp_path)) for part in parts], problems) == (wanted, []), given


@pytest.mark.parametrize(("given", "said"), [
    ("absent.jsonl", "no such file or folder, and nothing that fits it as a pattern"),
    ("*.parquet", "no such file or folder, and nothing that fits it as a pattern"),
    ("notes.txt", "no form of corpus: its files end in .jsonl, .jsonl.gz, .parquet, .warc, .warc.gz, .wet, .wet.gz. claimlint check reads single drafts"),
    ("empty", "no corpus file in this folder: they end in .jsonl, .jsonl.gz, .parquet, .warc, .warc.gz, .wet, .wet.gz"),
])
def test_paths_that_lead_nowhere_are_told(tmp_path: Path, given: str, said: str) -> None:
    (tmp_path / "notes.txt").write_text("Six boats.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert [str(problem) for problem in inputs.parts([f"{tmp_path}/{given}"])[1]] == [f"{tmp_path}/{given}: error: {said}"]
