"""Statements that speak against each other: what the linking compares of them, and what it decided. See
`store/reports.py`."""

import json
from collections.abc import Sequence

import msgspec

from dragoman.records import Because
from dragoman.store.connection import Connection
from dragoman.store.joins import is_local
from dragoman.store.utterances import Heard, Utterances

_ABOUT = """
    SELECT DISTINCT m.statement FROM json_each(?2) k CROSS JOIN matters m ON m.key = k.value AND m.denies = ?3
        AND m.day BETWEEN ?4 AND ?5
        JOIN statements o ON o.id = m.statement JOIN versions v ON v.id = o.version
        JOIN statements s ON s.id = ?1 JOIN versions w ON w.id = s.version
    WHERE v.document != w.document
"""
_LAST = "~"
"""Comes after every day."""


class Matters:
    """The statements of an archive by what they are about. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection
        self._utterances = Utterances(connection)

    def forget(self) -> None:
        """Forget all that was decided."""
        for table in ("oppositions", "matters"):
            self._connection.execute(f"DELETE FROM {table}")

    def named(self, statement: int) -> tuple[str, ...]:
        """The ids of the actors whom the words of a statement name, those of one page alone left out."""
        rows = self._connection.execute(
            "SELECT a.key FROM statement_actors s JOIN actors a ON a.id = s.actor WHERE s.statement = ?", (statement,))
        return tuple(sorted(key for (key,) in rows if not key.startswith("=") and not is_local(key)))

    def opposed(
        self, heard: Heard, denies: bool, keys: Sequence[int], lasting: Sequence[int], days: tuple[str, str] | None
    ) -> list[Heard]:
        """The statements of other documents that deny where this one does not, or the other way round, and share one of
        the keys in these days (None: of no day), or one of the lasting keys on any day. From now on it is found by
        both itself."""
        found: set[int] = set()
        for own, span in ((keys, days), (lasting, ("", _LAST))):
            if own and span is not None:
                rows = self._connection.execute(_ABOUT, (heard.row, json.dumps(own), not denies, *span))
                found.update(row for (row,) in rows)
        self._connection.executemany(
            "INSERT OR IGNORE INTO matters (key, denies, day, statement) VALUES (?, ?, ?, ?)",
            [(key, denies, heard.day or "", heard.row) for key in (*keys, *lasting)])
        return self._utterances.heard(sorted(found))

    def tie(self, denial: int, claim: int, kind: str, score: float, because: Because) -> None:
        """Keep that a statement speaks against another one, taken by themselves."""
        self._connection.execute(
            "INSERT INTO oppositions (statement, other, kind, score, because) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (statement, other) DO UPDATE SET kind = excluded.kind,"
            " score = excluded.score, because = excluded.because",
            (denial, claim, kind, score, msgspec.json.encode(because).decode()))
