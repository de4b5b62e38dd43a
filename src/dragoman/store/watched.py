"""What an archive remembers of feeds, of the pages they name, and of what could not be read.

Times are ISO 8601 in UTC, to the second, so that they compare as text does.
"""

import time
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from dragoman.records import Record

Status: TypeAlias = Literal["new", "kept", "waiting", "failed", "forgotten"]


def stamp_now() -> str:
    """The time as the archive keeps it."""
    return datetime.fromtimestamp(int(time.time()), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class FeedState(Record, frozen=True):
    """A feed as it was last asked (see the table `feeds`)."""

    url: str
    next_at: str
    moved_to: str | None = None
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    read_at: str | None = None
    tries: int = 0
    reason: str | None = None


class Offer(Record, frozen=True):
    """A page that a feed names: its canonical address, how to ask for it, and the mark by which an edit is told."""

    key: str
    url: str
    host: str
    outlet: str | None
    published: str | None
    mark: str


class ItemState(Record, frozen=True):
    """A page of a feed and how far it has come (see the table `items`)."""

    id: int
    key: str
    url: str
    host: str
    outlet: str | None
    published: str | None
    status: Status
    document: str | None = None
    sha256: str | None = None
    etag: str | None = None
    modified: str | None = None
    read_at: str | None = None
    tries: int = 0
    next_at: str | None = None
    reason: str | None = None


class Offered(Record, frozen=True):
    """What came of the pages that a feed names: how many were not known, how many the feed says were edited."""

    new: int
    edited: int
