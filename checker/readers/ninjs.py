"""News items in ninjs, the JSON of news agencies (IPTC)."""

from __future__ import annotations

import re

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "ninjs"
ENDINGS = (".json", ".ninjs")
_FORM = r'"(?:body_(?:text|x?html)|bodies|description_(?:text|x?html))"\s*+:'      # compiled where it is needed: this module is imported for every draft


def recognises(source: str) -> bool:
    """Whether a JSON file holds a news item."""
    return re.search(_FORM, source) is not None


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: headline, description and body, and the captions of what is associated with it."""
    from checker.readers._json.item import read_item  # only imported for drafts that need it
    return read_item(name, source, date, title)
