"""Statements, events and pages: found by words and filters, and opened by their ids."""

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.api.answers import (
    Events,
    Found,
    FoundEvent,
    FoundStatement,
    Kept,
    Pages,
    Statements,
    ToldEvent,
    ToldStatement,
)
from dragoman.api.cursors import cursor as cursor_of
from dragoman.api.cursors import offset_of
from dragoman.api.parameters import Archive, Cursor, Facets, Id, Limit, Narrowed, PageId, Text, Views, Words
from dragoman.api.problems import NotHere, reads
from dragoman.archive.same import Same, same
from dragoman.errors import QueryError
from dragoman.records import Event, Statement
from dragoman.store.answers import Kind, Shown
from dragoman.store.found import Hit, Hits
from dragoman.store.view import Narrowing

_OF_A_FACET = 10


@reads("/statements", summary="Find statements", tags=["statements"])
def statements(archive: Archive, narrowed: Narrowed, q: Words = "", limit: Limit = 20, cursor: Cursor = None,
               facets: Facets = False) -> Statements:
    """Statements that have all the words and meet every filter: the best first, equals and hits of filters alone by
    day. Words, or one filter at least, must be given."""
    hits, counted = _search(archive, "statements", q, narrowed, limit, cursor, facets)
    return Statements(items=found_statements(hits), **counted)


@reads("/events", summary="Find events", tags=["events"])
def events(archive: Archive, narrowed: Narrowed, q: Words = "", limit: Limit = 20, cursor: Cursor = None,
           facets: Facets = False) -> Events:
    """Events that have all the words and meet every filter."""
    hits, counted = _search(archive, "events", q, narrowed, limit, cursor, facets)
    return Events(items=tuple(FoundEvent(event=hit.record, **_found(hit)) for hit in hits
                              if isinstance(hit.record, Event)), **counted)


@reads("/pages", summary="Find pages", tags=["pages"])
def pages(archive: Archive, narrowed: Narrowed, q: Words = "", limit: Limit = 20, cursor: Cursor = None,
          facets: Facets = False) -> Pages:
    """Articles of pages that have all the words and meet every filter."""
    hits, counted = _search(archive, "pages", q, narrowed, limit, cursor, facets)
    return Pages(items=tuple(Found(**_found(hit)) for hit in hits), **counted)


@reads("/statements/{name:str}", summary="Open a statement", tags=["statements"])
def statement(archive: Archive, name: Id) -> ToldStatement:
    """A statement by its id or a unique beginning of it, with the passage of the page round its words."""
    shown = _shown(archive, name, "statement")
    assert isinstance(shown.record, Statement)
    return ToldStatement(statement=shown.record, **_told(shown))


@reads("/events/{name:str}", summary="Open an event", tags=["events"])
def event(archive: Archive, name: Id) -> ToldEvent:
    """An event by its id or a unique beginning of it, with the passage of the page round its words."""
    shown = _shown(archive, name, "event")
    assert isinstance(shown.record, Event)
    return ToldEvent(event=shown.record, **_told(shown))


@reads("/statements/{name:str}/tellings", summary="Who else tells a statement", tags=["statements"])
def statement_tellings(archive: Archive, name: Id) -> Same:
    """All tellings of a statement across outlets and languages, who had it first, and how many reports stand behind
    it."""
    return same(archive.here(), _shown(archive, name, "statement").id)


@reads("/events/{name:str}/tellings", summary="Who else tells an event", tags=["events"])
def event_tellings(archive: Archive, name: Id) -> Same:
    """All tellings of an event across outlets and languages, with what each adds and omits."""
    return same(archive.here(), _shown(archive, name, "event").id)


@reads("/pages/{name:path}", summary="Open a page", tags=["pages"])
def page(archive: Archive, name: PageId, text: Text = False) -> Kept:
    """A page by its key, the input's own id, the digest of its text, or the id of an article in it: the record that
    `dragoman read` prints."""
    shown = _shown(archive, str(name).removeprefix("/"), "page", "article")
    page = shown.page if text else shown.page.without_text()
    return Kept(page, shown.versions, shown.superseded, shown.kept_at, shown.judgements)


def found_statements(hits: Iterable[Hit]) -> tuple[FoundStatement, ...]:
    """The statements among hits."""
    return tuple(FoundStatement(statement=hit.record, **_found(hit)) for hit in hits
                 if isinstance(hit.record, Statement))


def _search(views: Views, kind: Kind, words: str, narrowed: Narrowing, limit: int, cursor: str | None, facets: bool,
            ) -> tuple[Hits, dict[str, Any]]:
    """Hits of a question, and the other fields of `Counted`."""
    question: Mapping[str, object] = {"kind": kind, "q": words, **narrowed}
    offset, view = offset_of(cursor, question), views.here()
    hits = view.search(words, kinds=kind, limit=limit, offset=offset, **narrowed)
    last = offset + len(hits)
    further = len(hits) == limit and (hits.more or last < hits.total)
    return hits, {"next": cursor_of(last, question) if further else None, "total": hits.total, "more": hits.more,
                  "facets": view.facets(words, kinds=kind, most=_OF_A_FACET, **narrowed).by if facets else None}


def _found(hit: Hit) -> dict[str, Any]:
    """The fields of `Found`."""
    return {name: getattr(hit, name) for name in Found.__struct_fields__}


def _shown(views: Views, name: str, *kinds: str) -> Shown:
    """The record of an id. Raises NotHere for what is no id of these kinds."""
    try:
        shown = views.here().show(name)
    except QueryError as problem:
        raise NotHere(str(problem)) from problem
    if shown.kind not in kinds:
        raise NotHere(f"{name!r} is no {kinds[0]}: it is of the kind {shown.kind}")
    return shown


def _told(shown: Shown) -> dict[str, Any]:
    """The fields of `Told`."""
    article, source = shown.article, shown.page.source
    assert article is not None
    return {
        "id": shown.id, "source": source, "article": article.id, "title": article.title.text if article.title else None,
        "outlet": article.outlet or source.outlet, "published": article.published, "language": article.language,
        **{name: getattr(shown, name) for name in (
            "window", "versions", "superseded", "kept_at", "joined", "changes", "judged", "judgements")}}


HANDLERS = (statements, events, pages, statement, event, statement_tellings, event_tellings, page)
