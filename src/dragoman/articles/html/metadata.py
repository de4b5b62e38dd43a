"""What the markup of a web page tells of its article beside the text."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.articles.metadata import read_date
from dragoman.records import Record

_SITE = re.compile(r"\s+[|\u2013\u2014\u00bb\u203a-]\s+|\s*[|\u00bb\u203a]\s*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TITLES = ("og:title", "twitter:title")
_PUBLISHED = ("article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate",
              "publish-date", "date", "dc.date.issued", "dcterms.created", "dc.date", "article.published",
              "parsely-pub-date", "sailthru.date")
_EDITED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified", "dcterms.modified")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author")
_SECTIONS = ("article:section", "section", "parsely-section")
_LIVE = "LiveBlogPosting"
_NEWS = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", _LIVE,
                   "AnalysisNewsArticle", "OpinionNewsArticle", "Report"})
_FILM = "VideoObject"
_GREENWICH = re.compile(r"\d(?:Z|[+-]00:?00)$")
_PAGE = re.compile(r"(?:[?&](?:page|paged|pagenum|pg|p)=|/(?:page/)?)(\d{1,2})/?$", re.IGNORECASE)
_PAGED = re.compile(r"(?:[?&](?:page|paged|pagenum|pg|p)=|/page/)\d{1,2}/?$", re.IGNORECASE)
"""The number of a page of an article at the end of its address; and one that can be nothing else."""
_SECOND = 2
_HEADLINE = 4
"""Words from which a part of the window's title may be a headline: names of sites are shorter."""


class Told(Record, frozen=True):
    """What a page's markup tells of its article beside the text; every field may be unknown.

    titles: what may be the headline, the likeliest first; the last ones are parts of the window's title. published:
    an ISO date; universal: it was told with a time by Greenwich's clock; edited: the day of the last change; canonical:
    the address the page calls its own; body: the article's text as linked data repeat it; language: two letters; live:
    it is written entry by entry; further: it goes on on another page.
    """

    titles: tuple[str, ...]
    outlet: str | None
    published: str | None
    language: str | None
    canonical: str | None
    body: str | None
    author: str | None
    section: str | None
    edited: str | None = None
    universal: bool = False
    live: bool = False
    further: bool = False

    @property
    def title(self) -> str | None:
        """The likeliest headline."""
        return self.titles[0] if self.titles else None


def told_by(tree: LexborHTMLParser) -> Told:
    """What the metadata of a document tell: Open Graph, linked data (JSON-LD), meta elements, each the first time."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    site = metas.get("og:site_name")
    body = linked.get("articleBody")
    written = _published(tree, metas, linked)
    canonical = _canonical(tree, metas)
    return Told(
        titles=tuple(dict.fromkeys(_titles(tree, metas, linked, site))),
        outlet=site or _named(linked.get("publisher")),
        published=read_date(written) if written else None,
        language=_language(tree),
        canonical=canonical,
        body=body if isinstance(body, str) else None,
        author=_person(_writer(linked.get("author"))) or _person(_first(metas, _AUTHORS)),
        section=_string(linked.get("articleSection")) or _first(metas, _SECTIONS),
        edited=_day(linked.get("dateModified")) or _day(_first(metas, _EDITED)),
        live=_LIVE in _kinds(linked),
        further=_goes_on(tree, canonical),
        universal=written is not None and _GREENWICH.search(written) is not None,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """The contents of the document's meta elements by their names in small letters, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if content and name:
            found.setdefault(name.lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """The page's JSON-LD object of an article, else that of a film, or an empty one."""
    film: dict[str, Any] = {}
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            told = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(told):
            kinds = _kinds(thing)
            if _NEWS & kinds:
                return thing
            film = film or (thing if _FILM in kinds else {})
    return film


def _kinds(thing: dict[str, Any]) -> set[str]:
    """What linked data say that an object is."""
    kind = thing.get("@type")
    return {name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)}


def _things(told: Any) -> Iterator[dict[str, Any]]:
    """The objects of linked data: itself, its graph, the members of a list."""
    waiting = [told]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in ("@graph", "mainEntity") if key in thing)
        elif isinstance(thing, list):
            waiting.extend(thing)


def _named(thing: Any) -> str | None:
    """The name of an object of linked data, or of the first of a list."""
    if isinstance(thing, list):
        thing = thing[0] if thing else None
    return _string(thing.get("name") if isinstance(thing, dict) else thing)


def _writer(told: Any) -> str | None:
    """Who wrote it by linked data; an organisation that is given as the author is the outlet."""
    first = told[0] if isinstance(told, list) and told else told
    return None if isinstance(first, dict) and first.get("@type") == "Organization" else _named(first)


def _person(name: str | None) -> str | None:
    """A name, None for an address, which some sites give in its place."""
    return None if name is None or "://" in name or "@" in name else name


def _string(told: Any) -> str | None:
    return _SPACES.sub(" ", told).strip() or None if isinstance(told, str) else None


def _titles(
    tree: LexborHTMLParser, metas: dict[str, str], linked: dict[str, Any], site: str | None
) -> Iterator[str]:
    """What may be the headline: what the markup calls so, each without the site's name; then the window's title, in
    parts and whole."""
    for told in (*(metas.get(name) for name in _TITLES), linked.get("headline"), linked.get("name")):
        title = _string(told)
        if title:
            yield _without_site(title, site)
            yield title
    node = tree.css_first("title")
    title = _string(node.text()) if node is not None else None
    if title:
        parts = [part for part in _SITE.split(title) if len(part.split()) >= _HEADLINE]
        yield from sorted(parts, key=len, reverse=True)
        yield _without_site(title, site)
        yield title


def _without_site(title: str, site: str | None) -> str:
    parts = _SITE.split(title)
    if len(parts) > 1 and (site is None or parts[-1] in site or site in parts[-1]):
        return title[:title.rfind(parts[-1])].rstrip(" |\u2013\u2014\u00bb\u203a-") or title
    return title


def _published(tree: LexborHTMLParser, metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    """When the article was published, as it is written where a day can be read."""
    node: LexborNode | None = tree.css_first("time[datetime], amp-timeago[datetime]")
    for told in (*(metas.get(name) for name in _PUBLISHED), linked.get("datePublished"), linked.get("uploadDate"),
                 node.attributes.get("datetime") if node is not None else None):
        if _day(told):
            return str(told)
    return None


def _day(told: Any) -> str | None:
    return read_date(told) if isinstance(told, str) else None


def _language(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("html")
    code = (node.attributes.get("lang") or "") if node is not None else ""
    return code[:2].lower() or None


def _canonical(tree: LexborHTMLParser, metas: dict[str, str]) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = (node.attributes.get("href") or "").strip() if node is not None else ""
    return address or metas.get("og:url")


def _goes_on(tree: LexborHTMLParser, canonical: str | None) -> bool:
    """Does the page name a next one that is a page of the same article? Many name the article published next."""
    node = tree.css_first('link[rel~="next"][href], a[rel~="next"][href]')
    address = (node.attributes.get("href") or "").strip() if node is not None else ""
    page = _PAGE.search(address)
    if page is None or int(page[1]) < _SECOND:
        return False
    there, here = _path(address[:page.start()]), _path(canonical or "")
    return address.startswith("?") or there in {here, _path(_PAGED.sub("", canonical or ""))} - {""}


def _path(address: str) -> str:
    """The path of an address, or nothing."""
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return ""
