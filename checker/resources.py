"""The files that ship with the package, and what is made from them once and kept."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Mapping

from checker.hints import Any

_HERE = os.path.dirname(os.path.abspath(__file__))
_FORMAT = 3
_SHIPPED = f"{_FORMAT}-shipped"


def folder(name: str) -> str:
    """The folder ``name`` ("grammars", "rules") as installed in the wheel, or of the checkout."""
    installed = os.path.join(_HERE, "_data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), name)


def paths(top: str, *endings: str) -> dict[str, str]:
    """The files below ``top`` with one of these endings: relative path with forward slashes -> path, sorted."""
    found: dict[str, str] = {}
    for base, _, names in os.walk(top):
        for name in names:
            if name.endswith(endings):
                path = os.path.join(base, name)
                found[path[len(top) + 1:].replace(os.sep, "/")] = path
    return dict(sorted(found.items()))


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


def compiled(name: str, sources: Iterable[str], build: Callable[[], Any], more: bytes = b"") -> Any:
    """What ``build`` makes of the files ``sources`` and of ``more``: from the wheel, or from the user's cache where it fits them, else made and kept.

    ``build`` returns what ``marshal`` can write. As with Python's own byte code, a kept copy fits while no file has another time or size; what
    a wheel brings was made of the files beside it. A copy that cannot be read, or that does not fit, is made anew; a cache that cannot be
    written costs time and nothing else.
    """
    made = _opened(os.path.join(_HERE, "_data", "compiled", name + ".bin"), _SHIPPED)
    if made is not None:
        return made
    key = stamp(sources, more)
    own = _in_cache(f"{name}-{key}-{sys.implementation.cache_tag}")
    made = _opened(own, key)
    if made is not None:
        return made
    made = build()
    store(own, marshal.dumps((key, made), 4))
    return made


def kept(name: str) -> Any:
    """What ``keep`` wrote to the user's cache under this name; None where there is nothing that can be read."""
    return _opened(_in_cache(name), name)


def keep(name: str, made: Any) -> None:
    """Write what ``marshal`` can write to the user's cache; a cache that cannot be written costs time and nothing else."""
    store(_in_cache(name), marshal.dumps((name, made), 4))


def write_compiled(path: str, made: Any) -> None:
    """Write what ``compiled`` is to find in a wheel; raises OSError where it cannot."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        marshal.dump((_SHIPPED, made), file, 4)


def stamp(sources: Iterable[str], more: bytes = b"") -> str:
    """Changes when one of the files does: as far as its path, its size and its time tell."""
    from zlib import crc32  # not at the top: a start from a wheel does without

    found = crc32(more)
    for path in sources:
        file = os.stat(path)
        found = crc32(f"{path}\0{file.st_size}\0{file.st_mtime_ns}\0".encode("utf-8", "surrogateescape"), found)
    return f"{_FORMAT}-{found:08x}"


def _opened(path: str, key: str) -> Any:
    """What was kept in this file under this key; None where there is nothing that can be read."""
    try:
        with open(path, "rb") as file:
            found, made = marshal.loads(file.read())     # from a file object it would be read piece by piece
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return made if found == key else None


def store(path: str, *parts: bytes) -> None:
    """Write a file, whole or not at all; where that cannot be, nothing is told."""
    unfinished = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(unfinished, "wb") as file:
            file.writelines(parts)
        os.replace(unfinished, path)
    except OSError:
        return


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
