"""The tables of a batch: what each has in its columns, and its rows for a page.

Statements, events and articles have the columns of `dragoman export`, but those that only an archive can fill.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from dragoman.export import events, pages, statements
from dragoman.export.fields import Cell, Type, ends, known, starts
from dragoman.records import Article, Date, Event, Finding, Mention, Page, Record, Statement
from dragoman.store.answers import Excerpt, Kind
from dragoman.store.days import bounds_or_none
from dragoman.store.rows import digest_of, effective_days, outlet_of, page_text

_OF_AN_ARCHIVE = ("kept_at", "superseded", "speaker_persons", "addressee_persons", "participant_persons",
                  "actor_persons")
"""What is not known before other pages are, and before a page is kept."""
_IN_PAGES = ("body",)
"""What the table of pages has already."""


class Column(Record, frozen=True):
    """A column: its name, its type, what it holds, how it is drawn from what a row is about."""

    name: str
    type: Type
    meaning: str
    draw: Callable[[Any], Cell]


class Table(Record, frozen=True):
    """A table: its columns, and what of a page its rows are about."""

    columns: tuple[Column, ...]
    of: Callable[[Page], Iterable[Any]]


class Reject(Record, frozen=True):
    """Something of which no page came. kind: input (it cannot be read), page (it is none), language (not one that is
    read), limit (larger than is allowed), error (the reading of it failed); and of what is decided by the machine and
    its load, clock, memory, killed. reason: what is the matter."""

    source: str
    kind: str
    reason: str


class _Within(Record, frozen=True):
    """A record of an article, with all that tells where it stands."""

    page: Page
    article: Article | None
    version: str
    one: Any


def _excerpts(kind: Kind) -> Callable[[Page], Iterator[Excerpt]]:
    def of(page: Page) -> Iterator[Excerpt]:
        version = digest_of(page_text(page))
        for article in page.articles:
            records: tuple[Statement | Event | None, ...] = (
                (None,) if kind == "pages" else article.statements if kind == "statements" else article.events)
            for record in records:
                days = effective_days(record.date, article) if record else bounds_or_none(article.published)
                yield Excerpt(kind, record.id if record else article.id, record, article, page, version, "", False,
                              outlet_of(page, article), *days, {}, None)
    return of


def _within(field: str) -> Callable[[Page], Iterator[_Within]]:
    def of(page: Page) -> Iterator[_Within]:
        version = digest_of(page_text(page))
        if field == "findings":
            yield from (_Within(page, None, version, one) for one in page.own_findings)
        for article in page.articles:
            yield from (_Within(page, article, version, one) for one in getattr(article, field))
    return of


def _exported(kind: Kind, columns: Iterable[Any]) -> Table:
    left = (*_OF_AN_ARCHIVE, *(_IN_PAGES if kind == "pages" else ()))
    return Table(tuple(Column(one.name, one.type, one.meaning, one.draw) for one in columns if one.name not in left),
                 _excerpts(kind))


def _date(within: _Within) -> Date:
    one: Date = within.one
    return one


def _mention(within: _Within) -> Mention:
    one: Mention = within.one
    return one


def _finding(within: _Within) -> Finding:
    one: Finding = within.one
    return one


_STANDS = (
    Column("article", "text", "The id of the article; of a finding, null where it is about the whole page.",
           lambda x: x.article.id if x.article else None),
    Column("page", "text", "The key of the page.", lambda x: x.page.source.key),
    Column("text_sha256", "text", "The digest of the reading text in UTF-8: to it all offsets refer.",
           lambda x: x.version),
)
_PAGES = (
    Column("key", "text", "The computed identity: the canonical address, else the input's own id, else the digest of"
           " the text.", lambda x: x.source.key),
    Column("id", "text", "The id that the input gave it.", lambda x: x.source.id),
    Column("uri", "text", "Where it was read from.", lambda x: x.source.uri),
    Column("text_sha256", "text", "The digest of the reading text in UTF-8.", lambda x: digest_of(page_text(x))),
    Column("bytes_sha256", "text", "The digest of the bytes that were read.", lambda x: x.source.sha256),
    Column("media_type", "text", "What it was read as.", lambda x: x.source.media_type),
    Column("extractor", "text", "What made the text of the bytes; null where it is as it was given.",
           lambda x: x.source.extractor),
    Column("encoding", "text", "In what it was written, where that was not UTF-8.", lambda x: known(x.source.encoding)),
    Column("outlet", "text", "Who published it.", lambda x: x.source.outlet),
    Column("published", "text", "When it was published (EDTF).", lambda x: x.source.published),
    Column("languages", "texts", "The languages of its articles.", lambda x: [one.language for one in x.articles]),
    Column("articles", "integer", "How many articles it has.", lambda x: len(x.articles)),
    Column("statements", "integer", "How many statements.", lambda x: len(x.statements)),
    Column("events", "integer", "How many events.", lambda x: len(x.events)),
    Column("characters", "integer", "The code points of the reading text.", lambda x: len(page_text(x))),
    Column("text", "text", "The reading text.", page_text),
    Column("record", "text", "The whole record as JSON (`dragoman schema`), without the text: what `load` reads.",
           lambda x: msgspec.json.encode(x.without_text()).decode()),
)
_DATES = (
    *_STANDS,
    Column("text", "text", "The expression, in the words of the page.", lambda x: _date(x).text),
    Column("start", "integer", "Where it begins, in code points of the reading text.", lambda x: _date(x).span[0]),
    Column("end", "integer", "Where it ends.", lambda x: _date(x).span[1]),
    Column("edtf", "text", "The days that it means (EDTF); null where that cannot be known.", lambda x: _date(x).edtf),
    Column("first_day", "day", "The first of them.", lambda x: bounds_or_none(_date(x).edtf)[0]),
    Column("last_day", "day", "The last of them.", lambda x: bounds_or_none(_date(x).edtf)[1]),
    Column("calendar", "text", "In which calendar it is told.", lambda x: _date(x).calendar),
    Column("rule", "text", "The rule that read it.", lambda x: _date(x).because.rule),
)
_MENTIONS = (
    *_STANDS,
    Column("text", "text", "The words that name somebody.", lambda x: _mention(x).text),
    Column("start", "integer", "Where they begin, in code points of the reading text.", lambda x: _mention(x).span[0]),
    Column("end", "integer", "Where they end.", lambda x: _mention(x).span[1]),
    Column("kind", "text", "What he is, by the words.", lambda x: _mention(x).kind),
    Column("name", "text", "Who: in English as Wikipedia titles him; whom the data do not know, as the page writes"
           " him.", lambda x: _mention(x).name),
    Column("name_latin", "text", "The name romanised, of whom the data do not know.",
           lambda x: _mention(x).name_latin),
    Column("actor", "text", "The actor's id.", lambda x: _mention(x).actor),
    Column("role", "text", "The office that the words give him, in English.", lambda x: _mention(x).role),
)
_FINDINGS = (
    *_STANDS,
    Column("kind", "text", "What the matter is.", lambda x: _finding(x).kind),
    Column("rule", "text", "The rule that found it.", lambda x: _finding(x).note.rule),
    Column("args", "text", "What it says of it, as JSON.",
           lambda x: msgspec.json.encode(_finding(x).note.args, order="sorted").decode()),
    Column("evidence", "texts", "The words that show it.", lambda x: [one.text for one in _finding(x).evidence]),
    Column("evidence_starts", "integers", "Where each passage begins.",
           lambda x: starts(one.span for one in _finding(x).evidence)),
    Column("evidence_ends", "integers", "Where each ends.", lambda x: ends(one.span for one in _finding(x).evidence)),
)

REJECTS = (
    Column("source", "text", "What it is: a file with its line or record, or an address.", lambda x: x.source),
    Column("kind", "text", "input, page, language, limit, error; or clock, memory, killed.", lambda x: x.kind),
    Column("reason", "text", "What is the matter, and what to do.", lambda x: x.reason),
)
TABLES = {
    "pages": Table(_PAGES, lambda page: (page,)),
    "articles": _exported("pages", pages.COLUMNS),
    "statements": _exported("statements", statements.COLUMNS),
    "events": _exported("events", events.COLUMNS),
    "dates": Table(_DATES, _within("dates")),
    "mentions": Table(_MENTIONS, _within("mentions")),
    "findings": Table(_FINDINGS, _within("findings")),
}
"""Each is a folder of the output, with a file for each shard; `rejects` beside them."""
