"""Exports of WordPress (WXR): the posts and pages of a whole site in one XML file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.hints import TYPE_CHECKING
from checker.readers._declared import charset

if TYPE_CHECKING:

    from checker.document import Document

__all__ = ["ENDINGS", "NAME", "charset", "drafts", "recognises"]

NAME = "wxr"
ENDINGS = (".wxr", ".xml")
_FORM = r"https?://wordpress\.org/export/"      # compiled where it is needed: this module is imported for every draft


def recognises(source: str) -> bool:
    """Whether an XML file is such an export."""
    return re.search(_FORM, source[:5000]) is not None


def drafts(name: str, source: str) -> Iterator[Document]:
    """The documents: title, excerpt and content of each post and page that is not in the bin, called ``NAME#ID``."""
    from checker.readers._xml.export import posts  # only imported for drafts that need it
    return posts(name, source)
