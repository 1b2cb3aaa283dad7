"""Posts of WordPress as its REST interface hands them out: one, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.hints import TYPE_CHECKING

if TYPE_CHECKING:

    from checker.document import Document

NAME = "wordpress"
ENDINGS = (".json",)
_FORM = r'"(?:content|title|excerpt)"\s*+:\s*+\{[^{}]{0,1000}?"(?:rendered|raw)"\s*+:'      # compiled where it is needed: this module is imported for every draft


def recognises(source: str) -> bool:
    """Whether a JSON file holds posts."""
    return re.search(_FORM, source) is not None


def drafts(name: str, source: str) -> Iterator[Document]:
    """The documents: title, excerpt and content of each post, captions and alternative texts. Of a list, each post is ``NAME#ID``."""
    from checker.readers._json.posts import posts  # only imported for drafts that need it
    return posts(name, source)
