"""What may follow the text of a link, and the addresses in a text: found, so that they can be left out."""

from __future__ import annotations

import re

from checker.patterns import compiled

_SPACE = compiled(r"[ \t]*+(?:\n[ \t]*+)?+")
_ANGLE = compiled(r"<(?:[^<>\n\\]|\\.)*+>")
# a template expression in an address may hold spaces: ({{ site.url }}/join), ({{< ref "menu.md" >}})
_PIECE = compiled(r"[^\s()\\{\x00-\x1f]++|\{\{[^{}\n]*+\}\}|\{%[^%\n]*+%\}|\{|\\[!-/:-@\[-`{-~]|\\")
_TITLE = compiled(r'"(?:[^"\\]|\\.)*+"' r"|'(?:[^'\\]|\\.)*+'" r"|\((?:[^()\\]|\\.)*+\)", re.DOTALL)
_DEEPEST = 32              # parentheses in an address: bounds the search, as in cmark
LABEL = compiled(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
DEFINITION = compiled(r"\[((?:[^\[\]\\]|\\.){1,999}+)\]:", re.DOTALL)
_BADGE = compiled(r"(?:img\.shields\.io|badgen\.net|badge\.fury\.io)/(?:static/|badge/)+([^?#\s]+)")
URL = compiled(r"(?:https?://|www\.)[^\s<>]++")
_AFTER_URL = "?!.,:*_~'\";"


def address(text: str, at: int) -> int:
    """The end of a link's address that begins at ``at``; -1 where none does."""
    if text.startswith("<", at):
        found = _ANGLE.match(text, at)
        return found.end() if found else -1
    depth = 0
    begin = at
    while at < len(text):
        character = text[at]
        if character == "(":
            depth += 1
            if depth > _DEEPEST:
                return -1
            at += 1
        elif character == ")":
            if not depth:
                break
            depth -= 1
            at += 1
        else:
            piece = _PIECE.match(text, at)
            if piece is None:
                break
            at = piece.end()
    return -1 if depth else max(at, begin)


def _after_space(text: str, at: int) -> int:
    """Behind spaces and at most one line end."""
    found = _SPACE.match(text, at)
    assert found is not None
    return found.end()


def inline_target(text: str, at: int) -> tuple[int, int, int] | None:
    """Of the target of a link in parentheses at ``at``: its end, and the start and end of the address."""
    if not text.startswith("(", at):
        return None
    begin = _after_space(text, at + 1)
    end = address(text, begin)
    if end < 0:
        return None
    at = _after_space(text, end)
    if at > end:
        title = _TITLE.match(text, at)
        if title:
            at = _after_space(text, title.end())
    return (at + 1, begin, end) if text.startswith(")", at) else None


def definition(text: str, at: int) -> tuple[int, str] | None:
    """A link reference definition at ``at``: the end of its lines and its label."""
    label = DEFINITION.match(text, at)
    if label is None or not label.group(1).strip() or label.group(1).startswith("^"):
        return None
    begin = _after_space(text, label.end())
    end = address(text, begin)
    if end <= begin:
        return None
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    rest = _after_space(text, end)
    title = _TITLE.match(text, rest) if rest > end else None
    if title:
        stop = text.find("\n", title.end())
        stop = len(text) if stop < 0 else stop
        if not text[title.end():stop].strip():
            return min(stop + 1, len(text)), plain_label(label.group(1))
    if text[end:line].strip():
        return None
    return min(line + 1, len(text)), plain_label(label.group(1))


def plain_label(label: str) -> str:
    """A label as it is compared: case and inner space do not count."""
    return " ".join(label.split()).casefold()


def url_end(text: str, start: int, end: int) -> int:
    """The end of a bare address whose characters run from ``start`` to ``end``, without the punctuation of its sentence."""
    closing = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and closing > 0:
            closing -= 1
        elif last not in _AFTER_URL:
            break
        end -= 1
    return end


def badge(text: str, start: int, end: int) -> tuple[int, list[tuple[str, int]]] | None:
    """The words on a badge whose address stands there (memory-under%20100MB-green: the label and the message), with their offsets.

    Dashes part label, message and colour, two of them are one; underscores are spaces.
    """
    found = _BADGE.search(text, start, end)
    if found is None:
        return None
    words: list[tuple[str, int]] = []
    colour = 0
    at, end = found.span(1)
    while at < end:
        pair = text[at:at + 2]
        if pair in ("--", "__"):
            words.append((pair[0], at))
            at += 2
        elif text[at] == "%" and re.fullmatch("[0-9a-fA-F]{2}", text[at + 1:min(at + 3, end)]):
            escaped = re.compile("(?:%[0-9a-fA-F]{2})+").match(text, at, end)
            assert escaped is not None
            decoded = bytes.fromhex(escaped.group().replace("%", "")).decode("utf-8", "replace")
            words.extend((character, at) for character in decoded)
            at = escaped.end()
        else:
            if text[at] == "-":
                colour = len(words)
            words.append((" " if text[at] in "_-" else text[at], at))
            at += 1
    return end, words[:colour] if colour else words
