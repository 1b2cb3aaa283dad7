"""The day of publication and the language that a draft names for programs, in every format that can."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from checker.document import Document
from checker.readers import names, reader, readers_for, recognising
from readers.packages import docx, odt, paragraph

DAY = date(2024, 6, 2)
TEXTS = {
    "yaml.md": "---\ndate: 2024-06-02\nlang: fi-FI\n---\nNine.\n",
    "toml.md": "+++\ndate = 2024-06-02T06:00:00Z\nlanguage = 'fi'\n+++\nNine.\n",
    "a.mdx": "---\npublished: '2024-06-02'\nlocale: fi\n---\nNine.\n",
    "published.html": '<html lang="fi"><head><meta property="article:published_time" content="2024-06-02T06:00:00+03:00"></head><body>Nine.</body></html>',
    "time.html": '<html lang="fi"><body><time datetime="2024-06-02">yesterday</time> Nine.</body></html>',
    "linked.html": '<html lang="fi"><script type="application/ld+json">{"datePublished": "2024-06-02"}</script><body>Nine.</body></html>',
    "a.rst": ":date: 2024-06-02\n:lang: fi\n\nNine.\n",
    "a.adoc": "= Nine\n:revdate: 2024-06-02\n:lang: fi\n\nNine.\n",
    "babel.tex": "\\documentclass{article}\n\\usepackage[english,finnish]{babel}\n\\date{2024-06-02}\n\\begin{document}\n\\maketitle\nNine.\n\\end{document}\n",
    "main.tex": "\\usepackage[main=finnish,english]{babel}\n\\date{2024-06-02}\n\\begin{document}\nNine.\n\\end{document}\n",
    "polyglossia.tex": "\\setmainlanguage{finnish}\n%\\setmainlanguage{german}\n\\date{2024-06-02}\n\\begin{document}\nNine.\n\\end{document}\n",
    "tag.tex": "\\hypersetup{pdftitle={Nine},pdflang={fi-FI}}\n\\date{2024-06-02}\n\\begin{document}\nNine.\n\\end{document}\n",
    "a.ipynb": json.dumps({"cells": [{"cell_type": "raw", "metadata": {}, "source": ["---\n", "date: 2024-06-02\n", "lang: fi\n", "---\n"]},
                                     {"cell_type": "markdown", "metadata": {}, "source": ["Nine.\n"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
    "newsml.xml": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="fi"><itemMeta><versionCreated>2024-06-02T06:00:00Z</versionCreated></itemMeta>'
                  '<contentSet><inlineData>Nine.</inlineData></contentSet></newsItem>',
    "wxr.xml": '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><language>fi</language><item>'
               "<title>Nine</title><wp:post_date>2024-06-02 09:00:00</wp:post_date><content:encoded>Nine.</content:encoded></item></channel></rss>",
    "wordpress.json": json.dumps({"id": 7, "date": "2024-06-02T09:00:00", "lang": "fi", "title": {"rendered": "Nine"}, "content": {"rendered": "<p>Nine.</p>"}}),
    "ninjs.json": json.dumps({"uri": "urn:7", "versioncreated": "2024-06-02T06:00:00Z", "language": "fi-FI", "headline": "Nine", "body_xhtml": "<p>Nine.</p>"}),
    "arc.json": json.dumps({"type": "story", "language": "fi", "display_date": "2024-06-02T06:00:00Z", "headlines": {"basic": "Nine"},
                            "content_elements": [{"type": "text", "content": "Nine."}]}),
}
PACKAGES = {
    "a.docx": docx(paragraph("Nine."), core="<dc:language>fi-FI</dc:language><dcterms:modified>2024-06-02T09:00:00Z</dcterms:modified>"),
    "a.odt": odt("<text:p>Nine.</text:p>", "<dc:date>2024-06-02T09:00:00</dc:date><dc:language>fi-FI</dc:language>"),
}
SILENT = {"text", "pdf"}           # a plain text names nothing; what a PDF names is looked at beside its other parts


def read(name: str) -> Document:
    source = TEXTS[name]
    one = recognising(readers_for(name), source)
    document: Document = next(iter(one.drafts(name, source))) if hasattr(one, "drafts") else one.read(name, source)
    return document


@pytest.mark.parametrize("name", TEXTS)
def test_day_and_language(name: str) -> None:
    document = read(name)
    assert (document.date, document.language) == (DAY, "fi")


@pytest.mark.parametrize("name", PACKAGES)
def test_day_and_language_of_a_package(name: str) -> None:
    one: Any = readers_for(name)[0]
    document, = one.unpack(name, PACKAGES[name], tracked="accepted")
    assert (document.date, document.language) == (DAY, "fi")


def test_every_format_is_looked_at() -> None:
    looked_at = {one.NAME for name in TEXTS for one in [recognising(readers_for(name), TEXTS[name])]} | {readers_for(name)[0].NAME for name in PACKAGES}
    assert looked_at | SILENT == set(names())


@pytest.mark.parametrize("name", ["markdown", "html", "rst", "asciidoc", "latex"])
def test_a_draft_that_names_neither(name: str) -> None:
    document = reader(name).read("draft", "Nine ships.\n", date=DAY)
    assert (document.date, document.language) == (DAY, "en")
