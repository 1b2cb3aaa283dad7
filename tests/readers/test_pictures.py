"""In every format that can say them, the text of a picture for those who do not see it and the caption under it are regions of their own."""

from __future__ import annotations

import json

import pytest

from checker.document import CAPTION, Document
from checker.readers import readers_for, recognising

HTML = '<figure><img src="a.png" alt="Nine ships 🚢"/><figcaption>Ten boats in the 重要 harbour</figcaption></figure><p>Eleven rafts.</p>'
NEWSML = ('<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>Harbour</headline></contentMeta><contentSet>'
          f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML}</body></html></inlineXML></contentSet></newsItem>')
WXR = ('<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>Harbour</title>'
       f"<wp:post_id>7</wp:post_id><content:encoded><![CDATA[{HTML}]]></content:encoded></item></channel></rss>")

PICTURES = {
    "a.md": f"# Harbour\n\n{HTML}\n",
    "plain.md": "# Harbour\n\n![Nine ships 🚢](a.png)\n\nEleven rafts.\n",
    "a.mdx": f"# Harbour\n\n{HTML}\n",
    "a.html": f"<body>{HTML}</body>",
    "a.rst": "Harbour\n=======\n\n.. figure:: a.png\n   :alt: Nine ships 🚢\n\n   Ten boats in the 重要 harbour\n\nEleven rafts.\n",
    "a.adoc": "= Harbour\n\n.Ten boats in the 重要 harbour\nimage::a.png[Nine ships 🚢]\n\nEleven rafts.\n",
    "a.tex": ("\\begin{document}\n\\begin{figure}\n\\includegraphics[alt={Nine ships 🚢}]{a}\n\\caption{Ten boats in the 重要 harbour}\n\\end{figure}\n"
              "Eleven rafts.\n\\end{document}\n"),
    "a.ipynb": json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, "source": [f"{HTML}\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
    "newsml.xml": NEWSML,
    "wxr.xml": WXR,
    "wordpress.json": json.dumps({"id": 7, "title": {"rendered": "Harbour"}, "content": {"rendered": HTML}}),
    "ninjs.json": json.dumps({"uri": "urn:7", "type": "text", "headline": "Harbour", "body_xhtml": f"<div>{HTML}</div>"}),
    "arc.json": json.dumps({"type": "story", "headlines": {"basic": "Harbour"}, "content_elements": [
        {"type": "image", "url": "a.png", "caption": "Ten boats in the 重要 harbour", "alt_text": "Nine ships 🚢"}, {"type": "text", "content": "Eleven rafts."}]}),
}


def read(name: str) -> Document:
    source = PICTURES[name]
    one = recognising(readers_for(name), source)
    document: Document = next(iter(one.drafts(name, source))) if hasattr(one, "drafts") else one.read(name, source)
    return document


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture(name: str, eol: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PICTURES, name, PICTURES[name].replace("\n", eol))
    document = read(name)
    found = {region.name == "alt": document.text[region.start:region.end] for region in document.regions if region.kind == CAPTION}
    caption = {} if name == "plain.md" else {False: "Ten boats in the 重要 harbour"}
    assert found == {True: "Nine ships 🚢"} | caption
    for region in document.regions:
        if document.text[region.start:region.end].isascii():
            place = document.place(region.start, region.end)
            assert document.source[place.start:place.end] == document.text[region.start:region.end]
