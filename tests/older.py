"""Archives as an older Dragoman left them: what later migrations have made is taken away again."""

import sqlite3
from pathlib import Path

from dragoman.store.database import _migrations

_SCHEMA = "SELECT name, sql FROM sqlite_schema"


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}


def take_back(place: Path, version: int) -> None:
    """Make an archive one of an older version of the schema; rows of its own tables stay."""
    with sqlite3.connect(":memory:") as scratch:
        for number, script in sorted(_migrations().items()):
            if number <= version:
                scratch.executescript(script)
        known = {name: (sql, _columns(scratch, name)) for name, sql in scratch.execute(_SCHEMA)}
    with sqlite3.connect(place) as connection:
        later = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        later.sort(key=lambda row: not row[2].startswith("CREATE VIRTUAL"))  # whose own tables go with them
        for kind in ("view", "trigger", "table"):
            for _, name, _ in (row for row in later if row[0] == kind and row[1] not in known):
                connection.execute(f"DROP {kind} IF EXISTS {name}")
        changed = [row for row in later if row[1] in known and row[2] != known[row[1]][0]]
        for _, name, _ in (row for row in changed if row[0] == "trigger"):
            connection.execute(f"DROP TRIGGER {name}")
        for kind, name, sql in changed:
            if sql.startswith("CREATE VIRTUAL"):
                connection.execute(f"DROP TABLE {name}")
                connection.execute(known[name][0])
                connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
            elif kind == "table":
                for column in _columns(connection, name) - known[name][1]:
                    connection.execute(f"ALTER TABLE {name} DROP COLUMN {column}")
        for _, name, _ in (row for row in changed if row[0] == "trigger"):
            connection.execute(known[name][0])
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
