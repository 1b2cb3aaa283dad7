"""The byte code of this package in one file, beside the files that Python keeps for each module.

A process that reads one draft imports a hundred and thirty modules; to look for each of them on the way that Python has for all modules, and to open its
file, takes a tenth of its time. Here one file is open, and of each module only the source is looked at, for its size and time, as Python does. A
module that is not in the file, or whose source has changed, is imported as ever, and put into it when the process ends. Where
Python is to write no byte code, or can write none, nothing is written here either.
"""

from __future__ import annotations

import io
import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

from checker import __version__, resources
from checker.record import NamedTuple

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_FILE = os.path.splitext(globals().get("__cached__") or "")[0] + ".bin"
_COMPILED = os.path.exists(os.path.join(_PACKAGE, f"pipeline{EXTENSION_SUFFIXES[0]}"))          # where there is C, it is to be taken
_KEY = f"{__version__} {sys.hexversion:x} {_PACKAGE} {_COMPILED}"        # some installers give every file the time of an age past
_NUMBER = 4             # bytes of the length of the index, which the file begins with


class _Kept(NamedTuple):
    """A module: its source, the size and time of that, where in the file its code is."""

    source: str
    size: int
    time: int
    start: int
    length: int

    @property
    def is_fresh(self) -> bool:
        """Whether the source is as it was."""
        try:
            found = os.stat(self.source)
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (self.size, self.time)


class ByteCode:
    """The modules in the file, which ``sys.meta_path`` takes."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        try:
            self._file: io.FileIO | None = io.FileIO(_FILE)
        except OSError:
            self._file = None
        else:
            self._read_index(self._file)

    def _read_index(self, file: io.FileIO) -> None:
        length = int.from_bytes(file.read(_NUMBER), "little")
        try:
            key, size, index = marshal.loads(file.read(length))
        except (EOFError, ValueError, TypeError):
            return
        self._codes = _NUMBER + length           # where in the file they begin
        if key == _KEY and os.fstat(file.fileno()).st_size == self._codes + size:
            self._kept = {name: _Kept(*kept) for name, kept in index.items()}

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """How a module is imported; None where that is not known here."""
        kept = self._kept.get(name)
        if kept is None or not kept.is_fresh:
            return None
        is_package = os.path.basename(kept.source) == "__init__.py"
        spec = ModuleSpec(name, _Loader(name, kept.source, self), origin=kept.source, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(kept.source)]
        spec.has_location = True
        spec.cached = _FILE
        return spec

    def code(self, name: str) -> bytes:
        """The code of a module, as ``marshal`` writes it."""
        kept, file = self._kept[name], self._file
        if file is None:
            raise ImportError(f"the byte code of {name} was asked for when its file was closed", name=name)
        place = self._codes + kept.start
        if hasattr(os, "pread"):
            # workers that are copies of this process share one place in the file with it: between a seek and a read another may move it
            return os.pread(file.fileno(), kept.length, place)
        file.seek(place)
        return file.read(kept.length)

    def close(self) -> None:
        """At the end of the process: write the file again where modules of the package were imported that are not in it as they are now."""
        head, codes = self._written()
        self._kept = {}
        if self._file is not None:
            self._file.close()
            self._file = None
        if codes:
            resources.store(_FILE, len(head).to_bytes(_NUMBER, "little"), head, *codes)

    def _written(self) -> tuple[bytes, list[bytes]]:
        """The index and the codes of the file as it should be; no codes where it is so already."""
        new = {} if sys.dont_write_bytecode else {name: loader for name, module in list(sys.modules.items()) if (loader := self._unkept(name, module))}
        if not new:
            return b"", []
        index: dict[str, tuple[str, int, int, int, int]] = {}
        codes: list[bytes] = []
        size = 0
        for name in sorted({*self._kept, *new}):
            if name in new:
                source = new[name].path
                state = os.stat(source)          # before its code is read: what changes in between is out of date the next time
                row, code = (source, state.st_size, state.st_mtime_ns), marshal.dumps(new[name].get_code(name))
            else:
                row, code = self._kept[name][:3], self.code(name)
            index[name] = (*row, size, len(code))
            codes.append(code)
            size += len(code)
        return marshal.dumps((_KEY, size, index)), codes

    def _unkept(self, name: str, module: ModuleType) -> SourceFileLoader | None:
        """What loaded a module of the package; None where that is not needed to keep it."""
        loader = getattr(module, "__loader__", None)
        own = name.partition(".")[0] == __package__ and type(loader) is SourceFileLoader
        return loader if own and not (name in self._kept and self._kept[name].is_fresh) else None


class _Loader(SourceFileLoader):
    """Loads a module from the file."""

    def __init__(self, name: str, source: str, modules: ByteCode) -> None:
        super().__init__(name, source)
        self._modules = modules

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = marshal.loads(self._modules.code(fullname))
        return code
