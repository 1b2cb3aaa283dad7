"""What a reader of an OpenDocument text sees, and which paragraph it stands in."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, FRONT_MATTER, HEADING, ITEM, QUOTATION, TITLE, Document
from checker.readers import odt as reader
from readers.packages import odt


def read(data: bytes, tracked: str = "accepted") -> Document:
    document, = reader.unpack("draft.odt", data, tracked=tracked)
    return document


def regions(data: bytes, tracked: str = "accepted") -> list[tuple[str, str, str]]:
    document = read(data, tracked)
    return [(region.kind, region.name, document.text[region.start:region.end]) for region in document.regions]


BODY_XML = """\
<text:p text:style-name="P1">Ferry traffic</text:p>
<text:table-of-content><text:index-body><text:p>1 Traffic 4</text:p></text:index-body></text:table-of-content>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Traffic</text:h>
<text:p>🚢 重要: <text:span>4.3</text:span> million &amp; more<text:s text:c="2"/>cars<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
  <text:note-body><text:p>All 41,000.</text:p></text:note-body></text:note>
  came.</text:p>
<text:p text:style-name="Quotations">We had 9 ships.</text:p>
<text:list><text:list-item><text:p>boots</text:p></text:list-item><text:list-item><text:p>a torch</text:p>
<text:list><text:list-item><text:p>small</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Month</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>May</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:text-box><text:p>In the box: 9</text:p></draw:text-box><svg:desc>Ship with 3 decks</svg:desc></draw:frame>Next.</text:p>
<text:p>We had <office:annotation office:name="5"><dc:creator>Ann</dc:creator><text:p>Not ten?</text:p></office:annotation>nine ships<office:annotation-end office:name="5"/>.</text:p>
"""
AUTOMATIC = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'


def test_a_document() -> None:
    data = odt(BODY_XML, "<dc:date>2024-06-02T09:00:00</dc:date><dc:language>en-GB</dc:language>",
               "<office:master-styles><style:master-page><style:header><text:p>Draft of 3 May</text:p></style:header></style:master-page></office:master-styles>", AUTOMATIC)
    assert regions(data) == [
        (TITLE, "", "Ferry traffic"), (HEADING, "2", "Traffic"), (BODY, "", "🚢 重要: 4.3 million & more  cars came."), (FOOTNOTE, "ftn1", "All 41,000."),
        (QUOTATION, "", "We had 9 ships."), (ITEM, "1.1", "boots"), (ITEM, "1.2", "a torch"), (ITEM, "2.1", "small"), (CELL, "1.0.1", "Month"), (CELL, "1.1.1", "May"),
        (BODY, "", "Next."), (BODY, "", "In the box: 9"), (CAPTION, "alt", "Ship with 3 decks"), (BODY, "", "We had nine ships."), (FRONT_MATTER, "header", "Draft of 3 May")]
    document = read(data)
    assert (document.title, document.date, document.language) == ("Ferry traffic", datetime.date(2024, 6, 2), "en")
    assert [comment.text for comment in document.comments] == ["AnnNot ten?"]
    assert document.source[document.comments[0].start:document.comments[0].end] == "nine ships"


CHANGES = """\
<text:tracked-changes>
<text:changed-region text:id="a"><text:insertion><office:change-info><dc:creator>Ann</dc:creator></office:change-info></text:insertion></text:changed-region>
<text:changed-region text:id="b"><text:deletion><office:change-info><dc:creator>Bo</dc:creator></office:change-info><text:p>four</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="c"><text:deletion><text:p> left.</text:p><text:p>Ten boats</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p>We say <text:change-start text:change-id="a"/>five<text:change-end text:change-id="a"/><text:change text:change-id="b"/> ships.</text:p>
<text:p>They<text:change text:change-id="c"/> came.</text:p>
"""


def test_tracked_changes() -> None:
    assert [text for _, _, text in regions(odt(CHANGES))] == ["We say five ships.", "They came."]
    assert [text for _, _, text in regions(odt(CHANGES), "rejected")] == ["We say four ships.", "They left.", "Ten boats came."]
    assert [document.name for document in reader.unpack("a.odt", odt(CHANGES), tracked="both")] == ["a.odt", "a.odt#before"]


def test_an_inserted_end_of_a_paragraph_is_rejected() -> None:
    body = ('<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region></text:tracked-changes>'
            '<text:p>Nine<text:change-start text:change-id="a"/> new</text:p><text:p>more<text:change-end text:change-id="a"/> ships.</text:p>')
    assert [text for _, _, text in regions(odt(body))] == ["Nine new", "more ships."]
    assert [text for _, _, text in regions(odt(body), "rejected")] == ["Nine ships."]


@settings(max_examples=100)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp")), max_size=12), max_size=5))
def test_a_line_is_a_paragraph(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    document = read(odt("\n".join(f"<text:p>{text[:3]}<text:span>{text[3:]}</text:span></text:p>" if "&" not in text else f"<text:p>{text}</text:p>" for text in escaped)))
    lines = document.source.split("\n")
    for at, text in enumerate(texts):
        assert " ".join(lines[at].split(" ")).strip(" ") == " ".join(part for part in text.split(" ") if part)
    for region in document.regions:
        place = document.place(region.start, region.end)
        assert lines[place.line - 1][place.column - 1:].startswith(place.text)
