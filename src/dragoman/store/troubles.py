"""Asking what is watched, and what could not be fetched or read."""

from collections.abc import Iterator

from dragoman.store.answers import Failure, Watched
from dragoman.store.connection import Connection


def failures(connection: Connection) -> Iterator[Failure]:
    """Everything that could not be fetched or read: feeds, items of feeds, pages given to `read`."""
    for url, reason, tries, read_at, next_at in connection.execute(
            "SELECT url, reason, tries, read_at, next_at FROM feeds WHERE reason IS NOT NULL ORDER BY url"):
        yield Failure("feed", url, "waiting", reason, tries, read_at, next_at)
    for url, status, reason, tries, read_at, next_at in connection.execute(
            "SELECT url, status, reason, tries, read_at, next_at FROM items WHERE reason IS NOT NULL ORDER BY id"):
        yield Failure("item", url, status, reason, tries, read_at, next_at)
    for source, path, reason, tries, last_at in connection.execute(
            "SELECT source, path, reason, tries, last_at FROM rejects ORDER BY last_at, source"):
        yield Failure("page", source, "waiting" if path else "failed", reason, tries, last_at, None)


def watched(connection: Connection) -> Iterator[Watched]:
    """What is remembered of every feed that was ever asked."""
    rows = connection.execute(
        "SELECT f.url, f.title, f.moved_to, f.read_at, f.next_at, f.reason, count(i.id),"
        " count(CASE WHEN i.status = 'kept' THEN 1 END) FROM feeds f LEFT JOIN feed_items m ON m.feed = f.url"
        " LEFT JOIN items i ON i.id = m.item GROUP BY f.url ORDER BY f.url")
    for row in rows:
        yield Watched(*row)
