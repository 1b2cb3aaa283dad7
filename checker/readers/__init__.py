"""The readers: one module an input format, found by a walk over this folder.

A reader module offers ``NAME`` (the format as users call it), ``ENDINGS`` (of the file names it reads, in lower case, with the dot) and one of

    read(name, source, *, date=None, title=None) -> Document           one draft in a text
    drafts(name, source) -> Iterator[Document]                         several drafts in a text
    unpack(name, data, *, tracked) -> Iterator[Document]               drafts in a file that is no text

One whose format has comments offers ``remark(name, words) -> str``, the words as a comment in a draft of that name.

Plain formats never fail, but for what is made to harm its reader (UserError): any text is somebody's draft. Those with a grammar of their own (JSON, XML,
packages) raise UserError with the place where a draft breaks it. A module may also offer ``recognises(source) -> bool``, where several formats share an ending, and
``charset(data) -> str | None``, the encoding that a draft declares in itself. Whatever begins with an underscore helps readers and is none.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module

from checker import resources
from checker.hints import TYPE_CHECKING, Any, Protocol
from checker.problems import Problem, UserError

if TYPE_CHECKING:
    import datetime

    from checker.document import Document


class Reader(Protocol):
    """What a reader module offers."""

    NAME: str
    ENDINGS: tuple[str, ...]

    def read(self, name: str, source: str, *, date: datetime.date | None = None,
             title: str | None = None) -> Document:
        """The document that ``source`` is; ``date`` and ``title`` count where it carries none itself."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all input formats, sorted: a module is named as its format."""
    found = (entry[:-3] for entry in os.listdir(os.path.dirname(__file__)) if entry.endswith(".py"))
    return tuple(sorted(name for name in found if not name.startswith("_")))


def reader(name: str) -> Reader:
    """The reader of the format ``name``; raises UserError where there is none for texts, with the names there are."""
    found: Any = _module(name) if name in names() else None
    if not hasattr(found, "read"):
        from checker.choices import refusal

        raise UserError(Problem("", refusal("input format", name, [other for other in names() if hasattr(_module(other), "read")])))
    one: Reader = found
    return one


def readers_for(path: str) -> tuple[Any, ...]:
    """The modules whose endings fit the file name, sorted; several where they share one. "page.rst.txt", as documentation keeps its sources, is of the first."""
    stem, ending = os.path.splitext(path.lower())
    within = os.path.splitext(stem)[1] if ending == ".txt" else ""
    known = _by_ending()
    return tuple([_module(name) for name in known.get(within if within in (".rst", ".md", ".adoc") else ending, ())])


def recognising(candidates: Sequence[Any], source: str) -> Any:
    """The first of some reader modules for which ``source`` is a draft; None where it is for none of them."""
    return next((one for one in candidates if not hasattr(one, "recognises") or one.recognises(source)), None)


def formats() -> list[tuple[str, tuple[str, ...]]]:
    """Every format's name and the endings of its files, sorted."""
    return sorted(_endings().items())


def endings() -> tuple[str, ...]:
    """The endings of all files that have a reader, sorted."""
    return tuple(sorted(_by_ending()))


@lru_cache(maxsize=1)
def _by_ending() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, own in formats():
        for ending in own:
            found[ending] = (*found.get(ending, ()), name)
    return found


@lru_cache(maxsize=1)
def _endings() -> dict[str, tuple[str, ...]]:
    """The endings of each format, kept between runs: to ask every module would be to import them all for one draft."""
    modules = resources.modules(*[f"readers/{name}.py" for name in names()]).values()
    found: dict[str, tuple[str, ...]] = resources.compiled("readers", modules, compiled_endings).plain
    return found


def compiled_endings() -> resources.Built:
    """The endings of each format as the modules have them, in the form that ``resources.write_compiled`` puts into the wheel."""
    return {name: _module(name).ENDINGS for name in names()}, []


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
