"""Bytes of a page -> its reading text and what its markup tells of it.

Plain text is decoded and left as it is. Of HTML the main content is taken, the headline put before it where it does
not begin with it, and every half-space is kept.
"""

import json
import re
from importlib.metadata import version
from typing import Any

from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dragoman.articles.frames import Hints
from dragoman.articles.furniture import bare
from dragoman.articles.metadata import read_date
from dragoman.records import Record
from dragoman.script.encodings import decode

_SITE = re.compile(r"\s+[|\u2013\u2014\u00bb\u203a-]\s+")
_SPACES = re.compile(r"[ \t]+")
_BLANKS = re.compile(r"\n{3,}")
_PUBLISHED = ("article:published_time", "og:published_time", "datePublished", "pubdate", "publishdate", "date",
              "DC.date.issued", "dcterms.created", "article.published")
_NEWS = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting"})
_BRIEF = 80


class Extraction(Record, frozen=True):
    """How a reading text was made: the extractor and its version (None for plain text), the page's own hints, and
    the address it calls its own."""

    extractor: str | None
    hints: Hints
    canonical: str | None = None


def reading_text(data: bytes, media_type: str) -> tuple[str, Extraction]:
    """The reading text of a page's bytes, and how it was made.

    A media type with "html" in it is HTML, all else is plain text, decoded and left as it is.
    """
    markup = decode(data, "html" in media_type)
    if "html" not in media_type:
        return markup, Extraction(None, Hints())
    tree = LexborHTMLParser(markup)
    linked = _linked_data(tree)
    title = _title(tree, linked)
    text = _without_title(_main_text(markup), _text(tree.css_first("title")), title)
    if title and not bare(text[:2 * len(title)]).startswith(bare(title)):
        text = f"{title}\n{text}"
    hints = Hints(
        outlet=_meta(tree, "og:site_name") or _named(linked.get("publisher")),
        published=_published(tree, linked),
        title=title,
        language=_language(tree),
    )
    return text, Extraction(f"resiliparse {version('resiliparse')}", hints, _canonical(tree))


def _main_text(markup: str) -> str:
    """The main content, a paragraph a line; the whole page where no main content is found."""
    text = extract_plain_text(markup, main_content=True, alt_texts=False, comments=False, list_bullets=False)
    if len(text) < _BRIEF:
        text = extract_plain_text(markup, main_content=False, alt_texts=False, list_bullets=False) or text
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def _without_title(text: str, window: str, title: str | None) -> str:
    """A text without the window's title on its first line, where that says more than the headline."""
    first, _, rest = text.partition("\n")
    return rest.strip() if title and first == window and first != title else text


def _meta(tree: LexborHTMLParser, *names: str) -> str | None:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            node = tree.css_first(f'meta[{attribute}="{name}"]')
            content = (node.attributes.get("content") or "").strip() if node is not None else ""
            if content:
                return content
    return None


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """The page's JSON-LD object of an article, or an empty one."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            told = json.loads(node.text())
        except ValueError:
            continue
        for thing in _things(told):
            kind = thing.get("@type")
            if _NEWS & set(kind if isinstance(kind, list) else [kind]):
                return thing
    return {}


def _things(told: Any) -> list[dict[str, Any]]:
    if isinstance(told, dict):
        return [told, *_things(told.get("@graph", []))]
    return [thing for part in told for thing in _things(part)] if isinstance(told, list) else []


def _named(thing: Any) -> str | None:
    name = thing.get("name") if isinstance(thing, dict) else None
    return name.strip() or None if isinstance(name, str) else None


def _title(tree: LexborHTMLParser, linked: dict[str, Any]) -> str | None:
    """The headline: what the markup calls so, else a lone first-level heading, else the title without the site."""
    given = _meta(tree, "og:title", "twitter:title") or linked.get("headline")
    headings = [heading for heading in map(_text, tree.css("h1")) if heading]
    title = _text(tree.css_first("title"))
    if isinstance(given, str) and given.strip():
        for heading in headings:
            if heading in given or given in heading:
                return heading
        return _without_site(_SPACES.sub(" ", given).strip(), _meta(tree, "og:site_name"))
    if len(headings) == 1:
        return headings[0]
    return _without_site(title, _meta(tree, "og:site_name")) if title else None


def _without_site(title: str, site: str | None) -> str:
    parts = _SITE.split(title)
    if len(parts) > 1 and (site is None or parts[-1] in site or site in parts[-1]):
        return title[:title.rfind(parts[-1])].rstrip(" |\u2013\u2014\u00bb\u203a-")
    return title


def _text(node: LexborNode | None) -> str:
    return _SPACES.sub(" ", node.text().replace("\n", " ")).strip() if node is not None else ""


def _published(tree: LexborHTMLParser, linked: dict[str, Any]) -> str | None:
    node = tree.css_first("time[datetime]")
    for told in (_meta(tree, *_PUBLISHED), linked.get("datePublished"),
                 node.attributes.get("datetime") if node is not None else None):
        day = read_date(told) if isinstance(told, str) else None
        if day:
            return day
    return None


def _language(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("html")
    code = (node.attributes.get("lang") or "") if node is not None else ""
    return code[:2].lower() or None


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first('link[rel="canonical"]')
    address = (node.attributes.get("href") or "").strip() if node is not None else ""
    return address or _meta(tree, "og:url")
