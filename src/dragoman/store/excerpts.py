"""Records for whoever takes them out of the archive: one after the other, however many there are."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.records import Article, Event, Page, Statement
from dragoman.store.answers import Excerpt, Kind, Order
from dragoman.store.connection import Connection, rows_one_by_one
from dragoman.store.filters import TABLES, Filters
from dragoman.store.gathering import gathered
from dragoman.store.joins import is_local, joined_of
from dragoman.store.rows import outlet_of, page_from, record_in
from dragoman.store.windows import window_of, window_of_article

_ORDERS: dict[Order, str] = {"kept": "r.id", "day": "r.first_day IS NULL, r.first_day, r.last_day, r.id"}
_PAGES = 16
_ACTORS = 4096
"""How many pages are held at a time, and the joins of how many strangers: records of a page mostly come together."""


def excerpts(
    connection: Connection, words: str, kind: Kind, filters: Filters, *, order: Order, with_text: bool,
) -> Iterator[Excerpt]:
    """Everything that a search finds (all there is, where nothing is asked), in the memory of some pages.

    Raises QueryError for what cannot be asked.
    """
    joins = _Joins(connection)
    pages = _Pages(connection, with_text)
    found = gathered(connection, words, kind, filters)
    rows = rows_one_by_one(
        connection, f"{found.head} SELECT r.version, r.record_id, v.digest, v.kept_at, v.superseded, r.first_day,"
        f" r.last_day {found.tail} ORDER BY {_ORDERS[order]}", found.cells)
    for version, record_id, digest, kept_at, superseded, first, last in rows:
        page = pages[version]
        article, record = record_in(page, TABLES[kind], record_id)
        window = None
        if isinstance(page.text, str):
            window = window_of_article(page.text, article) if record is None else window_of(page.text, record)
        yield Excerpt(kind, record_id, record, article, page, digest, kept_at, bool(superseded),
                      outlet_of(page, article), first, last, joins.of(_actors(article, record)), window)


def _actors(article: Article, record: Statement | Event | None) -> Iterator[str]:
    """The ids of everybody who stands in a record, or in an article."""
    ids: list[str | None] = []
    if record is None:
        ids += [mention.actor for mention in article.mentions]
    elif isinstance(record, Event):
        ids += [party.actor for party in record.participants]
    else:
        ids += [who.actor for who in record.speakers]
        ids += [party.actor for party in (*record.addressees, *record.attribution)]
    yield from filter(None, ids)


class _Pages:
    """The pages of versions, the last few of them held."""

    def __init__(self, connection: Connection, with_text: bool) -> None:
        self._connection, self._with_text = connection, with_text
        self._held: OrderedDict[int, Page] = OrderedDict()

    def __getitem__(self, version: int) -> Page:
        if version not in self._held:
            self._held[version] = self._read(version)
            if len(self._held) > _PAGES:
                self._held.popitem(last=False)
        return self._held[version]

    def _read(self, version: int) -> Page:
        if self._with_text:
            return page_from(*self._connection.execute(
                "SELECT record, text FROM versions WHERE id = ?", (version,)).fetchone())
        record, = self._connection.execute("SELECT record FROM versions WHERE id = ?", (version,)).fetchone()
        return msgspec.json.decode(record, type=Page)


class _Joins:
    """Under which id strangers are joined with those of other pages, the last few thousand of them held."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: OrderedDict[str, str] = OrderedDict()

    def of(self, actors: Iterable[str]) -> dict[str, str]:
        """Of these actors those who are joined, each with the least id among all that are one with him."""
        known = {actor: self._joined(actor) for actor in actors if is_local(actor)}
        return {actor: joined for actor, joined in known.items() if joined}

    def _joined(self, actor: str) -> str:
        if actor not in self._held:
            self._held[actor] = next((one.joined for one in joined_of(self._connection, [actor])), "")
            if len(self._held) > _ACTORS:
                self._held.popitem(last=False)
        return self._held[actor]
