"""The encoding that a draft in HTML or XML declares in its first lines."""

from __future__ import annotations

import re

_DECLARED = rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})"""
_HEAD = 2048               # bytes: browsers look no further than 1,024


def charset(data: bytes) -> str | None:
    """The name of the encoding. One of two bytes a character, declared in bytes, means UTF-8, as for browsers."""
    found = re.search(_DECLARED, data[:_HEAD], re.IGNORECASE)
    if found is None:
        return None
    name = (found.group(1) or found.group(2)).decode("ascii", "replace")
    return None if name.lower().startswith("utf-16") else name
