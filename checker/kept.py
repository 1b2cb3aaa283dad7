"""What was worked out before, for programs that look at nearly the same drafts again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from checker.hints import Any, TypeVar

_MOST = 4_000           # answers of a generation: of two of them the one that was used longer ago is forgotten

T = TypeVar("T")


class Kept:
    """Answers of functions that depend on nothing but what they are given: what is taken from here is what would be worked out again."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._new: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def once(self, work: Callable[..., T], *given: Any, key: Hashable = None) -> T:
        """What ``work`` makes of what is given; ``key`` says what that depends on, where it is not all that is given."""
        name = (work, given) if key is None else key
        try:
            found: T = self._new[name]
        except KeyError:
            pass
        else:
            return found
        try:
            found = self._old[name]
        except KeyError:
            found = work(*given)
        if len(self._new) >= self._most:
            self._old, self._new = self._new, {}
        self._new[name] = found
        return found
