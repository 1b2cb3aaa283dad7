"""One draft in every format: the same findings in each, each at the words it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import pipeline
from checker.document import CELL, STANDFIRST, Document, Place
from checker.readers import names, readers_for, recognising
from checker.rulebook import load
from checker.sources import load as drafts

FOLDER = Path(__file__).parent.parent / "examples" / "formats"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.name != "README.md")
FOUND = {
    "metric-disagrees": ["14,000 cars", "41,000 cars", "a record 41,000 cars"],
    "name-spelling": ["Port director Ines Halvorson", "director Ines Halvorsen"],
    "weekday-date": ["Thursday, 31 May 2024"],
}
# where a format has a summary and tables, these are told too
OF_SUMMARY = {"metric-disagrees": sorted([*FOUND["metric-disagrees"], "41,000 cars"])}
OF_TABLE = {"table-text": ["14,000 cars", "41,000"]}
# of code, addresses, numbers of records, menus: see the files
UNREAD = ("96000", "97000", "98,000", "98000", "99,000", "99000", "0.10.7", "第")


def documents(name: str) -> list[Document]:
    if name.endswith(".pdf"):
        pytest.importorskip("pypdf")
    return [one for one in drafts([str(FOLDER / name)], stdin=lambda _: b"") if isinstance(one, Document)]


@pytest.mark.parametrize("name", FILES)
def test_the_same_findings_in_each(name: str) -> None:
    document, = documents(name)
    reading = pipeline.read(document)
    words = {document.place(fact.start, fact.end): " ".join(document.text[fact.start:fact.end].split()) for fact in reading.facts}
    found = {}
    # the rules that the slips are planted for: what others find is not in every format
    for finding in pipeline.judge([reading], [rule for rule in load([]).rules if rule.id in FOUND | OF_TABLE]):
        found[finding.rule] = sorted(words[claim] for claim in finding.claims)
        for claim in finding.claims:
            stands_at_its_place(document, claim)
    kinds = {region.kind for region in document.regions}
    assert found == FOUND | (OF_SUMMARY if STANDFIRST in kinds else {}) | (OF_TABLE if CELL in kinds else {})
    assert name.endswith(".pdf") or str(document.date) == "2024-06-02" or (document.date is None and document.path_date == (2024, 6, 2))
    assert " ".join((document.title or "").split()) == "Harbour ferries carry a record 41,000 cars in May"


def stands_at_its_place(document: Document, claim: Place) -> None:
    lines = document.source.split("\n")
    assert "\n".join(lines[claim.line - 1:])[claim.column - 1:].startswith(claim.text)
    assert document.source[claim.start:claim.end] == claim.text


TEXTS = [name for name in FILES if not name.endswith((".docx", ".odt", ".pdf"))]


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", TEXTS)
def test_neither_the_encoding_nor_the_line_ends_change_what_is_found(name: str, encoding: str, eol: str, tmp_path: Path) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8").replace("\n", eol)
    (tmp_path / name).write_bytes(source.encode(encoding))
    document, = (one for one in drafts([str(tmp_path / name)], stdin=lambda _: b"") if isinstance(one, Document))
    assert document.source == source
    told = pipeline.judge([pipeline.read(document)], [rule for rule in load([]).rules if rule.id in FOUND])
    assert sorted(finding.rule for finding in told) == sorted(FOUND)
    for finding in told:
        for claim in finding.claims:
            stands_at_its_place(document, claim)


@pytest.mark.parametrize("name", TEXTS)
def test_each_file_has_what_makes_places_hard(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    before = source[:source.index("Halvorson")]
    assert "🚢" in before or "\\ud83d\\udea2" in before, "no emoji before the slip"
    assert "重要" in before or "\\u91cd\\u8981" in before, "no CJK before the slip"


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_prose_is_read_in_none(name: str) -> None:
    document, = documents(name)
    read = [document.text[region.start:region.end] for region in document.regions]
    assert not [text for text in read for word in UNREAD if word in text]


@pytest.mark.parametrize("name", FILES)
def test_the_regions_are_known_in_each(name: str) -> None:
    document, = documents(name)
    kinds = {region.kind: region.name for region in document.regions}
    wanted = {"title", "body"} if name.endswith((".pdf", ".txt")) else {"title", "standfirst", "heading", "body", "cell"}
    assert wanted <= kinds.keys()
    if "cell" in wanted:
        cells = {region.name.partition(".")[2]: document.text[region.start:region.end] for region in document.regions if region.kind == "cell"}
        assert cells == {"0.1": "Month", "0.2": "Cars", "1.1": "April", "1.2": "29,500", "2.1": "May", "2.2": "41,000"}


def test_every_format_has_its_file() -> None:
    read = set()
    for name in FILES:
        candidates = readers_for(name)
        if not any(hasattr(one, "unpack") for one in candidates):
            candidates = (recognising(candidates, (FOLDER / name).read_text(encoding="utf-8")),)
        read |= {one.NAME for one in candidates}
    assert read == set(names())


def test_the_sources_of_a_documentation_are_in_the_format_that_they_were_written_in() -> None:
    assert [reader.NAME for name in ("a.rst.txt", "a.md.txt", "a.txt", "a.old.txt", "1.2.txt") for reader in readers_for(name)] == [
        "rst", "markdown", "text", "text", "text"]
