"""Statements that speak against each other: what the linking compares of them, and what it decided. See
`store/reports.py`."""

import json
from collections.abc import Sequence

import msgspec

from dragoman.records import Because, Page
from dragoman.store.clauses import AMONG
from dragoman.store.connection import Connection
from dragoman.store.joins import is_local
from dragoman.store.rows import record_in
from dragoman.store.utterances import Heard, Utterances

_ABOUT = """
    SELECT DISTINCT m.statement, m.denies FROM json_each(?2) k CROSS JOIN matters m ON m.key = k.value
        AND m.denies BETWEEN ?3 AND ?4 AND m.day BETWEEN ?5 AND ?6
        JOIN statements o ON o.id = m.statement JOIN versions v ON v.id = o.version
        JOIN statements s ON s.id = ?1 JOIN versions w ON w.id = s.version
    WHERE v.document != w.document
"""
_LASTING = f"{_ABOUT} AND (m.day BETWEEN ?7 AND ?8 OR o.negated = 1 OR o.act = 'REJECT')"
"""Of what lasts only what denies as a whole is denied on any day: a verb that is negated tells of its own time."""
_LAST, _MOST = "~", 9
"""Comes after every day; and after every stance."""
_ALWAYS, _NEVER = ("", _LAST), (_LAST, "")
"""Every day is between the first two, and none between the others."""
Keys = tuple[Sequence[int], tuple[str, str] | None]
"""By which a statement is found, and in which days; None: in none."""


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

    def cues(self, article: int) -> dict[int, str]:
        """The words of saying of the statements of an article, as written, by the statements' rows."""
        record, name = self._connection.execute(
            "SELECT v.record, a.record_id FROM articles a JOIN versions v ON v.id = a.version WHERE a.id = ?",
            (article,)).fetchone()
        kept, _ = record_in(msgspec.json.decode(record, type=Page), "article", name)
        cues = {statement.id: statement.cue.text for statement in kept.statements if statement.cue is not None}
        rows = self._connection.execute("SELECT id, record_id FROM statements WHERE article = ?", (article,))
        return {row: cues[name] for row, name in rows if name in cues}

    def titles(self, articles: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The folded words of the titles of articles, by their rows."""
        rows = self._connection.execute(f"SELECT id, label FROM article_folds WHERE id {AMONG}",
                                        (json.dumps(articles),)) if articles else ()
        return {row: tuple(label.split()) for row, label in rows}

    def opposed(self, heard: Heard, stance: int, about: Keys, lasting: Keys) -> list[tuple[Heard, int]]:
        """The statements of other documents that deny where this one does not, or the other way round, and share one of
        the keys `about` in the days of these, or one of the lasting keys in their days, or, where the one denies as a
        whole, on any day; each with its stance. stance: 0 of one that does not deny. From now on it is found by all of
        these."""
        found: dict[int, int] = {}
        sought = (0, 0) if stance else (1, _MOST)
        (keys, days), (others, lately) = about, lasting
        if keys and days is not None:
            found.update(self._connection.execute(_ABOUT, (heard.row, json.dumps(keys), *sought, *days)).fetchall())
        if others:
            question, near = (heard.row, json.dumps(others), *sought), lately or _NEVER
            told = (self._connection.execute(_ABOUT, (*question, *(_ALWAYS if heard.denies else near))) if stance
                    else self._connection.execute(_LASTING, (*question, *_ALWAYS, *near)))
            found.update(told.fetchall())
        self._connection.executemany(
            "INSERT OR IGNORE INTO matters (key, denies, day, statement) VALUES (?, ?, ?, ?)",
            [(key, stance, heard.day or "", heard.row) for key in (*keys, *others)])
        return [(other, found[other.row]) for other in self._utterances.heard(sorted(found))]

    def tie(self, denial: int, claim: int, kind: str, score: float, because: Because) -> None:
        """Keep that a statement speaks against another one, taken by themselves."""
        self._connection.execute(
            "INSERT INTO oppositions (statement, other, kind, score, because) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (statement, other) DO UPDATE SET kind = excluded.kind,"
            " score = excluded.score, because = excluded.because",
            (denial, claim, kind, score, msgspec.json.encode(because).decode()))
