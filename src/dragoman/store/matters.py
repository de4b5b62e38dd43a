"""Statements that speak against each other: what the linking compares of them, and what it decided. See
`store/reports.py`."""

import json
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dragoman.records import Because, Page
from dragoman.store.clauses import AMONG
from dragoman.store.connection import Connection
from dragoman.store.joins import is_local
from dragoman.store.rows import record_in
from dragoman.store.utterances import Heard, Utterances

_SHARING = """
    SELECT DISTINCT m.statement, m.denies, m.day FROM json_each(?2) k CROSS JOIN matters m ON m.key = k.value
        AND m.denies IN (?3, ?4) AND m.day BETWEEN ?5 AND ?6
    WHERE m.statement NOT IN (SELECT value FROM json_each(?1))
"""
_OF_ANY_DAY = """
    SELECT DISTINCT m.statement FROM json_each(?1) j CROSS JOIN matters m ON m.statement = j.value
        CROSS JOIN statements o ON o.id = m.statement
    WHERE m.key IN (SELECT value FROM json_each(?2)) AND (?3 = 1 OR o.negated = 1 OR o.act = 'REJECT')
"""
"""On any day only what denies as a whole denies anything, since a verb that is negated tells of its own time; and only
what is about the same."""
_CLAIMS, _DENIALS = (0, 0), (1, 2)
"""The stances of what does not deny, and of what does, one by one: behind a range of them no index would bound the
days."""
_LAST = "~"
"""Comes after every day."""
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
        self._own = lru_cache(maxsize=1)(self._utterances.own)

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
        whole, one of either on any day; each with its stance. stance: 0 of one that does not deny. From now on it is
        found by all of these."""
        sought = _CLAIMS if stance else _DENIALS
        (keys, days), (others, lately) = about, lasting
        found = {row: its for row, its, _ in self._sharing(heard, keys, sought, days or _NEVER)}
        first, last = lately or _NEVER
        any_day = heard.denies or not stance
        far: dict[int, int] = {}
        for row, its, day in self._sharing(heard, others, sought, _ALWAYS if any_day else (first, last)):
            (found if first <= day <= last else far)[row] = its
        if far:
            told = self._connection.execute(_OF_ANY_DAY, (json.dumps(list(far)), json.dumps(keys), int(heard.denies)))
            found.update((row, far[row]) for (row,) in told.fetchall())
        self._connection.executemany(
            "INSERT OR IGNORE INTO matters (key, denies, day, statement) VALUES (?, ?, ?, ?)",
            [(key, stance, heard.day or "", heard.row) for key in (*keys, *others)])
        return [(other, found[other.row]) for other in self._utterances.heard(sorted(found))]

    def _sharing(
        self, heard: Heard, keys: Sequence[int], sought: tuple[int, int], days: tuple[str, str],
    ) -> list[tuple[int, int, str]]:
        """The statements of other documents that have one of these keys and stances, with the stance and
        the day ("" for none), which lies between these."""
        if not keys or days == _NEVER:
            return []
        return self._connection.execute(
            _SHARING, (self._own(heard.article), json.dumps(keys), *sought, *days)).fetchall()

    def tie(self, denial: int, claim: int, kind: str, score: float, because: Because) -> None:
        """Keep that a statement speaks against another one, taken by themselves."""
        self._connection.execute(
            "INSERT INTO oppositions (statement, other, kind, score, because) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (statement, other) DO UPDATE SET kind = excluded.kind,"
            " score = excluded.score, because = excluded.because",
            (denial, claim, kind, score, msgspec.json.encode(because).decode()))
