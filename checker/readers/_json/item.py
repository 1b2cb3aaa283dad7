"""A news item in ninjs 1 to 3: https://iptc.org/std/ninjs/."""

from __future__ import annotations

import datetime

from checker.document import CAPTION, STANDFIRST, TITLE, Document
from checker.readers._json.article import Article
from checker.readers._json.scan import Value, entries, item, parse, string, words

_DATES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
_BODIES = ("body_html", "body_xhtml")
_PICTURES = ("picture", "graphic", "video", "audio")


def read_item(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that the item ``source`` is; raises UserError where it is no JSON."""
    found = parse(name, source)
    article = Article()
    heads = [string(found, "headline"), *(string(one, "value") for one in entries(found, "headlines"))]
    article.html(next((head for head in heads if head is not None), None), TITLE)
    for key in ("description_html", "description_xhtml", "description_text"):
        given = string(found, key)
        if given is not None:
            article.html(given, STANDFIRST)
            break
    for one in entries(found, "descriptions"):
        article.html(string(one, "value"), STANDFIRST)
    _body(article, found)
    for one in entries(found, "associations"):
        for other in entries(one) if isinstance(one, list) else (one,):
            if words(other, "type") in _PICTURES:
                _picture(article, other)
    return article.finish(name, source, [words(found, key) for key in _DATES], [words(found, "language")], date, title)


def _body(article: Article, found: Value) -> None:
    """One of the forms of the body: they say the same."""
    for key in _BODIES:
        given = string(found, key)
        if given is not None:
            article.html(given)
            return
    if string(found, "body_text") is not None:
        article.text(string(found, "body_text"))
        return
    bodies = [*entries(found, "bodies")]
    marked = next((body for body in bodies if "html" in (words(body, "contentType") or words(body, "contenttype") or "")), None)
    if marked is not None:
        article.html(string(marked, "value"))
    elif bodies:
        article.text(string(item(bodies[0]), "value"))


def _picture(article: Article, found: Value) -> None:
    given = string(found, "description_html") or string(found, "description_text") or string(found, "body_text")
    article.html(given, CAPTION)
    for one in entries(found, "descriptions"):
        article.html(string(one, "value"), CAPTION)
