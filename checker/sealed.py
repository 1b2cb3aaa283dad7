"""Values that are kept as bytes each, and read when they are asked for: a short draft needs one in ten of a language's tables, of its phrases and of
the states of its grammars, and to read them all takes longer than to read the draft."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checker.hints import Any, overload


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


class SealedList(Sequence[Any]):
    """A sequence that is kept as bytes and read when somebody looks into it; ``opened`` makes what it holds of what the bytes say."""

    def __init__(self, kept: bytes, opened: Callable[[Any], Iterable[Any]]) -> None:
        self._kept = kept
        self._opener = opened
        self._opened: tuple[Any, ...] | None = None

    def _open(self) -> tuple[Any, ...]:
        if self._opened is None:
            self._opened = tuple(self._opener(marshal.loads(self._kept)))
        return self._opened

    @overload
    def __getitem__(self, at: int) -> Any: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...

    def __getitem__(self, at: int | slice) -> Any:
        return self._open()[at]

    def __len__(self) -> int:
        return len(self._open())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._open() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._open())
