"""Tags, their attributes, and entities, with exact positions.

``html.parser`` gives no position for the value of an attribute, and a title, an alternative text or a date stands in one: hence this scanner.
Quantifiers are possessive, so that no unfinished tag is tried twice over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.patterns import compiled
from checker.record import NamedTuple

# a value in braces is JSX: style={{color: "red"}}
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|\{(?:[^{}]|\{[^{}]*+\})*+\}|[^\s"'=<>`{]++)"""
_ATTRIBUTE = rf"""(?:\s++[A-Za-z_:@#.][\w:.@#-]*+(?:\s*+=\s*+{_VALUE})?+|\s++\{{[^{{}}]*+\}})"""
TAG = compiled(rf"<(?:/(?P<end>[A-Za-z][\w.:-]*+)\s*+|(?P<name>[A-Za-z][\w.:-]*+)(?P<attributes>{_ATTRIBUTE}*+)\s*+(?P<empty>/?))>|</?>")
_PAIR = compiled(r"""([A-Za-z_:@#.][\w:.@#-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|(\{(?:[^{}]|\{[^{}]*+\})*+\})|([^\s"'=<>`{]++)))?+""")
ENTITY = compiled(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
AUTOLINK = compiled(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>")

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# their words are no prose: programs, drawings, menus
UNREAD = frozenset(["script", "style", "template", "noscript", "svg", "math", "nav", "textarea", "select", "pre", "code", "kbd", "samp", "var", "iframe", "object", "del", "s", "strike"])
# a tag of these is the edge of a block
BLOCK = frozenset(["address", "article", "aside", "blockquote", "block", "body", "body.content", "body.end", "body.head", "bq", "button", "byline", "bytag", "caption", "center", "dd", "details", "dialog", "dir", "div", "dateline", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hedline", "hl1", "hl2", "hr", "html", "li", "main", "media", "media-caption", "menu", "ol", "option", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"])
# attributes that are for programs, however many words they have
_UNSEEN = frozenset(["class", "style", "srcset", "sizes", "href", "src", "d", "rel", "media", "points", "viewbox", "transform", "onclick", "onload", "pattern", "allow", "accept"])
_IMAGE_TEXT = ("alt", "title")
DEEPEST = 2_000            # elements inside each other: browsers give up at 512, pages that were never closed properly reach some hundreds
# what ends by itself where the next one begins
_UNCLOSED = VOID | frozenset(["body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"])
_ELEMENT = compiled(r"<(/?+)([A-Za-z][\w.:-]*+)[^<>]*+>")


class Attribute(NamedTuple):
    """An attribute: its name in lower case, its value as written, and where the value stands in the text that was scanned."""

    name: str
    value: str
    start: int
    end: int


def attributes(text: str, start: int, end: int) -> Iterator[Attribute]:
    """The attributes in a slice; those without a value, or with one in braces, are left out."""
    for pair in _PAIR.finditer(text, start, end):
        for group in (2, 3, 5):
            if pair.group(group) is not None:
                yield Attribute(pair.group(1).lower(), pair.group(group), pair.start(group), pair.end(group))
                break


def too_deep(text: str) -> int | None:
    """Where more elements than DEEPEST are inside each other; None where they never are."""
    if text.count("<") <= DEEPEST:
        return None
    depth = 0
    for found in _ELEMENT.finditer(text):
        if found[2].lower() in _UNCLOSED or text[found.end() - 2] == "/":
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > DEEPEST:
            return found.start()
    return None


def spoken(tag: str, found: Attribute) -> bool:
    """Whether an attribute of this tag, of a component or of a shortcode holds words that a reader of the page sees."""
    if tag == "img":
        return found.name in _IMAGE_TEXT and bool(found.value.strip())
    if found.name in _UNSEEN or found.name.startswith(("data-", "on")) or "://" in found.value:
        return False
    return " " in found.value.strip()


def component(tag: str) -> bool:
    """Whether a tag is a component (JSX, web component), whose attributes may be shown."""
    return tag[:1].isupper() or "-" in tag


@lru_cache(maxsize=512)
def character(entity: str) -> str:
    """What an entity stands for; the entity itself where it stands for nothing."""
    if entity[1] == "#":
        code = int(entity[3:-1], 16) if entity[2] in "xX" else int(entity[2:-1])
        if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            return "\ufffd"
        return chr(code)
    from html.entities import html5  # only for drafts that use named ones
    return html5.get(entity[1:], entity)
