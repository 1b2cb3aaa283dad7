"""A story in ANS: https://github.com/washingtonpost/ans-schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from checker.document import BODY, CAPTION, CELL, HEADING, ITEM, QUOTATION, STANDFIRST, TITLE, Document
from checker.readers._json.article import Article
from checker.readers._json.scan import Value, entries, parse, string, words

_DATES = ("display_date", "publish_date", "first_publish_date", "created_date")
_MEDIA = ("caption", "caption_display", "subtitle")


def read_story(name: str, source: str, date: datetime.date | None, title: str | None) -> Document:
    """The document that the story ``source`` is; raises UserError where it is no JSON."""
    story = parse(name, source)
    reading = _Story()
    article = reading.article
    article.html(string(story, "headlines", "basic"), TITLE)
    article.html(string(story, "subheadlines", "basic") or string(story, "description", "basic"), STANDFIRST)
    reading.media(next(iter([*entries(story, "promo_items")]), ""))
    for element in entries(story, "content_elements"):
        reading.element(element)
    return article.finish(name, source, [words(story, key) for key in _DATES], [words(story, "language")], date, title)


class _Story:
    def __init__(self) -> None:
        self.article = Article()
        self.elements: dict[str, Callable[[Value], None]] = {
            "text": self._text, "raw_html": self._text, "header": self._header, "list": self._list, "quote": self._quote, "table": self._table,
            "image": self.media, "video": self.media, "gallery": self.media, "correction": self._correction, "element_group": self._group,
            "link_list": self._nothing, "interstitial_link": self._nothing, "code": self._nothing}

    def element(self, element: Value) -> None:
        """An element of the story; one of a kind that is not known is read where it has content."""
        self.elements.get(words(element, "type") or "", self._text)(element)

    def media(self, element: Value) -> None:
        """A picture or a film: its caption and its alternative text."""
        for key in _MEDIA:
            given = string(element, key)
            if given is not None:
                self.article.html(given, CAPTION)
                break
        self.article.html(string(element, "alt_text"), CAPTION, "alt")

    def _nothing(self, element: Value) -> None:
        """Links to other stories, code."""

    def _text(self, element: Value) -> None:
        self.article.html(string(element, "content"))

    def _correction(self, element: Value) -> None:
        self.article.html(string(element, "text"))

    def _group(self, element: Value) -> None:
        for inner in entries(element, "content_elements"):
            self.element(inner)

    def _header(self, element: Value) -> None:
        self.article.html(string(element, "content"), HEADING, words(element, "level") or "2")

    def _quote(self, element: Value) -> None:
        for inner in entries(element, "content_elements"):
            self.article.html(string(inner, "content"), QUOTATION)
        self.article.html(string(element, "content"), QUOTATION)
        self.article.html(string(element, "citation", "content"), BODY)

    def _list(self, element: Value) -> None:
        self.article.elements.lists += 1
        number = self.article.elements.lists
        for place, inner in enumerate(entries(element, "items"), 1):
            if words(inner, "type") == "list":
                self._list(inner)
            else:
                self.article.html(string(inner, "content"), ITEM, f"{number}.{place}")

    def _table(self, element: Value) -> None:
        self.article.elements.tables += 1
        number = self.article.elements.tables
        for place, row in enumerate(([*entries(element, "header")], *([*entries(line)] for line in entries(element, "rows")))):
            for column, cell in enumerate(row, 1):
                self.article.html(string(cell, "content"), CELL, f"{number}.{place}.{column}")
