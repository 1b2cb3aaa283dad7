"""Files that are meant to harm whoever reads them: each is refused, with the way out, and costs next to nothing."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from checker.problems import UserError
from checker.readers import docx as word
from checker.readers import odt as opendocument
from checker.readers import reader
from readers.packages import docx, packed, paragraph

_SMALL = 200_000_000           # bytes, of 500,000,000 that a run may take


@contextmanager
def frugal() -> Iterator[None]:
    """Whatever happens here keeps to a small part of the memory."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < _SMALL
    finally:
        tracemalloc.stop()


def refusal(data: bytes, module: Any = word) -> str:
    with frugal(), pytest.raises(UserError) as refused:
        list(module.unpack("draft.docx", data, tracked="accepted"))
    return str(refused.value)


def test_a_zip_bomb() -> None:
    bomb = docx("")
    with zipfile.ZipFile(io.BytesIO(bomb)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = b"<w:document>" + b" " * 60_000_000
    assert refusal(packed(parts)) == "draft.docx: error: word/document.xml in the package unpacks to more than 50 MB. No draft does, so it was not read"


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    data = bytearray(packed({"word/document.xml": b" " * 5_000_000}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark) + at
        data[start:start + 4] = (100).to_bytes(4, "little")
    told = refusal(bytes(data))
    assert "word/document.xml in the package is damaged" in told or "not XML" in told


def test_a_package_of_very_many_files() -> None:
    assert "a package of more than 20,000 files is no document" in refusal(b"PK\x03\x04" + b"PK\x01\x02" * 20_001)


@pytest.mark.parametrize(("data", "told"), [
    (b"", "draft.docx: error: not the zip package that its name says"),
    (b"PK\x03\x04 and nothing more", "draft.docx: error: not the zip package that its name says"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "draft.docx: error: a file of an older Word, or one with a password. Save it as .docx without a password"),
    (packed({"mimetype": "x"}), "draft.docx: error: no word/document.xml in the package, so this is not the document that its name says"),
    (packed({"word/document.xml": "<document><body>"}), "draft.docx: error: word/document.xml in the package: not XML that can be read: no element found"),
])
def test_packages_that_are_none(data: bytes, told: str) -> None:
    assert refusal(data).startswith(told)


def test_entities_are_neither_expanded_nor_fetched() -> None:
    swelling = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
    parameter = '<!DOCTYPE d [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]><w:document/>'
    for source in (swelling, outside, parameter):
        assert "word/document.xml in the package: declares the entity 'a'" in refusal(packed({"word/document.xml": source}))
    assert "declares the entity 'a'" in refusal(packed({"content.xml": swelling}), opendocument)


def test_elements_without_end_inside_each_other() -> None:
    deep = "<p>" * 1_000_000
    assert "more than 500 elements inside each other" in refusal(packed({"word/document.xml": deep}))


def test_parts_outside_the_package_are_not_read() -> None:
    rels = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="a" Type="x/styles" TargetMode="External" Target="file:///etc/passwd"/>'
            '<Relationship Id="b" Type="x/header" Target="../../../../etc/passwd"/></Relationships>')
    with zipfile.ZipFile(io.BytesIO(docx(paragraph("Nine ships")))) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    document, = word.unpack("draft.docx", packed({**parts, "word/_rels/document.xml.rels": rels}), tracked="accepted")
    assert document.text == "Nine ships\n"


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<p", "<!--", "&lt;", "<a href='"])
@pytest.mark.parametrize("name", ["html", "markdown"])
def test_tags_without_end_inside_each_other_cost_no_more_than_their_text(name: str, piece: str) -> None:
    source = piece * (100_000 // len(piece)) + "Nine ships"
    if name == "html" and piece.endswith(">"):
        with frugal(), pytest.raises(UserError, match=r"page:1:\d+: error: more than 2,000 elements inside each other: no page is written like this"):
            reader(name).read("page", source)
        return
    with frugal():
        document = reader(name).read("page", source)
    assert document.text.rstrip().endswith("Nine ships") or piece[0] == "<"


@pytest.mark.parametrize("piece", ["<p>one", "<li>one", "<tr><td>one", "<br>", "<img src='a.png'>", "<path d='1'/>", "<b>one</b>", "<div><div>one</div></div>"])
def test_a_long_page_is_not_a_deep_one(piece: str) -> None:
    assert reader("html").read("page", piece * 5_000 + "<p>Nine ships").text.rstrip().endswith("Nine ships")


def test_aliases_in_front_matter_are_not_followed() -> None:
    source = "---\na: &a [nine, ships]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nNine ships.\n"
    document = reader("markdown").read("draft.md", source)
    assert [document.text[region.start:region.end] for region in document.regions] == ["nine", "ships", "Nine ships."]


def test_aliases_that_swell_are_refused() -> None:
    layers = "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12))
    with frugal(), pytest.raises(UserError) as refused:
        reader("markdown").read("draft.md", f"---\na: &a [nine, ships]\n{layers}---\nNine ships.\n")
    assert str(refused.value) == ("draft.md:1:1: error: front matter with more than 50 aliases: they can be made to swell without end, so the draft was not "
                                  "read. Write the values out")


def test_stars_in_front_matter_are_no_aliases() -> None:
    source = "---\n" + "".join(f"note{n}: a *small* thing, **bold** or 3 * 4, *.md\n" for n in range(80)) + "---\nNine ships.\n"
    assert reader("markdown").read("draft.md", source).text.rstrip().endswith("Nine ships.")
