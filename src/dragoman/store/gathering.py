"""Everything that a search finds, as SQL: for whoever reads it one by one, however much there is."""

from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.store.answers import Kind
from dragoman.store.clauses import Clause, cells_of
from dragoman.store.connection import Connection
from dragoman.store.filters import TABLES, Filters, conditions, having, matching
from dragoman.store.questions import question


class Gathered(msgspec.Struct, frozen=True):
    """The rows that a search finds, as SQL: `head` stands before a SELECT, `tail` behind its columns; there `r` is a
    row, `a` that of its article and `v` that of its version."""

    head: str
    tail: str
    cells: tuple[Any, ...]


def gathered(connection: Connection, words: str, kind: Kind, filters: Filters) -> Gathered:
    """What a search finds, without bound and in no order; all there is, where nothing is asked. Raises QueryError for
    what cannot be asked."""
    if kind not in TABLES:
        raise QueryError(f"there are no {kind!r} to search: ask for one of {', '.join(TABLES)}")
    table, asked = TABLES[kind], question(words)
    narrowed = conditions(connection, kind, filters)
    head = Clause("")
    if asked is not None:
        ways = [having(connection, table, asked, "content label"), *matching(connection, table, asked)]
        head = Clause(f"WITH found(id) AS ({' UNION '.join(way.sql for way in ways)})", cells_of(ways))
    source = f"found f JOIN {table}s r ON r.id = f.id" if asked is not None else f"{table}s r"
    every = [Clause(f"r.id NOT IN (SELECT id FROM repeated_{table}s)"), *narrowed]
    tail = (f"FROM {source} JOIN articles a ON a.id = {'r.id' if table == 'article' else 'r.article'}"
            f" JOIN versions v ON v.id = r.version WHERE {' AND '.join(clause.sql for clause in every)}")
    return Gathered(head.sql, tail, (*head.cells, *cells_of(every)))
