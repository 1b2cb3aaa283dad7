"""Inline marks of AsciiDoc: https://docs.asciidoctor.org/asciidoc/latest/."""

from __future__ import annotations

import re

from checker.document import CAPTION, FOOTNOTE
from checker.readers._markup import tags
from checker.readers._markup.spans import Kept, Spans

_URL = r"(?:https?|ftp|irc|mailto):(?://)?[^\s\[\]<>]*"
_BEFORE = r"(?<![\w;:}])"
_AFTER = r"(?!\w)"
_ROLE = r"(?:\[[^\[\]\n]*\])?"
_MARKS = re.compile(
    rf"""\\(?P<escaped>[*_`#+^~<\[{{&]|https?:)
    |\+\+\+.{{0,1000}}?\+\+\+|\+\+.{{0,1000}}?\+\+
    |{_ROLE}``.+?``|{_BEFORE}{_ROLE}`(?=\S)[^`\n]*(?:\n[^`\n]+)*(?<=\S)`{_AFTER}
    |{_BEFORE}\+(?=\S)[^+\n]+(?<=\S)\+{_AFTER}
    |{_ROLE}\*\*(?P<strong2>.+?)\*\*|{_BEFORE}{_ROLE}\*(?=\S)(?P<strong>[^*]*?[^*\s])\*{_AFTER}
    |{_ROLE}__(?P<emphasis2>.+?)__|{_BEFORE}{_ROLE}_(?=\S)(?P<emphasis>[^_]*?[^_\s])_{_AFTER}
    |{_ROLE}\#\#(?P<mark2>.+?)\#\#|{_BEFORE}{_ROLE}\#(?=\S)(?P<mark>[^#\n]*?[^#\s])\#{_AFTER}
    |\^\S+?\^|~\S+?~
    |footnote:[\w-]*\[(?P<note>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]|footnoteref:\[[^\]]*\]
    |image:(?!:)[^\s\[\]]+\[(?P<alt>[^\],]*)[^\]]*\]
    |(?:link|xref|mailto):(?!:)[^\s\[\]]*\[(?P<link>(?:[^\[\]\\^]|\\.)*)\^?[^\]]*\]
    |<<[^<>,\n]+(?:,(?P<reference>[^<>]*))?>>
    |{_URL}\[(?P<address>[^\]^,]*)[^\]]*\]|<?(?:https?://|www\.)[^\s<>\[\]]*[^\s<>\[\].,;:!?'")*_]>?
    |(?:kbd|btn|menu|icon|stem|latexmath|asciimath|pass|anchor|indexterm2?|counter2?|ref):(?!:)[^\s\[\]]*\[[^\]]*\]
    |\[\[[^\[\]\n]*\]\]|\(\(\([^()]*\)\)\)|\(\((?P<index>[^()]+)\)\)
    |\{{(?P<attribute>[\w-]+)\}}
    |(?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)
    |[ ]\+$""", re.VERBOSE | re.DOTALL | re.MULTILINE)
# attributes that stand for a character
_CHARACTERS = {"nbsp": "\u00a0", "sp": " ", "amp": "&", "lt": "<", "gt": ">", "plus": "+", "apos": "'", "quot": '"', "lsquo": "‘", "rsquo": "’", "ldquo": "“",
               "rdquo": "”", "zwsp": "\u200b", "deg": "°", "asterisk": "*", "vbar": "|", "startsb": "[", "endsb": "]"}
_STAYS = ("escaped", "strong2", "strong", "emphasis2", "emphasis", "mark2", "mark", "link", "reference", "address", "index")


def _judge(found: re.Match[str]) -> Kept:
    if found.group("note") is not None:
        return "note", (FOOTNOTE, "")
    if found.group("alt") is not None:
        return "alt", (CAPTION, "alt")
    if found.group("entity") is not None:
        return f"={tags.character(found.group())}", None
    if found.group("attribute") is not None:
        character = _CHARACTERS.get(found.group("attribute"))
        return ("" if character is None else f"={character}"), None
    return next((name for name in _STAYS if found.group(name) is not None), ""), None


INLINE = Spans(_MARKS, _judge)
