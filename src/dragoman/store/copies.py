"""Asking which articles are one report, and which statements or events are one: the last versions of all that ties
connect."""

import json
import sqlite3

import msgspec

from dragoman.records import Because
from dragoman.store.answers import Copy, RecordKind, Tied
from dragoman.store.rows import page_from, record_in

_REPORT = """
    WITH RECURSIVE near(id) AS (
        VALUES (?1) UNION SELECT t.other FROM report_ties t JOIN near n ON t.article = n.id)
    SELECT a.record_id, v.text, v.record, v.kept_at, t.covered, t.because FROM near n JOIN articles a ON a.id = n.id
        JOIN versions v ON v.id = a.version LEFT JOIN report_ties t ON t.article = ?1 AND t.other = a.id
    WHERE v.superseded = 0 OR a.id = ?1
    ORDER BY a.first_day IS NULL, a.first_day, v.kept_at, a.record_id
"""


_TIED = """
    WITH RECURSIVE near(id) AS (
        SELECT id FROM {kind}s WHERE record_id = ?1
        UNION SELECT t.other FROM {kind}_ties t JOIN near n ON t.{kind} = n.id)
    SELECT DISTINCT n.id, s.record_id, a.record_id, {headline} FROM near n JOIN {kind}s s ON s.id = n.id
        JOIN articles a ON a.id = s.article JOIN versions v ON v.id = s.version
    WHERE v.superseded = 0 OR s.record_id = ?1
"""
_HEADLINES = {"statement": "s.headline", "event": "0"}


def tied(connection: sqlite3.Connection, kind: RecordKind, name: str) -> Tied:
    """The statements or events that ties connect with one, in the last versions of their pages, and the ties."""
    rows = connection.execute(_TIED.format(kind=kind, headline=_HEADLINES[kind]), (name,)).fetchall()
    names = {row: name for row, name, _, _ in rows}
    ties = connection.execute(
        f"SELECT {kind}, other, score, because FROM {kind}_ties WHERE {kind} < other"
        f" AND {kind} IN (SELECT value FROM json_each(?))", (json.dumps(list(names)),)).fetchall()
    return Tied({name: (article, bool(headline)) for _, name, article, headline in rows},
                tuple((names[one], names[other], score, msgspec.json.decode(because, type=Because))
                      for one, other, score, because in ties if other in names))


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
