"""Events that are one: what the linking compares of them, and what it decided. See `store/reports.py`."""

import json
from collections.abc import Sequence

import msgspec

from dragoman.records import Because, Record
from dragoman.store.connection import Connection
from dragoman.store.joins import is_local

WHOLE = "json_extract(t.because, '$.args.part') IS NULL"
"""Does a tie connect two articles that share more than a part? What shares a part with each of two others does not make
these one report."""
_NEAR = f"""
    SELECT k.event FROM event_keys k JOIN events o ON o.id = k.event
        JOIN versions v ON v.id = o.version JOIN events e ON e.id = ?1 JOIN versions w ON w.id = e.version
    WHERE k.key IN (SELECT atom FROM json_each(?2)) AND v.document != w.document
        AND k.first_day <= ?4 AND k.last_day >= ?3
    UNION SELECT o.id FROM events e JOIN report_ties t ON t.article = e.article AND {WHOLE}
        JOIN events o ON o.article = t.other
    WHERE e.id = ?1
    ORDER BY 1
"""
_TOLD = """
    SELECT e.id, a.id, a.language, e.kind, e.status, e.place, e.date, e.first_day, e.last_day, a.first_day, f.content
    FROM json_each(?1) j JOIN events e ON e.id = j.value JOIN articles a ON a.id = e.article
        JOIN event_folds f ON f.id = e.id ORDER BY j.key
"""
_PARTIES = """
    SELECT p.event, p.name, c.key, s.person, s.side FROM participants p JOIN actors c ON c.id = p.actor
        JOIN participant_sides s ON s.event = p.event AND s.position = p.position
    WHERE p.event IN (SELECT value FROM json_each(?1)) ORDER BY p.event, p.position
"""


class Happened(Record, frozen=True):
    """What is compared of an event: its row and its article's, language, kind, status, place, the first and the last
    day that the text tells, or None, the day on which its article was published, or None, its folded words; of each who
    takes part name, id (None for one of this page alone), whether he is a person, and side."""

    row: int
    article: int
    language: str
    kind: str
    status: str
    place: str | None
    told: tuple[str, str] | None
    published: str | None
    words: tuple[str, ...]
    parties: tuple[tuple[str, str | None, bool, str | None], ...]


class Happenings:
    """The events of an archive, to be compared. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection

    def forget(self) -> None:
        """Forget all that was decided."""
        for table in ("event_ties", "event_keys"):
            self._connection.execute(f"DELETE FROM {table}")

    def of(self, article: int) -> list[Happened]:
        """The events of an article, in their order."""
        rows = self._connection.execute("SELECT id FROM events WHERE article = ? ORDER BY position", (article,))
        return self._happened([row for (row,) in rows])

    def near(self, event: int, keys: Sequence[str], days: tuple[str, str]) -> list[Happened]:
        """The events of other documents that share one of these keys with an event of these days, and may be on the
        same day; and those of the same report. From now on it is found by them itself."""
        found = self._connection.execute(_NEAR, (event, json.dumps(keys), *days)).fetchall()
        self._connection.executemany(
            "INSERT OR IGNORE INTO event_keys (key, first_day, last_day, event) VALUES (?, ?, ?, ?)",
            [(key, *days, event) for key in keys])
        return self._happened([row for (row,) in found])

    def copies(self, article: int) -> frozenset[int]:
        """The articles that are one report with an article, taken by themselves; not those that share a part only."""
        rows = self._connection.execute(f"SELECT other FROM report_ties t WHERE article = ? AND {WHOLE}", (article,))
        return frozenset(row for (row,) in rows)

    def beside(self, article: int) -> tuple[int, ...]:
        """The articles, sorted, that tell a statement that is one with a statement of an article."""
        rows = self._connection.execute(
            "SELECT DISTINCT o.article FROM statements s JOIN statement_ties t ON t.statement = s.id"
            " JOIN statements o ON o.id = t.other WHERE s.article = ? ORDER BY 1", (article,))
        return tuple(row for (row,) in rows)

    def tie(self, one: int, other: int, score: float, because: Because) -> None:
        """Keep that two events are one, taken by themselves."""
        reason = msgspec.json.encode(because).decode()
        self._connection.executemany(
            "INSERT INTO event_ties (event, other, score, because) VALUES (?, ?, ?, ?) ON CONFLICT (event, other)"
            " DO UPDATE SET score = excluded.score, because = excluded.because",
            [(one, other, score, reason), (other, one, score, reason)])

    def _happened(self, rows: Sequence[int]) -> list[Happened]:
        """Events by their rows, in the order of these."""
        wanted = json.dumps(rows)
        parties: dict[int, list[tuple[str, str | None, bool, str | None]]] = {row: [] for row in rows}
        for row, name, key, person, side in self._connection.execute(_PARTIES, (wanted,)):
            actor = None if key.startswith("=") or is_local(key) else key
            parties[row].append((name, actor, bool(person), side))
        return [Happened(row, article, language, kind, status, place,
                         (first, last) if date and first and last else None, published, tuple(words.split()),
                         tuple(parties[row]))
                for row, article, language, kind, status, place, date, first, last, published, words
                in self._connection.execute(_TOLD, (wanted,))]
