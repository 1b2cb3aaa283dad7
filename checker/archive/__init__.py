"""What was published before: every fact of every piece of a house, kept so that a new draft can be held against it.

An archive is one SQLite file, or a PostgreSQL database that a newsroom shares (``--archive postgresql://...``). It holds each piece as it
was read (``packed``), and the keys of its facts (``keys``): what makes two facts comparable. A draft is held against the few pieces that
share most of its keys (``recall``); the rules then judge these as they judge companions.

How it is reached: reading is SQL that both databases understand, written down once (``statements``) and run by whoever has the
connection (``opened``): for a file Python's own sqlite3, because SQLAlchemy alone takes longer to import than a draft takes to be
checked, for PostgreSQL SQLAlchemy. Tables, migrations and everything that writes are SQLAlchemy Core for both (``tables``, ``writing``).
"""
