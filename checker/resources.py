"""The files that ship with the package, and what is made from them once and kept."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from checker.hints import Any
from checker.record import NamedTuple

_HERE = os.path.dirname(os.path.abspath(__file__))
_FORMAT = 4
_NUMBER = 4             # bytes of a length or a place in a file
_SHIPPED = f"{_FORMAT}-shipped"


def folder(name: str) -> str:
    """The folder ``name`` ("grammars", "rules") as installed in the wheel, or of the checkout."""
    installed = os.path.join(_HERE, "_data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), name)


def paths(top: str, *endings: str) -> dict[str, str]:
    """The files below ``top`` with one of these endings: relative path with forward slashes -> path, sorted."""
    return dict(sorted(_below(top, "", endings)))


def _below(folder: str, inside: str, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _below(entry.path, f"{inside}{entry.name}/", endings)
        elif entry.name.endswith(endings):
            yield inside + entry.name, entry.path


def read(found: Mapping[str, str]) -> dict[str, bytes]:
    """The content of files, by the names that they are given."""
    content = {}
    for name, path in found.items():
        with open(path, "rb") as file:
            content[name] = file.read()
    return content


def files(top: str, *endings: str) -> dict[str, bytes]:
    """The files below ``top`` with one of these endings: relative path with forward slashes -> bytes, sorted."""
    return read(paths(top, *endings))


def modules(*names: str) -> dict[str, str]:
    """Modules of this package: relative path -> path."""
    return {name: os.path.join(_HERE, name) for name in names}


def code(*rooms: str) -> dict[str, str]:
    """The modules of rooms of this package ("extract"): relative path -> path, sorted."""
    return {f"{room}/{name}": path for room in rooms for name, path in paths(os.path.join(_HERE, room), ".py").items()}


Built = tuple[Any, list[bytes]]         # plain values, parts


class Made(NamedTuple):
    """What is kept in a file: plain values, which are read with it, and parts, each of which is read when it is asked for by its number."""

    plain: Any
    part: Callable[[int], bytes]


class _Parts:
    """The parts in a file that is open as long as somebody may ask for one: no file object, which would complain where it is forgotten at the end of a process."""

    def __init__(self, file: int, begin: int, ends: bytes) -> None:
        self._file = file
        self._begin = begin
        self._ends = ends

    def __call__(self, number: int) -> bytes:
        at = _NUMBER * number
        begin = int.from_bytes(self._ends[at - _NUMBER:at], "little") if number else 0
        length = int.from_bytes(self._ends[at:at + _NUMBER], "little") - begin
        if hasattr(os, "pread"):
            # workers that are copies of this process share one place in the file with it: between a seek and a read another may move it
            return os.pread(self._file, length, self._begin + begin)
        os.lseek(self._file, self._begin + begin, os.SEEK_SET)
        return os.read(self._file, length)

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        close(self._file)


def compiled(name: str, sources: Iterable[str], build: Callable[[], Built], more: bytes = b"") -> Made:
    """What ``build`` makes of the files ``sources`` and of ``more``: from the wheel, or from the user's cache where it fits them, else made and kept.

    The plain values are those that ``marshal`` can write. As with Python's own byte code, a kept copy fits while no file has another time or size; what
    a wheel brings was made of the files beside it. A copy that cannot be read, or that does not fit, is made anew; a cache that cannot be
    written costs time and nothing else.
    """
    made = opened(os.path.join(_HERE, "_data", "compiled", name + ".bin"), _SHIPPED)
    if made is not None:
        return made
    key = stamp(sources, more)
    own = _in_cache(f"{name}-{key}-{sys.implementation.cache_tag}")
    made = opened(own, key)
    if made is not None:
        return made
    plain, parts = build()
    store(own, key, plain, parts)
    return Made(plain, parts.__getitem__)


def kept(name: str) -> Made | None:
    """What ``keep`` wrote to the user's cache under this name; None where there is nothing that can be read."""
    return opened(_in_cache(name), f"{_FORMAT} {name}")


def keep(name: str, plain: Any, parts: Sequence[bytes]) -> None:
    """Write to the user's cache; a cache that cannot be written costs time and nothing else."""
    store(_in_cache(name), f"{_FORMAT} {name}", plain, parts)


def write_compiled(path: str, built: Built) -> None:
    """Write what ``compiled`` is to find in a wheel; raises OSError where it cannot."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.writelines(_written(_SHIPPED, *built))


def stamp(sources: Iterable[str], more: bytes = b"") -> str:
    """Changes when one of the files does: as far as its path, its size and its time tell."""
    states = [f"{path}\0{(file := os.stat(path)).st_size}\0{file.st_mtime_ns}\0" for path in sources]
    said = more + "".join(states).encode("utf-8", "surrogateescape")
    return f"{_FORMAT}-{hash(int.from_bytes(said, 'little')):016x}"        # what is left by a large prime: as good as a checksum, without its library


def opened(path: str, key: str) -> Made | None:
    """What was stored in this file under this key; None where there is nothing that can be read."""
    try:
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        size = os.fstat(file).st_size
        begin = _NUMBER + int.from_bytes(os.read(file, _NUMBER), "little")
        found, ends, plain = marshal.loads(os.read(file, min(begin, size) - _NUMBER))
        if found == key and size == begin + int.from_bytes(ends[-_NUMBER:], "little"):
            return Made(plain, _Parts(file, begin, ends))
    except (OSError, ValueError, EOFError, TypeError):
        pass
    os.close(file)
    return None


def store(path: str, key: str, plain: Any, parts: Sequence[bytes]) -> None:
    """Write what ``opened`` reads, whole or not at all; where that cannot be, nothing is told."""
    unfinished = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(unfinished, "wb") as file:
            file.writelines(_written(key, plain, parts))
        os.replace(unfinished, path)
    except OSError:
        return


def _written(key: str, plain: Any, parts: Sequence[bytes]) -> list[bytes]:
    """A file: the length of its head, the head (its key, where each part ends, the plain values), the parts."""
    ends = b"".join([end.to_bytes(_NUMBER, "little") for end in accumulate(map(len, parts))])
    head = marshal.dumps((key, ends, plain), 4)
    return [len(head).to_bytes(_NUMBER, "little"), head, *parts]


def cache_folder() -> str:
    """Where what is made is kept: $CLAIMLINT_CACHE, else the place that the platform has for it."""
    own = os.environ.get("CLAIMLINT_CACHE")
    if own:
        return own
    if sys.platform == "win32":
        top = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        top = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(top, "claimlint")


def _in_cache(name: str) -> str:
    """The path of a file in the user's cache."""
    return os.path.join(cache_folder(), name + ".bin")
