"""What a reader of articles in XML sees, and where in the file it stands."""

from __future__ import annotations

import datetime
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.document import BODY, CAPTION, CELL, HEADING, STANDFIRST, TITLE, Document
from checker.problems import UserError
from checker.readers import newsml, readers_for, recognising, wxr
from checker.readers._xml.gathered import Gathered, Source
from checker.readers._xml.parse import Attributes, parse


def regions(document: Document) -> list[tuple[str, str, str]]:
    return [(region.kind, region.name, " ".join(document.text[region.start:region.end].split())) for region in document.regions]


def shown(document: Document, text: str) -> str:
    start = document.text.index(text)
    return document.place(start, start + len(text)).text


EXPORT = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!-- made by WordPress -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A site of 9 boats</title><language>en-US</language>
<item><title>Ferry &amp; traffic 🚢</title><wp:post_id>7</wp:post_id><wp:post_date>2024-06-02 09:00:00</wp:post_date><wp:status>publish</wp:status>
  <wp:post_type>post</wp:post_type><excerpt:encoded><![CDATA[A record 重要 May]]></excerpt:encoded>
  <content:encoded><![CDATA[<!-- wp:paragraph --><p>The ferries carried <b>41,000</b> cars &mdash; 重要.</p>

Nine ships [gallery ids="1,2"]

[caption id="x" width="9"]<img alt="3 decks" src="x"> The ship[/caption]]]></content:encoded></item>
<item><title>A picture</title><wp:post_id>8</wp:post_id><wp:post_type>attachment</wp:post_type><content:encoded>44</content:encoded></item>
<item><title>Gone</title><wp:post_id>9</wp:post_id><wp:status>trash</wp:status></item>
<item><title>Page</title><wp:post_id>10</wp:post_id><wp:post_type>page</wp:post_type><content:encoded>&lt;p&gt;Ten &amp;amp; more&lt;/p&gt;</content:encoded></item>
</channel></rss>
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_an_export_of_wordpress(eol: str) -> None:
    source = EXPORT.replace("\n", eol)
    first, second = wxr.drafts("site.xml", source)
    assert regions(first) == [
        (TITLE, "", "Ferry & traffic 🚢"), (STANDFIRST, "excerpt", "A record 重要 May"), (BODY, "", "The ferries carried 41,000 cars — 重要."), (BODY, "", "Nine ships"),
        (CAPTION, "alt", "3 decks"), (CAPTION, "", "The ship")]
    assert (first.name, first.title, first.date, first.language) == ("site.xml#7", "Ferry & traffic 🚢", datetime.date(2024, 6, 2), "en")
    assert (second.name, regions(second)[1:]) == ("site.xml#10", [(BODY, "", "Ten & more")])
    assert shown(first, "41,000 cars — 重要") == "41,000</b> cars &mdash; 重要"
    assert shown(first, "Ferry &") == "Ferry &amp;"
    assert shown(second, "Ten &") == "Ten &amp;amp;"
    assert [comment.text for comment in first.comments] == ["made by WordPress", "wp:paragraph"]


ITEM = """\
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" xml:lang="en-GB">
  <itemMeta><versionCreated>2024-06-02T10:00:00Z</versionCreated><title>Slug 44</title></itemMeta>
  <contentMeta><headline>Ferry &#x2014; traffic</headline><description role="summary">A record May</description></contentMeta>
  <contentSet>{}</contentSet>
</newsItem>
"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><h2>Cars</h2><p>Nine 重要 <em>ships</em> left.</p>
<table><tr><th>Month</th></tr><tr><td>May</td></tr></table></body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><n:nitf xmlns:n="http://iptc.org/std/NITF/2006-10-18/"><n:body><n:body.head><n:hedline><n:hl1>Cars</n:hl1>
</n:hedline></n:body.head><n:body.content><n:p>Nine 重要 ships left.</n:p><n:media><n:media-caption>80 m</n:media-caption></n:media></n:body.content></n:body></n:nitf></inlineXML>"""


