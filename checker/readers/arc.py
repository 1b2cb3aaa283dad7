"""Stories in Arc's ANS, as newsrooms' content systems exchange them: ``content_elements`` in JSON."""

from __future__ import annotations

import re

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "arc"
ENDINGS = (".json",)
_FORM = r'"content_elements"\s*+:\s*+\['      # compiled where it is needed: this module is imported for every draft


def recognises(source: str) -> bool:
    """Whether a JSON file holds a story."""
    return re.search(_FORM, source) is not None


def read(name: str, source: str, *, date: datetime.date | None = None, title: str | None = None) -> Document:
    """The document: headline, standfirst, and the elements of the story with their captions, lists, tables and quotations."""
    from checker.readers._json.story import read_story  # only imported for drafts that need it
    return read_story(name, source, date, title)
