"""What a reader of a PDF file sees, and on which page and line it stands."""

from __future__ import annotations

import datetime
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline
from checker.problems import UserError
from checker.readers import pdf as reader
from checker.rulebook import load

pytest.importorskip("pypdf")


def pdf(*pages: list[str], about: str = "") -> bytes:
    """A PDF file with these lines on its pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>", f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{5 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", f"<<{about}>>"]
    for at, lines in enumerate(pages):
        shown = "".join(f"({line.translate({40: chr(92) + '(', 41: chr(92) + ')', 92: chr(92) * 2})}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 750 Td {shown}ET"
        objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * at} 0 R>>",
                    f"<</Length {len(stream)}>>stream\n{stream}\nendstream"]
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode("latin-1")


DRAFT = pdf(["Ferry traffic", "", "The fire drove 430 residents of Quay Street from their homes."], [], ["It broke out on Quay Street and drove 340 residents", "of the street from their homes."],
            about="/Title(Ferry traffic)/ModDate(D:20240602090000Z)")


def test_pages_and_lines() -> None:
    first, third = reader.unpack("a.pdf", DRAFT)
    assert (first.name, third.name) == ("a.pdf#page=1", "a.pdf#page=3")
    assert (first.title, first.date, first.language) == ("Ferry traffic", datetime.date(2024, 6, 2), "en")
    place = third.place(third.text.index("340"), third.text.index("340") + 3)
    assert (place.document, place.line, place.column, place.text) == ("a.pdf#page=3", 1, 39, "340")


@pytest.mark.parametrize("each", [False, True])
def test_pages_are_held_against_each_other(each: bool) -> None:
    readings = [pipeline.read(document) for document in reader.unpack("a.pdf", DRAFT)]
    found, = pipeline.judge(readings, load([]).rules, each=each)
    assert sorted((claim.document, claim.text) for claim in found.claims) == [("a.pdf#page=1", "430 residents"), ("a.pdf#page=3", "340 residents")]


@settings(max_examples=50)
@given(st.lists(st.text(st.sampled_from("abc 0129.,()\\%&é"), min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=5))
def test_the_text_at_each_place_is_the_text(lines: list[str]) -> None:
    document, = reader.unpack("a.pdf", pdf(lines))
    assert "".join(document.text.split()) == "".join("".join(lines).split())
    for region in document.regions:
        place = document.place(region.start, region.end)
        assert document.source.split("\n")[place.line - 1][place.column - 1:].startswith(place.text.split("\n")[0])


@pytest.mark.parametrize(("data", "told"), [
    (b"", "a.pdf: error: not a PDF file that can be read: "), (b"%PDF-1.4 and nothing more", "a.pdf: error: not a PDF file that can be read: "),
    (DRAFT[:400], "a.pdf: error: not a PDF file that can be read: "), (pdf([]), "a.pdf: error: a PDF file without text: its pages are pictures. "),
])
def test_what_cannot_be_read(data: bytes, told: str) -> None:
    with pytest.raises(UserError) as refused:
        list(reader.unpack("a.pdf", data))
    assert str(refused.value).startswith(told)


def test_the_library_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(UserError, match=r"pip install 'claimlint\[pdf\]'"):
        list(reader.unpack("a.pdf", DRAFT))
