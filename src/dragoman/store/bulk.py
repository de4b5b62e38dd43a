"""Many pages at a time: their words go into the indexes together, at the end of the transaction.

Row by row, SQLite writes what an index holds of a row to the file before the next row comes: a transaction of five
hundred pages takes four times as long for it. The rows and what the indexes find are the same (tests/test_load.py).
"""

from dragoman.store.connection import Connection

_CACHE_KIB = 262_144
"""What SQLite may keep of the file in memory: rows go to every index in no order at all."""
_INDEXED = ("statement", "event", "article")
_TRIGGERS = (*(f"{table}_folds_insert" for table in _INDEXED), "article_folds_title", "spellings_insert")
_LATER = (
    *(sql for table in _INDEXED for sql in (
        f"INSERT INTO {table}_words (rowid, content, label, facets) SELECT id, content, label, facets"
        f" FROM {table}_folds WHERE id > :{table}_folds ORDER BY id",
        f"INSERT INTO {table}_trigrams (rowid, content, label) SELECT id, content, label FROM {table}_squeezed"
        f" WHERE id > :{table}_folds ORDER BY id",
        f"INSERT INTO {table}_facets (id, facets) SELECT id, facets FROM {table}_folds WHERE id > :{table}_folds"
        " ORDER BY id")),
    "INSERT INTO title_trigrams (rowid, label) SELECT id, label FROM title_squeezed WHERE id > :article_folds"
    " ORDER BY id",
    "INSERT INTO spelling_trigrams (rowid, fold) SELECT id, fold FROM spelling_squeezed WHERE id > :spellings"
    " ORDER BY id",
)
"""What the triggers do with each row, for all rows that came since."""


class Later:
    """Holds back the indexing of what is written to a file; a server has no such indexes. Whoever holds one holds a
    transaction, which takes all back where it fails: the triggers are put down and taken up again in it."""

    def __init__(self, connection: Connection) -> None:
        """Begin to hold back."""
        self._connection = connection
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        self._triggers = [(name, sql) for name, sql in found if name in _TRIGGERS]
        for name, _ in self._triggers:
            connection.execute(f"DROP TRIGGER {name}")
        self._marks = self._last()

    def index(self) -> None:
        """Index what was held back. To be called before a row is deleted, which only an index that has it can forget,
        and `mark` after it."""
        for sql in _LATER:
            self._connection.execute(sql, self._marks)
        self.mark()

    def mark(self) -> None:
        """What is there now is indexed."""
        self._marks = self._last()

    def end(self) -> None:
        """Index what was held back, and hold nothing back from now on."""
        self.index()
        for _, sql in self._triggers:
            self._connection.execute(sql)

    def _last(self) -> dict[str, int]:
        tables = (*(f"{table}_folds" for table in _INDEXED), "spellings")
        return {table: self._connection.execute(f"SELECT ifnull(max(id), 0) FROM {table}").fetchone()[0]
                for table in tables}
