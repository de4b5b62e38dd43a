"""What does not add up in an archive: findings of pages, ties that speak against each other, plans without an outcome.

Each question gives its rows with the latest first, and one only for all copies of the same; whoever asks takes as many
as he needs.
"""

import json
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from dragoman.records import Article, Because, Event, Page, Record, Statement
from dragoman.store.answers import RecordKind
from dragoman.store.connection import Connection
from dragoman.store.evidence import AFTERWARDS, OPPOSED, WITHOUT_OUTCOME, WORDED_OTHERWISE
from dragoman.store.filters import actors_called, bounds_of
from dragoman.store.rows import record_in

Kind: TypeAlias = Literal["role-conflict", "unknown-holder", "date-conflict", "quotation-differs", "denial",
                          "contradiction", "not-reported"]
OF_PAGES: tuple[Kind, ...] = ("role-conflict", "unknown-holder", "date-conflict")
"""What the pages tell by themselves."""


class Scope(Record, frozen=True):
    """What narrows findings; None asks nothing. speaker, outlet: actors' rows as a JSON array; since, until: days."""

    speaker: str | None
    outlet: str | None
    since: str | None
    until: str | None


class Placed(NamedTuple):
    """A record (None for a whole article) where it stands. spoken: the ids of whom was asked for, None for nobody."""

    page: Page
    article: Article
    record: Statement | Event | None
    spoken: frozenset[str] | None = None


class Row(NamedTuple):
    """A finding as the tables have it: the latest day of its records ("" for none), its kind, the ids of its records
    with their kinds, and the rows of the versions in which they stand; why, where that is kept."""

    day: str
    kind: Kind
    records: tuple[tuple[RecordKind, str, int], ...]
    because: Because | None = None


_OWN = """
    SELECT DISTINCT coalesce(a.first_day, '') AS day, f.kind, a.record_id, f.version FROM findings f
        JOIN articles a ON a.id = f.article JOIN versions v ON v.id = f.version
    WHERE v.superseded = 0 AND f.kind IN (SELECT atom FROM json_each(:kinds)) AND {scope}
        AND (CAST(:speaker AS TEXT) IS NULL OR a.id IN (
            SELECT article FROM mentions WHERE actor IN (SELECT value FROM json_each(:speaker))))
    ORDER BY day DESC, f.kind DESC, a.record_id DESC
"""
_SPOKEN = """(CAST(:speaker AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM speakers k WHERE k.statement IN (s.id, o.id)
        AND k.actor IN (SELECT value FROM json_each(:speaker))))"""
_PAIR = """
        JOIN statements s ON s.id = t.statement JOIN statements o ON o.id = t.other
        JOIN articles a ON a.id = s.article JOIN articles b ON b.id = o.article
        JOIN versions v ON v.id = s.version JOIN versions w ON w.id = o.version
    WHERE v.superseded = 0 AND w.superseded = 0"""
_OPPOSED = f"""
    SELECT max(coalesce(s.first_day, ''), coalesce(o.first_day, '')) AS day, t.kind, s.record_id, s.version,
        o.record_id, o.version, t.because
    FROM ({OPPOSED}) t {_PAIR}
        AND t.kind IN (SELECT atom FROM json_each(:kinds)) AND {{scope}} AND {_SPOKEN}
        AND NOT EXISTS (
            SELECT 1 FROM oppositions u JOIN statements x ON x.id = u.statement JOIN statements y ON y.id = u.other
            WHERE u.statement IN (SELECT s.id UNION SELECT other FROM statement_ties WHERE statement = s.id)
            AND u.other IN (SELECT o.id UNION SELECT other FROM statement_ties WHERE statement = o.id)
            AND (x.record_id, y.record_id) < (s.record_id, o.record_id))
    ORDER BY day DESC, t.kind DESC, s.record_id DESC, o.record_id DESC
"""
_WORDED = """NOT EXISTS (SELECT 1 FROM statement_ties x JOIN statements y ON y.id = x.other
            JOIN versions z ON z.id = y.version JOIN statement_folds q ON q.id = y.id
        WHERE x.statement = {one}.id AND y.mode = 'direct' AND z.superseded = 0 AND q.content = {fold}.content
            AND y.record_id < {one}.record_id)"""
# All ties where no day is asked; else those of which one statement is of a later one, found by their days.
_TIES = """SELECT statement, other, because FROM statement_ties WHERE CAST(:since AS TEXT) IS NULL
        UNION ALL SELECT * FROM (
            SELECT t.statement, t.other, t.because FROM statements r CROSS JOIN statement_ties t ON t.statement = r.id
                WHERE r.first_day >= :since
            UNION SELECT t.other, t.statement, t.because FROM statements r CROSS JOIN statement_ties t
                ON t.statement = r.id WHERE r.first_day >= :since) later"""
