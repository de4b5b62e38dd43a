"""Articles that are one report: what the linking compares of them, and what it decided.

The store knows nothing of words: a print is a number to it, equal where texts may share something. `Reports` is what
the archive hands to the linking inside the transaction in which a page is kept.
"""

import json
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.records import Because, Record
from dragoman.script.search import key
from dragoman.store.clauses import SAVE_META, sharing
from dragoman.store.connection import Connection
from dragoman.store.happenings import Happenings
from dragoman.store.matters import Matters
from dragoman.store.utterances import Utterances

_RULES = "reports"
_NEAR = f"""
    SELECT n.article FROM ({sharing("article_prints", "print", "article", "value")}) n
        JOIN articles a ON a.id = n.article JOIN versions v ON v.id = a.version
    WHERE (n.shared >= ?6 OR (CAST(?2 AS TEXT) IS NOT NULL AND n.day != '')
            OR n.shared = (SELECT count(*) FROM article_prints q WHERE q.article = n.article))
        AND v.document != (SELECT w.document FROM articles b JOIN versions w ON w.id = b.version WHERE b.id = ?5)
    ORDER BY n.article
"""


class Compared(Record, frozen=True):
    """What is compared of an article: its row, its language, its folded words, the day it was published, or None, the
    keys of the sources it names without its own publisher, the folded names of the persons and states it names."""

    row: int
    language: str
    words: tuple[str, ...]
    day: str | None
    sources: frozenset[str]
    people: frozenset[str]
    states: frozenset[str]


class Reports:
    """The articles of an archive, to be compared. Whoever holds one holds a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection
        self.utterances = Utterances(connection)
        self.happenings = Happenings(connection)
        self.matters = Matters(connection)

    def are_settled(self, rules: str) -> bool:
        """Whether all articles were compared, and by these rules."""
        waiting = self._connection.execute("SELECT 1 FROM new_articles LIMIT 1").fetchone()
        return self.rules() == rules and waiting is None

    def rules(self) -> str | None:
        """By which rules the articles were compared; None where they never were."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (_RULES,)).fetchone()
        return str(row[0]) if row else None

    def forget(self, rules: str) -> None:
        """Forget all that was decided, so that all articles are compared anew, by these rules."""
        for table in ("report_ties", "article_prints"):
            self._connection.execute(f"DELETE FROM {table}")
        self.utterances.forget()
        self.happenings.forget()
        self.matters.forget()
        self._connection.execute("INSERT OR IGNORE INTO new_articles SELECT id FROM articles")
        self._connection.execute(SAVE_META, (_RULES, rules))

    def new(self) -> Iterator[Compared]:
        """The articles that were never compared, one after the other: a whole archive may wait."""
        for (row,) in self._connection.execute("SELECT article FROM new_articles ORDER BY article").fetchall():
            yield self._compared(row)

    def near(self, article: Compared, prints: Sequence[int], *, days: int, undated: int) -> list[Compared]:
        """The articles of other documents that share one of these prints and are not more than `days` apart. What has
        no day is near to those of all days with which it shares so many prints, `undated`, or all that either has. From
        now on the article itself is found by its prints."""
        found = self._connection.execute(_NEAR, (
            json.dumps(prints), article.day, f"-{days} days", f"+{days} days", article.row,
            min(undated, len(prints)))).fetchall()
        self._connection.executemany("INSERT OR IGNORE INTO article_prints (print, day, article) VALUES (?, ?, ?)",
                                     [(one, article.day or "", article.row) for one in prints])
        self._connection.execute("DELETE FROM new_articles WHERE article = ?", (article.row,))
        return [self._compared(row) for (row,) in found]

    def tie(self, one: int, other: int, covered: float, because: Because) -> None:
        """Keep that two articles are one report, taken by themselves."""
        reason = msgspec.json.encode(because).decode()
        self._connection.executemany(
            "INSERT INTO report_ties (article, other, covered, because) VALUES (?, ?, ?, ?) ON CONFLICT"
            " (article, other) DO UPDATE SET covered = excluded.covered, because = excluded.because",
            [(one, other, covered, reason), (other, one, covered, reason)])

    def _compared(self, row: int) -> Compared:
        language, words, day, publisher = self._connection.execute(
            "SELECT a.language, f.content, a.first_day, a.publisher FROM articles a JOIN article_folds f ON f.id = a.id"
            " WHERE a.id = ?", (row,)).fetchone()
        sources = self._connection.execute(
            "SELECT c.key FROM article_sources s JOIN actors c ON c.id = s.actor"
            " WHERE s.article = ? AND s.actor IS NOT ?", (row, publisher)).fetchall()
        named = self._connection.execute(
            "SELECT DISTINCT m.kind, c.name FROM mentions m JOIN actors c ON c.id = m.actor"
            " WHERE m.article = ? AND m.kind IN ('person', 'state')", (row,)).fetchall()
        people, states = (frozenset(key(name) for kind, name in named if kind == wanted)
                          for wanted in ("person", "state"))
        origins = frozenset(name for (name,) in sources)
        return Compared(row, language, tuple(words.split()), day, origins, people, states)
