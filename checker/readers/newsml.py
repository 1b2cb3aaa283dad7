"""News items in NewsML-G2, the XML of news agencies (IPTC), with NITF or XHTML inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.hints import TYPE_CHECKING
from checker.readers._declared import charset

if TYPE_CHECKING:

    from checker.document import Document

__all__ = ["ENDINGS", "NAME", "charset", "drafts", "recognises"]

NAME = "newsml"
ENDINGS = (".newsml", ".xml")
_FORM = r"http://iptc\.org/std/nar/|<(?:\w+:)?newsItem[\s>]"      # compiled where it is needed: this module is imported for every draft


def recognises(source: str) -> bool:
    """Whether an XML file holds news items."""
    return re.search(_FORM, source[:20_000]) is not None


def drafts(name: str, source: str) -> Iterator[Document]:
    """The documents: headline, description and text of each item. Of several in one message, each is ``NAME#`` and its place."""
    from checker.readers._xml.newsitem import items  # only imported for drafts that need it
    return items(name, source)
