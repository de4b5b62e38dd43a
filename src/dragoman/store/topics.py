"""What is added to kept articles: issues, and for whom speakers speak.

The store knows nothing of either: `Topics` is what the archive hands to whoever decides, inside the transaction in
which a page is kept.
"""

from collections.abc import Iterable, Mapping

from dragoman.records import Record
from dragoman.store.clauses import SAVE_META
from dragoman.store.connection import Connection

_RULES = "topics"

class Heard(Record, frozen=True):
    """A statement or event by its row: its folded words; of a statement, its first day, or None, and of each speaker
    kind, name, key and role, or ""."""

    row: int
    words: str
    day: str | None = None
    speakers: tuple[tuple[str, str, str, str], ...] = ()


class Plain(Record, frozen=True):
    """An article to which nothing was added yet: its row, its language, its folded headline, its records."""

    row: int
    language: str
    title: str
    statements: tuple[Heard, ...]
    events: tuple[Heard, ...]


class Topics:
    """The articles of an archive to which something is to be added. Whoever holds one holds a transaction."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection."""
        self._connection = connection
        self._issues: dict[str, int] = {}

    def are_settled(self, rules: str) -> bool:
        """Whether everything was added to all articles, and by these rules."""
        waiting = self._connection.execute("SELECT 1 FROM plain_articles LIMIT 1").fetchone()
        return self.rules() == rules and waiting is None

    def rules(self) -> str | None:
        """By which rules it was added; None where it never was."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (_RULES,)).fetchone()
        return str(row[0]) if row else None

    def forget(self, rules: str) -> None:
        """Take out all that was added, so that it is added anew, by these rules."""
        for table in ("statement_issues", "event_issues", "article_issues", "statement_sides", "issues"):
            self._connection.execute(f"DELETE FROM {table}")
        self._issues.clear()
        self._connection.execute("INSERT OR IGNORE INTO plain_articles SELECT id FROM articles")
        self._connection.execute(SAVE_META, (_RULES, rules))

    def plain(self) -> list[int]:
        """The rows of the articles to which nothing was added."""
        return [row for (row,) in self._connection.execute("SELECT article FROM plain_articles ORDER BY article")]

    def article(self, row: int) -> Plain:
        """An article by its row."""
        language, title = self._connection.execute(
            "SELECT a.language, f.label FROM articles a JOIN article_folds f ON f.id = a.id WHERE a.id = ?",
            (row,)).fetchone()
        speakers: dict[int, list[tuple[str, str, str, str]]] = {}
        for statement, *told in self._connection.execute(
                "SELECT p.statement, p.kind, p.name, c.key, ifnull(p.role, '') FROM statements s"
                " JOIN speakers p ON p.statement = s.id JOIN actors c ON c.id = p.actor WHERE s.article = ?"
                " ORDER BY p.statement, p.position", (row,)):
            kind, name, key, role = told
            speakers.setdefault(statement, []).append((kind, name, key, role))
        statements = self._connection.execute(
            "SELECT s.id, f.content, s.first_day FROM statements s JOIN statement_folds f ON f.id = s.id"
            " WHERE s.article = ? ORDER BY s.position", (row,))
        events = self._connection.execute(
            "SELECT e.id, f.content FROM events e JOIN event_folds f ON f.id = e.id WHERE e.article = ?"
            " ORDER BY e.position", (row,))
        return Plain(row, language, title,
                     tuple(Heard(name, words, day, tuple(speakers.get(name, ()))) for name, words, day in statements),
                     tuple(Heard(name, words) for name, words in events))

    def add(self, article: int, about: Iterable[str], statements: Mapping[int, Iterable[str]],
            events: Mapping[int, Iterable[str]], sides: Mapping[int, Iterable[str]]) -> None:
        """Keep the issues that an article, its statements and its events (by their rows) are about, and for whom the
        speakers of its statements speak."""
        for table, rows in (("article", {article: about}), ("statement", statements), ("event", events)):
            self._connection.executemany(
                f"INSERT OR IGNORE INTO {table}_issues (issue, {table}) VALUES (?, ?)",
                [(self._issue(issue), row) for row, found in rows.items() for issue in found])
        self._connection.executemany(
            "INSERT OR IGNORE INTO statement_sides (side, statement) VALUES (?, ?)",
            [(side, row) for row, found in sides.items() for side in sorted(found)])
        self._connection.execute("DELETE FROM plain_articles WHERE article = ?", (article,))

    def _issue(self, issue: str) -> int:
        if issue not in self._issues:
            self._connection.execute("INSERT OR IGNORE INTO issues (key) VALUES (?)", (issue,))
            found = self._connection.execute("SELECT id FROM issues WHERE key = ?", (issue,))
            self._issues[issue] = int(found.fetchone()[0])
        return self._issues[issue]
