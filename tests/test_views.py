"""The views for other programs: their columns are those that the documentation promises, and say what records say."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from exported import archive_of

from dragoman.store.view import View

ROOT = Path(__file__).parent.parent
_ROW = re.compile(r"^\| `(all_\w+)` \| [^|]+ \| (.+) \|$", re.MULTILINE)


def test_the_columns_are_those_that_are_promised(tmp_path: Path) -> None:
    promised = {name: re.findall(r"`(\w+)`", columns) for name, columns in _ROW.findall(
        (ROOT / "docs" / "archive-schema.md").read_text(encoding="utf-8"))}
    with closing(sqlite3.connect(archive_of(tmp_path / "a.db"))) as connection:
        views = [name for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'all\\_%' ESCAPE '\\' ORDER BY name")]
        found = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in views}
    assert found == promised and len(found) == 5


def test_every_table_is_described(tmp_path: Path) -> None:
    told = (ROOT / "docs" / "archive-schema.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`(\w+)`", told))
    with closing(sqlite3.connect(archive_of(tmp_path / "a.db"))) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    left = [name for name in tables if name not in known
            and not re.search(r"_(words|trigrams)(_\w+)?$|_folds$|_facets$|^repeated_|^sqlite_", name)]
    assert not left, "docs/archive-schema.md does not name them"


def test_they_say_what_the_records_say(tmp_path: Path) -> None:
    place = archive_of(tmp_path / "a.db")
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as connection, View(place) as view:
        pages = list(view.pages())
        statements = [(article, statement) for page in pages for article in page.articles
                      for statement in article.statements]
        rows = {row[0]: row[1:] for row in connection.execute(
            "SELECT statement, article, speakers, words, act, negated, occasion FROM all_statements")}
        assert rows == {one.id: (article.id, "; ".join(who.name for who in one.speakers) or None,
                                 " … ".join(part.text for part in one.content), one.act, int(one.negated), one.occasion)
                        for article, one in statements}
        assert connection.execute("SELECT count(*) FROM all_articles").fetchone() == (
            sum(len(page.articles) for page in pages),)
        events = {row[0]: row[1] for row in connection.execute("SELECT event, words FROM all_events")}
        assert events == {event.id: " … ".join(part.text for part in event.evidence) for page in pages
                          for article in page.articles for event in article.events}
        speakers = sum(len(one.speakers) for _, one in statements)
        assert connection.execute("SELECT count(*) FROM all_speakers").fetchone() == (speakers,)
