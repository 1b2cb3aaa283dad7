"""Posts of WordPress as its REST interface hands them out: one, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from checker.document import Document

NAME = "wordpress"
ENDINGS = (".json",)
_FORM = re.compile(r'"(?:content|title|excerpt)"\s*+:\s*+\{[^{}]{0,1000}?"(?:rendered|raw)"\s*+:')


def recognises(source: str) -> bool:
    """Whether a JSON file holds posts."""
    return _FORM.search(source) is not None


def drafts(name: str, source: str, *, date: datetime.date | None = None) -> Iterator[Document]:
    """The documents: title, excerpt and content of each post, captions and alternative texts. Of a list, each post is ``NAME#ID``."""
    from checker.readers._json.posts import posts  # only imported for drafts that need it
    return posts(name, source, date)
