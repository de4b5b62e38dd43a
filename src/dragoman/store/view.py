"""Asking an archive: search, one record in its surroundings, counts, all pages. It only reads and blocks no writer."""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Unpack

from dragoman.errors import QueryError
from dragoman.records import Because, Page
from dragoman.store import (
    activity,
    busy_days,
    copies,
    counts,
    database,
    discrepancies,
    excerpts,
    explaining,
    facets,
    joins,
    judgements,
    likely,
    lookups,
    persons,
    rereading,
    search,
    troubles,
)
from dragoman.store.answers import (
    Activity,
    Copy,
    Covered,
    Excerpt,
    Failure,
    Joined,
    Kind,
    Likely,
    Order,
    RecordKind,
    Shown,
    Stats,
    Tied,
    Watched,
)
from dragoman.store.clauses import AMONG
from dragoman.store.closing import Closing
from dragoman.store.filters import Filters, Narrowing
from dragoman.store.found import Facets, Hits
from dragoman.store.judged import Conflict, Listed
from dragoman.store.place import Place
from dragoman.store.rereading import Reread
from dragoman.store.rows import digest_of, page_from, page_text
from dragoman.store.told import ActorRecord, Candidate

__all__ = ["Narrowing", "View"]

_AT_ONCE = 32
"""Pages that are fetched at a time where all are asked for."""


class View(Closing):
    """A reader's view of an archive. A context manager; use one for each thread."""

    def __init__(self, path: Place) -> None:
        """Open an archive for reading. Raises ArchiveError where there is none (see `database.open_reader`)."""
        self.path = path
        self._connection = database.open_reader(path)
        self._last = search.Last()

    @staticmethod
    def is_there(place: Place) -> bool:
        """Whether there is an archive, or something else in its place. Raises ArchiveError for a server that does not
        answer."""
        return database.is_there(place)

    def written(self) -> object:
        """Another value where somebody has written something since; of a file for this view alone. Raises ArchiveError
        where the archive does not answer any more."""
        with database.archive_errors(self.path):
            return database.data_version(self._connection)

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
        statement; of a page, of one of its statements. event,
        status: of an event; of a page, of one of its events. issue: what its words name, of a page also its headline,
        by id, name or term. chain: an outlet or body anywhere in the chain of sources. country:
        the state or body for which whoever speaks or takes part does so. finding: the kind of a finding about the
        article. judged: what people's judgements on it come to (confirmed, corrected, rejected, disputed, unsure,
        outdated), none where nobody judged it, any; where it is not told, whatever was rejected is left out. explained:
        tell of each hit why it is one. Raises QueryError for what cannot be asked.
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

    def activity(self, words: str = "", **narrowed: Unpack[Narrowing]) -> Activity:
        """When the statements were made that the same `search` finds, and as which acts. Raises QueryError for what
        cannot be asked."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return activity.activity(self._connection, words, Filters(**narrowed), self._last)

    def excerpts(
        self, words: str = "", *, kinds: Kind = "statements", order: Order = "kept", with_text: bool = False,
        **narrowed: Unpack[Narrowing],
    ) -> Generator[Excerpt, None, None]:
        """Everything that a search finds, one after the other in flat memory, as the archive was when it began.

        words, kinds, narrowed: as of `search`; where none is given, all there is. order: as they were kept, or by their
        days, those without one last. with_text: with the pages' reading texts and the passage round each record's
        words. Ask this view nothing else before the last one was taken, or close it before. Raises QueryError for what
        cannot be asked.
        """
        with database.archive_errors(self.path), database.snapshot(self._connection):
            yield from excerpts.excerpts(
                self._connection, words, kinds, Filters(**narrowed), order=order, with_text=with_text)

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

    def tied(self, kind: RecordKind, name: str) -> Tied:
        """The statements or events that ties connect with one, by its id. Which of them are one: `archive.same`."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return copies.tied(self._connection, kind, name)

    def tied_among(self, kind: RecordKind, names: Iterable[str]) -> list[tuple[str, str]]:
        """The pairs of some statements or events, by their ids, that are tied as one."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return busy_days.tied_among(self._connection, kind, names)

    def days(self, until: str, most: int = 7) -> list[tuple[str, int]]:
        """The last days up to one (ISO 8601) on which something was said, the last first, and how many statements are
        of each."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return busy_days.days(self._connection, until, most)

    def day_after(self, day: str) -> str | None:
        """The next day on which something was said."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return busy_days.day_after(self._connection, day)

    @contextmanager
    def discrepancies(
        self, kinds: Sequence[discrepancies.Kind], speaker: str | None, outlet: str | None, since: str | None,
        until: str | None,
    ) -> Iterator[list[Iterator[tuple[discrepancies.Kind, str, Because | None, tuple[discrepancies.Placed, ...]]]]]:
        """What does not add up, of each of these kinds the latest first, as `archive.findings` asks for it. Raises
        QueryError for what cannot be asked."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            scope = discrepancies.scope_of(self._connection, speaker, outlet, since, until)
            yield [discrepancies.stream(self._connection, kind, scope) for kind in kinds]

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

    def judgements(self, of: str | None = None) -> tuple[Listed, ...]:
        """What people judged and what has become of it, in its order: all, or what is attached to a record, an article
        or a page and all that stands in it, by its id as `show` takes it."""
        if of is not None:
            return self.show(of).judgements
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return tuple(judgements.listed(self._connection))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every record, and every two, of which people say what cannot all be right."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            return tuple(judgements.conflicts(self._connection))

    def last_reread(self) -> tuple[dict[str, int], tuple[Reread, ...]]:
        """What came of the last reading anew, with those before it by the same reader and packs: how many versions came
        to what (changed, same, refused), and those that are not as they were."""
        with database.archive_errors(self.path), database.snapshot(self._connection):
            counts, told = rereading.last_reread(self._connection)
            return counts, tuple(told)

    def page(self, document: str, version: str) -> Page | None:
        """A version of a page by the page's key and the digest of its text; None where it is not kept."""
        with database.archive_errors(self.path):
            row = self._connection.execute(
                "SELECT v.record, v.text FROM versions v JOIN documents d ON d.id = v.document WHERE d.key = ?"
                " AND v.digest = ?", (document, version)).fetchone()
        return page_from(*row) if row else None

    def pages(self, *, all_versions: bool = False) -> Iterator[Page]:
        """Every page with its reading text, in the order kept: the last version of each, or all of them."""
        with database.archive_errors(self.path):
            rows = [row for (row,) in self._connection.execute(
                "SELECT id FROM versions WHERE superseded = 0 OR ? = 1 ORDER BY id", (all_versions,))]
            for at in range(0, len(rows), _AT_ONCE):
                kept = self._connection.execute(f"SELECT record, text FROM versions WHERE id {AMONG} ORDER BY id",
                                                (json.dumps(rows[at:at + _AT_ONCE]),)).fetchall()
                for record, text in kept:
                    yield page_from(record, text)
