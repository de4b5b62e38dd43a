"""From an id, or the beginning of one, to the record in its surroundings."""

import sqlite3

import msgspec

from dragoman.errors import QueryError
from dragoman.records import Article, Event, Page, Statement
from dragoman.store.answers import Shown
from dragoman.store.rows import page_from
from dragoman.store.windows import window_of, window_of_article, window_of_page

_MOST = 1000
_LAST = "\U0010ffff"

_CANDIDATES = """
    SELECT 'statement', record_id, version FROM statements WHERE record_id BETWEEN ?1 AND ?2
    UNION ALL SELECT 'event', record_id, version FROM events WHERE record_id BETWEEN ?1 AND ?2
    UNION ALL SELECT 'article', record_id, version FROM articles WHERE record_id BETWEEN ?1 AND ?2
    UNION ALL SELECT 'page', d.key, v.id FROM documents d JOIN versions v ON v.document = d.id
        WHERE d.key BETWEEN ?1 AND ?2
    UNION ALL SELECT 'page', d.key, v.id FROM versions v JOIN documents d ON d.id = v.document
        WHERE v.source_id BETWEEN ?1 AND ?2
    UNION ALL SELECT 'page', d.key || ' ' || v.digest, v.id FROM versions v JOIN documents d ON d.id = v.document
        WHERE v.digest BETWEEN ?1 AND ?2
    LIMIT ?3
"""


class _Found(msgspec.Struct, frozen=True):
    """One thing an id may mean: its kind, its name, and the version it stands in."""

    kind: str
    name: str
    version: int


def show(connection: sqlite3.Connection, name: str) -> Shown:
    """What `name` means, the exact id before beginnings of ids. Raises QueryError for nothing, or for several."""
    found = _resolve(connection, name.strip())
    text, record, document, superseded, kept_at = connection.execute(
        "SELECT text, record, document, superseded, kept_at FROM versions WHERE id = ?", (found.version,)).fetchone()
    versions = connection.execute("SELECT count(*) FROM versions WHERE document = ?", (document,)).fetchone()[0]
    page = page_from(record, text)
    article, item = _pick(page, found)
    if found.kind == "page":
        window = window_of_page(text, page.articles)
    elif item is not None:
        window = window_of(text, item)
    elif article is not None:
        window = window_of_article(text, article)
    else:
        raise LookupError(found.name)
    kind = msgspec.convert(found.kind, Shown.__annotations__["kind"])
    identifier = page.source.key if found.kind == "page" else found.name
    return Shown(kind, identifier, page, article, item, window, versions, bool(superseded), kept_at)


def _resolve(connection: sqlite3.Connection, name: str) -> _Found:
    if not name:
        raise QueryError("say which record: an id, or the beginning of one")
    for last in (name, name + _LAST):
        rows = connection.execute(_CANDIDATES, (name, last, _MOST + 1)).fetchall()
        # Of several versions of one page that bear the same id the last one is meant.
        newest: dict[tuple[str, str], int] = {}
        for kind, identifier, version in rows:
            newest[kind, identifier] = max(version, newest.get((kind, identifier), 0))
        if len(newest) == 1:
            ((kind, identifier), version), = newest.items()
            return _Found(kind, identifier, version)
        if newest:
            raise QueryError(_ambiguous(name, [identifier for _, identifier in newest], len(rows) > _MOST))
    raise QueryError(f"no record, article or page has the id {name!r} or one that begins so")


def _ambiguous(name: str, ids: list[str], more: bool) -> str:
    count = f"more than {_MOST}" if more else str(len(ids))
    return f"{count} ids match {name!r} ({', '.join(sorted(ids)[:3])}{', …' if len(ids) > 3 else ''}): write more of it"


def _pick(page: Page, found: _Found) -> tuple[Article | None, Statement | Event | None]:
    if found.kind == "page":
        return (page.articles[0] if len(page.articles) == 1 else None), None
    for article in page.articles:
        if found.kind == "article" and article.id == found.name:
            return article, None
        records: tuple[Statement | Event, ...] = article.statements if found.kind == "statement" else article.events
        for record in records:
            if record.id == found.name:
                return article, record
    return None, None
