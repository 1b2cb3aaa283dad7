"""The readers: one module an input format, found by a walk over this folder.

A reader module offers ``NAME`` (the format as users call it), ``ENDINGS`` (of the file names it reads, in lower case, with the dot) and
``read(name, source, *, date=None, title=None)``, which gives a ``Document`` and never fails: any text is somebody's draft. Whatever begins
with an underscore helps readers and is none.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from checker.choices import refusal
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
    """The reader of the format ``name``; raises UserError where there is none, with the names there are."""
    if name not in names():
        raise UserError(Problem("", refusal("input format", name, names())))
    return _module(name)


def reader_for(path: str) -> Reader | None:
    """The reader whose endings fit the file name, or None."""
    found = _by_ending().get(os.path.splitext(path)[1].lower())
    return None if found is None else _module(found)


def endings() -> tuple[str, ...]:
    """The endings of all files that have a reader, sorted."""
    return tuple(sorted(_by_ending()))


@lru_cache(maxsize=1)
def _by_ending() -> dict[str, str]:
    return {ending: name for name in names() for ending in _module(name).ENDINGS}


def _module(name: str) -> Reader:
    module: Reader = import_module(f"{__name__}.{name}")
    return module
