"""Archives as an older Dragoman left them: what later migrations have made is taken away again."""

import sqlite3
from pathlib import Path

from dragoman.store.database import _migrations


def take_back(place: Path, version: int) -> None:
    """Make an archive one of an older version of the schema; rows of its own tables stay."""
    with sqlite3.connect(":memory:") as scratch:
        for number, script in sorted(_migrations().items()):
            if number <= version:
                scratch.executescript(script)
        known = {name for (name,) in scratch.execute("SELECT name FROM sqlite_schema")}
    with sqlite3.connect(place) as connection:
        later = connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        for kind in ("view", "trigger", "table"):
            for _, name in (row for row in later if row[0] == kind and row[1] not in known):
                connection.execute(f"DROP {kind} {name}")
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
