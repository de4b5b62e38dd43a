"""Conditions on what the archive has added to records, on the chain of sources and on findings.

`row` is what the query calls the record, `a` its article; `table` the record's table in the singular.
"""

import json

from dragoman.errors import QueryError
from dragoman.packs.issues import load_issues
from dragoman.packs.sides import sides_called
from dragoman.store.answers import RecordKind
from dragoman.store.clauses import AMONG, NAMED, Clause
from dragoman.store.connection import Connection
from dragoman.store.evidence import SHOWN


def with_issue(table: RecordKind, row: str, issue: str | None) -> list[Clause]:
    """Records that are about an issue, by whatever name it goes. Raises QueryError for an issue that is not known."""
    if issue is None:
        return []
    called = json.dumps([found.id for found in load_issues().called(issue)])
    return [Clause(f"{row}.id IN (SELECT {table} FROM {table}_issues WHERE issue IN"
                   f" (SELECT id FROM issues WHERE key {NAMED}))", (called,))]


def with_side(table: RecordKind, row: str, country: str | None) -> list[Clause]:
    """Records that somebody of a state or body tells, or in which he takes part. Raises QueryError for none."""
    if country is None:
        return []
    return [Clause(f"{row}.id IN (SELECT {table} FROM {table}_sides WHERE side {NAMED})",
                   (json.dumps(sides_called(country)),))]


def in_chain(table: RecordKind, actors: str) -> Clause:
    """Records of articles that one of these actors (rows, as a JSON array) has published, or that name him as a source;
    of statements also those whose own clause does."""
    articles = (f"SELECT id FROM articles WHERE publisher {AMONG}"
                f" UNION SELECT article FROM article_sources WHERE actor {AMONG}")
    if table != "statement":
        return Clause(f"a.id IN ({articles})", (actors, actors))
    own = f"SELECT statement FROM statement_sources WHERE actor {AMONG}"
    return Clause(f"(a.id IN ({articles}) OR r.id IN ({own}))", (actors, actors, actors))


def with_finding(connection: Connection, table: RecordKind, finding: str) -> Clause:
    """Records that show a finding of a kind, and the others of their articles; of a kind that pages tell by themselves
    those of the articles, or pages, about which it is. Raises QueryError, with the kinds there are, for another."""
    kind = finding.strip().lower()
    if kind in SHOWN:
        own, rows = SHOWN[kind]
        if own == table:
            return Clause(f"r.id IN ({rows})", ())
        return Clause(f"a.id IN (SELECT article FROM {own}s WHERE id IN ({rows}))", ())
    kinds = [known for (known,) in connection.execute("SELECT DISTINCT kind FROM findings ORDER BY kind")]
    if kind not in kinds:
        raise QueryError(f"there is no finding {kind!r} in this archive: there is {', '.join((*kinds, *SHOWN))}")
    return Clause("EXISTS (SELECT 1 FROM findings q WHERE q.version = r.version AND q.kind = ?"
                  " AND (q.article IS NULL OR q.article = a.id))", (kind,))
