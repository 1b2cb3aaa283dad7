"""The byte code of this package in one file, beside the files that Python keeps for each module.

A process that reads one draft imports a hundred and thirty modules; to look for each of them on the way that Python has for all modules, and to open its
file, takes a tenth of its time. Here one file is open, and of each module only the source is looked at, for its size and time, as Python does. A
module that is not in the file, or whose source has changed, is imported as ever, and put into it when the process ends. Where
Python is to write no byte code, or can write none, nothing is written here either.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType

from checker import __version__, resources

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_FILE = os.path.splitext(globals().get("__cached__") or "")[0] + ".bin"
_COMPILED = os.path.exists(os.path.join(_PACKAGE, f"pipeline{EXTENSION_SUFFIXES[0]}"))          # where there is C, it is to be taken
_Row = tuple[str, int, int, int]        # a module: its source, the size and time of that, which part of the file its code is
_KEY = f"{__version__} {sys.hexversion:x} {_PACKAGE} {_COMPILED}"        # some installers give every file the time of an age past


class ByteCode:
    """The modules in the file, which ``sys.meta_path`` takes."""

    def __init__(self) -> None:
        made = resources.opened(_FILE, _KEY)
        self._part = None if made is None else made.part
        self._kept: dict[str, _Row] = {} if made is None else made.plain

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """How a module is imported; None where that is not known here."""
        if not self._is_fresh(name):
            return None
        source = self._kept[name][0]
        is_package = source.endswith("__init__.py")
        spec = ModuleSpec(name, _Loader(name, source, self), origin=source, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(source)]
        spec.has_location = True
        spec.cached = _FILE
        return spec

    def _is_fresh(self, name: str) -> bool:
        """Whether a module is in the file and its source as it was."""
        try:
            source, size, time, _ = self._kept[name]
            found = os.stat(source)
        except (KeyError, OSError):
            return False
        return (found.st_size, found.st_mtime_ns) == (size, time)

    def code(self, name: str) -> bytes:
        """The code of a module, as ``marshal`` writes it."""
        if self._part is None:
            raise ImportError(f"the byte code of {name} was asked for when its file was closed", name=name)
        return self._part(self._kept[name][3])

    def close(self) -> None:
        """At the end of the process: write the file again where modules of the package were imported that are not in it as they are now."""
        new = {} if sys.dont_write_bytecode else {name: loader for name, module in list(sys.modules.items()) if (loader := self._unkept(name, module))}
        index, codes = self._with(new) if new else ({}, [])
        self._kept, self._part = {}, None           # where a file that is open cannot be replaced, this one can be now
        if codes:
            resources.store(_FILE, _KEY, index, codes)

    def _with(self, new: Mapping[str, SourceFileLoader]) -> tuple[dict[str, _Row], list[bytes]]:
        """The index and the codes of the file with some modules anew."""
        index: dict[str, _Row] = {}
        codes: list[bytes] = []
        for name in sorted({*self._kept, *new}):
            if name in new:
                source = new[name].path
                state = os.stat(source)          # before its code is read: what changes in between is out of date the next time
                row, code = (source, state.st_size, state.st_mtime_ns), marshal.dumps(new[name].get_code(name))
            else:
                row, code = self._kept[name][:3], self.code(name)
            index[name] = (*row, len(codes))
            codes.append(code)
        return index, codes

    def _unkept(self, name: str, module: ModuleType) -> SourceFileLoader | None:
        """What loaded a module of the package; None where that is not needed to keep it."""
        loader = getattr(module, "__loader__", None)
        own = name.partition(".")[0] == __package__ and type(loader) is SourceFileLoader
        return loader if own and not self._is_fresh(name) else None


class _Loader(SourceFileLoader):
    """Loads a module from the file."""

    def __init__(self, name: str, source: str, modules: ByteCode) -> None:
        super().__init__(name, source)
        self._modules = modules

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = marshal.loads(self._modules.code(fullname))
        return code
