"""Regular expressions whose compiled form is kept between runs: compiling takes a sixth of the time in which a short draft is checked.

What is kept is the code that ``re`` compiles a source to, by source and flags, so that it is never out of date. It lies in one file of the
user's cache for each build of the interpreter, whose matcher checks the code before it takes it. ``keep`` writes it; who does not call that, or
cannot write there, only waits longer the next time. A pattern's code is a thousand numbers: they are kept as the bytes that they have in memory,
each pattern a part of the file, and only those of the patterns that are used are read.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from checker import resources
from checker.hints import Any, Final

_MOST = 400             # patterns in the file
_FORM = 2               # of what is kept of a pattern
_SHORT, _MANY = 3, 12   # letters in a row that are looked for first: shorter ones are in most texts, and more of them take as long as the pattern
_MATCHER: Any = import_module("_sre")
_FILE = f"patterns-{_FORM}-{sys.implementation.cache_tag}-{sys.hexversion:x}-{_MATCHER.MAGIC}-{sys.byteorder}"
_WORD: Final = "I"             # a number of the code, 32 bits wide

_CAPITAL = r"\\.|\(\?P[<=]\w+|[A-Z]"          # or what only looks like one, in a pattern

_Key = tuple[str, int]
# flags, letters in a row of which any match has some (none: not known), source, code, groups, their numbers, their names
_Code = tuple[int, tuple[str, ...], str, bytes, int, dict[str, int], tuple[str | None, ...]]

_used: dict[_Key, int | _Code] = {}         # what was compiled anew, and the parts of the file that were taken


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that ``re.compile`` makes; raises re.error as that does."""
    return _made(_found(source, flags))


def _found(source: str, flags: int) -> _Code:
    if len(_used) >= _MOST:
        return _code(source, flags)
    key = (source, int(flags))
    numbers, part = _kept()
    number = numbers.get(key)
    found: _Code = _code(source, flags) if number is None else marshal.loads(part(number))
    _used[key] = found if number is None else number
    return found


def _made(found: _Code) -> re.Pattern[str]:
    all_flags, _, source, code, *groups = found
    pattern: re.Pattern[str] = _MATCHER.compile(source, all_flags, memoryview(code).cast(_WORD).tolist(), *groups)
    return pattern


@lru_cache(maxsize=256)
def of_table(lexicon: Any, table: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The pattern that stands in a table of a language, made once a language; as a rule the case of its letters does not count."""
    return compiled(lexicon.table(table), flags)


class Small:
    """A pattern for texts in small letters. Most texts hold none of the letters of which any match must have some, and are not searched; and a search that had to
    look past the case of letters would try every alternative at every word."""

    __slots__ = ("_needed", "_search")

    def __init__(self, source: str) -> None:
        found = _found(source, 0)
        self._needed = found[1]
        self._search = _made(found).search

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text in small letters."""
        for letters in self._needed:
            if letters in text:
                return self._search(text)
        return None if self._needed else self._search(text)


def for_small(source: str) -> Small:
    """A pattern for texts in small letters: what is to be made where only whether it matches is asked, and mostly it does not."""
    return Small(in_small(source))


def in_small(source: str) -> str:
    """The source of a pattern, as it is for texts in small letters."""
    return _capital().sub(lambda match: match[0].lower() if len(match[0]) == 1 else match[0], source)


@lru_cache(maxsize=1)
def _capital() -> re.Pattern[str]:
    return compiled(_CAPITAL)


@lru_cache(maxsize=256)
def of_table_for_small(lexicon: Any, table: str) -> Small:
    """The pattern that stands in a table of a language, for texts in small letters."""
    return for_small(lexicon.table(table))


def keep() -> None:
    """Write what was compiled anew in this process to the user's cache, with what lies there as far as there is room."""
    numbers, part = _kept()
    if not _used.keys() <= numbers.keys():
        chosen = dict(list((_used | {key: number for key, number in numbers.items() if key not in _used}).items())[:_MOST])
        parts = [part(found) if isinstance(found, int) else marshal.dumps(found, 4) for found in chosen.values()]
        resources.keep(_FILE, {key: number for number, key in enumerate(chosen)}, parts)


@lru_cache(maxsize=1)
def _kept() -> tuple[dict[_Key, int], Callable[[int], bytes]]:
    return resources.kept(_FILE) or resources.Made({}, [].__getitem__)


def _code(source: str, flags: int) -> _Code:
    """What ``re.compile`` hands to the matcher."""
    from array import array

    parsed = import_module("re._parser").parse(source, flags)
    code = array(_WORD, import_module("re._compiler")._code(parsed, flags)).tobytes()
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    needed = () if (flags | state.flags) & re.IGNORECASE else _needed(parsed)
    return int(flags | state.flags), needed, source, code, state.groups - 1, dict(state.groupdict), tuple(names)


def _needed(parsed: Any) -> tuple[str, ...]:
    """Letters in a row of which every match has some, the longest such: of "(?:north|south) of \\d+" "north" and "south". None where there are none, or too many."""
    rows: list[tuple[str, ...]] = []
    row = ""
    for operation, given in (*parsed, ("END", None)):
        name = str(operation)
        if name == "LITERAL":
            row += chr(given)
            continue
        if name in ("AT", "ASSERT", "ASSERT_NOT"):          # they have no width
            continue
        rows.append((row,))
        row = ""
        if name == "SUBPATTERN" and not given[1] & re.IGNORECASE:
            rows.append(_needed(given[3]))
        elif name == "ATOMIC_GROUP":
            rows.append(_needed(given))
        elif name.endswith("REPEAT") and given[0]:
            rows.append(_needed(given[2]))
        elif name == "BRANCH":
            parts = [_needed(part) for part in given[1]]
            found = dict.fromkeys([letters for part in parts for letters in part] if all(parts) else ())
            rows.append(tuple([letters for letters in found if not any(other in letters != other for other in found)]))
    fitting = [found for found in rows if 0 < len(found) <= _MANY and min(map(len, found)) >= _SHORT]
    return max(fitting, key=lambda found: (min(map(len, found)), -len(found)), default=())
