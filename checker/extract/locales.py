"""Numbers as a place writes them: "12.500,50" where a comma is what a point is to English."""

from __future__ import annotations

import re

from checker.document import Document
from checker.lexicon import Lexicon
from checker.patterns import compiled

# points in groups of three digits, with or without decimals behind a comma; a comma before other than three digits
_COMMAS = compiled(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,(?:\d{1,2}|\d{4,}))(?![\w]|[.,]\d)")
_SWAPPED = str.maketrans(".,", ",.")


def text_to_read(document: Document, lexicon: Lexicon) -> str:
    """The text of a document with its numbers as the grammars have them. It is as long as it was: offsets stay good.

    A document says by the territory of its language tag ("en-DE") that it is written in a place with a decimal comma. There "12.000" is twelve thousand
    and "3,5" three and a half; "12,000" is left as English has it.
    """
    if document.territory not in (lexicon.table("decimal_commas") or ()):
        return document.text
    return _COMMAS.sub(_swapped, document.text)


def _swapped(number: re.Match[str]) -> str:
    return number[0].translate(_SWAPPED)


__all__ = ["text_to_read"]
