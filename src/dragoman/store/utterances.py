"""Statements that are one: what the linking compares of them, and what it decided. See `store/reports.py`."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from dragoman.records import Because, Record
from dragoman.store.clauses import AMONG, sharing
from dragoman.store.connection import Connection
from dragoman.store.joins import is_local

_NEAR = f"""
    SELECT n.statement FROM ({sharing("voices", "key", "statement", "atom")}) n
    WHERE n.statement NOT IN (SELECT value FROM json_each(?5)) AND (
        (CAST(?2 AS TEXT) IS NOT NULL AND n.day != '')
        OR CASE WHEN n.shared >= ?6 THEN ?7 ELSE 1 END * n.shared >= ?8
        OR CASE WHEN n.shared >= ?6 THEN ?7 ELSE 1 END * n.shared >= (
            SELECT count(*) FROM voices q WHERE q.statement = n.statement AND q.key LIKE ?9))
    ORDER BY n.statement
"""
_OWN = """
    SELECT s.id FROM articles a JOIN versions v ON v.id = a.version JOIN versions w ON w.document = v.document
        JOIN articles b ON b.version = w.id JOIN statements s ON s.article = b.id
    WHERE a.id = ?
"""
_HEARD = """
    SELECT s.id, s.article, s.headline, a.language, f.content, s.first_day, s.negated, s.act, t.terms
    FROM json_each(?1) j
        JOIN statements s ON s.id = j.value JOIN articles a ON a.id = s.article JOIN statement_folds f ON f.id = s.id
        LEFT JOIN statement_terms t ON t.statement = s.id
    ORDER BY j.key
"""
_SPEAKERS = """
    SELECT p.statement, p.kind, p.name, c.key, p.role FROM speakers p JOIN actors c ON c.id = p.actor
    WHERE p.statement IN (SELECT value FROM json_each(?1)) ORDER BY p.statement, p.position
"""


class Undated(NamedTuple):
    """What two statements share of which one has no day. begins: how the keys begin that count; least: so many of them;
    part: and one in so many of those that either has, unless it is all of them."""

    begins: str
    least: int
    part: int


class Heard(Record, frozen=True):
    """What is compared of a statement: its row and its article's, is it a headline, its language, its folded words, its
    first day, or None, whether it is negated, its act; of each speaker kind, name, id (None for one of this page alone)
    and role, or ""; the terms in its words, as whoever compares has written them, or None for one never compared."""

    row: int
    article: int
    headline: bool
    language: str
    words: tuple[str, ...]
    day: str | None
    negated: bool
    act: str
    speakers: tuple[tuple[str, str, str | None, str], ...]
    terms: str | None

    @property
    def denies(self) -> bool:
        """Is it negated, or a denial or refusal?"""
        return self.negated or self.act == "REJECT"


class Utterances:
    """The statements of an archive, to be compared. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection

    def forget(self) -> None:
        """Forget all that was decided."""
        for table in ("statement_ties", "voices", "statement_terms"):
            self._connection.execute(f"DELETE FROM {table}")

    def of(self, article: int) -> list[Heard]:
        """The statements of an article, in their order."""
        rows = self._connection.execute("SELECT id FROM statements WHERE article = ? ORDER BY position", (article,))
        return list(self._heard([row for (row,) in rows]).values())

    def keep_terms(self, terms: Mapping[int, str]) -> None:
        """Keep the terms in the words of statements, by their rows."""
        self._connection.executemany(
            "INSERT INTO statement_terms (statement, terms) VALUES (?, ?)"
            " ON CONFLICT (statement) DO UPDATE SET terms = excluded.terms", list(terms.items()))

    def own(self, article: int) -> str:
        """The rows of all statements of an article's document, of all its versions, as JSON."""
        return json.dumps([row for (row,) in self._connection.execute(_OWN, (article,))])

    def near(
        self, article: int, keys: Mapping[int, Sequence[str]], *, days: int, undated: Undated,
    ) -> dict[int, list[Heard]]:
        """For each of these statements of an article those of other documents that share a key with it and are not more
        than `days` apart. keys: by the statements' rows, which are found by them from now on. undated: what one
        without a day shares with those of all days to which it is near."""
        day_of: dict[int, str | None] = dict(self._connection.execute(
            f"SELECT id, first_day FROM statements WHERE id {AMONG}", (json.dumps(list(keys)),)).fetchall())
        own = self.own(article)
        found = {row: [other for (other,) in self._connection.execute(_NEAR, (
            json.dumps(its), day_of[row], f"-{days} days", f"+{days} days", own, undated.least, undated.part,
            sum(key.startswith(undated.begins) for key in its), f"{undated.begins}%"))] for row, its in keys.items()}
        heard = self._heard(sorted({row for rows in found.values() for row in rows}))
        self._connection.executemany("INSERT OR IGNORE INTO voices (key, day, statement) VALUES (?, ?, ?)",
                                     [(key, day_of[row] or "", row) for row, its in keys.items() for key in its])
        return {row: [heard[other] for other in others] for row, others in found.items()}

    def heard(self, rows: Sequence[int]) -> list[Heard]:
        """Statements by their rows, in the order of these."""
        return list(self._heard(rows).values())

    def tie(self, one: int, other: int, score: float, because: Because) -> None:
        """Keep that two statements are one, taken by themselves."""
        reason = msgspec.json.encode(because).decode()
        self._connection.executemany(
            "INSERT INTO statement_ties (statement, other, score, because) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (statement, other) DO UPDATE SET score = excluded.score, because = excluded.because",
            [(one, other, score, reason), (other, one, score, reason)])

    def _heard(self, rows: Sequence[int]) -> dict[int, Heard]:
        """Statements by their rows, in the order of these."""
        wanted = json.dumps(rows)
        speakers: dict[int, list[tuple[str, str, str | None, str]]] = {row: [] for row in rows}
        for row, kind, name, key, role in self._connection.execute(_SPEAKERS, (wanted,)):
            speakers[row].append((kind, name, None if key.startswith("=") or is_local(key) else key, role or ""))
        return {row: Heard(row, article, bool(headline), language, tuple(words.split()), day, bool(negated), act,
                           tuple(speakers[row]), terms)
                for row, article, headline, language, words, day, negated, act, terms in self._connection.execute(
                    _HEARD, (wanted,))}
