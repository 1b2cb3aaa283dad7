"""Inline marks of reStructuredText: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup."""

from __future__ import annotations

import re

from checker.readers._markup.spans import Kept, Spans

_BEFORE = r"(?<![^\s\-:/'\"<(\[{‘“’«¡¿–—])"
_AFTER = r"(?![^\s\-.,:;!?\\/'\")\]}>’”»–—])"
_MARKS = re.compile(
    rf"""{_BEFORE}``(?=\S)(?:[^`]|`(?!`))*+``
    |{_BEFORE}:(?P<role>[\w:+.-]+):`(?P<interpreted>[^`<]*?)(?:\s*<[^`<>]*>)?`
    |{_BEFORE}_?`(?=\S)(?P<phrase>[^`<]+?)(?:\s*<[^`<>]*>)?`(?:_{{1,2}}|:[\w:+.-]+:)?{_AFTER}
    |{_BEFORE}\[(?:\d+|[#*][\w.-]*|[A-Za-z][\w.-]*)\]_{_AFTER}
    |{_BEFORE}\|(?=\S)[^|\n]*[^|\s]\|_{{0,2}}{_AFTER}
    |{_BEFORE}\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*))+?)(?<=\S)\*\*{_AFTER}
    |{_BEFORE}\*(?=[^\s*])(?P<emphasis>[^*]+?)(?<=\S)\*{_AFTER}
    |(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?'"()\[\]*`]
    |{_BEFORE}(?P<name>[^\W_]++(?:[-._+:][^\W_]++)*+)_{{1,2}}{_AFTER}
    |\\(?:\s|(?P<escaped>.)|$)""", re.VERBOSE | re.DOTALL)
# what these roles hold is for programs
_CODE = frozenset(("code", "math", "file", "samp", "kbd", "literal", "command", "option", "envvar", "raw", "eq", "cite", "numref", "py:func", "py:class", "py:mod",
                   "func", "class", "meth", "mod", "attr", "data", "download", "index", "program", "token", "regexp", "footcite", "sup", "superscript", "issue", "pr"))


def _judge(found: re.Match[str]) -> Kept:
    if found.group("role") is not None:
        return ("" if found.group("role").lower() in _CODE else "interpreted"), None
    return next((name for name in ("phrase", "strong", "emphasis", "name", "escaped") if found.group(name) is not None), ""), None


INLINE = Spans(_MARKS, _judge)
