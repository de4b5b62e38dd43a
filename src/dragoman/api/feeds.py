"""A search as a feed, to be told of what is new: Atom (RFC 4287) and JSON Feed 1.1."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from litestar import Request, Response

from dragoman.api.parameters import Archive, Narrowed, OfKind, Words
from dragoman.api.problems import reads
from dragoman.records import Record, Statement
from dragoman.store.answers import Kind
from dragoman.store.found import Hit

_NEWEST, _LOOKED_AT = 50, 500
"""Entries of a feed, and the best hits of a search among which the newest are taken."""
_ATOM = "http://www.w3.org/2005/Atom"
_UNKNOWN_DAY = "1970-01-01"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Asked = Request[Any, Any, Any]


class Entry(Record, frozen=True):
    """A hit as an entry of a feed. id: its address in the reading room; day: ISO 8601, of unknown days 1970."""

    id: str
    title: str
    words: str
    language: str
    day: str
    authors: tuple[str, ...]


class JsonAuthor(Record, frozen=True):
    """Who is told to speak or to take part; of a page who published it."""

    name: str


class JsonItem(Record, frozen=True):
    """An entry, with the fields of JSON Feed."""

    id: str
    url: str
    title: str
    content_text: str
    language: str
    date_published: str
    authors: tuple[JsonAuthor, ...]


class JsonFeed(Record, frozen=True):
    """A feed, with the fields of JSON Feed."""

    title: str
    feed_url: str
    home_page_url: str
    items: tuple[JsonItem, ...]
    version: str = "https://jsonfeed.org/version/1.1"


class Feed(Record, frozen=True):
    """A search as a feed. address: of the feed itself; page: of the search in the reading room."""

    title: str
    address: str
    page: str
    entries: tuple[Entry, ...]


@reads("/feed.atom", summary="A search as an Atom feed", tags=["feeds"], media_type="application/atom+xml")
def atom(
    request: Asked, archive: Archive, narrowed: Narrowed, q: Words = "", kind: OfKind = "statements",
) -> Response[bytes]:
    """The newest hits of a search, with the same words and filters as `/statements`, `/events` and `/pages`."""
    hits = archive.here().search(q, kinds=kind, limit=_LOOKED_AT, **narrowed).hits
    return Response(atom_of(_feed(request, hits, q, kind, narrowed)), media_type="application/atom+xml")


@reads("/feed.json", summary="A search as a JSON feed", tags=["feeds"], media_type="application/feed+json")
def json_feed(
    request: Asked, archive: Archive, narrowed: Narrowed, q: Words = "", kind: OfKind = "statements",
) -> JsonFeed:
    """The newest hits of a search, with the same words and filters as `/statements`, `/events` and `/pages`."""
    hits = archive.here().search(q, kinds=kind, limit=_LOOKED_AT, **narrowed).hits
    feed = _feed(request, hits, q, kind, narrowed)
    return JsonFeed(feed.title, feed.address, feed.page, tuple(
        JsonItem(entry.id, entry.id, entry.title, entry.words, entry.language, _moment(entry.day),
                 tuple(map(JsonAuthor, entry.authors))) for entry in feed.entries))


def atom_of(feed: Feed) -> bytes:
    """A feed as Atom."""
    root = ElementTree.Element("feed", xmlns=_ATOM)
    _put(root, "id", feed.address)
    _put(root, "title", feed.title)
    _put(root, "updated", _moment(max((entry.day for entry in feed.entries), default=_UNKNOWN_DAY)))
    ElementTree.SubElement(root, "link", rel="self", href=feed.address)
    ElementTree.SubElement(root, "link", rel="alternate", href=feed.page)
    for entry in feed.entries:
        node = ElementTree.SubElement(root, "entry", {"xml:lang": entry.language})
        _put(node, "id", entry.id)
        _put(node, "title", entry.title)
        _put(node, "updated", _moment(entry.day))
        ElementTree.SubElement(node, "link", rel="alternate", href=entry.id)
        for name in entry.authors or ("?",):
            _put(ElementTree.SubElement(node, "author"), "name", name)
        _put(node, "content", entry.words)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _feed(request: Asked, hits: Sequence[Hit], words: str, kind: Kind, narrowed: Mapping[str, object]) -> Feed:
    base = str(request.base_url).rstrip("/")
    asked = {"q": words, **narrowed} if words else dict(narrowed)
    told = ", ".join(f"{name}: {value}" if name != "q" else str(value) for name, value in asked.items())
    if kind != "statements":
        asked, told = {"kind": kind, **asked}, f"{kind}, {told}"
    entries = sorted((_entry(base, hit) for hit in hits), key=lambda entry: (entry.day, entry.id), reverse=True)
    return Feed(f"Dragoman: {told}", str(request.url), f"{base}/search?{urlencode(asked)}", tuple(entries[:_NEWEST]))


def _entry(base: str, hit: Hit) -> Entry:
    record = hit.record
    day = _DAY.search(hit.published or hit.date or "")
    stamp = day[0] if day else _UNKNOWN_DAY
    if record is None:
        title, outlet = hit.title or "", hit.outlet or ""
        return Entry(f"{base}/page/{hit.article}", title or outlet or hit.article, title, hit.language, stamp,
                     (outlet,) if outlet else ())
    what = record.act if isinstance(record, Statement) else f"{record.kind}, {record.status}"
    passages = record.content if isinstance(record, Statement) else record.evidence
    who = tuple(one.name_latin or one.name for one in (
        record.speakers if isinstance(record, Statement) else record.participants))
    title = f"{', '.join(who)} ({what}; {hit.outlet})" if hit.outlet else f"{', '.join(who)} ({what})"
    kind = "statement" if isinstance(record, Statement) else "event"
    return Entry(f"{base}/{kind}/{record.id}", title, " … ".join(one.text for one in passages), hit.language, stamp,
                 who)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _put(parent: ElementTree.Element, name: str, text: str) -> None:
    """An element with a text, without what XML cannot hold."""
    ElementTree.SubElement(parent, name).text = _NO_XML.sub("", text)


HANDLERS = (atom, json_feed)
