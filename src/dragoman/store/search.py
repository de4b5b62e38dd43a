"""Finding records: words first, then letters without regard to spaces, narrowed by filters.

Nothing grows with the hits: they are counted to 10,000, and where there are more, those kept last are ranked.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.records import Event, Passage, Source, Statement
from dragoman.store.answers import Kind, Rank, RecordKind
from dragoman.store.clauses import AMONG, Clause, cells_of
from dragoman.store.connection import Connection, is_file
from dragoman.store.database import data_version
from dragoman.store.filters import TABLES, Filters, conditions, matching
from dragoman.store.folded import FoldedSearch, scores
from dragoman.store.found import Hit, Hits
from dragoman.store.judged import State
from dragoman.store.narrowing import Narrowed, narrowed
from dragoman.store.questions import Question, question

COUNTED = 10_000
"""Hits that are counted and ranked; whoever pages on beyond them has as many more looked at as he asks for."""
_RANKS: tuple[Rank, ...] = ("word", "trigram", "filter")
_FEW, _LETTERS, _MANY = 3_000, 10_000, 50_000
"""Records found by words or by letters, up to which the facets of each are looked at; and to which they are counted."""
_RANKED, _LOOK = 3, 5
"""Words of facets in an expression that is ranked, and how much longer it takes to look at the facets of a record than
to gather one that has them."""
_COLUMNS = "content label"
_TABLE = re.compile(r"\b([rav])\.")


class Found(msgspec.Struct, frozen=True):
    """The rows that were found, with their ranks and scores (the less the better), and whether there are more."""

    rows: Sequence[tuple[int, float, int]]
    more: bool


class Last:
    """The search that a reader has asked last: its hits and their facets are mostly asked together."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._asked: object = None
        self._found = Found((), more=False)

    def rows_of(self, connection: Connection, words: str, kind: Kind, filters: Filters, most: int) -> Found:
        """The rows of `most` hits at most, those kept last, with their scores. Raises QueryError for what cannot be
        asked."""
        version = data_version(connection)
        asked = (version, words, kind, filters, most)
        if asked != self._asked:
            self._asked = None
            self._found = _rows_of(connection, words, kind, filters, most)
            self._asked = asked
        return self._found


def find(
    connection: Connection, words: str, kind: Kind, filters: Filters, limit: int, offset: int, last: Last,
) -> Hits:
    """The hits from `offset` on, `limit` at most: by rank, the best first; equals, and hits of filters alone, by day.

    Raises QueryError for what cannot be asked.
    """
    if limit < 0 or offset < 0:
        raise QueryError("limit and offset count hits: they are 0 or more")
    found = last.rows_of(connection, words, kind, filters, max(COUNTED, offset + limit))
    window = _window(connection, TABLES[kind], found.rows, offset, limit)
    return Hits(len(found.rows), offset, tuple(_hits(connection, kind, window)), found.more)


def _rows_of(connection: Connection, words: str, kind: Kind, filters: Filters, most: int) -> Found:
    if kind not in TABLES:
        raise QueryError(f"there are no {kind!r} to search: ask for one of {', '.join(TABLES)}")
    asked = question(words)
    if asked is None and filters.is_empty():
        raise QueryError("say what to look for: words, or a filter such as speaker or since")
    narrow = narrowed(connection, kind, filters)
    search = _search(connection, TABLES[kind], narrow, conditions(connection, kind, narrow.rest))
    if asked is None:
        rows = [(2, 0.0, row) for row in search.by_filters(most + 1)]
        return Found(rows[:most], len(rows) > most)
    rows = [(0, score, row) for row, score in search.by_words(asked, most + 1)]
    if len(rows) <= most:
        beside = search.by_letters(asked, {row for _, _, row in rows}, most + 1 - len(rows))
        rows += [(1, 0.0, row) for row in beside]
    return Found(rows[:most], len(rows) > most)


def _search(
    connection: Connection, table: RecordKind, narrow: Narrowed, rest: list[Clause]) -> "_Search | FoldedSearch":
    """The questions of one search, for a file or for a server."""
    return _Search(connection, table, narrow, rest) if is_file(connection) else FoldedSearch(
        connection, table, narrow.groups, rest)


