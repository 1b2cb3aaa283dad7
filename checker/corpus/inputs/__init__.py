"""Documents in. A form of corpus file is a module of this folder; it offers

    ENDINGS    endings of file names, in small letters
    split(path) -> Iterator[Part]                 the parts of a file that are read apart from each other; raises OSError
    documents(part) -> Iterator[Given]            the documents of a part, called ``PATH#ID``, and what cannot be read; raises OSError

How a file is divided depends on the file alone. A corpus is read where the work is done, so that every machine must see it under the same path.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from functools import cache
from glob import glob
from importlib import import_module

from checker.document import Document
from checker.hints import Any
from checker.problems import Problem, UserError
from checker.record import NamedTuple

Given = Document | Problem


class Part(NamedTuple):
    """A part of a file: what ``start`` and ``end`` count (bytes, row groups) is up to its form; ``before`` are the rows before it, where that is known."""

    path: str
    form: str
    start: int = 0
    end: int = 0
    before: int = 0


def parts(paths: Iterable[str]) -> tuple[list[Part], list[Problem]]:
    """All parts of all corpus files behind these paths (files, folders, globs), in order, and what cannot be read of them."""
    found: set[Part] = set()
    problems: list[Problem] = []
    for path in paths:
        try:
            found.update(part for file in _files(path) for part in _module(_form(file)).split(file))
        except OSError as error:
            problems.append(unreadable(error.filename or path, error))
        except UserError as error:
            problems += error.problems
    return sorted(found), problems


def documents(part: Part, date: datetime.date | None) -> Iterator[Given]:
    """The documents of a part; ``date`` is the day of publication assumed of those that name none."""
    try:
        for given in _module(part.form).documents(part):
            if isinstance(given, Document):
                for document in (given, *given.against):
                    document.assumed_date = date
            yield given
    except OSError as error:
        yield unreadable(part.path, error)
    except UserError as error:
        yield from error.problems


def unreadable(path: str, error: OSError) -> Problem:
    """A file that cannot be read, or not to its end."""
    reason = error.strerror or str(error) or type(error).__name__
    return Problem(path, f"cannot be read: {reason[:1].lower()}{reason[1:]}")


def lines_before(path: str, offset: int) -> int:
    """How many lines end before a byte of a file: asked for where one of those that follow cannot be read."""
    count = 0
    with open(path, "rb") as file:
        while offset > 0 and (data := file.read(min(offset, 1 << 20))):
            count += data.count(b"\n")
            offset -= len(data)
    return count


def _files(path: str) -> list[str]:
    if os.path.isdir(path):
        inside = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        found = [file for file in inside if _known(file)]
        if not found:
            raise UserError(Problem(path, f"no corpus file in this folder: they end in {_endings()}"))
        return found
    if os.path.exists(path):
        if not _known(path):
            raise UserError(Problem(path, f"no form of corpus: its files end in {_endings()}. claimlint check reads single drafts"))
        return [path]
    found = [file for file in glob(path, recursive=True) if os.path.isfile(file) and _known(file)]
    if not found:
        raise UserError(Problem(path, "no such file or folder, and nothing that fits it as a pattern"))
    return found


@cache
def _forms() -> dict[str, str]:
    """Ending -> name of the form."""
    names = sorted(name[:-3] for name in os.listdir(os.path.dirname(os.path.abspath(__file__))) if name.endswith(".py") and not name.startswith("_"))
    return {ending: name for name in names for ending in _module(name).ENDINGS}


def _module(name: str) -> Any:
    return import_module(f"checker.corpus.inputs.{name}")


def _known(path: str) -> bool:
    return path.lower().endswith(tuple(_forms()))


def _form(path: str) -> str:
    return next(form for ending, form in _forms().items() if path.lower().endswith(ending))


def _endings() -> str:
    return ", ".join(sorted(_forms()))
