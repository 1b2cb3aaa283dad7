"""What a reader of articles in JSON sees, and where in the file it stands."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.document import BODY, CAPTION, CELL, FOOTNOTE, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE, Document
from checker.problems import UserError
from checker.readers import arc, ipynb, ninjs, reader, readers_for, recognising, wordpress
from checker.readers._json.scan import String, parse


def regions(document: Document) -> list[tuple[str, str, str]]:
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


def plain(value: object) -> object:
    """A scanned value as the standard library has it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.text if isinstance(value, String) else json.loads(str(value))


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
                      lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=8)


@settings(max_examples=300)
@given(value=VALUES, ascii=st.booleans(), indent=st.sampled_from([None, 1, "\t"]))
def test_values_are_those_of_the_standard_library(value: object, ascii: bool, indent: int | str | None) -> None:
    source = json.dumps(value, ensure_ascii=ascii, indent=indent)
    if "\\ud" not in source or not ascii:
        assert plain(parse("a.json", source)) == json.loads(source)


@settings(max_examples=300)
@given(text=st.text(max_size=12), ascii=st.booleans())
def test_each_character_of_a_string_has_its_place(text: str, ascii: bool) -> None:
    source = " " + json.dumps(text, ensure_ascii=ascii)
    value = parse("a.json", source)
    assert isinstance(value, String)
    flat = value.flat()
    assert flat.text == text or "\\ud" in source
    for at in range(len(flat.text)):
        assert json.loads(f'"{source[flat.back(at):flat.behind(at)]}"') == flat.text[at] or flat.text[at] == "\ufffd"


@pytest.mark.parametrize(("source", "told"), [
    ("", "a.json:1:1: error: not JSON: a value is missing here"),
    ('{"a": 1,\n "b" 2}', "a.json:2:6: error: not JSON: a colon is missing here"),
    ('["a"\n "b"]', "a.json:2:2: error: not JSON: a comma or the closing bracket is missing here"),
    ('{"a": "b"', "a.json:1:10: error: not JSON: a comma or the closing bracket is missing here"),
    ("[1, 2}", "a.json:1:6: error: not JSON: a comma or the closing bracket is missing here"),
    ("{a: 1}", "a.json:1:2: error: not JSON: a name in quotation marks or } is missing here"),
    ("[1] 2", "a.json:1:5: error: not JSON: the end of the file is missing here"),
    ("[" * 100_000, "a.json:1:201: error: more than 200 brackets inside each other: no draft is written like this, so it was not read"),
    ("[" + "1," * 1_000_001, "a.json:1:2000000: error: more than 1,000,000 values: no draft is written like this, so it was not read"),
])
def test_what_is_no_json_is_told_with_its_place(source: str, told: str) -> None:
    with pytest.raises(UserError) as refused:
        parse("a.json", source)
    assert str(refused.value) == told


# --- notebooks


def notebook(*cells: tuple[str, str | list[str]], **about: str) -> str:
    return json.dumps({"cells": [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells], "metadata": about, "nbformat": 4}, indent=1)


def test_a_notebook() -> None:
    source = notebook(("markdown", ["# Ferry \U0001f6a2 traffic\n", "\n", "The ferries carried **41,000** cars — 重要.\n"]),
                      ("code", ["n = 44  # 45 cars"]), ("markdown", "- one[^1]\n- two\n\n[^1]: In 1999.\n\n| Month | Cars |\n|--|--|\n| May | 9 |"), date="2024-06-02")
    document = ipynb.read("a.ipynb", source)
    assert regions(document) == [
        (TITLE, "", "Ferry 🚢 traffic"), (BODY, "", "The ferries carried 41,000 cars — 重要."), (ITEM, "1.1", "one"), (ITEM, "1.2", "two"), (FOOTNOTE, "1", "In 1999."),
        (CELL, "1.0.1", "Month"), (CELL, "1.0.2", "Cars"), (CELL, "1.1.1", "May"), (CELL, "1.1.2", "9")]
    assert (document.title, document.date) == ("Ferry 🚢 traffic", datetime.date(2024, 6, 2))
    place = document.place(document.text.index("41,000"), document.text.index("41,000") + 6)
    assert source.split("\n")[place.line - 1][place.column - 1:].startswith("41,000** cars")


def test_front_matter_of_quarto() -> None:
    assert ipynb.read("a.ipynb", notebook(("raw", ["---\n", "title: Nine ships\n", "date: 2023-01-05\n", "---\n"]), ("markdown", "Ten."))).title == "Nine ships"


# --- content systems

HTML = "<p>The ferries carried &ldquo;41,000&rdquo; cars.</p>\n<figure><img alt=\"Ship with 3 decks\"><figcaption>80 m</figcaption></figure><script>9</script>"


def test_a_post_of_wordpress() -> None:
    post = {"id": 7, "date": "2024-06-02T09:00:00", "slug": "ferry-2024", "title": {"rendered": "Ferry &#8211; traffic"},
            "excerpt": {"rendered": "<p>A record May</p>\n"}, "content": {"rendered": HTML, "protected": False}, "featured_media": 44}
    source = json.dumps(post)
    document, = wordpress.drafts("a.json", source)
    assert regions(document) == [(TITLE, "", "Ferry – traffic"), (STANDFIRST, "excerpt", "A record May"), (BODY, "", "The ferries carried “41,000” cars."),
                                 (CAPTION, "alt", "Ship with 3 decks"), (CAPTION, "", "80 m")]
    assert (document.name, document.title, document.date) == ("a.json", "Ferry – traffic", datetime.date(2024, 6, 2))
    start = document.text.index("“")
    assert document.place(start, start + 8).text == "&ldquo;41,000&rdquo;"


