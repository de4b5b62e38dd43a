"""What the store asks of a connection to an archive: what `sqlite3.Connection` does of itself, and what a server's is
made to do (`store/postgresql.py`), so that one SQL is written for both."""

import sqlite3
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Protocol

LATER = "try again later"
"""How the reason ends where waiting may help."""


class Refused(Exception):
    """What a server refused, or that it cannot be reached; the text is one line for the user."""

    @property
    def passing(self) -> bool:
        """Whether the same may go well later."""
        return str(self).endswith(LATER)


class Cursor(Protocol):
    """The rows that a question gave."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchmany(self, size: int) -> list[Any]:
        """The next rows, `size` at most."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection to an archive."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    def execute(self, sql: str, cells: Any = (), /) -> Cursor:
        """Ask or write; `cells` are the values of its question marks, or of its names."""

    def executemany(self, sql: str, cells: Iterable[Any], /) -> Cursor:
        """Write the same with many rows of values."""

    def rollback(self) -> None:
        """Take back what the open transaction has written."""

    def close(self) -> None:
        """End the connection."""

    def __enter__(self) -> Any: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
                 ) -> Any:
        """Commit, or roll back after an error."""


def is_file(connection: Connection) -> bool:
    """Whether the archive is an SQLite file, and not a database on a server."""
    return isinstance(connection, sqlite3.Connection)


def rows_one_by_one(connection: Connection, sql: str, cells: Any) -> Iterator[Any]:
    """The rows of a question in flat memory, however many there are. Inside `database.snapshot`."""
    ask = getattr(connection, "stream", connection.execute)  # SQLite gives its rows so anyhow
    return iter(ask(sql, cells))
