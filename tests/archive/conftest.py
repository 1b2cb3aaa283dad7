"""The server that tests of a shared archive need, started once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from archive import postgresql


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Gives the URL of an empty database, another one each time; skips where Debian's postgresql is not installed."""
    programs = postgresql.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here")
    import psycopg

    numbers = count()
    with postgresql.server(programs) as url:
        def new() -> str:
            name = f"archive_{next(numbers)}"
            with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return url.format(name)

        yield new
