"""Writing what is watched: feeds, the pages they name, and what could not be read."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from dragoman.errors import ArchiveError
from dragoman.store import database
from dragoman.store.closing import Closing
from dragoman.store.connection import Connection, Refused, is_file
from dragoman.store.place import Address, Place, address_of, file_of
from dragoman.store.watched import FeedState, ItemState, Offer, Offered

_ITEM = ", ".join(ItemState.__struct_fields__)
_FEED = ", ".join(FeedState.__struct_fields__)


class Watching:
    """The state of the watch in one archive. Get it from `Writer.watching`; every method is a transaction of its own,
    or part of one that is open."""

    def __init__(self, connection: Connection, path: Place) -> None:
        self._connection, self._path = connection, path

    def feed(self, url: str, now: str) -> FeedState:
        """What is remembered of a feed; of one that is new, that it may be asked now."""
        rows = self._ask(f"SELECT {_FEED} FROM feeds WHERE url = ?", url)
        return FeedState(*rows[0]) if rows else FeedState(url, now)

    def save_feed(self, feed: FeedState) -> None:
        """Remember a feed."""
        cells = msgspec.structs.astuple(feed)
        changes = ", ".join(f"{name} = excluded.{name}" for name in FeedState.__struct_fields__)
        self._write(f"INSERT INTO feeds ({_FEED}) VALUES ({', '.join('?' * len(cells))})"
                    f" ON CONFLICT (url) DO UPDATE SET {changes}", *cells)

    def watch_only(self, urls: Iterable[str]) -> None:
        """Forget the troubles of all feeds but these: nobody waits for the others."""
        kept = set(urls)
        for (url,) in self._ask("SELECT url FROM feeds WHERE reason IS NOT NULL"):
            if url not in kept:
                self._write("UPDATE feeds SET reason = NULL, tries = 0 WHERE url = ?", url)

    def rejects(self) -> dict[str, str]:
        """What could not be read, by what to read to try again ('' where that is gone)."""
        return dict(self._ask("SELECT source, path FROM rejects"))

    def offer(self, feed: FeedState, offers: Iterable[Offer], now: str) -> Offered:
        """Remember a feed and the pages that it names, all or nothing: those that are new are to be read, those that
        it says were edited are to be looked at again."""
        new = edited = 0
        with self._transaction():
            self.save_feed(feed)
            for one in offers:
                new += self._write(
                    "INSERT INTO items (key, url, host, outlet, published, seen_at, next_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
                    one.key, one.url, one.host, one.outlet, one.published, now, now)
                (item,), = self._ask("SELECT id FROM items WHERE key = ?", one.key)
                marks = self._ask("SELECT mark FROM feed_items WHERE feed = ? AND item = ?", feed.url, item)
                if marks and marks[0][0] != one.mark:
                    edited += self._write("UPDATE items SET next_at = ?, tries = 0 WHERE id = ?"
                                          " AND status != 'forgotten'", now, item)
                if not marks or marks[0][0] != one.mark:
                    self._write("INSERT INTO feed_items (feed, item, mark) VALUES (?, ?, ?)"
                                " ON CONFLICT (feed, item) DO UPDATE SET mark = excluded.mark",
                                feed.url, item, one.mark)
        return Offered(new, edited)

    def due(self, now: str, limit: int) -> list[ItemState]:
        """The first item of each host for which there is something to be done, the longest due first."""
        return [ItemState(*row) for row in self._ask(
            f"SELECT {_ITEM} FROM items WHERE id IN (SELECT n.id FROM (SELECT id, row_number() OVER"
            " (PARTITION BY host ORDER BY next_at, id) AS place FROM items WHERE next_at <= ?) n WHERE n.place = 1)"
            " ORDER BY next_at, id LIMIT ?", now, limit)]

    def how_many_due(self, now: str) -> int:
        """For how many items there is something to be done."""
        return int(self._ask("SELECT count(*) FROM items WHERE next_at <= ?", now)[0][0])

    def next_at(self) -> str | None:
        """When there is something to be done for an item, the next time."""
        found = self._ask("SELECT min(next_at) FROM items WHERE next_at IS NOT NULL")[0][0]
        return None if found is None else str(found)

    def begin(self, item: ItemState) -> None:
        """Count a try before it is made, so that a page at which the process dies again and again is given up."""
        self._write("UPDATE items SET tries = tries + 1 WHERE id = ?", item.id)

    def save_item(self, item: ItemState) -> None:
        """Remember how far an item has come."""
        names = ItemState.__struct_fields__[1:]
        self._write(f"UPDATE items SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",
                    *msgspec.structs.astuple(item)[1:], item.id)

    def try_again(self, now: str) -> int:
        """Let everything that failed be tried again now, as if it had not been; how many items and feeds that is."""
        with self._transaction():
            items = self._write("UPDATE items SET next_at = ?, tries = 0 WHERE status IN ('waiting', 'failed')"
                                " OR (status = 'kept' AND reason IS NOT NULL)", now)
            return items + self._write("UPDATE feeds SET next_at = ?, tries = 0 WHERE reason IS NOT NULL", now)

    def reject(self, source: str, path: str, reason: str, now: str) -> None:
        """Remember that something could not be read. path: what to read to try again, '' where it is gone."""
        self._write(
            "INSERT INTO rejects (source, path, reason, last_at) VALUES (?, ?, ?, ?) ON CONFLICT (source) DO UPDATE"
            " SET path = excluded.path, reason = excluded.reason, last_at = excluded.last_at,"
            " tries = rejects.tries + 1", source, path, reason, now)

    def settle(self, source: str) -> None:
        """Forget that something could not be read, for now it was."""
        self._write("DELETE FROM rejects WHERE source = ?", source)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with database.archive_errors(self._path), database.transaction(self._connection):
            yield

    def _ask(self, sql: str, *cells: object) -> list[tuple[Any, ...]]:
        with database.archive_errors(self._path):
            return self._connection.execute(sql, cells).fetchall()

    def _write(self, sql: str, *cells: object) -> int:
        with self._transaction():
            return self._connection.execute(sql, cells).rowcount


class Watch(Closing):
    """The right to watch for an archive, which one process has at a time. It ends with the process, however that ends:
    it is a lock of SQLite on an empty database beside the archive, or of the server."""

    def __init__(self, archive: Place) -> None:
        """Raises ArchiveError where another process watches for the archive."""
        self._archive = archive
        held = _held_on_server(address) if (address := address_of(archive)) else _held_beside(file_of(archive))
        if held is None:
            raise ArchiveError(str(archive), "another dragoman watch is at work for it: wait for it, or end it")
        self._connection = held

    def close(self) -> None:
        """Let others watch."""
        with database.archive_errors(self._archive), closing(self._connection):
            if is_file(self._connection):
                self._connection.rollback()
                return
            with suppress(Refused):  # a connection that was lost holds nothing
                self._connection.execute("SELECT pg_advisory_unlock_all()")  # the server is slow to see it end


def _held_on_server(address: Address) -> Connection | None:
    """A connection that holds the right until it ends; None where another has it."""
    with database.archive_errors(address):
        held: Connection | None = database.on_server(address).watch(address)
        return held


def _held_beside(archive: Path) -> Connection | None:
    """The same for a file."""
    place = archive.with_name(f"{archive.name}-watch")
    with database.archive_errors(place):
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        return None
    return connection
