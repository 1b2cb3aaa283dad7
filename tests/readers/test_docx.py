"""What a reader of a Word document sees, which paragraph it stands in, and what comments written into it leave as it was."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import (
    BODY,
    CAPTION,
    CELL,
    FOOTNOTE,
    FRONT_MATTER,
    HEADING,
    ITEM,
    QUOTATION,
    STANDFIRST,
    TITLE,
    Document,
)
from checker.readers import docx as reader
from readers.packages import docx, paragraph, run

STYLES = "".join(f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>' for key, name, more in (
    ("Titel", "Title", ""), ("Untertitel", "Subtitle", ""), ("berschrift2", "heading 2", ""), ("Beschriftung", "caption", ""),
    ("Zitat", "Quote", ""), ("Verzeichnis1", "toc 1", ""), ("Haus", "House heading", '<w:basedOn w:val="berschrift2"/>'),
    ("Liste", "List Bullet", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')))


def read(data: bytes, tracked: str = "accepted", name: str = "draft.docx") -> Document:
    document, = reader.unpack(name, data, tracked=tracked)
    return document


def regions(data: bytes, tracked: str = "accepted") -> list[tuple[str, str, str]]:
    document = read(data, tracked)
    return [(region.kind, region.name, document.text[region.start:region.end]) for region in document.regions]


def words(body: str, tracked: str = "accepted") -> list[str]:
    return [text for _, _, text in regions(docx(body), tracked)]


def number(level: int = 0, series: int = 3) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{series}"/></w:numPr>'


def table(*rows: tuple[str, ...], header: bool = True) -> str:
    lines = []
    for at, row in enumerate(rows):
        cells = "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row)
        lines.append(f'<w:tr>{"<w:trPr><w:tblHeader/></w:trPr>" if header and not at else ""}{cells}</w:tr>')
    return f"<w:tbl><w:tblPr/>{''.join(lines)}</w:tbl>"


def test_styles_say_what_a_paragraph_is() -> None:
    body = "".join((paragraph("Ferry traffic", style="Titel"), paragraph("A record May", style="Untertitel"), paragraph("Traffic", style="Haus"),
                    paragraph("1 Traffic	4", style="Verzeichnis1"), paragraph("The ferries carried 41,000 cars."), paragraph("We had 9 ships.", style="Zitat"),
                    paragraph("Ship, 80 m", style="Beschriftung")))
    data = docx(body, styles=STYLES, core="<dc:title>Template</dc:title><dcterms:modified>2024-06-02T09:00:00Z</dcterms:modified><dc:language>en-GB</dc:language>")
    assert regions(data) == [
        (TITLE, "", "Ferry traffic"), (STANDFIRST, "", "A record May"), (HEADING, "2", "Traffic"),
        (BODY, "", "The ferries carried 41,000 cars."), (QUOTATION, "", "We had 9 ships."), (CAPTION, "", "Ship, 80 m")]
    document = read(data)
    assert (document.title, document.date, document.language) == ("Ferry traffic", datetime.date(2024, 6, 2), "en")
    place = document.place(*document.regions[3][1:3])
    assert (place.line, place.column) == (5, 1)       # the fifth paragraph: that of the table of contents counts, and is not read


def test_runs_entities_breaks_and_tabs() -> None:
    body = paragraph(run("🚢 重要: "), run("4.3", "<w:b/>"), run(" million & more"), "<w:r><w:tab/><w:t>so</w:t><w:noBreakHyphen/><w:t>so</w:t></w:r>")
    assert words(body) == ["🚢 重要: 4.3 million & more\tso\u2011so"]
    assert words(paragraph("Where: Room 9", "<w:r><w:br/></w:r>", "When: at 6", "<w:r><w:br/></w:r>", "and later")) == ["Where: Room 9", "When: at 6 and later"]
    assert words(paragraph("<w:r><w:t>  Nine ships  </w:t></w:r>", "<w:r><w:t> left</w:t></w:r>")) == ["Nine shipsleft"]     # as Word shows it


def test_tracked_changes() -> None:
    body = paragraph("We say ", f'<w:ins w:id="1">{run("five")}</w:ins>', '<w:del w:id="2"><w:r><w:delText>four</w:delText></w:r></w:del>',
                     f'<w:moveFrom w:id="3">{run(" old")}</w:moveFrom>', " ships.", f'<w:moveTo w:id="4">{run(" New.")}</w:moveTo>')
    assert words(body) == ["We say five ships. New."]
    assert words(body, "rejected") == ["We say four old ships."]
    both = list(reader.unpack("a.docx", docx(body), tracked="both"))
    assert [(document.name, document.text.strip()) for document in both] == [("a.docx", "We say five ships. New."), ("a.docx#before", "We say four old ships.")]
    assert len(list(reader.unpack("a.docx", docx(paragraph("Nine ships")), tracked="both"))) == 1


def test_paragraphs_that_a_change_joins_or_parts() -> None:
    body = paragraph("Nine ", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("ships left.") + paragraph(
        "Ten", properties='<w:rPr><w:ins w:id="2"/></w:rPr>') + paragraph(" boats came.")
    assert words(body) == ["Nine ships left.", "Ten", "boats came."]
    assert words(body, "rejected") == ["Nine", "ships left.", "Ten boats came."]
    document = read(docx(body))
    assert document.place(document.text.index("ships"), document.text.index("ships") + 5).column == 6


def test_lists_and_tables() -> None:
    body = "".join((paragraph("boots", properties=number()), paragraph("a torch", properties=number()), paragraph("small", properties=number(1)),
                    paragraph("water", properties=number()), paragraph("Then:"), paragraph("call", properties=number(0, 4)), paragraph("dash", style="Liste"),
                    table(("Month", "Cars"), ("May", "41,000")), table(("June", "9"), header=False)))
    assert regions(docx(body, styles=STYLES)) == [
        (ITEM, "1.1", "boots"), (ITEM, "1.2", "a torch"), (ITEM, "2.1", "small"), (ITEM, "1.3", "water"), (BODY, "", "Then:"), (ITEM, "3.1", "call"),
        (ITEM, "4.1", "dash"),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "41,000"), (CELL, "2.1.1", "June"), (CELL, "2.1.2", "9")]


def test_notes_headers_boxes_and_alternative_texts() -> None:
    box = ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Ship with 3 decks"/>'
           f'<wps:txbx><w:txbxContent>{paragraph("In the box: 9")}</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>'
           f'<mc:Fallback><w:pict>{paragraph("In the box: 9")}</w:pict></mc:Fallback></mc:AlternateContent></w:r>')
    data = docx(paragraph("Cars", '<w:r><w:footnoteReference w:id="2"/></w:r>', box, " came.") + paragraph("Next."),
                footnotes='<w:footnote w:type="separator" w:id="0">' + paragraph("---") + '</w:footnote><w:footnote w:id="2">' + paragraph("All 41,000.") + "</w:footnote>",
                header=paragraph("Draft of 3 May"), footer=paragraph("Page 9"))
    assert regions(data) == [
        (BODY, "", "Cars came."), (CAPTION, "alt", "Ship with 3 decks"), (BODY, "", "In the box: 9"), (BODY, "", "Next."), (FOOTNOTE, "2", "All 41,000."),
        (FRONT_MATTER, "header", "Draft of 3 May"), (FRONT_MATTER, "footer", "Page 9")]


def test_what_is_no_prose_is_not_read() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF 44</w:instrText></w:r><w:r><w:t>9</w:t></w:r>'
    contents = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraph("1 Rain 4")}</w:sdtContent></w:sdt>'
    assert words(contents + paragraph(field, "<m:oMath><m:r><m:t>x=7</m:t></m:r></m:oMath>", " ships")) == ["9 ships"]


def test_word_comments_are_kept_and_not_read() -> None:
    data = docx(paragraph("We had ", '<w:commentRangeStart w:id="5"/>', "nine ships", '<w:commentRangeEnd w:id="5"/>', "."),
                comments='<w:comment w:id="5">' + paragraph("Not ten?") + "</w:comment>")
    document = read(data)
    assert [(comment.text, document.source[comment.start:comment.end]) for comment in document.comments] == [("Not ten?", "nine ships")]
    assert "ten" not in document.text


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=8), max_size=4), max_size=5))
def test_a_line_is_a_paragraph_and_a_column_a_character(texts: list[list[str]]) -> None:
    document = read(docx("".join(paragraph(*(run(text) for text in runs)) for runs in texts)))
    lines = document.source.split("\n")
    for at, runs in enumerate(texts):
        assert lines[at] == "".join(runs).replace("\u2028", " ").replace("\u2029", " ").replace("\x85", " ")
    for region in document.regions:
        place = document.place(region.start, region.end)
        assert lines[place.line - 1][place.column - 1:].startswith(place.text)


# --- comments written into a document


def shown(data: bytes) -> str:
    """The text of the main part as any program reads it."""
    root = ET.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    return "\n".join("".join(node.text or "" for node in one.iter() if node.tag.endswith("}t")) for one in root.iter() if one.tag.endswith("}p"))


def commented(data: bytes) -> list[tuple[str, str]]:
    """The comments of a document, and the text that each is tied to."""
    document = read(data)
    return [(comment.text, document.source[comment.start:comment.end]) for comment in document.comments]


BODIES = [
    paragraph(run("The fire drove 430 residents ", "<w:b/>"), run("of Quay Street & more 🚢 重要 from homes.", "<w:i/>")) + paragraph("Then ", f'<w:ins w:id="9">{run("340 residents")}</w:ins>', " left."),
    paragraph("<w:hyperlink>" + run("430 residents") + "</w:hyperlink>", " left; ", run("340 residents")) + table(("430", "340 & 9"), ("a", "b")),
]


@pytest.mark.parametrize("body", BODIES)
def test_a_comment_stands_at_its_span_and_leaves_the_text_alone(body: str) -> None:
    data = docx(body)
    source = read(data).source
    spans = [(start, end) for start in range(0, len(source), 3) for end in (start + 1, start + 7, start + 30) if end < len(source) and "\n" not in (source[start], source[end - 1])]
    written = reader.annotated("draft.docx", data, source, [(start, end, f"{start}-{end} <&>") for start, end in spans])
    assert read(written).source == source
    assert shown(written) == shown(data)
    assert sorted(commented(written)) == sorted((f"{start}-{end} <&>", source[start:end]) for start, end in spans)


def test_comments_that_are_there_stay() -> None:
    data = docx(paragraph('<w:commentRangeStart w:id="5"/>', "nine", '<w:commentRangeEnd w:id="5"/>', " ships"),
                comments='<w:comment w:id="5">' + paragraph("Old") + "</w:comment>")
    assert commented(reader.annotated("a.docx", data, read(data).source, [(5, 10, "New")])) == [("Old", "nine"), ("New", "ships")]


def test_a_remark_on_a_footnote_stands_at_its_reference() -> None:
    data = docx(paragraph("Cars", '<w:r><w:footnoteReference w:id="2"/></w:r>', " came."), footnotes='<w:footnote w:id="2">' + paragraph("All 41,000.") + "</w:footnote>")
    document = read(data)
    start = document.text.index("41,000")
    written = reader.annotated("a.docx", data, document.source, [(start, start + 6, "Which?")])
    assert read(written).source == document.source
    assert [comment.text for comment in read(written).comments] == ["Which?"]
    assert read(written).comments[0].start == len("Cars")


def test_the_same_findings_give_the_same_bytes() -> None:
    data = docx(paragraph("Nine ships"))
    assert reader.annotated("a.docx", data, "Nine ships\n", [(0, 4, "a")]) == reader.annotated("a.docx", data, "Nine ships\n", [(0, 4, "a")])


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice cannot be had here")
def test_libreoffice_opens_what_was_written(tmp_path: Path) -> None:
    data = docx(BODIES[0] + BODIES[1], styles=STYLES)
    source = read(data).source
    start = source.index("340 residents")
    Path(tmp_path, "seen.docx").write_bytes(reader.annotated("a.docx", data, source, [(start, start + 13, "430 or 340?"), (0, 8, "Which fire?")]))
    for ending, made in (("txt:Text", "seen.txt"), ("odt", "seen.odt")):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", ending, "--outdir", tmp_path, Path(tmp_path, "seen.docx")],
                       check=True, capture_output=True, timeout=120)
        assert Path(tmp_path, made).exists()
    text = Path(tmp_path, "seen.txt").read_text("utf-8-sig")
    assert [line for line in text.split("\n") if line] == [line for line in source.split("\n") if line]
    content = zipfile.ZipFile(Path(tmp_path, "seen.odt")).read("content.xml").decode()
    assert content.count("<office:annotation ") == 2
    assert "430 or 340?" in content
