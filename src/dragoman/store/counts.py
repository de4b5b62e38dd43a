"""Counting what an archive holds."""

import sqlite3

from dragoman.store.answers import Covered, Stats, Talker

_STATEMENTS = "statements r JOIN articles a ON a.id = r.article JOIN versions v ON v.id = r.version"
_EVENTS = "events r JOIN articles a ON a.id = r.article JOIN versions v ON v.id = r.version"
_ARTICLES = "articles r JOIN versions v ON v.id = r.version"


def count(connection: sqlite3.Connection, speakers: int) -> Stats:
    """The counts of an archive and its `speakers` most quoted speakers."""
    def number(sql: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

    def by(sources: str, column: str) -> dict[str, int]:
        rows = connection.execute(
            f"SELECT ifnull({column}, ''), count(*) AS many FROM {sources} WHERE v.superseded = 0"
            " GROUP BY 1 ORDER BY many DESC, 1")
        return {str(name): int(many) for name, many in rows}

    first, last = connection.execute(
        f"SELECT min(r.first_day), max(r.last_day) FROM {_ARTICLES} WHERE v.superseded = 0").fetchone()
    joined, persons = connection.execute(
        "SELECT ifnull(sum(many), 0), count(*) FROM (SELECT count(*) AS many FROM profiles p JOIN stranger_profiles t"
        " ON t.profile = p.id GROUP BY p.person HAVING many > 1)").fetchone()
    return Stats(
        pages=number("documents"), versions=number("versions"), articles=number(f"{_ARTICLES} WHERE v.superseded = 0"),
        statements=number(f"{_STATEMENTS} WHERE v.superseded = 0"), events=number(f"{_EVENTS} WHERE v.superseded = 0"),
        statements_by={name: by(_STATEMENTS, column) for name, column in (
            ("language", "a.language"), ("outlet", "a.outlet"), ("act", "r.act"), ("mode", "r.mode"))},
        events_by={name: by(_EVENTS, column) for name, column in (
            ("language", "a.language"), ("outlet", "a.outlet"), ("kind", "r.kind"), ("status", "r.status"))},
        findings=by("findings r JOIN versions v ON v.id = r.version", "r.kind"),
        first_published=first, last_published=last, speakers=_speakers(connection, speakers),
        strangers=number("(SELECT DISTINCT actor FROM strangers)"), joined=joined, persons=persons)


def coverage(connection: sqlite3.Connection) -> tuple[Covered, ...]:
    """What is kept of each outlet in each language, by outlet; of pages with several versions the last one."""
    rows = connection.execute(
        f"SELECT r.outlet, r.language, count(*), count(DISTINCT r.first_day), min(r.first_day), max(r.first_day),"
        f" sum(r.first_day IS NULL), sum((SELECT count(*) FROM statements s WHERE s.article = r.id)) FROM {_ARTICLES}"
        " WHERE v.superseded = 0 GROUP BY r.outlet, r.language ORDER BY r.outlet IS NULL, r.outlet, r.language")
    return tuple(Covered(*row) for row in rows)


def _speakers(connection: sqlite3.Connection, most: int) -> tuple[Talker, ...]:
    # Beside min(), the other columns are those of the least member (SQLite promises so).
    rows = connection.execute(
        "WITH heads(person, key, name) AS (SELECT p.person, min(m.key), m.name FROM profiles p"
        " JOIN stranger_profiles t ON t.profile = p.id JOIN actors m ON m.id = t.actor GROUP BY p.person)"
        " SELECT coalesce(h.name, o.name) AS called, coalesce(h.key, o.key), count(*) AS many FROM speakers s"
        " JOIN statements r ON r.id = s.statement JOIN versions v ON v.id = r.version JOIN actors o ON o.id = s.actor"
        " LEFT JOIN stranger_profiles t ON t.actor = o.id LEFT JOIN profiles p ON p.id = t.profile"
        " LEFT JOIN heads h ON h.person = p.person WHERE v.superseded = 0"
        " GROUP BY coalesce(-p.person, o.id) ORDER BY many DESC, called LIMIT ?", (most,))
    return tuple(Talker(name, None if key.startswith("=") else key, many) for name, key, many in rows)
