"""Which files a path stands for, and the date that a path names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from checker.patterns import compiled
from checker.problems import Problem
from checker.readers import endings
from checker.record import NamedTuple

_WILD = compiled(r"[*?[]")
_SKIPPED = frozenset(("node_modules", "__pycache__"))
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_DAY = compiled(_YEAR + r"(?:[-_./](\d{1,2})[-_./](\d{1,2})|(\d\d)(\d\d))(?!\d)")
# a month by itself is a folder or the whole of a name: 2021/10-tpac/, 2024/10.md, 2024-10-report.md
_MONTH = compiled(_YEAR + r"(?:[-_](\d\d)(?!\d)|/(\d\d)(?=[/.]|[-_][^/]*/))")
_OUTSIDE = "a link that leads out of the folder that was given, so it was not followed. Name the draft itself to have it read"
_ALONE = compiled(r"(?:^|/)((?:19|20)\d\d)(?=[/_-]|\.\w+$)|[-_]((?:19|20)\d\d)(?=\.\w+$|/)")



class Draft(NamedTuple):
    """A draft by the name that reports give it, where it lies, and whether its user spelled out that it is one."""

    name: str
    path: str
    named: bool


Found = Draft | Problem


def found(path: str, ignored: Callable[[str], bool] | None = None) -> Iterator[Found]:
    """The drafts that a path stands for: itself, those in a folder, those that a glob matches; of the last two the ``ignored`` ones not."""
    passed_over = ignored or _never
    if os.path.isdir(path):
        yield from _in_folder(path, passed_over)
    elif os.path.lexists(path):
        if os.path.exists(path):
            yield Draft(_name(path), path, True)
        else:
            yield Problem(path, "a link that leads nowhere")
    elif _WILD.search(path):
        yield from _matching(path, passed_over)
    else:
        yield _missing(path)


def _never(path: str) -> bool:
    return False


def _name(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _missing(path: str) -> Found:
    from checker.choices import suggestion

    folder, name = os.path.split(path)
    try:
        siblings = os.listdir(folder or ".")
    except OSError:
        return Problem(path, "no such file or folder")
    guess = suggestion(name, siblings)
    return Problem(path, f"no such file or folder{guess}")


def _matching(pattern: str, ignored: Callable[[str], bool]) -> Iterator[Found]:
    from glob import glob  # its imports are spared where no glob is given
    # an ending that is spelled out is meant; behind a star only drafts are
    spelled = os.path.splitext(pattern)[1]
    every = bool(spelled) and not _WILD.search(spelled)
    matched = [path for path in sorted(glob(pattern, recursive=True)) if not ignored(path)]
    files = [path for path in matched if os.path.isfile(path) and (every or path.lower().endswith(endings()))]
    yield from (Draft(_name(path), path, every) for path in files)
    count = len(files)
    if "**" not in pattern:
        for path in matched:
            if os.path.isdir(path):
                for one in _in_folder(path, ignored):
                    if not (isinstance(one, Problem) and one.path == path):
                        yield one
                        count += 1
    if not count:
        yield Problem(pattern, f"no draft matches this pattern, only {len(matched)} of other kinds" if matched else "nothing matches this pattern")


def _in_folder(top: str, passed_over: Callable[[str], bool]) -> Iterator[Found]:
    """The drafts below a folder; links to folders are not followed, so that the walk ends."""
    from checker.sources.ignored import Ignored

    wanted = endings()
    ignored = Ignored(top)
    within = os.path.join(os.path.realpath(top), "")
    pending = [top]
    count = 0
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Problem(folder, f"a folder that cannot be read: {(error.strerror or '').lower()}")
            count += 1
            continue
        if any(entry.name == Ignored.FILE for entry in entries):
            ignored.read(folder)
        for entry in entries:
            if entry.name.startswith(".") or entry.name in _SKIPPED:
                continue
            if entry.is_dir(follow_symlinks=False):
                if not ignored.folder(entry.path) and not passed_over(entry.path + "/"):
                    pending.append(entry.path)
            elif entry.name.lower().endswith(wanted) and not ignored.file(entry.path) and not passed_over(entry.path):
                if os.path.isfile(entry.path):      # not entry.is_file(), which a link that goes round in a circle makes fail
                    outside = entry.is_symlink() and not os.path.realpath(entry.path).startswith(within)
                    yield Problem(entry.path, _OUTSIDE) if outside else Draft(_name(entry.path), entry.path, False)
                    count += 1
                elif entry.is_symlink() and not os.path.exists(entry.path):
                    yield Problem(entry.path, "a link that leads nowhere")
                    count += 1
    if not count:
        yield Problem(top, f"no drafts in this folder: none of its files ends in {', '.join(wanted)}, or all are ignored. "
                            "A file with another ending is read as plain text where it is named itself")


def date_in_path(path: str) -> tuple[int, int | None, int | None] | None:
    """The year, and the month and day where given, that a path names last: _posts/2015-10-15-remote.md, 2024/04/09-boston/README.md."""
    for match in reversed(list(_DAY.finditer(path))):
        year, *rest = (int(part) for part in match.groups() if part)
        if _exists(year, *rest):
            return year, rest[0], rest[1]
    for match in reversed(list(_MONTH.finditer(path))):
        year, month = (int(part) for part in match.groups() if part)
        if 1 <= month <= 12:
            return year, month, None
    for match in reversed(list(_ALONE.finditer(path))):
        return int(match.group(1) or match.group(2)), None, None
    return None


def _exists(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return False
    longest = 30 if month in (4, 6, 9, 11) else 31
    if month == 2:
        longest = 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return day <= longest
