"""The fields of a page in whatever somebody calls them: the rows of JSON lines, CSV and Parquet become pages here.

Names are compared without capitals, spaces, dots, hyphens and underscores: `publishedAt` is `published_at`. What
stands for each field unless `--field NAME=COLUMN` says otherwise, the first that tells something:
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from dragoman.errors import SourceError
from dragoman.sources.days import iso_day
from dragoman.sources.given import Given
from dragoman.sources.raw import Raw, digest_of

FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article_text", "article_body", "maintext", "main_text", "full_text",
             "text_content", "body_text", "raw_text", "plain_text", "article"),
    "id": ("id", "_id", "guid", "article_id", "doc_id", "document_id", "uuid", "stories_id"),
    "url": ("url", "link", "uri", "article_url", "page_url", "source_url", "permalink", "canonical_url", "href"),
    "published": ("published", "date", "published_at", "date_publish", "publish_date", "date_published",
                  "published_date", "publication_date", "pub_date", "datetime", "timestamp", "created_at", "time"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "media_name", "source_name", "site_name", "site",
               "source_domain", "domain"),
    "title": ("title", "headline", "heading"),
    "language": ("language", "lang"),
    "author": ("author", "authors", "byline", "creator"),
    "section": ("section", "category", "sections", "categories"),
    "crawled": ("crawled", "crawled_at", "date_download", "crawl_date", "date_crawled", "download_date", "fetched_at",
                "fetched", "retrieved"),
}
_DAYS = ("published", "crawled")
_SEVERAL = ("author", "section")
_KINDS = {list: "a list", dict: "an object", str: "a string", bool: "true or false", int: "a number",
          float: "a number", bytes: "bytes", type(None): "null"}
_SHOWN, _LONGEST = 20, 40
_DROPPED = str.maketrans("", "", " _-.\ufeff")


def plain(name: str) -> str:
    """A column's name as it is compared."""
    return name.translate(_DROPPED).casefold()


_PLAIN = {field: tuple(dict.fromkeys(map(plain, names))) for field, names in FIELDS.items()}


def kind_of(value: object) -> str:
    """What a value of JSON or of a table is, for people."""
    return _KINDS.get(type(value), f"a {type(value).__name__}")


def listed(columns: Iterable[str]) -> str:
    """Columns as a message names them."""
    names = [name[:_LONGEST] for name in columns]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (", ".join(map(repr, names[:_SHOWN])) or "none") + more


class Columns:
    """Which columns of a table, or fields of an object, stand for which fields of a page."""

    def __init__(self, names: Sequence[str], asked: Mapping[str, str]) -> None:
        """names: the columns there are; asked: by field, the column that somebody has named."""
        by_plain: dict[str, str] = {}
        for name in names:
            by_plain.setdefault(plain(name), name)
        self.missing = {field: name for field, name in asked.items()
                        if name not in names and plain(name) not in by_plain}
        self.of: dict[str, tuple[str, ...]] = {}
        for field, known in _PLAIN.items():
            if field in asked:
                name = asked[field]
                self.of[field] = () if field in self.missing else (name if name in names else by_plain[plain(name)],)
            else:
                taken = {plain(name) for name in asked.values()}
                self.of[field] = tuple(by_plain[name] for name in known if name in by_plain and name not in taken)


def columns_of(names: Sequence[str], given: Given) -> Columns:
    """The columns of a table whose names stand at its beginning. Raises SourceError where one that was asked for is
    not there, or where none holds the text."""
    columns = Columns(names, given.fields)
    for field, name in columns.missing.items():
        raise SourceError(given.source, f"has no column {name!r}, which --field {field}={name} names; its columns are "
                                        f"{listed(names)}")
    if not columns.of["text"]:
        raise SourceError(given.source, f"has no column for the text; say --field text=COLUMN; its columns are "
                                        f"{listed(names)} (the first line must name them)")
    return columns


def raw_of_row(row: Mapping[str, Any], columns: Columns, where: str, media_type: str, data: bytes | None = None) -> Raw:
    """The page of a row. Raises SourceError where it has no text.

    data: the bytes it was found in; where it has none of its own, its values as JSON stand for them.
    """
    notes: list[str] = []
    text = _text(row, columns, where)
    told = {field: _string(row, columns, field, notes) for field in FIELDS if field != "text"}
    for field in _DAYS:
        written = told[field]
        told[field] = iso_day(written) if written else None
        if written and told[field] is None:
            notes.append(f"{field} {written[:40]!r} is no date such as 2024-09-23: read as undated")
    if data is None:
        data = msgspec.json.encode(row, enc_hook=str)
    return Raw(
        told["id"], where, told["url"] or where, text, media_type, digest_of(data), len(data), own_id=told["id"],
        outlet=told["outlet"], published=told["published"], title=told["title"], language=told["language"],
        url=told["url"], notes=tuple(notes), author=told["author"], section=told["section"], crawled=told["crawled"])


def _text(row: Mapping[str, Any], columns: Columns, where: str) -> str:
    name, value = _first(row, columns, "text")
    if value is None:
        asked = f"{name!r}" if columns.of["text"] else "a field text, body or content, or say --field text=NAME"
        raise SourceError(where, f"has no text; give it in {asked} (its fields are {listed(row)})")
    if not isinstance(value, str):
        raise SourceError(where, f"has {kind_of(value)} in {name}, not a string; give the page's text there")
    if not value.strip():
        raise SourceError(where, f"holds only spaces in {name}; give the page's text there")
    return value


def _string(row: Mapping[str, Any], columns: Columns, field: str, notes: list[str]) -> str | None:
    """A field's string, stripped; None where it is missing or empty, and, with a note, where it is none."""
    name, value = _first(row, columns, field)
    if isinstance(value, int | float) and not isinstance(value, bool) and field in ("id", *_DAYS):
        value = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, date | datetime):
        value = value.isoformat()
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        value = value["name"]
    if isinstance(value, list) and field in _SEVERAL and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    notes.append(f"{name} is {kind_of(value)}, not a string: left out")
    return None


def _first(row: Mapping[str, Any], columns: Columns, field: str) -> tuple[str, Any]:
    """The first of a field's columns under which something is told, and what; the plain name and None for none."""
    names = columns.of[field]
    for name in names:
        value = row.get(name)
        if value is not None and value != "":
            return name, value
    return (names[0] if names else field), None
