"""An archive by SQLAlchemy: a shared database for reading, either kind for writing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from checker.archive.opened import Connection, is_shared
from checker.archive.problems import about_file, absent
from checker.hints import Any
from checker.problems import Problem, UserError

try:
    from sqlalchemy import URL, Engine, TextClause, create_engine, event, exc, make_url, text
except ImportError:
    raise UserError(Problem("", "this needs SQLAlchemy: pip install 'claimlint[archive]'")) from None

_PASSWORD = re.compile(r"(//[^:/?#@]*:)[^@]*(?=@)|([?&]password=)[^&]*")
_PATIENCE = 60                  # seconds that a writer waits for another one
_CACHE = 64_000                 # kilobytes of pages that SQLite keeps while it writes
_NO_TABLE = "42P01"             # of PostgreSQL's states
_TURN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(hashtext('claimlint archive'))"}


class Shared(Connection):
    """A shared archive, opened for reading: nothing in it changes for who looks at it."""

    def __init__(self, place: str) -> None:
        super().__init__(shown(place))
        self._given = place
        self._engine = engine(place)
        try:
            with explained(place):
                self._connection = self._engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        except BaseException:
            self._engine.dispose()
            raise

    def rows(self, statement: str, **values: object) -> list[Any]:
        with explained(self._given):
            return list(self._connection.execute(_text(statement), values))

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()


@lru_cache(maxsize=64)
def _text(statement: str) -> TextClause:
    return text(statement)


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Mistakes of the database as UserError."""
    try:
        yield
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == _NO_TABLE:
            raise UserError(absent(shown(place))) from None
        if is_shared(place):
            raise UserError(Problem(shown(place), _first_line(error))) from None
        raise UserError(about_file(place, error.orig or error)) from None


def engine(place: str) -> Engine:
    """The engine for a place; raises UserError where there is none for its kind."""
    try:
        return create_engine(_url(place))
    except (exc.ArgumentError, exc.NoSuchModuleError, ImportError) as error:
        raise UserError(Problem(shown(place), f"no such database can be used here: {error}")) from None


def writing(place: str) -> Engine:
    """The engine of somebody who writes: each of its transactions begins by waiting for those of others to end."""
    found = engine(place)
    turn = _TURN[found.dialect.name]
    if found.dialect.name == "sqlite":
        event.listen(found, "connect", _prepare)
    event.listen(found, "begin", lambda connection: connection.exec_driver_sql(turn))
    return found


def shown(place: str) -> str:
    """A place as it may be printed: without a password."""
    return _PASSWORD.sub(lambda match: f"{match[1] or match[2]}***", place)


def _url(place: str) -> URL:
    if not is_shared(place):
        return URL.create("sqlite", database=place, query={"timeout": str(_PATIENCE)})
    try:
        url = make_url(place)
    except exc.ArgumentError:
        raise UserError(Problem("", "--archive: this is no URL of a database, as postgresql://user@host/name")) from None
    if url.get_backend_name() != "postgresql":
        raise UserError(Problem("", f"--archive: an archive is a file or a postgresql:// URL, not {url.get_backend_name()}://"))
    return url.set(drivername="postgresql+psycopg")


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None          # transactions begin where SQLAlchemy says so, and at once as a writer's
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", f"cache_size = -{_CACHE}", "foreign_keys = 1"):
        connection.execute(f"PRAGMA {pragma}")


def _first_line(error: exc.DBAPIError) -> str:
    lines = str(error.orig or error).strip().splitlines()
    return f"the database refuses: {lines[0] if lines else type(error.orig).__name__}"
