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
_MATCHER: Any = import_module("_sre")
_FILE = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}-{_MATCHER.MAGIC}-{sys.byteorder}"
_WORD: Final = "I"             # a number of the code, 32 bits wide

_CAPITAL = r"\\.|\(\?P[<=]\w+|[A-Z]"          # or what only looks like one, in a pattern

_Key = tuple[str, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]       # flags, code, groups, their numbers, their names

_used: dict[_Key, int | _Code] = {}         # what was compiled anew, and the parts of the file that were taken


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that ``re.compile`` makes; raises re.error as that does."""
    if len(_used) >= _MOST:
        return re.compile(source, flags)
    key = (source, int(flags))
    numbers, part = _kept()
    number = numbers.get(key)
    found: _Code = _code(source, flags) if number is None else marshal.loads(part(number))
    _used[key] = found if number is None else number
    all_flags, code, *groups = found
    pattern: re.Pattern[str] = _MATCHER.compile(source, all_flags, memoryview(code).cast(_WORD).tolist(), *groups)
    return pattern


@lru_cache(maxsize=64)
def of_table(lexicon: Any, table: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The pattern that stands in a table of a language, made once a language; as a rule the case of its letters does not count."""
    return compiled(lexicon.table(table), flags)


def for_small(source: str) -> re.Pattern[str]:
    """A pattern for texts in small letters. Where only whether it matches is asked, and mostly it does not, a text is made small and searched with this: a
    search that has to look past the case of letters tries every alternative at every word, and takes five times as long."""
    return compiled(in_small(source))


def in_small(source: str) -> str:
    """The source of a pattern, as it is for texts in small letters."""
    return re.sub(_CAPITAL, lambda match: match[0].lower() if len(match[0]) == 1 else match[0], source)


@lru_cache(maxsize=64)
def of_table_for_small(lexicon: Any, table: str) -> re.Pattern[str]:
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
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)
