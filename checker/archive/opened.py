"""An archive opened for reading: a file by Python's sqlite3, a shared database by SQLAlchemy."""

from __future__ import annotations

import os
import sqlite3
from types import TracebackType

from checker.archive import statements
from checker.archive.problems import about_file, absent, newer, older
from checker.hints import Any
from checker.problems import UserError

VERSION = 1                     # of the tables: see checker.archive.tables
_PATIENCE = 30.0                # seconds that a reader waits for a writer who is just finishing


class Connection:
    """One view of an archive, the same from the first question to the last whoever writes meanwhile. ``place`` is where it is, as it may be printed."""

    def __init__(self, place: str) -> None:
        self.place = place

    def rows(self, statement: str, **values: object) -> list[Any]:
        """The rows that a statement of ``checker.archive.statements`` gives; raises UserError where the database cannot give them."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the database."""
        raise NotImplementedError

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _File(Connection):
    """Where the log beside the file cannot be shared, because nobody may write there, and there is none, the file is read as one that does not change."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        if not os.path.exists(place):
            raise UserError(absent(place))
        log = f"{place}-wal"
        still = not os.access(os.path.dirname(os.path.abspath(place)), os.W_OK) and not (os.path.exists(log) and os.path.getsize(log))
        path = os.path.abspath(place).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        address = f"file:{path}?mode=ro" + ("&immutable=1" if still else "")
        try:
            self._connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise UserError(about_file(place, error)) from None
        self.rows("BEGIN")

    def rows(self, statement: str, **values: object) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise UserError(about_file(self.place, error)) from None

    def close(self) -> None:
        self._connection.close()


def is_shared(place: str) -> bool:
    """Whether a place names a database that a server keeps, not a file."""
    return "://" in place


def opened(place: str) -> Connection:
    """The archive at ``place`` (a file, or the URL of a PostgreSQL database) for reading. Raises UserError where it cannot be read."""
    connection: Connection
    if is_shared(place):
        from checker.archive.engine import Shared

        connection = Shared(place)
    else:
        connection = _File(place)
    try:
        found = int(connection.rows(statements.SCHEMA)[0][0])
        if found != VERSION:
            raise UserError((newer if found > VERSION else older)(connection.place, found, VERSION))
    except BaseException:
        connection.close()
        raise
    return connection
