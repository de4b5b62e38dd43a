"""Writing pages: the one road by which anything enters an archive."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from dragoman.errors import PageError
from dragoman.records import MadeBy, Page
from dragoman.script.search import VERSION as FOLD_VERSION
from dragoman.store import database, forgetting
from dragoman.store.answers import Forgotten
from dragoman.store.attaching import Judgements
from dragoman.store.bulk import Later
from dragoman.store.closing import Closing
from dragoman.store.connection import is_file
from dragoman.store.inserts import clear_page, write_page
from dragoman.store.judging import Judging
from dragoman.store.links import Links
from dragoman.store.place import Place
from dragoman.store.rereading import Rereading, mark_made
from dragoman.store.rows import digest_of, page_from, page_text
from dragoman.store.watching import Watching


class Kept(msgspec.Struct, frozen=True):
    """What keeping a page changed, and what the archive now holds of it.

    document: the key of the document; version: the digest of its text. new_page, new_version: seen for the first time;
    new_records: the records were written (always so for a new version; for a known one, where they differ).
    """

    document: str
    version: str
    new_page: bool
    new_version: bool
    new_records: bool
    articles: int
    statements: int
    events: int
    findings: int


class Writer(Closing):
    """Keeps pages in an archive, each in one transaction. A context manager; one process writes at a time."""

    def __init__(self, path: Place, *, create: bool = True) -> None:
        """Open an archive for writing. Raises ArchiveError (see `database.open_writer`)."""
        self.path = path
        self._connection = database.open_writer(path, create=create)
        if database.fold_version(self._connection) < FOLD_VERSION:
            self._renew()
        self._later: Later | None = None
        self.watching = Watching(self._connection, path)
        self.judging = Judging(self._connection, path)
        self.rereading = Rereading(self._connection, path)

    def close(self) -> None:
        """Give the file back."""
        with database.archive_errors(self.path):
            self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Pages kept inside are written in one transaction: faster by a third, and all of them or none.

        Keep a few dozen at a time: others who write wait so long. A page refused with PageError harms no other.
        """
        with database.archive_errors(self.path), database.transaction(self._connection):
            yield

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """As `together`, for some hundreds of pages: in a file, their words are indexed when the last of them is
        written."""
        with self.together():
            if not is_file(self._connection):
                yield
                return
            self._later = Later(self._connection)
            try:
                yield
                self._later.end()
            finally:
                self._later = None

    def link(self, linking: Callable[[Links], None], rules: str, report_rules: str,
             topic_rules: str) -> None:
        """Let `linking` decide about the strangers and articles of pages that were kept without it or linked by other
        rules: all it decides is written, or nothing. Writes nothing where there are none."""
        with database.archive_errors(self.path):
            links = Links(self._connection)
            settled = links.are_settled(rules) and links.reports.are_settled(report_rules)
            if settled and links.topics.are_settled(topic_rules):
                return
            with database.transaction(self._connection):
                linking(Links(self._connection))

    def keep(self, page: Page, linking: Callable[[Links], None] | None = None) -> Kept:
        """Keep a page with its reading text: all of it or nothing. `linking` decides about its strangers and
        with which articles its own are one report.

        The same page again changes nothing, wherever it was read from. Another text is a new version beside the old;
        other records of the same text take the place of those kept. Raises PageError for a page that cannot be kept,
        ArchiveError for a refused write; then the archive is as it was.
        """
        record, digest = self._record_of(page)
        with database.archive_errors(self.path), database.transaction(self._connection):
            document, new_page = self._document(page.source.key)
            found = self._one("SELECT id, record FROM versions WHERE document = ? AND digest = ?", document, digest)
            changed = found is None or (found[1] != record and not _says_the_same(found[1], page))
            version = self._new_version(document, digest, page, record) if found is None else int(found[0])
            if found is not None and changed:
                self._replace(version, page, record)
            if changed:
                write_page(self._connection, version, page)
                Judgements(self._connection).settle([page.source.key])
                mark_made(self._connection, version, page)
            elif found is not None and found[1] != record and page.made_by:
                self._remake(version, found[1], page.made_by)
            if changed and linking is not None:
                linking(Links(self._connection))
        return Kept(page.source.key, digest, new_page, found is None, changed, len(page.articles), len(page.statements),
                    len(page.events), len(page.own_findings) + sum(len(article.findings) for article in page.articles))

    def rewrite(self, version: int, record: str, page: Page, linking: Callable[[Links], None]) -> bool:
        """Let a page that was read anew take the place of its record, which was `record`; False, and nothing done,
        where somebody has changed that meanwhile. Raises PageError and ArchiveError as `keep` does."""
        new, _ = self._record_of(page)
        with database.archive_errors(self.path), database.transaction(self._connection):
            if self._one("SELECT 1 FROM versions WHERE id = ? AND record = ?", version, record) is None:
                return False
            if msgspec.json.decode(record, type=Page) == msgspec.structs.replace(
                    page.without_text(), made_by=msgspec.json.decode(record, type=Page).made_by):
                self._run("UPDATE versions SET record = ? WHERE id = ?", new, version)
            else:
                self._replace(version, page, new)
                write_page(self._connection, version, page)
                Judgements(self._connection).settle([page.source.key])
                linking(Links(self._connection))
            mark_made(self._connection, version, page)
        return True

    def forget(self, names: Iterable[str], linking: Callable[[Links], None] | None = None, *, dry: bool = False
               ) -> Forgotten:
        """Take out the one document that bears one of `names` (its key, address or own id, the digest of a text of it)
        with all its versions, records and links, and whoever stands on it alone; what went.

        All of it or nothing; what is deleted is overwritten in the file. dry: nothing is changed. Raises QueryError
        where no document is meant or several are, ArchiveError for a refused write.
        """
        with database.archive_errors(self.path), forgetting.overwriting(self._connection):
            with database.transaction(self._connection):
                gone = forgetting.forget(self._connection, names, lambda: self._link_again(linking))
                if dry:
                    self._connection.rollback()
            return gone if dry else msgspec.structs.replace(gone, swept=forgetting.sweep(self._connection))

    def _record_of(self, page: Page) -> tuple[str, str]:
        """As `_record_of`. Raises PageError for what a server has no place for, too."""
        record, digest = _record_of(page)
        if not is_file(self._connection) and ("\0" in page_text(page) or "\\u0000" in record):
            raise PageError(page.source.id, "holds the character U+0000, which PostgreSQL cannot keep")
        return record, digest

    def _link_again(self, linking: Callable[[Links], None] | None) -> None:
        if linking is not None:
            linking(Links(self._connection))

    def _document(self, key: str) -> tuple[int, bool]:
        found = self._one("SELECT id FROM documents WHERE key = ?", key)
        if found is not None:
            return int(found[0]), False
        return self._made("INSERT INTO documents (key) VALUES (?)", key), True

    def _new_version(self, document: int, digest: str, page: Page, record: str) -> int:
        source = page.source
        self._run("UPDATE versions SET superseded = 1 WHERE document = ? AND superseded = 0", document)
        return self._made(
            "INSERT INTO versions (document, digest, source_id, uri, sha256, media_type, extractor, outlet, published,"
            " text, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            document, digest, source.id, source.uri, source.sha256, source.media_type, source.extractor, source.outlet,
            source.published, page_text(page), record)

    def _replace(self, version: int, page: Page, record: str) -> None:
        source = page.source
        if self._later is not None:
            self._later.index()
        clear_page(self._connection, version)
        if self._later is not None:
            self._later.mark()
        self._run(
            "UPDATE versions SET source_id = ?, uri = ?, sha256 = ?, media_type = ?, extractor = ?, outlet = ?,"
            " published = ?, record = ? WHERE id = ?",
            source.id, source.uri, source.sha256, source.media_type, source.extractor, source.outlet, source.published,
            record, version)

    def _remake(self, version: int, record: str, made_by: MadeBy) -> None:
        """Keep that this maker would make the same record of a page. What the record tells stays."""
        kept = msgspec.json.decode(record, type=Page)
        made_by = msgspec.structs.replace(made_by, found=kept.made_by.found if kept.made_by else ())
        if made_by != kept.made_by:
            same = msgspec.structs.replace(kept, made_by=made_by)
            self._run("UPDATE versions SET record = ? WHERE id = ?", msgspec.json.encode(same).decode(), version)
            mark_made(self._connection, version, same)

    def _renew(self) -> None:
        """Draw all rows again from the records: their keys are of an older fold."""
        with database.archive_errors(self.path), database.transaction(self._connection):
            for (version,) in self._connection.execute("SELECT id FROM versions").fetchall():
                text, record = self._one("SELECT text, record FROM versions WHERE id = ?", version) or ("", "")
                clear_page(self._connection, version)
                write_page(self._connection, version, page_from(record, text))
            self._run("UPDATE meta SET value = ? WHERE name = 'fold_version'", str(FOLD_VERSION))

    def _made(self, sql: str, *cells: object) -> int:
        return int(self._connection.execute(f"{sql} RETURNING id", cells).fetchone()[0])

    def _run(self, sql: str, *cells: object) -> None:
        self._connection.execute(sql, cells)

    def _one(self, sql: str, *cells: object) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, cells).fetchone()
        return row