def test_news_items() -> None:
    head = [(TITLE, "", "Ferry — traffic"), (STANDFIRST, "", "A record May")]
    for inside, body in (
        (XHTML, [(HEADING, "2", "Cars"), (BODY, "", "Nine 重要 ships left."), (CELL, "1.0.1", "Month"), (CELL, "1.1.1", "May")]),
        (NITF, [(HEADING, "1", "Cars"), (BODY, "", "Nine 重要 ships left."), (CAPTION, "", "80 m")]),
        ('<inlineData contenttype="text/plain">Nine 重要 ships left.\n\nTen &lt; more.</inlineData>', [(BODY, "", "Nine 重要 ships left."), (BODY, "", "Ten < more.")]),
        ('<inlineData contenttype="text/html"><![CDATA[<p>Nine 重要 ships left.]]></inlineData>', [(BODY, "", "Nine 重要 ships left.")]),
    ):
        document, = newsml.drafts("item.xml", ITEM.format(inside))
        assert regions(document) == head + body
        assert (document.name, document.title, document.date) == ("item.xml", "Ferry — traffic", datetime.date(2024, 6, 2))
        assert shown(document, "Nine 重要") == "Nine 重要"
        assert shown(document, "Ferry —") == "Ferry &#x2014;"


def test_a_message_of_several_items() -> None:
    source = f"<newsMessage><itemSet>{ITEM.format(XHTML)}{ITEM.format(NITF)}</itemSet></newsMessage>"
    assert [document.name for document in newsml.drafts("item.xml", source)] == ["item.xml#1", "item.xml#2"]


@pytest.mark.parametrize(("source", "name"), [(EXPORT, "wxr"), (ITEM, "newsml"), ("<project><version>1.0.9</version></project>", None)])
def test_what_an_xml_file_is_shows_in_it(source: str, name: str | None) -> None:
    found = recognising(readers_for("a.xml"), source)
    assert (None if found is None else found.NAME) == name


class _Words:
    def __init__(self, source: Source) -> None:
        self.gathered = Gathered(source)

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        pass

    def end(self, name: str, offset: int) -> None:
        pass

    def text(self, text: str, offset: int) -> None:
        self.gathered.add(text, offset)


_LETTERS = st.text(st.sampled_from("ab&<>\"é重🚢\r\n\t ]") | st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12)


@given(st.lists(st.tuples(_LETTERS, st.sampled_from(["plain", "CDATA", "number", "tag"])), max_size=6))
def test_each_character_has_its_place(pieces: list[tuple[str, str]]) -> None:
    source = "<a>"
    for text, how in pieces:
        if how == "CDATA":
            source += f"<![CDATA[{text.replace(']', '')}]]>"
        elif how == "number":
            source += "".join(f"&#{ord(character)};" for character in text)
        else:
            source += escape(text) + ("<b/>" if how == "tag" else "")
    source += "</a>"
    read = Source(source)
    words = _Words(read)
    parse("a.xml", read.data, words, {})
    flat = words.gathered.flat()
    for at, character in enumerate(flat.text):
        written = source[flat.back(at):flat.behind(at)]
        stands = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "\r\n": "\n", "\r": "\n"}
        assert stands.get(written, chr(int(written[2:-1])) if written.startswith("&#") else written) == character


@pytest.mark.parametrize(("source", "told"), [
    ("<rss>\n <item></rss>", "a.xml:2:10: error: not XML that can be read: mismatched tag"),
    ('<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss>&a;</rss>', "a.xml:1:27: error: declares the entity 'a'. Entities can be made to swell without end or to fetch other files, so "
                                                        "none is read: save the draft without its document type declaration"),
    ("<a>" * 1000, "a.xml:1:1501: error: more than 500 elements inside each other: no document is written like this, so it was not read"),
])
def test_xml_that_is_refused(source: str, told: str) -> None:
    for reader in (wxr, newsml):
        with pytest.raises(UserError) as refused:
            list(reader.drafts("a.xml", source))
        assert str(refused.value) == told


def test_comments_between_elements_are_those_of_their_item() -> None:
    source = EXPORT.replace("<item><title>Ferry", "<item><!-- 重要 one --><title>Ferry").replace("<item><title>Page", "<item><!--two--><title>Page")
    first, second = wxr.drafts("site.xml", source)
    for document, texts in ((first, ["made by WordPress", "重要 one", "wp:paragraph"]), (second, ["made by WordPress", "two"])):
        assert [comment.text for comment in document.comments] == texts
        for comment in document.comments:
            assert source[comment.start:comment.end].startswith("<!--")
            assert source[comment.start:comment.end].endswith(f"{comment.text}{' ' if comment.text != 'two' else ''}-->")
