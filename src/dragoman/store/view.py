"""Asking an archive: search, one record in its surroundings, counts, all pages. It only reads and blocks no writer."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Unpack

from dragoman.errors import QueryError
from dragoman.records import Page
from dragoman.store import (
    copies,
    counts,
    database,
    explaining,
    facets,
    joins,
    likely,
    lookups,
    persons,
    search,
    troubles,
)
from dragoman.store.answers import (
    Copy,
    Covered,
    Facets,
    Failure,
    Hits,
    Joined,
    Kind,
    Likely,
    Shown,
    Stats,
    TiedStatements,
    Watched,
)
from dragoman.store.closing import Closing
from dragoman.store.filters import Filters, Narrowing
from dragoman.store.rows import digest_of, page_from, page_text
from dragoman.store.told import ActorRecord, Candidate

__all__ = ["Narrowing", "View"]


class View(Closing):
    """A reader's view of an archive. A context manager; use one for each thread."""

    def __init__(self, path: Path) -> None:
        """Open an archive for reading. Raises ArchiveError where there is none (see `database.open_reader`)."""
        self.path = path
        self._connection = database.open_reader(path)
        self._last = search.Last()

    def close(self) -> None:
        """Give the file back."""
        with database.archive_errors(self.path):
            self._connection.close()

    def search(self, words: str = "", *, kinds: Kind = "statements", limit: int = 20, offset: int = 0,
               explained: bool = False, **narrowed: Unpack[Narrowing]) -> Hits:
        """Statements (or events, or pages) that have all of `words` and meet every filter.

        words: any spelling, in any order; "..." is a phrase; may be empty where a filter is given.
        speaker: a name in any script or an actor id; of an event, somebody who takes part. about: words of the content
        or the headline, or somebody whom the content names. since, until: EDTF dates, inclusive; a record whose days
        overlap them is found, one of unknown date is not. outlet: who published it. act, mode, occasion: of a
        statement; of a page, of one of its statements. issue: what its words name, of a page also its headline,
        by id, name or term. chain: an outlet or body anywhere in the chain of sources. country:
        the state or body for which whoever speaks or takes part does so. finding: the kind of a finding about the
        article. explained: tell of each hit why it is one. Raises QueryError for what cannot be asked.
        """
        with database.archive_errors(self.path), database.snapshot(self._connection):
            filters = Filters(**narrowed)
            hits = search.find(self._connection, words, kinds, filters, limit, offset, self._last)
            return explaining.explained(self._connection, words, filters, hits) if explained else hits

    def facets(self, words: str = "", *, kinds: Kind = "statements", most: int = 10,
               **narrowed: Unpack[Narrowing]) -> Facets:
        """How many hits the same `search` has by speaker, act, mode, outlet, language, year, issue and what else the
        records have: of each facet the `most` frequent values. Raises QueryError for what cannot be asked."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return facets.count(self._connection, words, kinds, Filters(**narrowed), most, self._last)

    def show(self, name: str) -> Shown:
        """The record of an id or a unique beginning of one: a statement's, event's, article's, or a page's.

        A page is named by its key, by the input's own id, or by the digest of its text. Raises QueryError where nothing
        or more than one thing is meant.
        """
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return lookups.show(self._connection, name)

    def copies(self, name: str) -> tuple[Shown, tuple[Copy, ...]]:
        """What an id means (as `show` takes it), and the articles that are one report with its article, itself among
        them, by the day of publication. Raises QueryError as `show` does, and for a page of several articles."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            shown = lookups.show(self._connection, name)
            if shown.article is None:
                ids = ", ".join(article.id for article in shown.page.articles)
                raise QueryError(f"{shown.id} is a page of several articles: name one of them ({ids})")
            return shown, copies.copies_of(self._connection, shown.article.id, digest_of(page_text(shown.page)))

    def actors(self, name: str) -> tuple[Candidate, ...]:
        """Everybody and everything that is called so: a name in any script, whole words of one, or an id. Raises
        QueryError for a name without a letter. Who is meant: `archive.actors`."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return persons.candidates(self._connection, name)

    def actor(self, actor: str, most: int = 20) -> ActorRecord:
        """What pages tell of an actor, by its id, or by its name where it has none; `most` of everything that is
        listed. Raises QueryError for one of whom they tell nothing."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return persons.record(self._connection, actor, most)

    def tied(self, name: str) -> TiedStatements:
        """The statements that ties connect with a statement, by its id. Which of them are one: `archive.same`."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return copies.tied(self._connection, name)

    def stats(self, speakers: int = 10) -> Stats:
        """Counts of what is kept; `speakers`: how many of the most quoted to name."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return counts.count(self._connection, speakers)

    def coverage(self) -> tuple[Covered, ...]:
        """What is kept of each outlet in each language, by outlet: what is absent from an archive was perhaps never
        looked for there."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return counts.coverage(self._connection)

    def likely(self, phrases: Iterable[str], speaker: str = "", most: int = 300) -> list[Likely]:
        """The statements that share most with any of some phrases, folded for search, the rarer the better. speaker: a
        folded name by which whoever says it is called."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return likely.likely(self._connection, phrases, speaker, most)

    def failures(self) -> tuple[Failure, ...]:
        """What could not be fetched or read, and why: feeds, then their items, then pages given to `read`."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return tuple(troubles.failures(self._connection))

    def watched(self) -> tuple[Watched, ...]:
        """What is remembered of every feed that was ever asked."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return tuple(troubles.watched(self._connection))

    def joined(self) -> tuple[Joined, ...]:
        """Every stranger who is one with strangers of other pages, by his id."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return tuple(joins.all_joined(self._connection))

    def pages(self, *, all_versions: bool = False) -> Iterator[Page]:
        """Every page with its reading text, in the order kept: the last version of each, or all of them."""
        with database.archive_errors(self.path):
            rows = self._connection.execute(
                "SELECT record, text FROM versions WHERE superseded = 0 OR ? ORDER BY id", (all_versions,))
            for record, text in rows:
                yield page_from(record, text)
