"""Values that are kept as bytes each, and read when they are asked for: a short draft needs one in ten of a language's tables, of its phrases and of
the states of its grammars, and to read them all takes longer than to read the draft."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any


def sealed(values: Mapping[Any, Any]) -> dict[Any, bytes]:
    """What ``Sealed`` opens; the values are of the kinds that ``marshal`` can write."""
    return {key: marshal.dumps(value, 4) for key, value in values.items()}


class Sealed(Mapping[Any, Any]):
    """The values by their keys, each read once."""

    def __init__(self, kept: Mapping[Any, bytes]) -> None:
        self._kept = kept
        self._opened: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        try:
            return self._opened[key]
        except KeyError:
            value = self._opened[key] = marshal.loads(self._kept[key])
            return value

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or ``default``."""
        return self[key] if key in self._kept else default

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)
