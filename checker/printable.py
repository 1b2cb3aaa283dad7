"""Text from drafts as a terminal may show it.

Drafts are untrusted: a control character could recolour, retitle or clear the terminal, and a bidirectional override could show
other words than the ones that were judged. What cannot be seen is written out ("\\x1b", "\\u202e"). So is the beginning of a line that the log of a
build would obey ("::error::").
"""

from __future__ import annotations

# Spaces that ``str.isprintable`` refuses (category Zs), and the joiners that emoji, Persian and Indic spelling need.
_HARMLESS = frozenset("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
                      "\u200c\u200d")


_COMMANDS = ("::", "##[")       # a workflow's log takes these for commands, with white space before them too


def shown(character: str) -> str:
    """One character, or its escape where a terminal would obey it or hide it."""
    if character.isprintable() or character in _HARMLESS:
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escaped(text: str) -> str:
    """``text`` with everything written out that a terminal or the log of a build would obey, or hide."""
    plain = text if text.isprintable() else "".join(map(shown, text))
    bare = plain.lstrip()
    if bare.startswith(_COMMANDS):
        return f"{plain[:len(plain) - len(bare)]}\\x{ord(bare[0]):02x}{bare[1:]}"
    return plain


def one_line(text: str) -> str:
    """``text`` escaped, its line breaks and tabs as single spaces."""
    return escaped(text if text.isprintable() else " ".join(part.strip(" \t\r") for part in text.replace("\t", " ").split("\n")))


def columns(text: str) -> int:
    """How many columns a terminal gives to ``text`` (already escaped): wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width  # not loaded for ASCII drafts

    total = 0
    for character in text:
        if character in "\u200c\u200d" or category(character) in ("Mn", "Me"):
            continue
        total += 2 if east_asian_width(character) in "WF" else 1
    return total