class _Search:
    """The questions of one search in a file: the table, the facets and the conditions that its rows must meet."""

    def __init__(self, connection: Connection, table: RecordKind, narrow: Narrowed, rest: list[Clause]) -> None:
        self._connection, self._table, self._narrow = connection, table, narrow
        # Sets of rows are asked by the row that the index gives, so that no other table need be opened for it.
        self._rest = [Clause(clause.sql.replace("r.id IN", "+f.rowid IN", 1), clause.cells)
                      if clause.sql.startswith("r.id IN") else clause for clause in rest]

    def by_words(self, asked: Question, most: int) -> list[tuple[int, float]]:
        """The rows that have the words, the last first, and their scores."""
        words = self._matches(asked.words(_COLUMNS))
        source = f"{self._table}_words f"
        score = f"bm25({self._table}_words, 1.0, 0.5, 0.0)"
        if not self._narrow.groups:
            return self._ask(f"f.rowid, {score}", source, [words], most)
        if self._at_most(Clause(f"{source} WHERE {words.sql}", words.cells), _FEW) < _FEW:
            return self._ask(f"f.rowid, {score}", source + self._facets(), [words], most)
        both = self._matches(f"({words.cells[0]}) AND {self._narrow.expression()}")
        if sum(map(len, self._narrow.groups)) <= _RANKED:
            return self._ask(f"f.rowid, {score}", source, [both], most)
        # To rank, the index counts all rows of every word of an expression: here it is asked of the words alone.
        rows = [row for (row,) in self._ask("f.rowid", source, [both], most)]
        return self._connection.execute(
            f"SELECT f.rowid, {score} FROM {source} WHERE {words.sql}"
            " AND +f.rowid IN (SELECT value FROM json_each(?)) ORDER BY f.rowid DESC",
            (*words.cells, json.dumps(rows))).fetchall()

    def by_filters(self, most: int) -> list[int]:
        """The rows that meet the filters, the last first."""
        expression = self._narrow.expression()
        rows = (self._ask("f.rowid", f"{self._table}_words f", [self._matches(expression)], most) if expression else
                self._ask("f.rowid", f"{self._table}s f", [], most))
        return [row for (row,) in rows]

    def by_letters(self, asked: Question, known: set[int], most: int) -> list[int]:
        """The rows that have the letters, whatever spaces stand between them, the last first; `known` ones left out."""
        ways = matching(self._connection, self._table, asked)
        if not ways:
            return []
        found = Clause(f"({' UNION '.join(way.sql for way in ways)}) f", cells_of(ways))
        first: list[Clause] = []
        if self._narrow.groups or self._rest:
            # Either the facets of each row are looked at, or all rows that have the facets are gathered first.
            few = self._connection.execute(
                f"SELECT f.rowid FROM {found.sql} LIMIT ?", (*found.cells, _LETTERS)).fetchall()
            if len(few) < _LETTERS:
                new = json.dumps([row for (row,) in few if row not in known])
                found = Clause(f"(SELECT value AS rowid FROM json_each(?)) f{self._facets()}", (new,))
            elif self._narrow.groups:
                words = self._matches(self._narrow.expression())
                narrow = Clause(f"SELECT rowid FROM {self._table}_words WHERE {words.sql}", words.cells)
                if _LOOK * self._at_most(found, _MANY) < self._at_most(
                        Clause(f"({narrow.sql})", narrow.cells), _LOOK * _MANY):
                    found = Clause(found.sql + self._facets(), found.cells)
                else:
                    first = [Clause(f"+f.rowid IN ({narrow.sql})", narrow.cells)]
        rows = self._ask("f.rowid", found.sql, first, most + len(known), found.cells)
        return [row for (row,) in rows if row not in known][:most]

    def _facets(self) -> str:
        if not self._narrow.groups:
            return ""
        return f" CROSS JOIN {self._table}_facets x ON x.id = f.rowid AND {self._narrow.condition()}"

    def _at_most(self, source: Clause, most: int) -> int:
        """How many rows a source has, counted to a bound."""
        many, = self._connection.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {source.sql} LIMIT ?)", (*source.cells, most)).fetchone()
        return int(many)

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


