"""From an id, or the beginning of one, to the record in its surroundings."""

from collections.abc import Iterator

import msgspec

from dragoman.errors import QueryError
from dragoman.records import Page, Statement
from dragoman.store.answers import Change, Shown, ShownKind, Version
from dragoman.store.changes import changes_between
from dragoman.store.connection import Connection
from dragoman.store.joins import joined_of
from dragoman.store.judgeable import judgeables
from dragoman.store.judgements import on_records, state_on
from dragoman.store.rows import page_from, record_in
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


class Found(msgspec.Struct, frozen=True):
    """One thing an id may mean: its kind, its name, and the version it stands in."""

    kind: ShownKind
    name: str
    version: int


def show(connection: Connection, name: str) -> Shown:
    """What `name` means, the exact id before beginnings of ids. Raises QueryError for nothing, or for several."""
    found = resolve(connection, name.strip())
    text, kept, document, superseded, kept_at = connection.execute(
        "SELECT text, record, document, superseded, kept_at FROM versions WHERE id = ?", (found.version,)).fetchone()
    page = page_from(kept, text)
    history = _history(connection, document, found.version)
    changes = tuple(_changes(connection, document))
    about = (len(history), bool(superseded), kept_at)
    judged = state_on(connection, found.kind, "" if found.kind == "page" else found.name, found.version)
    said = tuple(on_records(connection, _judged_with(page, found), found.version))
    if found.kind == "page":
        only = page.articles[0] if len(page.articles) == 1 else None
        return Shown(found.kind, page.source.key, page, only, None, window_of_page(text, page.articles), *about,
                     history=history, changes=changes, judged=judged, judgements=said)
    article, record = record_in(page, found.kind, found.name)
    window = window_of(text, record) if record is not None else window_of_article(text, article)
    speakers = record.speakers if isinstance(record, Statement) else ()
    joined = joined_of(connection, [speaker.actor for speaker in speakers if speaker.actor])
    if record is not None:
        changes = _concerning(record.id, changes)
    return Shown(found.kind, found.name, page, article, record, window, *about, joined, history, changes, judged, said)


def _judged_with(page: Page, found: Found) -> Iterator[str]:
    """The names of the records whose judgements are shown with what was found: its own and its actors'; of an article
    or a page those of all that stands in it."""
    if found.kind == "page":
        yield ""
    for one in judgeables(page, "article", "statement", "event", "mention", "date"):
        if found.kind == "page" or found.name in (one.id, one.article):
            yield one.id
    for article in page.articles:
        for statement in article.statements:
            if found.kind == "page" or found.name in (statement.id, article.id):
                yield from (who.actor for who in statement.speakers if who.actor)


def _history(connection: Connection, document: int, shown: int) -> tuple[Version, ...]:
    """All versions of a document, in the order in which they were kept."""
    rows = connection.execute("SELECT id, digest, kept_at FROM versions WHERE document = ? ORDER BY id", (document,))
    return tuple(Version(digest, kept_at, number == shown) for number, digest, kept_at in rows)


def _changes(connection: Connection, document: int) -> Iterator[Change]:
    """What each version changed in the statements of the one before."""
    before: Page | None = None
    for digest, record, text in connection.execute(
            "SELECT digest, record, text FROM versions WHERE document = ? ORDER BY id", (document,)):
        page = page_from(record, text)
        if before is not None:
            yield from changes_between(before, page, digest)
        before = page


def _concerning(name: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of one statement, over all versions through which it can be followed."""
    ids = {name}
    for change in (*changes, *reversed(changes)):
        sides = {side.id for side in (change.before, change.after) if side is not None}
        if sides & ids:
            ids |= sides
    return tuple(change for change in changes
                 if ids & {side.id for side in (change.before, change.after) if side is not None})


def resolve(connection: Connection, name: str) -> Found:
    """What an id, or the beginning of one, means. Raises QueryError for nothing, or for several."""
    if not name:
        raise QueryError("say which record: an id, or the beginning of one")
    for last in (name, name + _LAST):
        rows = connection.execute(_CANDIDATES, (name, last, _MOST + 1)).fetchall()
        # Of several versions of one page that bear the same id the last one is meant.
        newest: dict[tuple[ShownKind, str], int] = {}
        for kind, identifier, version in rows:
            newest[kind, identifier] = max(version, newest.get((kind, identifier), 0))
        if len(newest) == 1:
            ((kind, identifier), version), = newest.items()
            return Found(kind, identifier, version)
        if newest:
            raise QueryError(_ambiguous(name, [identifier for _, identifier in newest], len(rows) > _MOST))
    raise QueryError(f"no record, article or page has the id {name!r} or one that begins so")


def _ambiguous(name: str, ids: list[str], more: bool) -> str:
    count = f"more than {_MOST}" if more else str(len(ids))
    return f"{count} ids match {name!r} ({', '.join(sorted(ids)[:3])}{', …' if len(ids) > 3 else ''}): write more of it"
