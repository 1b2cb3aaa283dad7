"""XML read by expat with its doors shut: no entity is declared, nothing outside is fetched, nothing nests without end.

expat tells the byte at which each tag and each piece of text stands, without a tree: a book of a thousand pages costs the memory of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from xml.parsers import expat

from checker.hints import Any, Protocol
from checker.problems import Problem, UserError

_DEEPEST = 500              # elements inside each other; real documents stay under fifty
Attributes = Mapping[str, str]


class Handler(Protocol):
    """What is told of a document, in its order. Names come as "prefix:name", the prefix chosen by namespace; offsets are bytes."""

    def start(self, name: str, attributes: Attributes, offset: int) -> None:
        """An element begins; ``offset`` is that of its tag."""

    def end(self, name: str, offset: int) -> None:
        """An element ends; ``offset`` is that of its end tag, of its only tag where it is empty."""

    def text(self, text: str, offset: int) -> None:
        """Text. What an entity stands for comes by itself."""


def parse(where: str, data: bytes, handler: Handler, prefixes: Mapping[str, str], part: str = "",
          comment: Callable[[int], None] | None = None) -> None:
    """Tell ``handler`` of the XML in ``data`` (UTF-8), and ``comment`` of the byte at which each comment begins. ``prefixes`` names namespaces; elements of
    others keep their bare names.

    Raises UserError, with line and column, for what is no XML and for what is meant to harm its reader. ``part`` is the file inside a package.
    """
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = False
    depth = 0

    @lru_cache(maxsize=4096)
    def short(name: str) -> str:
        space, _, bare = name.rpartition(" ")
        prefix = prefixes.get(space)
        return f"{prefix}:{bare}" if prefix else bare

    def refuse(message: str, line: int, column: int) -> UserError:
        inside = f"{part} in the package: " if part else ""
        return UserError(Problem(where, f"{inside}{message}", *((None, None) if part else (line, column))))

    def here(message: str) -> UserError:
        return refuse(message, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise here(f"more than {_DEEPEST} elements inside each other: no document is written like this, so it was not read")
        handler.start(short(name), {short(key): value for key, value in attributes.items()}, parser.CurrentByteIndex)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(short(name), parser.CurrentByteIndex)

    def text(data: str) -> None:
        handler.text(data, parser.CurrentByteIndex)

    def declared(name: str, *_: Any) -> None:
        raise here(f"declares the entity {name[:40]!r}. Entities can be made to swell without end or to fetch other files, so none is read: "
                   "save the draft without its document type declaration")

    def skipped(name: str, parameter: bool) -> None:
        from html.entities import html5  # only where a document type outside declares what HTML declares too
        found = html5.get(f"{name};")
        if found is not None and not parameter:
            handler.text(found, parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = declared
    if comment is not None:
        parser.CommentHandler = lambda _: comment(parser.CurrentByteIndex)
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refuse(f"not XML that can be read: {expat.ErrorString(error.code)}", error.lineno, error.offset + 1) from None