def score_of(connection: Connection, table: RecordKind, asked: Question, row: int) -> float:
    """The score of a row that has the words of a question."""
    if not is_file(connection):
        (_, score), = scores(connection, table, asked.groups(), None, [row], 0.5)
        return score
    (told,) = connection.execute(
        f"SELECT bm25({table}_words, 1.0, 0.5, 0.0) FROM {table}_words WHERE {table}_words MATCH ? AND rowid = ?",
        (asked.words(_COLUMNS), row)).fetchone()
    return float(told)


def _window(
    connection: Connection, table: RecordKind, rows: Sequence[tuple[int, float, int]], offset: int, limit: int,
) -> list[tuple[int, int, int, int, int, State | None]]:
    """The rows from `offset` on in their order: rank, version, the places of the article in it and of the record in
    this, is the version superseded, what judgements on it come to?"""
    ordered = sorted(rows)
    end = min(offset + limit, len(ordered))
    if offset >= end:
        return []
    # Days are asked only of those that the window may show: those before its end, and their equals.
    last = ordered[end - 1][:2]
    ordered = [row for row in ordered if row[:2] <= last]
    days = dict(connection.execute(
        f"SELECT id, ifnull(first_day, '') FROM {table}s WHERE id {AMONG}",
        (json.dumps([row for _, _, row in ordered]),)).fetchall())
    ordered.sort(key=lambda row: days[row[2]], reverse=True)
    ordered.sort(key=lambda row: row[:2])
    places, join = ("r.position, 0", "") if table == "article" else (
        "a.position, r.position", " JOIN articles a ON a.id = r.article")
    sql = (f"SELECT r.id, r.version, {places}, v.superseded, (SELECT j.state FROM judged j WHERE j.record = r.record_id"
           f" AND j.kind = '{table}' AND j.version = r.version) FROM {table}s r{join}"
           f" JOIN versions v ON v.id = r.version WHERE r.id {AMONG}")
    shown = ordered[offset:end]
    found = {row: told for row, *told in connection.execute(sql, (json.dumps([row for _, _, row in shown]),))}
    return [(rank, *found[row]) for rank, _, row in shown]


class _Sketch(msgspec.Struct, frozen=True):
    """The little of a page's record that a hit tells; its statements and events are not read."""

    source: Source
    articles: tuple["_ArticleSketch", ...]


class _ArticleSketch(msgspec.Struct, frozen=True):
    id: str
    language: str
    title: Passage | None
    outlet: str | None
    published: str | None
    statements: tuple[msgspec.Raw, ...]
    events: tuple[msgspec.Raw, ...]


_SKETCH, _STATEMENT, _EVENT = map(msgspec.json.Decoder, (_Sketch, Statement, Event))


def _hits(connection: Connection, kind: Kind, rows: list[tuple[int, int, int, int, int, State | None]],
          ) -> list[Hit]:
    pages: dict[int, _Sketch] = {version: _SKETCH.decode(record) for version, record in connection.execute(
        f"SELECT id, CAST(record AS BLOB) FROM versions WHERE id {AMONG}",
        (json.dumps(sorted({version for _, version, *_ in rows})),))}
    hits = []
    for rank, version, article, position, superseded, judged in rows:
        hits.append(_hit(kind, _RANKS[rank], pages[version], (article, position), bool(superseded), judged))
    return hits


def _hit(kind: Kind, rank: Rank, page: _Sketch, place: tuple[int, int], superseded: bool, judged: State | None
         ) -> Hit:
    article = page.articles[place[0]]
    record: Statement | Event | None = None
    if kind == "statements":
        record = _STATEMENT.decode(article.statements[place[1]])
    elif kind == "events":
        record = _EVENT.decode(article.events[place[1]])
    return Hit(
        kind, record.id if record else article.id, rank, record, page.source, article.id, article.language,
        article.title.text if article.title else None, article.outlet or page.source.outlet, article.published,
        (record.date if record else None) or article.published, superseded, judged)
