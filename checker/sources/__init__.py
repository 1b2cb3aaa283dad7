"""The drafts behind the paths that a user gives: found, read, decoded, one after the other.

What cannot be read becomes a Problem that says where and what to do, and the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from stat import S_ISREG

from checker import resources
from checker.document import Document
from checker.hints import TYPE_CHECKING, Any, BinaryIO
from checker.problems import Problem, UserError
from checker.readers import readers_for, recognising
from checker.readers import text as _FALLBACK
from checker.readers._published import ENGLISH
from checker.sources.decoding import decoded
from checker.sources.languages import foreign
from checker.sources.paths import Draft, date_in_path, found

if TYPE_CHECKING:
    import datetime

__all__ = ["Meter", "date_in_path", "load", "readable"]

STDIN = "-"
STREAM = ".jsonl"
LARGEST = 100_000_000           # bytes of a file, or of one line of a stream: a longer one is no draft
ACCEPTED = "accepted"


class Meter:
    """How far the reading of drafts has come, in bytes: ``total`` is None where that is not known (standard input, a pipe)."""

    __slots__ = ("total", "done")

    def __init__(self) -> None:
        self.total: int | None = None
        self.done = 0


def load(paths: Sequence[str], *, stdin: Callable[[int], bytes], stdin_filename: str | None = None, date: datetime.date | None = None,
         tracked: str = ACCEPTED, ignored: Callable[[str], bool] | None = None, meter: Meter | None = None) -> Iterator[Document | Problem]:
    """The documents behind ``paths`` (files, folders, globs, "-"), each once, by name; problems where they arise.

    A document is made when it is asked for; of a stream one line is held at a time. ``stdin`` gives up to so many bytes of standard input.
    ``date`` is the day of publication assumed of those that name none; ``tracked`` says which side of tracked changes is read: those accepted,
    those rejected, or both, one after the other. Files of folders and globs that are ``ignored`` (a path -> whether) are passed over; one
    that is named itself is meant.
    """
    drafts: dict[str, Draft] = {}          # by name
    count = 0
    for path in paths:
        if path == STDIN:
            name = stdin_filename or "<stdin>"
            drafts[name] = Draft(name, STDIN, True)
            continue
        for given in found(path, ignored):
            if isinstance(given, Problem):
                count += 1
                yield given
            elif given.named or given.name not in drafts:
                drafts[given.name] = given
    meter = meter or Meter()
    meter.total = _size(drafts.values())
    for name, draft in sorted(drafts.items()):
        if name.splitlines() != [name]:
            count += 1
            yield Problem(name, "a name with a line break in it, which a report cannot tell. Rename the draft")
            continue
        if name.endswith(STREAM):
            read: Iterator[Document | Problem] = _stream(draft, stdin, meter)
        else:
            read = _documents(draft, stdin, tracked, meter)
        for one in read:
            count += 1
            if isinstance(one, Document):
                for document in (one, *one.against):
                    document.assumed_date = date
            yield one
    if not count:
        # found in folders, and none of them a draft; a stream may be empty
        passed = [name for name in sorted(drafts) if not name.endswith(STREAM)]
        yield from (Problem(name, _unrecognised(name)) for name in passed[:1])


def _size(drafts: Iterable[Draft]) -> int | None:
    """The bytes of all drafts; None where one of them is no regular file."""
    size = 0
    for draft in drafts:
        try:
            found = None if draft.path == STDIN else os.stat(draft.path)
        except OSError:
            continue                    # is told when it is to be read
        if found is None or not S_ISREG(found.st_mode):
            return None
        size += found.st_size
    return size


def _documents(draft: Draft, stdin: Callable[[int], bytes], tracked: str, meter: Meter) -> Iterator[Document | Problem]:
    name = draft.name
    candidates = readers_for(name) or (_FALLBACK,)
    try:
        data = stdin(LARGEST + 1) if draft.path == STDIN else _bytes(draft.path)
        if len(data) > LARGEST:
            yield too_large(name)
            return
        meter.done += len(data)
        for document in _read(draft, data, candidates, tracked):
            if isinstance(document, Document):
                document.path_date = date_in_path(name)
            yield readable(document)
    except OSError as error:
        yield unreadable(name, error)
    except UserError as refused:
        yield from refused.problems


def readable(document: Document | Problem) -> Document | Problem:
    """The document, or that there is no grammar for the language it says it is in, or is full of the small words of."""
    if isinstance(document, Problem):
        return document
    if document.language == ENGLISH:
        return document if not foreign(document.text) else Problem(
            document.name, f"is in another language than {_known()}, which is what can be read. Leave the draft out")
    if os.path.isdir(os.path.join(resources.folder("grammars"), document.language)):
        return document
    return Problem(document.name, f"says that it is in the language {document.language!r}, and what can be read is: {_known()}. Leave the draft out")


def _known() -> str:
    grammars = resources.folder("grammars")
    return ", ".join(sorted(entry for entry in os.listdir(grammars) if os.path.isdir(os.path.join(grammars, entry))))


def _read(draft: Draft, data: bytes, candidates: Sequence[Any], tracked: str) -> Iterator[Document | Problem]:
    name = draft.name
    package = next((one for one in candidates if hasattr(one, "unpack")), None)
    if package is not None:
        yield from package.unpack(name, data, tracked=tracked)
        return
    source = decoded(name, data, next((one.charset for one in candidates if hasattr(one, "charset")), None))
    chosen = None if isinstance(source, Problem) else recognising(candidates, source)
    if isinstance(source, Problem):
        # data of programs share their endings with drafts: what was not asked for and is no draft is passed over
        if draft.named or not hasattr(candidates[0], "recognises"):
            yield source
    elif chosen is None:
        if draft.named:
            yield Problem(name, _unrecognised(name))
    elif hasattr(chosen, "drafts"):
        yield from chosen.drafts(name, source)
    else:
        yield chosen.read(name, source)


def _unrecognised(name: str) -> str:
    ending = os.path.splitext(name)[1].lower()
    known = ", ".join(one.NAME for one in readers_for(name))
    return f"a {ending} file of no known form ({known}), so its prose cannot be told from its data"


def _stream(draft: Draft, stdin: Callable[[int], bytes], meter: Meter) -> Iterator[Document | Problem]:
    from checker.sources.stream import documents  # json is only imported for streams
    name = draft.name
    if draft.path == STDIN:
        data = stdin(LARGEST + 1)
        if len(data) > LARGEST:
            yield too_large(name)
        else:
            yield from documents(name, data.splitlines(keepends=True))
        return
    try:
        with open(draft.path, "rb") as lines:
            yield from documents(name, _lines(lines, meter))
    except OSError as error:
        yield unreadable(name, error)
    except UserError as refused:
        yield from refused.problems


def _lines(file: BinaryIO, meter: Meter) -> Iterator[bytes]:
    number = 1
    while line := file.readline(LARGEST + 1):
        meter.done += len(line)
        if len(line) > LARGEST:
            raise UserError(too_large(file.name, number))
        yield line
        number += 1


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        # a regular file tells its size before it is read; a pipe or a device is read up to the bound
        if os.fstat(file.fileno()).st_size > LARGEST:
            raise UserError(too_large(path))
        return file.read(LARGEST + 1)


def too_large(name: str, line: int | None = None) -> Problem:
    """A file, or a line of a stream, that is larger than any draft."""
    what = "a line" if line else "a file"
    return Problem(name, f"{what} of more than {LARGEST // 1_000_000:,} MB is no draft. Leave it out, or check its parts", line)


def unreadable(name: str, error: OSError) -> Problem:
    """A file that the system does not hand out."""
    reason = error.strerror or type(error).__name__
    return Problem(name, f"cannot be read: {reason[:1].lower()}{reason[1:]}")
