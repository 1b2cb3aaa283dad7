"""An article as a content system hands it out: pieces of HTML or plain text in JSON, each with its place."""

from __future__ import annotations

import datetime

from checker.document import BODY, Document, Region
from checker.hints import Any
from checker.readers import text as plain
from checker.readers._json.scan import String
from checker.readers._markup.elements import Elements
from checker.readers._markup.visible import Flat, Visible
from checker.readers._published import day, language


class Article:
    """Gathers the pieces of one article, in the order in which a reader sees them."""

    def __init__(self, wordpress: bool = False) -> None:
        self.out = Visible()
        self.elements = Elements(self.out, wordpress=wordpress)
        self.title: str | None = None

    def html(self, given: String | Flat | None, kind: str = BODY, name: str = "") -> None:
        """A piece of HTML; what its tags do not say otherwise is of this kind. The first title is the article's."""
        if given is None:
            return
        before = self.out.count
        self.elements.write(given.flat() if isinstance(given, String) else given, kind, name)
        if kind == "title" and self.title is None and self.out.count > before:
            self.title = self.out.last()

    def text(self, given: String | None) -> None:
        """A piece of plain text in paragraphs."""
        if given is not None:
            flat = given.flat()
            read = plain.read("", flat.text)
            regions = tuple(Region(BODY if region.kind == "title" else region.kind, *region[1:]) for region in read.regions)
            self.out.embed(Document("", flat.text, regions=regions, runs=((0, 0),)), flat)

    def finish(self, name: str, source: str, dates: list[str | None], tags: list[str | None], date: datetime.date | None = None,
               title: str | None = None, **known: Any) -> Document:
        """The document; the first of ``dates`` that is a day and the first of ``tags`` that is a language count."""
        found = next((one for one in (day(given) for given in dates if given) if one is not None), None)
        return self.out.finish(name, source, title=self.title or title, date=found or date, language=language(*tags), **known)

