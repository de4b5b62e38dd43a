"""Asking which articles are one report: the last versions of all that ties connect with an article."""

import json
import sqlite3

import msgspec

from dragoman.records import Because
from dragoman.store.answers import Copy, TiedStatements
from dragoman.store.rows import page_from, record_in

_REPORT = """
    WITH RECURSIVE near(id) AS (
        VALUES (?1) UNION SELECT t.other FROM report_ties t JOIN near n ON t.article = n.id)
    SELECT a.record_id, v.text, v.record, v.kept_at, t.covered, t.because FROM near n JOIN articles a ON a.id = n.id
        JOIN versions v ON v.id = a.version LEFT JOIN report_ties t ON t.article = ?1 AND t.other = a.id
    WHERE v.superseded = 0 OR a.id = ?1
    ORDER BY a.first_day IS NULL, a.first_day, v.kept_at, a.record_id
"""


_UTTERANCE = """
    WITH RECURSIVE near(id) AS (
        SELECT id FROM statements WHERE record_id = ?1
        UNION SELECT t.other FROM statement_ties t JOIN near n ON t.statement = n.id)
    SELECT DISTINCT n.id, s.record_id, a.record_id, s.headline FROM near n JOIN statements s ON s.id = n.id
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE v.superseded = 0 OR s.record_id = ?1
"""


def tied(connection: sqlite3.Connection, statement: str) -> TiedStatements:
    """The statements that ties connect with a statement, in the last versions of their pages, and the ties."""
    rows = connection.execute(_UTTERANCE, (statement,)).fetchall()
    names = {row: name for row, name, _, _ in rows}
    ties = connection.execute(
        "SELECT statement, other, score FROM statement_ties WHERE statement < other"
        " AND statement IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)).fetchall()
    return TiedStatements({name: (article, bool(headline)) for _, name, article, headline in rows},
                          tuple((names[one], names[other], score) for one, other, score in ties if other in names))


def copies_of(connection: sqlite3.Connection, article: str, digest: str) -> tuple[Copy, ...]:
    """The articles that are one report with an article of a version (the digest of its text), itself among them: by the
    day of publication, those of no day last."""
    row = connection.execute("SELECT a.id FROM articles a JOIN versions v ON v.id = a.version"
                             " WHERE a.record_id = ? AND v.digest = ?", (article, digest)).fetchone()
    out = []
    for record_id, text, kept, kept_at, covered, because in connection.execute(_REPORT, row):
        page = page_from(kept, text)
        reason = msgspec.json.decode(because, type=Because) if because else None
        out.append(Copy(page, record_in(page, "article", record_id)[0], kept_at, covered, reason))
    return tuple(out)
