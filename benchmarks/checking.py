"""Whether the file of an archive is whole."""

import sqlite3
from pathlib import Path

_INDEXES = tuple(f"{table}_{index}" for table in ("statement", "event", "article") for index in ("words", "trigrams"))


def faults_of(file: Path) -> list[str]:
    """What SQLite's own checks say against an archive: its pages, its references, its full-text indexes; and pages
    without their rows."""
    connection = sqlite3.connect(file, timeout=30)
    try:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"a reference to nothing: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        for index in (*_INDEXES, "spelling_trigrams"):
            try:
                connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as problem:
                faults.append(f"{index}: {problem}")
        connection.rollback()
        for table in ("statements", "articles", "events"):
            rows = connection.execute(
                f"SELECT count(*) FROM {table} WHERE id NOT IN (SELECT id FROM {table[:-1]}_folds)").fetchone()[0]
            if rows:
                faults.append(f"{rows} {table} have no words")
    finally:
        connection.close()
    return faults
