"""Counting what an archive holds."""


from dragoman.store.answers import Covered, Stats, Talker
from dragoman.store.connection import Connection

_STATEMENTS = "statements r JOIN articles a ON a.id = r.article JOIN versions v ON v.id = r.version"
_EVENTS = "events r JOIN articles a ON a.id = r.article JOIN versions v ON v.id = r.version"
_ARTICLES = "articles r JOIN versions v ON v.id = r.version"


def count(connection: Connection, speakers: int) -> Stats:
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
        "SELECT ifnull(sum(m.many), 0), count(*) FROM (SELECT count(*) AS many FROM profiles p JOIN stranger_profiles t"
        " ON t.profile = p.id GROUP BY p.person HAVING count(*) > 1) m").fetchone()
    return Stats(
        pages=number("documents"), versions=number("versions"), articles=number(f"{_ARTICLES} WHERE v.superseded = 0"),
        statements=number(f"{_STATEMENTS} WHERE v.superseded = 0"), events=number(f"{_EVENTS} WHERE v.superseded = 0"),
        statements_by={name: by(_STATEMENTS, column) for name, column in (
            ("language", "a.language"), ("outlet", "a.outlet"), ("act", "r.act"), ("mode", "r.mode"))},
        events_by={name: by(_EVENTS, column) for name, column in (
            ("language", "a.language"), ("outlet", "a.outlet"), ("kind", "r.kind"), ("status", "r.status"))},
        findings=by("findings r JOIN versions v ON v.id = r.version", "r.kind"),
        first_published=first, last_published=last, speakers=_speakers(connection, speakers),
        strangers=number("(SELECT DISTINCT actor FROM strangers) s"), joined=joined, persons=persons)


def coverage(connection: Connection) -> tuple[Covered, ...]:
    """What is kept of each outlet in each language, by outlet; of pages with several versions the last one."""
    rows = connection.execute(
        f"SELECT r.outlet, r.language, count(*), count(DISTINCT r.first_day), min(r.first_day),"
        " max(r.first_day), count(*) - count(r.first_day),"
        f" sum((SELECT count(*) FROM statements s WHERE s.article = r.id)) FROM {_ARTICLES} WHERE v.superseded = 0"
        " GROUP BY r.outlet, r.language ORDER BY r.outlet IS NULL, r.outlet, r.language")
    return tuple(Covered(*row) for row in rows)


def _speakers(connection: Connection, most: int) -> tuple[Talker, ...]:
    rows = connection.execute(
        "WITH heads(person, key, name, place) AS (SELECT p.person, m.key, m.name,"
        " row_number() OVER (PARTITION BY p.person ORDER BY m.key) FROM profiles p"
        " JOIN stranger_profiles t ON t.profile = p.id JOIN actors m ON m.id = t.actor)"
        " SELECT min(coalesce(h.name, o.name)) AS called, min(coalesce(h.key, o.key)), count(*) AS many FROM speakers s"
        " JOIN statements r ON r.id = s.statement JOIN versions v ON v.id = r.version JOIN actors o ON o.id = s.actor"
        " LEFT JOIN stranger_profiles t ON t.actor = o.id LEFT JOIN profiles p ON p.id = t.profile"
        " LEFT JOIN heads h ON h.person = p.person AND h.place = 1 WHERE v.superseded = 0"
        " GROUP BY coalesce(-p.person, o.id) ORDER BY many DESC, called LIMIT ?", (most,))
    return tuple(Talker(name, None if key.startswith("=") else key, many) for name, key, many in rows)
