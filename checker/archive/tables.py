"""The tables of an archive, for both databases, and how those of earlier versions become these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    inspect,
    select,
    text,
)

from checker.archive.opened import VERSION
from checker.archive.problems import newer
from checker.problems import UserError

# text is compared letter by letter, so that both databases order it alike
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

tables = MetaData()

about = Table("about", tables, Column("name", _TEXT, primary_key=True), Column("value", _TEXT, nullable=False))

# which claimlint read a piece: its version, and a digest of its grammars, tables and code
extractors = Table("extractors", tables, Column("id", Integer, primary_key=True, autoincrement=False), Column("name", _TEXT, nullable=False, unique=True))

# the pieces as they are now; ``reading`` holds draft, facts with their places, and keys (checker.archive.packed)
documents = Table(
    "documents", tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", _TEXT, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("published", _TEXT),
    Column("digest", LargeBinary, nullable=False),
    Column("extractor", ForeignKey("extractors.id"), nullable=False),
    Column("facts", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("skipped", Integer, nullable=False),
    Column("retracted", _TEXT),
    Column("superseded_by", Integer),
    Column("reading", LargeBinary, nullable=False))

# every version that a piece has had, those of removed pieces too
versions = Table(
    "versions", tables,
    Column("name", _TEXT, nullable=False),
    Column("version", Integer, nullable=False),
    Column("published", _TEXT),
    Column("digest", LargeBinary, nullable=False),
    Column("extractor", ForeignKey("extractors.id"), nullable=False),
    Column("supersedes", _TEXT),
    PrimaryKeyConstraint("name", "version"), sqlite_with_rowid=False)

# the keys of facts, each once, with the number of pieces that have it
keys = Table(
    "keys", tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("text", _TEXT, nullable=False, unique=True),
    Column("documents", Integer, nullable=False))

# which piece has which key
topics = Table(
    "topics", tables,
    Column("key", ForeignKey("keys.id"), nullable=False),
    Column("document", Integer, nullable=False),
    PrimaryKeyConstraint("key", "document"), sqlite_with_rowid=False)

# version -> what makes it the next one
MIGRATIONS: Mapping[int, Sequence[str]] = {}


def prepare(connection: Connection, place: str, migrations: Mapping[int, Sequence[str]] = MIGRATIONS, version: int = VERSION) -> None:
    """Make the tables where there are none, bring those of an earlier version up to this one; raises UserError for those of a later one."""
    if not inspect(connection).has_table(about.name):
        tables.create_all(connection)
        connection.execute(about.insert(), {"name": "schema", "value": str(version)})
        return
    found = int(connection.execute(select(about.c.value).where(about.c.name == "schema")).scalar_one())
    if found > version:
        raise UserError(newer(place, found, version))
    for step in range(found, version):
        for statement in migrations[step]:
            connection.execute(text(statement))
    if found < version:
        connection.execute(about.update().where(about.c.name == "schema"), {"value": str(version)})
