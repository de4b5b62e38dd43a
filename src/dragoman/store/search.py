"""Finding records: words first, then letters without regard to spaces, narrowed by filters."""

import sqlite3
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.records import Page
from dragoman.store.answers import Hit, Hits, Kind, Rank
from dragoman.store.filters import TABLES, Clause, Filters, cells_of, conditions, matching
from dragoman.store.judged import State
from dragoman.store.questions import question
from dragoman.store.rows import outlet_of, record_in

_RANKS: tuple[Rank, ...] = ("word", "trigram", "filter")

# A statement of a superseded version is left out where a later version of the page says the same.
_NOT_REPEATED = (
    "(v.superseded = 0 OR NOT EXISTS"
    " (SELECT 1 FROM {table}s n WHERE n.likeness = r.likeness AND n.version > r.version))"
)


class Found(msgspec.Struct, frozen=True):
    """The rows that a search finds, as SQL: `head` stands before a SELECT, `tail` behind its columns; there `f` has the
    rank and score of each, `r` is its row, `a` that of its article and `v` that of its version."""

    head: str
    tail: str
    cells: tuple[Any, ...]


def find(connection: sqlite3.Connection, words: str, kind: Kind, filters: Filters, limit: int, offset: int) -> Hits:
    """The hits from `offset` on, `limit` at most: by rank, the best first; equals, and hits of filters alone, by day.

    Raises QueryError for what cannot be asked.
    """
    if limit < 0 or offset < 0:
        raise QueryError("limit and offset count hits: they are 0 or more")
    found = found_by(connection, words, kind, filters)
    if question(words) is None and filters.is_empty():
        raise QueryError("say what to look for: words, or a filter such as speaker or since")
    total = int(connection.execute(f"{found.head} SELECT count(*) {found.tail}", found.cells).fetchone()[0])
    rows = connection.execute(
        f"{found.head} SELECT f.rank, r.version, r.record_id, v.superseded, (SELECT j.state FROM judged j WHERE"
        f" j.record = r.record_id AND j.kind = '{TABLES[kind]}' AND j.version = r.version) {found.tail}"
        " ORDER BY f.rank, f.score, r.first_day DESC, r.id LIMIT ? OFFSET ?", (*found.cells, limit, offset)).fetchall()
    return Hits(total, offset, tuple(_hits(connection, kind, rows)))


def found_by(connection: sqlite3.Connection, words: str, kind: Kind, filters: Filters) -> Found:
    """What a search finds, as SQL. Raises QueryError for what cannot be asked."""
    if kind not in TABLES:
        raise QueryError(f"there are no {kind!r} to search: ask for one of {', '.join(TABLES)}")
    table, asked = TABLES[kind], question(words)
    narrowed = conditions(connection, kind, filters)
    source = _everything(table) if asked is None else _found(table, asked.words(), matching(table, asked))
    return Found(source.sql, *_statement_of(table, source, narrowed))


def _everything(table: str) -> Clause:
    return Clause(f"WITH found(id, rank, score) AS (SELECT id, 2, 0.0 FROM {table}s)")


def _found(table: str, words: str, ways: list[Clause]) -> Clause:
    """The rows that the two indexes find, each once: a word hit is no trigram hit."""
    trigrams = " UNION ".join(way.sql for way in ways)
    beside = f" UNION ALL SELECT rowid, 1, 0.0 FROM ({trigrams}) WHERE rowid NOT IN (SELECT id FROM words)"
    return Clause(
        f"WITH words(id, score) AS (SELECT rowid, bm25({table}_words, 1.0, 0.5) FROM {table}_words"
        f" WHERE {table}_words MATCH ?),"
        f" found(id, rank, score) AS (SELECT id, 0, score FROM words{beside if ways else ''})",
        (words, *cells_of(ways)))


def _statement_of(table: str, source: Clause, narrowed: list[Clause]) -> tuple[str, tuple[object, ...]]:
    article = "r.id" if table == "article" else "r.article"
    every = [*narrowed, Clause(_NOT_REPEATED.format(table=table))]
    sql = (f"FROM found f JOIN {table}s r ON r.id = f.id JOIN articles a ON a.id = {article}"
           f" JOIN versions v ON v.id = r.version WHERE {' AND '.join(clause.sql for clause in every)}")
    return sql, (*source.cells, *cells_of(every))


def _hits(connection: sqlite3.Connection, kind: Kind, rows: list[tuple[int, int, str, int, State | None]],
          ) -> list[Hit]:
    pages: dict[int, Page] = {}
    hits = []
    for rank, version, record_id, superseded, judged in rows:
        if version not in pages:
            record = connection.execute("SELECT record FROM versions WHERE id = ?", (version,)).fetchone()[0]
            pages[version] = msgspec.json.decode(record, type=Page)
        hits.append(_hit(kind, _RANKS[rank], pages[version], record_id, bool(superseded), judged))
    return hits


def _hit(kind: Kind, rank: Rank, page: Page, record_id: str, superseded: bool, judged: State | None) -> Hit:
    article, record = record_in(page, TABLES[kind], record_id)
    return Hit(
        kind, record_id, rank, record, page.source, article.id, article.language,
        article.title.text if article.title else None, outlet_of(page, article), article.published,
        (record.date if record else None) or article.published, superseded, judged)
