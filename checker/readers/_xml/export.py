"""The posts of a WordPress export: RSS with the namespaces of WordPress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import BODY, STANDFIRST, TITLE, Comment, Document
from checker.readers._markup.elements import Elements
from checker.readers._markup.visible import Visible
from checker.readers._published import day, language
from checker.readers._xml.gathered import Comments, Gathered, Source
from checker.readers._xml.parse import Attributes, parse

_PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    **{f"http://wordpress.org/export/1.{number}/": "wp" for number in range(3)},
    **{f"http://wordpress.org/export/1.{number}/excerpt/": "excerpt" for number in range(3)},
}
# what a site keeps beside its posts and pages
_OTHER = frozenset(("attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "wp_global_styles", "wp_navigation",
                    "wp_template", "wp_template_part"))
_BIN = frozenset(("trash", "auto-draft"))
_READ = frozenset(("title", "content:encoded", "excerpt:encoded", "wp:post_id", "wp:post_date", "wp:post_type", "wp:status"))


def posts(name: str, source: str) -> Iterator[Document]:
    """The documents of an export; raises UserError where it is no XML, or meant to harm."""
    read = Source(source)
    found = _Items(read)
    parse(name, read.data, found, _PREFIXES, comment=found.comment)
    tag = found.language.text if found.language else None
    for number, fields in enumerate(found.items, 1):
        kind, state = (fields[key].text if key in fields else "" for key in ("wp:post_type", "wp:status"))
        if kind not in _OTHER and state not in _BIN:
            called = fields["wp:post_id"].text if "wp:post_id" in fields else str(number)
            yield _post(f"{name}#{called}", source, fields, tag, found.comments.of(number))


def _post(name: str, source: str, fields: dict[str, Gathered], tag: str | None,
          comments: Sequence[Comment]) -> Document:
    out = Visible()
    out.comments += comments
    elements = Elements(out, wordpress=True)
    for key, kind in (("title", TITLE), ("excerpt:encoded", STANDFIRST), ("content:encoded", BODY)):
        if key in fields and fields[key].text:
            elements.write(fields[key].flat(), kind, "excerpt" if kind == STANDFIRST else "")
    title = fields["title"].text if "title" in fields else None
    published = day(fields["wp:post_date"].text) if "wp:post_date" in fields else None
    return out.finish(name, source, title=title or None, date=published, language=language(tag))


class _Items:
    """Gathers the fields of all items."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.items: list[dict[str, Gathered]] = []
        self.comments = Comments(source)
        self.language: Gathered | None = None
        self._field: Gathered | None = None

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        if name == "item":
            self.items.append({})
        elif self.items and name in _READ and name not in self.items[-1]:
            self._field = self.items[-1][name] = Gathered(self.source)
        elif name == "language" and not self.items:
            self._field = self.language = Gathered(self.source)

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        self._field = None

    def comment(self, offset: int) -> None:
        """A comment between elements; those inside a text are found there."""
        self.comments.add(len(self.items), offset)

    def text(self, text: str, offset: int) -> None:
        """Text of a field."""
        if self._field is not None:
            self._field.add(text, offset)
