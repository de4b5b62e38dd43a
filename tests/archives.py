"""Looking into an archive from outside, wherever it lies: in a file, or on the tests' own server."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from dragoman.store import database
from dragoman.store.server import Server

_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
_ON_SERVER = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
_INDEXES = tuple(f"{table}_{index}" for table in ("statement", "event", "article") for index in ("words", "trigrams"))


@contextmanager
def connected(place: Path) -> Iterator[Any]:
    """A connection that may write; what is written is there for others when it ends."""
    address = database.address_of(place)
    with closing(Server(address, reads=False) if address else sqlite3.connect(place)) as connection:
        if address:
            yield connection
            return
        with connection:
            yield connection


def named(place: Path) -> str:
    """What a process of its own is told, so that it finds the same archive."""
    address = database.address_of(place)
    return str(address or place)


def dump(place: Path) -> list[str]:
    """All rows of all tables, but the inner ones of search indexes."""
    address = database.address_of(place)
    with connected(place) as connection:
        names = [name for (name,) in connection.execute(_ON_SERVER if address else _TABLES)]
        return sorted(f"{name} {tuple(row)}" for name in names
                      if not name.startswith((*(f"{index}_" for index in _INDEXES), *_INDEXES, "title_trigrams",
                                              "spelling_trigrams"))
                      for row in connection.execute(f"SELECT * FROM {name}"))


def sound(place: Path) -> None:
    """SQLite's own checks, and those of every index against the columns it stands over; of a server that its search
    indexes hold every record, and know how many."""
    if not database.address_of(place):
        with closing(sqlite3.connect(place)) as connection, connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            for name in _INDEXES:
                connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        return
    with connected(place) as connection:
        for table in ("statement", "event", "article"):
            counted = connection.execute(f"SELECT count(*), coalesce(sum(size), 0) FROM {table}_folds").fetchall()
            assert counted == connection.execute("SELECT records, words FROM index_sizes WHERE name = ?",
                                                 (table,)).fetchall()
            assert connection.execute(f"SELECT count(*) FROM {table}s").fetchone() == counted[0][:1]
