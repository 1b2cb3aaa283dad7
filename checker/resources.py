"""The files that ship with the package, and what is made from them once and kept."""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from collections.abc import Callable, Mapping
from typing import Any

_HERE = os.path.dirname(os.path.abspath(__file__))
_FORMAT = 2


def folder(name: str) -> str:
    """The folder ``name`` ("grammars", "rules") as installed in the wheel, or of the checkout."""
    installed = os.path.join(_HERE, "_data", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_HERE), name)


def files(top: str, *endings: str) -> dict[str, bytes]:
    """The files below ``top`` with one of these endings: relative path with forward slashes -> bytes, sorted."""
    found: dict[str, bytes] = {}
    for base, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            if name.endswith(endings):
                path = os.path.join(base, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, top).replace(os.sep, "/")] = file.read()
    return dict(sorted(found.items()))


def modules(*paths: str) -> dict[str, bytes]:
    """Modules of this package: relative path -> bytes."""
    found = {}
    for path in paths:
        with open(os.path.join(_HERE, path), "rb") as file:
            found[path] = file.read()
    return found


def digest(sources: Mapping[str, bytes]) -> str:
    """A short digest of named sources: changes when one of them does."""
    crc = length = 0
    for name, data in sources.items():
        crc = zlib.crc32(data, zlib.crc32(name.encode(), crc))
        length += len(data)
    return f"{_FORMAT}-{crc:08x}-{length}"


def compiled(name: str, sources: Mapping[str, bytes], build: Callable[[], Any]) -> Any:
    """What ``build`` makes of ``sources``: from the wheel or the user's cache where it fits them, else made and kept.

    ``build`` returns what ``marshal`` can write. A kept copy that cannot be read, or that was made from other sources, is made anew;
    a cache that cannot be written costs time and nothing else.
    """
    key = digest(sources)
    shipped = os.path.join(_HERE, "_data", "compiled", name + ".bin")
    own = _in_cache(f"{name}-{key}-{sys.implementation.cache_tag}")
    for path in (shipped, own):
        made = _read(path, key)
        if made is not None:
            return made
    made = build()
    _write(own, key, made)
    return made


def kept(name: str) -> Any:
    """What ``keep`` wrote to the user's cache under this name; None where there is nothing that can be read."""
    return _read(_in_cache(name), name)


def keep(name: str, made: Any) -> None:
    """Write what ``marshal`` can write to the user's cache; a cache that cannot be written costs time and nothing else."""
    _write(_in_cache(name), name, made)


def write_compiled(path: str, sources: Mapping[str, bytes], made: Any) -> None:
    """Write what was made of ``sources`` where ``compiled`` finds it in a wheel; raises OSError where it cannot."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        marshal.dump((digest(sources), made), file, 4)


def _read(path: str, key: str) -> Any:
    try:
        with open(path, "rb") as file:
            found, made = marshal.loads(file.read())     # from a file object it would be read piece by piece
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return made if found == key else None


def _write(path: str, key: str, made: Any) -> None:
    unfinished = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(unfinished, "wb") as file:
            marshal.dump((key, made), file, 4)
        os.replace(unfinished, path)
    except OSError:
        return


def _in_cache(name: str) -> str:
    """The path of a file in the user's cache."""
    if sys.platform == "win32":
        top = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    else:
        top = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(top, "claimlint", name + ".bin")