def _record_of(page: Page) -> tuple[str, str]:
    """The page's record as JSON and the digest of its text. Raises PageError for what could not be read back."""
    try:
        digest = digest_of(page_text(page))
        record = msgspec.json.encode(page.without_text())
        msgspec.json.decode(record, type=Page)
    except UnicodeEncodeError as problem:
        raise PageError(page.source.id, "holds half a surrogate pair, which is no character") from problem
    except (ValueError, msgspec.ValidationError) as problem:
        raise PageError(page.source.id, str(problem)) from problem
    for kind, ids in _record_ids(page):
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise PageError(page.source.id, f"two {kind} bear the id {twice}")
    return record.decode(), digest


def _says_the_same(record: str, page: Page) -> bool:
    """Whether a kept record tells of the page what `page` tells, apart from the place and bytes it was read from, and
    from what made it."""
    kept = msgspec.json.decode(record, type=Page)
    elsewhere = msgspec.structs.replace(page.source, outlet=kept.source.outlet, published=kept.source.published)
    same = msgspec.structs.replace(kept, source=page.source, made_by=page.made_by)
    return elsewhere == page.source and same == page.without_text()


def _record_ids(page: Page) -> Iterator[tuple[str, list[str]]]:
    yield "articles", [article.id for article in page.articles]
    yield "statements", [statement.id for statement in page.statements]
    yield "events", [event.id for event in page.events]
