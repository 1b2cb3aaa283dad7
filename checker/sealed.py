"""Values that are parts of a file (``checker.resources``), and read when they are asked for: a short draft needs one in ten of a language's tables, of its phrases and of
the states of its grammars, and to read them all takes longer than to read the draft."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checker.hints import Any, overload

Part = Callable[[int], bytes]       # the parts of a file, by their numbers


def sealed(value: Any, parts: list[bytes]) -> int:
    """The number of the part that a value becomes; it is of the kinds that ``marshal`` can write."""
    parts.append(marshal.dumps(value, 4))
    return len(parts) - 1


class Sealed(Mapping[Any, Any]):
    """Values by their keys, each a part and read once."""

    def __init__(self, numbers: Mapping[Any, int], part: Part) -> None:
        self._numbers = numbers
        self._part = part
        self._opened: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        try:
            return self._opened[key]
        except KeyError:
            value = self._opened[key] = marshal.loads(self._part(self._numbers[key]))
            return value

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or ``default``."""
        return self[key] if key in self._numbers else default

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[Any]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class SealedList(Sequence[Any]):
    """A sequence that is a part and read when somebody looks into it; ``opened`` makes what it holds of what the part says."""

    def __init__(self, number: int, part: Part, opened: Callable[[Any], Iterable[Any]]) -> None:
        self._number = number
        self._part = part
        self._opener = opened
        self._opened: tuple[Any, ...] | None = None

    def _open(self) -> tuple[Any, ...]:
        if self._opened is None:
            self._opened = tuple(self._opener(marshal.loads(self._part(self._number))))
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

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._open(),)       # another process has not the file open
