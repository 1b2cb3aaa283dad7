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

    @staticmethod
    def kept(values: Mapping[Any, Any], parts: list[bytes]) -> dict[Any, int]:
        """What it is made of."""
        return {key: sealed(value, parts) for key, value in values.items()}

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


class Forms(Mapping[str, Any]):
    """Values by words and phrases. The words of a text are looked up one and all; of its phrases, those that begin as one of the table does: the
    phrases that begin with the same word are a part."""

    @staticmethod
    def kept(values: Mapping[str, Any], parts: list[bytes]) -> tuple[dict[str, Any], dict[str, int]]:
        """What it is made of."""
        phrases: dict[str, dict[str, Any]] = {}
        for form, value in values.items():
            if " " in form:
                phrases.setdefault(form.partition(" ")[0], {})[form] = value
        return {form: value for form, value in values.items() if " " not in form}, Sealed.kept(phrases, parts)

    def __init__(self, kept: tuple[Mapping[str, Any], Mapping[str, int]], part: Part) -> None:
        self._words = kept[0]
        self._phrases = Sealed(kept[1], part)

    def __getitem__(self, form: str) -> Any:
        return self._phrases[form.partition(" ")[0]][form] if " " in form else self._words[form]

    def get(self, form: str, default: Any = None) -> Any:
        """The value of a form, or ``default``."""
        return self._phrases.get(form.partition(" ")[0], {}).get(form, default) if " " in form else self._words.get(form, default)

    def __iter__(self) -> Iterator[str]:
        yield from self._words
        for phrases in self._phrases.values():
            yield from phrases

    def __len__(self) -> int:
        return sum(1 for _ in self)


def shared(value: Any, known: dict[Any, Any]) -> Any:
    """A plain value in which what is equal is one, as far as it can be: it is written once and read once. ``known`` is what there is so far."""
    if isinstance(value, dict):
        return {shared(key, known): shared(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [shared(item, known) for item in value]
    if isinstance(value, tuple):
        value = tuple([shared(item, known) for item in value])
        return known.setdefault(tuple(map(id, value)), value)        # by what it holds, not by what that equals: 1 is no True
    return known.setdefault(value, value) if isinstance(value, str) else value


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
