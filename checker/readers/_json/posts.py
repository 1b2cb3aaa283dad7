"""Posts and pages of WordPress: https://developer.wordpress.org/rest-api/reference/posts/."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import CAPTION, STANDFIRST, TITLE, Document
from checker.readers._json.article import Article
from checker.readers._json.scan import String, Value, entries, parse, string, words

# the excerpt that WordPress cuts from the beginning of a post says nothing of its own
_CUT = re.compile(r"(?:\[?(?:&hellip;|&#8230;|…|\.\.\.)\]?)\s*+(?:</p>)?\s*+$")


def posts(name: str, source: str) -> Iterator[Document]:
    """The documents of a file."""
    value = parse(name, source)
    several = isinstance(value, list)
    for number, post in enumerate(entries(value) if several else (value,), 1):
        if _part(post, "content") or _part(post, "title"):
            called = f"{name}#{words(post, 'id') or words(post, 'slug') or number}" if several else name
            yield _post(called, source, post)


def _post(name: str, source: str, post: Value) -> Document:
    article = Article(wordpress=True)
    article.html(_part(post, "title"), TITLE)
    excerpt = _part(post, "excerpt")
    if excerpt is not None and not _CUT.search(excerpt.text):
        article.html(excerpt, STANDFIRST, "excerpt")
    article.html(_part(post, "content"))
    article.html(_part(post, "caption"), CAPTION)
    article.html(string(post, "alt_text"), CAPTION, "alt")
    return article.finish(name, source, [words(post, "date"), words(post, "date_gmt")], [words(post, "lang"), words(post, "language")])


def _part(post: Value, key: str) -> String | None:
    """What was written, else what is shown of it."""
    return string(post, key, "raw") or string(post, key, "rendered")
