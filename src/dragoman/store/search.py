"""Finding records: words first, then letters without regard to spaces, narrowed by filters.

Nothing grows with the hits: they are counted to 10,000, and where there are more, those kept last are ranked.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from itertools import islice
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.records import Page
from dragoman.store.answers import Hit, Hits, Kind, Rank, RecordKind
from dragoman.store.filters import TABLES, Clause, Filters, cells_of, conditions, matching
from dragoman.store.narrowing import Narrowed, narrowed
from dragoman.store.questions import Question, question
from dragoman.store.rows import outlet_of, record_in

COUNTED = 10_000
"""Hits that are counted and ranked; whoever pages on beyond them has as many more looked at as he asks for."""
_RANKS: tuple[Rank, ...] = ("word", "trigram", "filter")
_FEW = 20_000
"""Records found by letters, up to which the facets of each are looked at; of more, all that have the facets are asked
for first."""

_COLUMNS = "content label"
_TABLE = re.compile(r"\b([rav])\.")


class Found(msgspec.Struct, frozen=True):
    """The rows that were found, with their ranks and scores (the less the better), and whether there are more."""

    rows: Sequence[tuple[int, float, int]]
    more: bool


def find(connection: sqlite3.Connection, words: str, kind: Kind, filters: Filters, limit: int, offset: int) -> Hits:
    """The hits from `offset` on, `limit` at most: by rank, the best first; equals, and hits of filters alone, by day.

    Raises QueryError for what cannot be asked.
    """
    if limit < 0 or offset < 0:
        raise QueryError("limit and offset count hits: they are 0 or more")
    found = rows_of(connection, words, kind, filters, max(COUNTED, offset + limit), ranked=True)
    window = _window(connection, TABLES[kind], found.rows, offset, limit)
    return Hits(len(found.rows), offset, tuple(_hits(connection, kind, window)), found.more)


def rows_of(
    connection: sqlite3.Connection, words: str, kind: Kind, filters: Filters, most: int, *, ranked: bool,
) -> Found:
    """The rows of `most` hits at most, those kept last; with their scores if they are to be ranked.

    Raises QueryError for what cannot be asked.
    """
    if kind not in TABLES:
        raise QueryError(f"there are no {kind!r} to search: ask for one of {', '.join(TABLES)}")
    asked = question(words)
    if asked is None and filters.is_empty():
        raise QueryError("say what to look for: words, or a filter such as speaker or since")
    narrow = narrowed(connection, kind, filters)
    search = _Search(connection, TABLES[kind], narrow, conditions(connection, kind, narrow.rest))
    if asked is None:
        rows = [(2, 0.0, row) for row in search.by_filters(most + 1)]
        return Found(rows[:most], len(rows) > most)
    rows = [(0, score, row) for row, score in search.by_words(asked, most + 1, ranked=ranked)]
    if len(rows) <= most:
        known = {row for _, _, row in rows}
        beside = (row for row in search.by_letters(asked, most + 1 + len(rows)) if row not in known)
        rows += [(1, 0.0, row) for row in islice(beside, most + 1 - len(rows))]
    return Found(rows[:most], len(rows) > most)


class _Search:
    """The questions of one search: the table, the facets and the conditions that its rows must meet."""

    def __init__(self, connection: sqlite3.Connection, table: RecordKind, narrow: Narrowed, rest: list[Clause]) -> None:
        self._connection, self._table, self._narrow = connection, table, narrow
        # Sets of rows are asked by the row that the index gives, so that no other table need be opened for it.
        self._rest = [Clause(clause.sql.replace("r.id IN", "+f.rowid IN", 1), clause.cells)
                      if clause.sql.startswith("r.id IN") else clause for clause in rest]

    def by_words(self, asked: Question, most: int, *, ranked: bool) -> list[tuple[int, float]]:
        """The rows that have the words, the last first, and their scores."""
        score = f"bm25({self._table}_words, 1.0, 0.5, 0.0)" if ranked else "0.0"
        expression = " AND ".join(f"({each})" for each in (asked.words(_COLUMNS), self._narrow.expression()) if each)
        return self._ask(f"f.rowid, {score}", f"{self._table}_words f", [self._matches(expression)], most)

    def by_filters(self, most: int) -> list[int]:
        """The rows that meet the filters, the last first."""
        expression = self._narrow.expression()
        rows = (self._ask("f.rowid", f"{self._table}_words f", [self._matches(expression)], most) if expression else
                self._ask("f.rowid", f"{self._table}s f", [], most))
        return [row for (row,) in rows]

    def by_letters(self, asked: Question, most: int) -> list[int]:
        """The rows that have the letters, whatever spaces stand between them, the last first."""
        ways = matching(self._table, asked)
        if not ways:
            return []
        found = Clause(" UNION ".join(way.sql for way in ways), cells_of(ways))
        first, having = [], ""
        if self._narrow.groups:
            many, = self._connection.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM ({found.sql}) LIMIT ?)", (*found.cells, _FEW)).fetchone()
            if many < _FEW:
                having = f" CROSS JOIN {self._table}_facets x ON x.id = f.rowid AND {self._narrow.condition()}"
            else:
                words = self._matches(self._narrow.expression())
                first = [Clause(f"+f.rowid IN (SELECT rowid FROM {self._table}_words WHERE {words.sql})", words.cells)]
        rows = self._ask("f.rowid", f"({found.sql}) f{having}", first, most, found.cells)
        return [row for (row,) in rows]

    def _matches(self, expression: str) -> Clause:
        return Clause(f"{self._table}_words MATCH ?", (expression,))

    def _ask(
        self, columns: str, source: str, first: list[Clause], most: int, cells: tuple[object, ...] = (),
    ) -> list[Any]:
        """The rows `f` of a source that meet the conditions, the last first. The source comes first, whatever SQLite
        thinks: what it finds is looked up in the other tables, one by one."""
        repeated = Clause(f"+f.rowid NOT IN (SELECT id FROM repeated_{self._table}s)")
        every = [*first, repeated, *self._rest]
        where = " AND ".join(clause.sql for clause in every)
        opened = set(_TABLE.findall(where))
        joins = [f" CROSS JOIN {self._table}s r ON r.id = f.rowid"] if opened else []
        if "a" in opened:
            joins.append(f" CROSS JOIN articles a ON a.id = {'r.id' if self._table == 'article' else 'r.article'}")
        if "v" in opened:
            joins.append(" CROSS JOIN versions v ON v.id = r.version")
        return self._connection.execute(
            f"SELECT {columns} FROM {source}{''.join(joins)} WHERE {where} ORDER BY f.rowid DESC LIMIT ?",
            (*cells, *cells_of(every), most)).fetchall()


def _window(
    connection: sqlite3.Connection, table: RecordKind, rows: Sequence[tuple[int, float, int]], offset: int, limit: int,
) -> list[tuple[int, int, str, int]]:
    """The rows from `offset` on in their order: rank, version, record id, is the version superseded?"""
    ordered = sorted(rows)
    end = min(offset + limit, len(ordered))
    if offset >= end:
        return []
    # Days are asked only of those that the window may show: those before its end, and their equals.
    last = ordered[end - 1][:2]
    ordered = [row for row in ordered if row[:2] <= last]
    days = dict(connection.execute(
        f"SELECT id, ifnull(first_day, '') FROM {table}s WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([row for _, _, row in ordered]),)))
    ordered.sort(key=lambda row: days[row[2]], reverse=True)
    ordered.sort(key=lambda row: row[:2])
    sql = (f"SELECT r.version, r.record_id, v.superseded FROM {table}s r JOIN versions v ON v.id = r.version"
           " WHERE r.id = ?")
    return [(rank, *connection.execute(sql, (row,)).fetchone()) for rank, _, row in ordered[offset:end]]


def _hits(connection: sqlite3.Connection, kind: Kind, rows: list[tuple[int, int, str, int]]) -> list[Hit]:
    pages: dict[int, Page] = {}
    hits = []
    for rank, version, record_id, superseded in rows:
        if version not in pages:
            record = connection.execute("SELECT record FROM versions WHERE id = ?", (version,)).fetchone()[0]
            pages[version] = msgspec.json.decode(record, type=Page)
        hits.append(_hit(kind, _RANKS[rank], pages[version], record_id, bool(superseded)))
    return hits


def _hit(kind: Kind, rank: Rank, page: Page, record_id: str, superseded: bool) -> Hit:
    article, record = record_in(page, TABLES[kind], record_id)
    return Hit(
        kind, record_id, rank, record, page.source, article.id, article.language,
        article.title.text if article.title else None, outlet_of(page, article), article.published,
        (record.date if record else None) or article.published, superseded)
