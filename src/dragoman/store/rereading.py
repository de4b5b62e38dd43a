"""Reading anew what is kept: which versions other readers made, and what reading them anew has changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

import msgspec

from dragoman.records import MadeBy, Page, Record
from dragoman.store import database
from dragoman.store.connection import Connection
from dragoman.store.judged import EndKind
from dragoman.store.place import Place
from dragoman.store.rows import page_from

Outcome: TypeAlias = Literal["changed", "same", "refused", "left"]

_WAITING = """
    FROM versions v LEFT JOIN made m ON m.version = v.id LEFT JOIN rereads r ON r.version = v.id
    WHERE v.id > ?1 AND (m.version IS NULL OR m.reader != ?2 OR m.packs != ?3)
        AND (r.version IS NULL OR r.outcome != 'refused' OR r.reader != ?2 OR r.packs != ?3)
"""
_REMEMBER = """
    INSERT INTO rereads (version, reader, packs, at, outcome, told) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (version)
        DO UPDATE SET reader = excluded.reader, packs = excluded.packs, at = excluded.at, outcome = excluded.outcome,
        told = excluded.told
"""


class Difference(Record, frozen=True):
    """What reading anew has changed in one record. before, after: its ids (None where it is not there), START-END of a
    mention or a date. fields: of a changed one, which tell something else now; words: what it says now, of one that is
    gone what it said."""

    what: Literal["gone", "new", "changed"]
    kind: EndKind
    before: str | None
    after: str | None
    fields: tuple[str, ...]
    words: str


class Moved(Record, frozen=True):
    """A judgement that is no longer attached as it was. state: moved, outdated, orphan, or same (again)."""

    judgement: str
    state: str


class Reread(Record, frozen=True):
    """What came of reading a version anew. page: its key; version: the digest of its text; before: what had made it.

    outcome: changed; same, all records are as they were; refused, it can no longer be read and stays as it is; left, it
    stays as it is because others than the rules had proposed statements in it. reason: why it was refused or left.
    """

    page: str
    id: str
    version: str
    outcome: Outcome
    before: MadeBy | None = None
    reason: str | None = None
    differences: tuple[Difference, ...] = ()
    judgements: tuple[Moved, ...] = ()


class Waiting(Record, frozen=True):
    """A version that is to be read anew: its row, its page with the text, and its record as it is kept."""

    row: int
    page: Page
    record: str


class Rereading:
    """What is to be read anew in one archive, and what came of it. Get it from `Writer.rereading`."""

    def __init__(self, connection: Connection, path: Place) -> None:
        self._connection, self._path = connection, path

    def count(self, made_by: MadeBy) -> int:
        """How many versions another maker made, without those that this one cannot read."""
        with database.archive_errors(self._path):
            row = self._connection.execute(f"SELECT count(*) {_WAITING}", (0, made_by.reader, made_by.packs)).fetchone()
        return int(row[0])

    def waiting(self, made_by: MadeBy, after: int, most: int) -> list[Waiting]:
        """The next versions that another maker made, in the order in which they were kept, behind a row."""
        with database.archive_errors(self._path):
            rows = self._connection.execute(f"SELECT v.id, v.record, v.text {_WAITING} ORDER BY v.id LIMIT ?4",
                                            (after, made_by.reader, made_by.packs, most)).fetchall()
        return [Waiting(row, page_from(record, text), record) for row, record, text in rows]

    def remember(self, row: int, made_by: MadeBy, told: Reread, now: str) -> None:
        """Keep what came of reading a version anew by a maker. now: UTC."""
        cells = (row, made_by.reader, made_by.packs, now, told.outcome,
                 msgspec.json.encode(told).decode() if told.outcome != "same" else None)
        with self._transaction():
            self._connection.execute(_REMEMBER, cells)

    def attached(self, row: int) -> dict[tuple[str, int], str]:
        """How judgements are attached to the records of a version: the state of each judgement's end."""
        with database.archive_errors(self._path):
            found = self._connection.execute(
                "SELECT judgement, place, state FROM attachments WHERE version = ? AND state != 'carried'", (row,))
            return {(name, place): state for name, place, state in found}

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with database.archive_errors(self._path), database.transaction(self._connection):
            yield


def mark_made(connection: Connection, version: int, page: Page) -> None:
    """Keep what made a version's records."""
    if page.made_by:
        connection.execute("INSERT INTO made (version, reader, packs) VALUES (?, ?, ?) ON CONFLICT (version)"
                           " DO UPDATE SET reader = excluded.reader, packs = excluded.packs",
                           (version, page.made_by.reader, page.made_by.packs))
    else:
        connection.execute("DELETE FROM made WHERE version = ?", (version,))


def last_reread(connection: Connection) -> tuple[dict[str, int], Iterator[Reread]]:
    """What came of reading anew by the last maker who did: how many versions came to what, and those that are not as
    they were."""
    last = connection.execute("SELECT reader, packs FROM rereads ORDER BY at DESC, version DESC LIMIT 1").fetchone()
    if last is None:
        return {}, iter(())
    counts = connection.execute(
        "SELECT outcome, count(*) FROM rereads WHERE reader = ? AND packs = ? GROUP BY outcome", last).fetchall()
    rows = connection.execute("SELECT told FROM rereads WHERE reader = ? AND packs = ? AND outcome != 'same'"
                              " ORDER BY version", last)
    return dict(counts), (msgspec.json.decode(told, type=Reread) for (told,) in rows)
