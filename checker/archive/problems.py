"""What goes wrong with an archive, in words that say what to do."""

from __future__ import annotations

import sqlite3

from checker.problems import Problem

_LOST = "Nothing that was kept before is lost"
_AGAIN = "what was kept so far stays, and the same command goes on from there"

# by the name that SQLite gives to a mistake, the longest that it begins with
_FILE = {
    "SQLITE_FULL": f"the disk is full, or the file may not grow. {_LOST}: make room, {_AGAIN}",
    "SQLITE_IOERR": f"the disk does not take or give what it should. {_LOST}: see whether it is full, {_AGAIN}",
    "SQLITE_READONLY": f"the file or its folder cannot be written. {_LOST}: change their permissions, or write to another archive",
    "SQLITE_CANTOPEN": "cannot be opened: see whether it is a file, and whether it and its folder may be read",
    "SQLITE_NOTADB": "this is no archive: the file is of another kind",
    "SQLITE_CORRUPT": "the file is damaged. claimlint archive verify tells where; restore a copy of it, or build it again from the pieces",
    "SQLITE_BUSY": "somebody else has been writing for too long. Nothing was changed: try again",
    "SQLITE_ERROR": "this is no archive of claimlint: it has other tables",
}


def about_file(place: str, error: BaseException) -> Problem:
    """What a mistake of SQLite means for who uses the archive."""
    name = getattr(error, "sqlite_errorname", None) or ""
    known = max((start for start in _FILE if name.startswith(start)), key=len, default=None)
    return Problem(place, _FILE[known] if known and isinstance(error, sqlite3.Error) else f"the archive cannot be used: {error}")


def absent(place: str) -> Problem:
    """There is no file."""
    return Problem(place, "no such archive. claimlint archive add makes one")


def newer(place: str, found: int, known: int) -> Problem:
    """The archive was made by a later program."""
    return Problem(place, f"an archive of version {found}, and this claimlint knows up to {known}: install a newer claimlint. Nothing was changed")


def older(place: str, found: int, known: int) -> Problem:
    """The archive waits for its migration."""
    return Problem(place, f"an archive of version {found}, and this claimlint reads {known}: claimlint archive update brings it up to date")


def damaged(place: str, what: str) -> Problem:
    """A piece that cannot be read again, or that does not agree with what else is kept."""
    return Problem(place, f"damaged: {what}. Add the piece again, restore a copy, or build the archive again from the pieces")
