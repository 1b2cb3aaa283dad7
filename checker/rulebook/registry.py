"""The relations that rules may name: the modules of ``checker/relations``, found by a sorted walk, imported when used."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from checker.findings import Claim
from checker.hints import Any, Protocol, cast
from checker.judgement import Conflict, Option, World


class Relation(Protocol):
    """What a relation module offers; ``checker/judgement.py`` says what each part means.

    A module may also offer NEEDS, what there must be for it to find anything; ON_RECORD, true where it judges facts of record too, which come behind those of the drafts; WITHIN, true where it finds nothing between documents; and VALUES, the names it puts into ``Conflict.values``; rule messages are then checked against them.
    """

    @property
    def KINDS(self) -> tuple[str, ...]: ...

    @property
    def OPTIONS(self) -> Mapping[str, Option]: ...

    @property
    def SAME(self) -> tuple[str, ...]: ...

    def judge(self, claims: Sequence[Claim], options: Mapping[str, Any], world: World) -> Iterator[Conflict]: ...


class RelationFolder(Mapping[str, Relation]):
    """The relation modules of a package, by name. A module without ``judge`` only helps the others and is not listed."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._used: dict[str, Relation] = {}

    def __getitem__(self, name: str) -> Relation:
        if name not in self._used:
            if name not in self._files:
                raise KeyError(name)
            module = importlib.import_module(f"{self._package}.{name}")
            if not hasattr(module, "judge"):
                raise KeyError(name)
            self._used[name] = cast(Relation, module)
        return self._used[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._files if self.get(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _files(self) -> list[str]:
        """The names of its modules, sorted; the folder is listed once."""
        package = importlib.import_module(self._package)
        return sorted({name[:-3] for folder in package.__path__ for name in os.listdir(folder)
                       if name.endswith(".py") and not name.startswith("_")})


RELATIONS: Mapping[str, Relation] = RelationFolder("checker.relations")
