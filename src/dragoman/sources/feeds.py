"""Feeds: RSS 0.9 to 2.0, Atom, JSON Feed, sitemaps and their indexes.

    feed = read_feed(data, "https://example.org/rss.xml")

A feed that is broken is read as far as it goes, and its notes say what was left out. No address is asked for here, and
nothing that a feed declares is expanded or loaded.
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from dragoman.errors import FetchError, SourceError
from dragoman.records import Record
from dragoman.script.encodings import decode
from dragoman.sources.addresses import is_address, target_of
from dragoman.sources.feed_xml import Entry, read_xml
from dragoman.sources.identity import canonical_url
from dragoman.sources.lines import iso_day
from dragoman.sources.raw import digest_of

MOST_ITEMS = 2_000
"""Items of one feed that are taken, from its beginning."""

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_SPACES = re.compile(r"\s+")
_LINKED = 'link[rel~="alternate"][type*="rss"], link[rel~="alternate"][type*="atom"], link[type*="feed+json"]'
_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "news:publication_date", "created", "date_published")
_UPDATED = ("updated", "modified", "dcterms:modified", "lastmod", "date_modified")
_LINKS = ("link", "loc", "url", "atom:link", "external_url")
_TITLES = ("title", "news:title")
_SITEMAPS = ("urlset", "sitemapindex")


class Item(Record, frozen=True):
    """What a feed tells of one page. key: its canonical address; host: whom to ask for it; published: an ISO date or
    the beginning of one; mark: becomes another when the feed says that the page was changed."""

    url: str
    key: str
    host: str
    title: str | None
    published: str | None
    mark: str


class Feed(Record, frozen=True):
    """A feed: kind (rss, atom, json, sitemap, index), title, items in its order; sitemaps: of an index, the addresses
    of its parts, the newest first. Notes are clauses on what was left out; broken: it does not go to its end."""

    kind: str
    title: str | None
    items: tuple[Item, ...]
    sitemaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    broken: bool = False


def read_feed(data: bytes, address: str, charset: str | None = None) -> Feed:
    """The feed in bytes that came from an address; charset: as the server says. Raises SourceError for no feed."""
    text = decode(data, True, charset).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise SourceError(address, "is empty, not a feed")
    if text[0] in "{[":
        return _from_json(text, address)
    told = read_xml(text, address)
    if told.root == "html" or not told.root:
        raise SourceError(address, _page_of(text, address))
    if told.root not in ("rss", "rdf", "feed", "channel", *_SITEMAPS):
        raise SourceError(address, f"is XML of another kind ({told.root[:40]}), not a feed")
    base = urljoin(address, told.base) if told.base else address
    if told.root == "sitemapindex":
        parts = sorted(told.entries, key=lambda entry: entry.get("lastmod", ""), reverse=True)
        addresses = [urljoin(base, entry["loc"]) for entry in parts if entry.get("loc")]
        return Feed("index", None, (), tuple(url for url in addresses if is_address(url)), told.notes,
                    bool(told.notes))
    kind = "atom" if told.root == "feed" else "sitemap" if told.root == "urlset" else "rss"
    return _feed(kind, told.title, told.entries, base, told.notes)


def _feed(kind: str, title: str | None, entries: list[Entry], base: str, notes: tuple[str, ...]) -> Feed:
    """A feed of entries, those without an address left out, each address once."""
    items: dict[str, Item] = {}
    without = 0
    if kind == "sitemap":
        # The other kinds begin with the newest by themselves.
        entries = sorted(entries, key=lambda entry: _first(entry, (*_UPDATED, *_PUBLISHED)) or "", reverse=True)
    for entry in entries[:MOST_ITEMS]:
        item = _item(entry, base)
        if item is None:
            without += 1
        else:
            items.setdefault(item.key, item)
    told = [*notes]
    if without:
        told.append(f"{_many(without)} without an address of a page left out")
    if len(entries) > MOST_ITEMS:
        told.append(f"{_many(len(entries) - MOST_ITEMS)} behind the first {MOST_ITEMS} left out")
    return Feed(kind, _flat(title), tuple(items.values()), (), tuple(told), bool(notes))


def _item(entry: Entry, base: str) -> Item | None:
    """The item of an entry, or None where it names no page."""
    names = [entry.get(name, "") for name in ("guid", "id")]
    link = _first(entry, _LINKS) or next((name for name in names if is_address(name)), "")
    try:
        target = target_of(link, base) if link else None
    except FetchError:
        target = None
    key = canonical_url(target.url) if target else None
    if target is None or key is None:
        return None
    title = _flat(_first(entry, _TITLES))
    published, updated = _first(entry, _PUBLISHED), _first(entry, _UPDATED)
    mark = digest_of(f"{updated or published or ''}\n{title or ''}".encode("utf-8", "replace"))[:16]
    return Item(target.url, key, target.host, title, iso_day(published) if published else None, mark)


def _first(entry: Entry, names: tuple[str, ...]) -> str | None:
    return next((entry[name] for name in names if entry.get(name)), None)


def _flat(text: str | None) -> str | None:
    return _SPACES.sub(" ", text).strip()[:500] or None if text else None


def _many(number: int) -> str:
    return f"{number} item{'s' if number != 1 else ''}"


def _from_json(text: str, address: str) -> Feed:
    """A JSON Feed; of one that breaks off, the items that are whole. Raises SourceError."""
    notes: tuple[str, ...] = ()
    try:
        told = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        start = _ITEMS.search(text)
        if start is None or "jsonfeed.org" not in text[:start.start()]:
            raise SourceError(address, "is broken JSON, not a feed") from None
        told = {"version": "jsonfeed.org", "items": list(_whole_items(text, start.end()))}
        notes = (f"is broken: {_many(len(told['items']))} read before that place",)
    version = told.get("version") if isinstance(told, dict) else None
    if not isinstance(version, str) or "jsonfeed.org" not in version:
        raise SourceError(address, "is JSON of another kind, not a feed (no version of jsonfeed.org)")
    listed = told.get("items")
    entries = [{name: value for name, value in thing.items() if isinstance(value, str)}
               for thing in (listed if isinstance(listed, list) else []) if isinstance(thing, dict)]
    title = told.get("title")
    return _feed("json", title if isinstance(title, str) else None, entries, address, notes)


def _whole_items(text: str, at: int) -> Iterator[Any]:
    """The values of a list, as far as they are whole; `at` is behind its bracket."""
    decoder = json.JSONDecoder(strict=False)
    while True:
        gap = _BETWEEN.match(text, at)
        try:
            thing, at = decoder.raw_decode(text, gap.end() if gap else at)
        except (ValueError, RecursionError):
            return
        yield thing


def _page_of(text: str, address: str) -> str:
    """What to say of something that is a web page: the feeds that it names."""
    if not re.search(r"<(?:!doctype\s+html|html|head|body)\b", text[:4096], re.IGNORECASE):
        return "is no feed"
    links = LexborHTMLParser(text).css(_LINKED)
    named = [urljoin(address, link.attributes.get("href") or "") for link in links if link.attributes.get("href")]
    return "is a web page, not a feed" + (f"; it names these: {', '.join(named[:5])}" if named else "")