_QUOTED = f"""
    SELECT max(coalesce(s.first_day, ''), coalesce(o.first_day, '')) AS day, 'quotation-differs', s.record_id,
        s.version, o.record_id, o.version, t.because
    FROM ({_TIES}) t JOIN statement_folds f ON f.id = t.statement JOIN statement_folds g ON g.id = t.other
        {_PAIR} AND {WORDED_OTHERWISE} AND {{scope}} AND {_SPOKEN}
        AND (coalesce(s.first_day, ''), coalesce(a.first_day, ''), s.record_id)
            < (coalesce(o.first_day, ''), coalesce(b.first_day, ''), o.record_id)
        AND {_WORDED.format(one="s", fold="f")} AND {_WORDED.format(one="o", fold="g")}
    ORDER BY day DESC, s.record_id DESC, o.record_id DESC
"""
_PLANNED = f"""
    SELECT e.first_day AS day, 'not-reported', e.record_id, e.version, e.last_day, a.publisher,
        (SELECT count(*) || ' ' || count(DISTINCT c.outlet) FROM articles c JOIN versions z ON z.id = c.version
            WHERE z.superseded = 0
            AND c.first_day BETWEEN date(e.last_day, '+1 day') AND date(e.last_day, '+{AFTERWARDS} days'))
    FROM events e JOIN articles a ON a.id = e.article JOIN versions v ON v.id = e.version
    WHERE v.superseded = 0 AND {{scope}}
        AND (CAST(:speaker AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM participants k WHERE k.event = e.id
            AND k.actor IN (SELECT value FROM json_each(:speaker))))
        AND {WITHOUT_OUTCOME}
    ORDER BY e.first_day DESC, e.record_id DESC
"""
_OUTLETS = "(CAST(:outlet AS TEXT) IS NULL OR {publishers})"
_AMONG = "{article}.publisher IN (SELECT value FROM json_each(:outlet))"


def scope_of(
    connection: Connection, speaker: str | None, outlet: str | None, since: str | None, until: str | None
) -> Scope:
    """What is asked, as the questions take it. Raises QueryError for what cannot be asked."""
    first, last = bounds_of(since, until)
    return Scope(actors_called(connection, speaker) if speaker else None,
                 actors_called(connection, outlet) if outlet else None, first, last)


def stream(
    connection: Connection, kind: Kind, scope: Scope
) -> Iterator[tuple[Kind, str, Because | None, tuple[Placed, ...]]]:
    """The findings of a kind with their records, the latest first: kind, day, why, records."""
    spoken = None
    if scope.speaker is not None:
        keys = connection.execute(
            "SELECT key FROM actors WHERE id IN (SELECT value FROM json_each(?))", (scope.speaker,))
        spoken = frozenset(name for (name,) in keys)
    for row in _rows(connection, kind, scope):
        yield row.kind, row.day, row.because, tuple(_placed(connection, *one, spoken) for one in row.records)


def _placed(
    connection: Connection, kind: RecordKind, name: str, version: int, spoken: frozenset[str] | None
) -> Placed:
    (record,) = connection.execute("SELECT record FROM versions WHERE id = ?", (version,)).fetchone()
    page = msgspec.json.decode(record, type=Page)
    return Placed(page, *record_in(page, kind, name), spoken)


def _rows(connection: Connection, kind: Kind, scope: Scope) -> Iterator[Row]:
    """The findings of a kind, the latest first."""
    cells = {"kinds": json.dumps([kind]), **msgspec.structs.asdict(scope)}
    if kind in OF_PAGES:
        for day, _, record, version in connection.execute(_asked(_OWN, "a.first_day", "a"), cells):
            yield Row(day, kind, (("article", record, version),))
    elif kind == "not-reported":
        for day, _, record, version, last, _, told in connection.execute(_asked(_PLANNED, "e.first_day", "a"), cells):
            articles, outlets = told.split()
            yield Row(day, kind, (("event", record, version),), Because("finding.not-reported", {
                "day": last, "days": str(AFTERWARDS), "articles": articles, "outlets": outlets}))
    else:
        sql = _QUOTED if kind == "quotation-differs" else _OPPOSED
        latest = "max(coalesce(s.first_day, ''), coalesce(o.first_day, ''))"
        for day, _, one, version, other, second, because in connection.execute(_asked(sql, latest, "a", "b"), cells):
            why = msgspec.json.decode(because, type=Because) if because else None
            yield Row(day, kind, (("statement", one, version), ("statement", other, second)), why)


def _asked(sql: str, day: str, *articles: str) -> str:
    """A question with its conditions on the day and on the publishers of some articles."""
    publishers = " OR ".join(_AMONG.format(article=article) for article in articles)
    days = (f"(CAST(:since AS TEXT) IS NULL OR {day} >= :since)"
            f" AND (CAST(:until AS TEXT) IS NULL OR ({day} != '' AND {day} <= :until))")
    return sql.format(scope=f"{days} AND {_OUTLETS.format(publishers=publishers)}")