def test_posts_as_their_writers_see_them() -> None:
    raw = "<!-- wp:paragraph -->\n<p>Nine ships [sic] left.</p>\n<!-- /wp:paragraph -->\nOne.\r\n\r\nTwo [gallery ids=\"4,5\"] and.\n\n[caption id=\"a\" width=\"300\"]<img src=\"x\"> The ship[/caption]\n\n[box]In it[/box] See https://a.b/2024/05."
    source = json.dumps([{"id": 1, "content": {"raw": raw, "rendered": "x"}, "excerpt": {"rendered": "<p>Nine ships [&hellip;]</p>\n"}}, {"slug": "b", "title": {"raw": "B"}}, {"c": 1}])
    first, second = wordpress.drafts("a.json", source)
    assert regions(first) == [(BODY, "", "Nine ships [sic] left."), (BODY, "", "One."), (BODY, "", "Two"), (BODY, "", "and."), (CAPTION, "", "The ship"), (BODY, "", "In it"), (BODY, "", "See .")]
    assert (first.name, second.name, second.title) == ("a.json#1", "a.json#b", "B")
    assert [comment.text for comment in first.comments] == ["wp:paragraph", "/wp:paragraph"]


def test_a_story_of_arc() -> None:
    text = [{"type": "text", "content": "Nine <b>ships</b> &amp; more."}, {"type": "header", "content": "Next", "level": 3},
            {"type": "list", "items": [{"type": "text", "content": "boots"}, {"type": "list", "items": [{"type": "text", "content": "small"}]}]},
            {"type": "quote", "content_elements": [{"type": "text", "content": "We had 9."}], "citation": {"content": "Ann"}},
            {"type": "table", "header": [{"content": "Month"}], "rows": [[{"content": "May"}]]}, {"type": "image", "caption": "80 m", "alt_text": "3 decks"},
            {"type": "interstitial_link", "content": "Read: 44 boats"}, {"type": "element_group", "content_elements": [{"content": "Inside", "type": "text"}]}]
    source = json.dumps({"_id": "X9", "headlines": {"basic": "Ferry"}, "subheadlines": {"basic": "May"}, "display_date": "2024-06-02T01:00:00Z", "language": "en", "content_elements": text})
    document = arc.read("a.json", source)
    assert regions(document) == [
        (TITLE, "", "Ferry"), (STANDFIRST, "", "May"), (BODY, "", "Nine ships & more."), (HEADING, "3", "Next"), (ITEM, "1.1", "boots"), (ITEM, "2.1", "small"), (QUOTATION, "", "We had 9."),
        (BODY, "", "Ann"), (CELL, "1.0.1", "Month"), (CELL, "1.1.1", "May"), (CAPTION, "", "80 m"), (CAPTION, "alt", "3 decks"), (BODY, "", "Inside")]
    assert (document.title, document.date) == ("Ferry", datetime.date(2024, 6, 2))


def test_an_item_in_ninjs() -> None:
    one = json.dumps({"uri": "x:9", "headline": "Ferry", "versioncreated": "2024-06-02T01:00:00Z", "description_text": "May", "body_text": "Nine ships left.\n\nTen came.",
                      "associations": {"p": {"type": "picture", "description_text": "80 m"}}})
    two = json.dumps({"uri": "x:9", "headlines": [{"value": "Ferry"}], "firstCreated": "2024-06-02T01:00:00Z", "descriptions": [{"value": "May"}],
                      "bodies": [{"contentType": "text/plain", "value": "x"}, {"contentType": "text/html", "value": "<p>Nine ships left.<p>Ten came."}],
                      "associations": [{"type": "picture", "descriptions": [{"value": "80 m"}]}]})
    for source in (one, two):
        document = ninjs.read("a.json", source)
        assert regions(document) == [(TITLE, "", "Ferry"), (STANDFIRST, "", "May"), (BODY, "", "Nine ships left."), (BODY, "", "Ten came."), (CAPTION, "", "80 m")]
        assert document.date == datetime.date(2024, 6, 2)


@pytest.mark.parametrize(("source", "name"), [
    ('{"content": {"rendered": "x"}}', "wordpress"), ('[{"title":{"raw":"x"}}]', "wordpress"), ('{"content_elements": []}', "arc"), ('{"body_xhtml": "x"}', "ninjs"),
    ('{"name": "ferry", "version": "1.0.9", "description": "9"}', None), ("[]", None),
])
def test_what_a_json_file_is_shows_in_it(source: str, name: str | None) -> None:
    found = recognising(readers_for("a.json"), source)
    assert (None if found is None else found.NAME) == name


@pytest.mark.parametrize("name", ["arc", "ninjs", "ipynb"])
def test_json_of_another_form_has_no_prose(name: str) -> None:
    for source in ("[]", "1", '"a"', '{"content_elements": 9, "cells": {"a": 1}, "headlines": [], "body_text": []}', '{"content_elements": [[], 1, null, "a"], "cells": [1, {}]}'):
        assert reader(name).read("a", source).regions == ()
