"""Taking a document out of an archive: its versions, their records and links, and whoever stands on it alone."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from dragoman.errors import QueryError
from dragoman.store.answers import Forgotten
from dragoman.store.attaching import Judgements
from dragoman.store.connection import Connection, is_file
from dragoman.store.joins import is_local

_DOCUMENTS = """
    SELECT DISTINCT d.id, d.key FROM documents d JOIN versions v ON v.document = d.id JOIN json_each(?) j
        ON j.atom IN (d.key, v.uri, v.source_id, v.digest) ORDER BY d.key
"""
_OF_DOCUMENT = "IN (SELECT id FROM versions WHERE document = ?)"
_LINKS = (
    "SELECT count(*) FROM report_ties t JOIN articles r ON r.id = t.article WHERE r.version {of}",
    "SELECT count(*) FROM statement_ties t JOIN statements r ON r.id = t.statement WHERE r.version {of}",
)
_ON_SERVER = """
    SELECT t.relname, a.attname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = to_regclass(?)
"""
_WORDS = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"


def forget(connection: Connection, names: Iterable[str], linking: Callable[[], None]) -> Forgotten:
    """Take out the one document that bears one of `names`: its key, address or own id, or the digest of a text of it.

    linking: called when its rows are gone, to link anew whoever was linked with them. The caller holds a transaction.
    Raises QueryError where no document is meant, or several are.
    """
    document, key = _document(connection, list(names))
    versions = [digest for (digest,) in connection.execute(
        "SELECT digest FROM versions WHERE document = ? ORDER BY id", (document,))]
    counted = {table: _count(connection, f"SELECT count(*) FROM {table} WHERE version {_OF_DOCUMENT}", document)
               for table in ("articles", "statements", "events", "findings")}
    links = sum(_count(connection, sql.format(of=_OF_DOCUMENT), document) for sql in _LINKS)
    actors, spellings = _named(connection, document)
    uris = [uri for (uri,) in connection.execute(
        "SELECT uri FROM versions WHERE document = ? AND uri IS NOT NULL", (document,))]
    connection.execute("DELETE FROM versions WHERE document = ?", (document,))
    judgements = _drop_judgements(connection, key)
    linking()
    strangers = _drop_actors(connection, actors)
    _drop_issues(connection)
    names_gone = _drop_spellings(connection, spellings)
    items, rejects = _drop_watched(connection, key, uris)
    connection.execute("DELETE FROM documents WHERE id = ?", (document,))
    return Forgotten(key, tuple(versions), counted["articles"], counted["statements"], counted["events"],
                     counted["findings"], links, strangers, names_gone, items, rejects, judgements)


def sweep(connection: Connection) -> bool:
    """Write over what was deleted where it may still lie: in the search indexes, which keep deleted words until their
    parts are joined, and in the log beside the file; false where somebody who reads holds the log, and on a server,
    whose log and copies nobody can reach from here.

    Within `overwriting`; outside a transaction."""
    if not is_file(connection):
        return False
    for (table,) in connection.execute(_WORDS).fetchall():
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


@contextmanager
def overwriting(connection: Connection) -> Iterator[None]:
    """What is deleted inside is overwritten in the file."""
    if not is_file(connection):
        yield
        return
    connection.execute("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA secure_delete = OFF")


def _document(connection: Connection, names: list[str]) -> tuple[int, str]:
    found = connection.execute(_DOCUMENTS, (json.dumps(names),)).fetchall()
    if not found:
        raise QueryError(f"no document has the address, the id or the digest {names[0]!r} (write it in full)")
    if len(found) > 1:
        keys = ", ".join(key for _, key in found[:3])
        raise QueryError(f"{len(found)} documents are called {names[0]!r} ({keys}{', …' if len(found) > 3 else ''}):"
                         " name one by its key")
    return int(found[0][0]), str(found[0][1])


def _named(connection: Connection, document: int) -> tuple[list[int], list[int]]:
    """The rows of the actors and of the spellings that stand in a document."""
    ways = {f"SELECT actor FROM {table} WHERE version {_OF_DOCUMENT}" for table in ("called", "strangers")}
    ways |= {f"SELECT t.actor FROM {table} t JOIN {record}s r ON r.id = t.{record} WHERE r.version {_OF_DOCUMENT}"
             for table, record in (("mentions", "article"), ("speakers", "statement"), ("participants", "event"),
                                   ("article_sources", "article"))}
    actors = connection.execute(" UNION ".join(sorted(ways)), (document,) * len(ways)).fetchall()
    spellings = connection.execute(
        f"SELECT DISTINCT spelling FROM called WHERE version {_OF_DOCUMENT}", (document,)).fetchall()
    return [row for (row,) in actors], [row for (row,) in spellings]


def _drop_actors(connection: Connection, actors: list[int]) -> tuple[str, ...]:
    """Take out those of these actors to whom no row of any table points; the ids of the strangers among them."""
    left = set(actors)
    for table, column in _pointing_at(connection, "actors"):
        left -= {row for (row,) in connection.execute(
            f"SELECT DISTINCT {column} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(left)),))}
    gone = json.dumps(sorted(left))
    keys = [key for (key,) in connection.execute(
        "SELECT key FROM actors WHERE id IN (SELECT value FROM json_each(?)) ORDER BY key", (gone,))]
    connection.execute("DELETE FROM actors WHERE id IN (SELECT value FROM json_each(?))", (gone,))
    return tuple(key for key in keys if is_local(key))


def _drop_issues(connection: Connection) -> None:
    """Take out the issues that nothing is about any more."""
    used = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in _pointing_at(connection, "issues"))
    connection.execute(f"DELETE FROM issues WHERE id NOT IN ({used})")


def _drop_spellings(connection: Connection, spellings: list[int]) -> int:
    return connection.execute(
        "DELETE FROM spellings WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM called c WHERE c.spelling = spellings.id)", (json.dumps(spellings),)).rowcount


def _drop_judgements(connection: Connection, key: str) -> int:
    """Take out what people say of a document, for that quotes it; what they say of others and of actors is decided
    anew."""
    about = "SELECT judgement FROM judgement_ends WHERE document = ?"
    beside = [document for (document,) in connection.execute(
        f"SELECT DISTINCT document FROM judgement_ends WHERE kind = 'actor' OR judgement IN ({about})", (key,))]
    gone = connection.execute(f"DELETE FROM judgements WHERE id IN ({about})", (key,)).rowcount
    if gone:
        for table in ("judged", "judged_links"):
            connection.execute(f"DELETE FROM {table} WHERE kind = 'actor'")
        Judgements(connection).settle(beside)
    return gone


def _drop_watched(connection: Connection, key: str, uris: list[str]) -> tuple[int, int]:
    """Nothing is remembered of the page but its address, so that a feed that still names it does not bring it back."""
    items = connection.execute(
        "UPDATE items SET status = 'forgotten', document = NULL, sha256 = NULL, etag = NULL, modified = NULL,"
        " outlet = NULL, published = NULL, read_at = NULL, next_at = NULL, reason = NULL WHERE document = ?1"
        " OR key = ?1", (key,)).rowcount
    rejects = connection.execute(
        "DELETE FROM rejects WHERE source IN (SELECT atom FROM json_each(?1))"
        " OR path IN (SELECT atom FROM json_each(?1))", (json.dumps([key, *uris]),)).rowcount
    return items, rejects


def _pointing_at(connection: Connection, table: str) -> list[tuple[str, str]]:
    """Every table and column that refers to a table, whichever migration made it."""
    if not is_file(connection):
        return [(name, column) for name, column in connection.execute(_ON_SERVER, (table,))]
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows: list[tuple[str, Any]] = [(name, row) for name in tables for row in connection.execute(
        "SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?)", (name,))]
    return [(name, column) for name, (target, column) in rows if target == table]


def _count(connection: Connection, sql: str, document: int) -> int:
    return int(connection.execute(sql, (document,)).fetchone()[0])
