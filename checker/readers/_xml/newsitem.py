"""The items of a NewsML-G2 file: https://iptc.org/standards/newsml-g2/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.document import BODY, STANDFIRST, TITLE, Comment, Document, Region
from checker.readers import text as plain
from checker.readers._markup.elements import Elements
from checker.readers._markup.tags import TAG
from checker.readers._markup.visible import Visible, slice_of
from checker.readers._published import day, language
from checker.readers._xml.gathered import Comments, Gathered, Source
from checker.readers._xml.parse import Attributes, parse

_PREFIXES = {"http://iptc.org/std/nar/2006-10-01/": "n", "http://www.w3.org/XML/1998/namespace": "xml"}
_FIELDS = frozenset(("n:headline", "n:description", "n:contentCreated", "n:versionCreated", "n:firstCreated", "n:inlineData"))
_DATES = ("n:versionCreated", "n:contentCreated", "n:firstCreated")


class _Item:
    """What is known of an item."""

    def __init__(self) -> None:
        self.fields: dict[str, list[Gathered]] = {}
        self.languages: list[str | None] = []
        self.inline: list[tuple[int, int]] = []      # slices of markup
        self.types: list[str] = []                  # of the content of inlineData


def items(name: str, source: str) -> Iterator[Document]:
    """The documents of a file; raises UserError where it is no XML, or meant to harm."""
    read = Source(source)
    found = _Items(read)
    parse(name, read.data, found, _PREFIXES, comment=found.comment)
    for number, item in enumerate(found.items, 1):
        yield _document(f"{name}#{number}" if len(found.items) > 1 else name, source, item, found.comments.of(number))


def _document(name: str, source: str, item: _Item, comments: Sequence[Comment]) -> Document:
    out = Visible()
    out.comments += comments
    elements = Elements(out)
    title: str | None = None
    for heading in item.fields.get("n:headline", ())[:1]:
        elements.write(heading.flat(), TITLE)
        title = out.last() or None
    for description in item.fields.get("n:description", ()):
        elements.write(description.flat(), STANDFIRST)
    if item.inline:
        for start, end in item.inline:
            elements.write(slice_of(source, start, end))
    else:
        for given, kind in zip(item.fields.get("n:inlineData", ()), item.types, strict=True):
            if "html" in kind or "xml" in kind:
                elements.write(given.flat())
            else:
                flat = given.flat()
                regions = [Region(BODY, region.start, region.end) if region.kind == TITLE else region for region in plain.read("", flat.text).regions]
                out.embed(Document("", flat.text, regions=tuple(regions), runs=((0, 0),)), flat)
    published = next((one for key in _DATES for given in item.fields.get(key, ()) if (one := day(given.text)) is not None), None)
    return out.finish(name, source, title=title, date=published, language=language(*item.languages))


class _Items:
    """Gathers the fields of all items."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.items: list[_Item] = []
        self.comments = Comments(source)
        self._field: Gathered | None = None
        self._markup = 0            # how deep inside inlineXML
        self._begun = 0

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins."""
        if self._markup:
            self._markup += 1
        elif name == "n:newsItem":
            self.items.append(_Item())
            self.items[-1].languages.append(attributes.get("xml:lang"))
        elif not self.items:
            return
        elif name == "n:language":
            self.items[-1].languages.insert(0, attributes.get("tag"))
        elif name == "n:inlineXML":
            self._markup = 1
            tag = TAG.match(self.source.text, self.source.character(offset))
            self._begun = tag.end() if tag else self.source.character(offset)
        elif name in _FIELDS:
            self._field = Gathered(self.source)
            self.items[-1].fields.setdefault(name, []).append(self._field)
            if name == "n:inlineData":
                self.items[-1].types.append(attributes.get("contenttype", "text/plain"))

    def end(self, name: str, offset: int) -> None:
        """An element ends."""
        self._field = None
        if self._markup:
            self._markup -= 1
            end = self.source.character(offset)
            if not self._markup and end > self._begun:
                self.items[-1].inline.append((self._begun, end))

    def comment(self, offset: int) -> None:
        """A comment; those in the markup of a text are found there."""
        if not self._markup:
            self.comments.add(len(self.items), offset)

    def text(self, text: str, offset: int) -> None:
        """Text of a field."""
        if self._field is not None:
            self._field.add(text, offset)
