"""A page's record into the tables of the archive, below its version."""

import json
from itertools import product
from typing import Any

from dragoman.packs.sides import side_code
from dragoman.records import Article, Event, Finding, Page, Party, Speaker, Statement
from dragoman.store import rows
from dragoman.store.answers import RecordKind
from dragoman.store.clauses import NAMED
from dragoman.store.connection import Connection
from dragoman.store.days import bounds_or_none
from dragoman.store.joins import strangers_in


def clear_page(connection: Connection, version: int) -> None:
    """Take out everything that was drawn from the record of a version; the version, its text and record stay."""
    for table in ("articles", "findings", "dropped", "called", "strangers"):
        connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))


def write_page(connection: Connection, version: int, page: Page) -> None:
    """Write everything that a version's record says. `page` carries its text; the caller holds a transaction."""
    _Inserts(connection, version, page).write()
    _tell_repeated(connection, version)


def _tell_repeated(connection: Connection, version: int) -> None:
    """Which records of earlier versions of the page a later one repeats."""
    versions = [row for (row,) in connection.execute(
        "SELECT id FROM versions WHERE document = (SELECT document FROM versions WHERE id = ?)", (version,))]
    for table, row in product(("statements", "events", "articles"), versions if len(versions) > 1 else ()):
        connection.execute(
            f"INSERT OR IGNORE INTO repeated_{table} (id) SELECT r.id FROM {table} r WHERE r.version = ?"
            f" AND EXISTS (SELECT 1 FROM {table} n WHERE n.likeness = r.likeness AND n.version > r.version)", (row,))
        connection.execute(
            f"DELETE FROM repeated_{table} WHERE id IN (SELECT id FROM {table} WHERE version = ?) AND NOT EXISTS"
            f" (SELECT 1 FROM {table} r JOIN {table} n ON n.likeness = r.likeness AND n.version > r.version"
            f" WHERE r.id = repeated_{table}.id)", (row,))


class _Inserts:
    """The rows of one page: knows the version they hang on and the row ids of its actors."""

    def __init__(self, connection: Connection, version: int, page: Page) -> None:
        self._connection, self._version, self._page = connection, version, page
        self._text = rows.page_text(page)
        self._actors: dict[str, int] = {}
        self._named_in = rows.names_in(page)

    def write(self) -> None:
        """Write the page's own rows, then its articles."""
        self._write_actors()
        for finding in self._page.own_findings:
            self._finding(None, finding)
        self._many("INSERT INTO dropped (version, span_start, span_end, reason) VALUES (?, ?, ?, ?)",
                   [(self._version, *dropped.span, dropped.reason) for dropped in self._page.dropped])
        for position, article in enumerate(self._page.articles):
            self._article(position, article)

    def _write_actors(self) -> None:
        """The actors of the page, and who is called how in it."""
        self._many("INSERT INTO actors (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name"
                   " WHERE actors.name != excluded.name",
                   [(actor, named.name) for actor, named in self._named_in.items()])
        self._actors = dict(self._connection.execute(
            f"SELECT key, id FROM actors WHERE key {NAMED}", (json.dumps(list(self._named_in)),)).fetchall())
        calls = [(spelling, self._actors[actor])
                 for actor, named in self._named_in.items() for spelling in named.spellings]
        self._many("INSERT OR IGNORE INTO spellings (fold) VALUES (?)", [(spelling,) for spelling, _ in calls])
        spellings = dict(self._connection.execute(
            f"SELECT fold, id FROM spellings WHERE fold {NAMED}",
            (json.dumps(list(dict.fromkeys(spelling for spelling, _ in calls))),)).fetchall())
        self._many("INSERT INTO called (spelling, actor, version) VALUES (?, ?, ?)",
                   [(spellings[spelling], actor, self._version) for spelling, actor in calls])
        strangers = sorted(strangers_in(self._page), key=lambda found: (found[4] or "~", found))
        self._many("INSERT OR IGNORE INTO strangers (actor, version, name, language, role, day)"
                   " VALUES (?, ?, ?, ?, ?, ?)",
                   [(self._actors[actor], self._version, *told) for actor, *told in strangers])

    def _article(self, position: int, article: Article) -> None:
        words = rows.article_words(article, self._text)
        publisher = rows.publisher_key(self._page, article)
        row = self._made(
            "INSERT INTO articles (version, record_id, position, language, title, outlet, publisher, published,"
            " first_day, last_day, likeness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._version, article.id, position, article.language, article.title.text if article.title else None,
            rows.outlet_of(self._page, article), self._actors[publisher] if publisher else None, article.published,
            *bounds_or_none(article.published), rows.likeness(self._page, "article", words.label, words.content))
        self._folds("article", row, words)
        self._named(row, article)
        for finding in article.findings:
            self._finding(row, finding)
        known = {statement.id: self._statement(row, place, article, statement)
                 for place, statement in enumerate(article.statements)}
        self._many("INSERT OR IGNORE INTO relations (statement, kind, other) VALUES (?, ?, ?)",
                   [(known[statement.id], relation.kind, known[relation.statement]) for statement in article.statements
                    for relation in statement.relations if relation.statement in known])
        for place, event in enumerate(article.events):
            self._event(row, place, article, event)

    def _named(self, row: int, article: Article) -> None:
        """The dates, mentions and sources of an article."""
        self._many("INSERT INTO dates (article, text, span_start, span_end, edtf, calendar, first_day, last_day)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   [(row, date.text, *date.span, date.edtf, date.calendar, *bounds_or_none(date.edtf))
                    for date in article.dates])
        self._many("INSERT INTO mentions (article, actor, text, span_start, span_end, kind, role)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)",
                   [(row, self._actor(mention.name, mention.actor), mention.text, *mention.span, mention.kind,
                     mention.role) for mention in article.mentions])
        self._many("INSERT INTO article_sources (article, position, actor) VALUES (?, ?, ?)",
                   [(row, place, self._actor(source.name, source.actor))
                    for place, source in enumerate(article.attribution)])

    def _statement(self, article_row: int, position: int, article: Article, statement: Statement) -> int:
        words = rows.statement_words(statement, self._named_in)
        row = self._made(
            "INSERT INTO statements (version, article, record_id, position, mode, act, headline, negated, within,"
            " occasion, date, first_day, last_day, likeness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._version, article_row, statement.id, position, statement.mode, statement.act, statement.headline,
            statement.negated, statement.within, statement.occasion, statement.date,
            *rows.effective_days(statement.date, article),
            rows.likeness(self._page, "statement", words.content, _names(statement.speakers), statement.headline))
        self._many("INSERT INTO speakers (statement, position, actor, name, name_latin, kind, role, text, span_start,"
                   " span_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   [(row, place, self._actor(speaker.name, speaker.actor), speaker.name, speaker.name_latin,
                     speaker.kind, speaker.role, speaker.text, *rows.span_or_none(speaker.span))
                    for place, speaker in enumerate(statement.speakers)])
        self._folds("statement", row, words)
        self._many("INSERT INTO statement_actors (actor, statement) VALUES (?, ?)",
                   [(self._actors[actor], row) for actor in rows.named_within(article.mentions, statement.content)])
        self._many("INSERT INTO statement_sources (statement, position, actor) VALUES (?, ?, ?)",
                   [(row, place, self._actor(source.name, source.actor))
                    for place, source in enumerate(statement.attribution)])
        return row

    def _event(self, article_row: int, position: int, article: Article, event: Event) -> None:
        words = rows.event_words(event, self._named_in)
        row = self._made(
            "INSERT INTO events (version, article, record_id, position, kind, status, place, date, first_day, last_day,"
            " likeness) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._version, article_row, event.id, position, event.kind, event.status,
            event.place.name if event.place else None, event.date, *rows.effective_days(event.date, article),
            rows.likeness(self._page, "event", words.content, _names(event.participants), event.kind))
        self._many("INSERT INTO participants (event, position, actor, name, span_start, span_end)"
                   " VALUES (?, ?, ?, ?, ?, ?)",
                   [(row, place, self._actor(party.name, party.actor), party.name, *rows.span_or_none(party.span))
                    for place, party in enumerate(event.participants)])
        persons = rows.persons_in(article)
        self._many("INSERT INTO participant_sides (event, position, person, side) VALUES (?, ?, ?, ?)",
                   [(row, place, rows.actor_key(party.name, party.actor) in persons, party.side)
                    for place, party in enumerate(event.participants)])
        self._folds("event", row, words)
        self._many("INSERT INTO event_actors (actor, event) VALUES (?, ?)",
                   [(self._actors[actor], row) for actor in rows.named_within(article.mentions, event.evidence)])
        self._many("INSERT OR IGNORE INTO event_sides (side, event) VALUES (?, ?)",
                   [(side_code(party.side), row) for party in event.participants if party.side])

    def _folds(self, table: RecordKind, row: int, words: rows.Folded) -> None:
        """The words by which a record is found; what its facets are its other rows tell."""
        self._run(f"INSERT INTO {table}_folds (id, content, label, facets)"
                  f" SELECT id, ?, ?, facets FROM {table}_facet_words WHERE id = ?", words.content, words.label, row)

    def _finding(self, article: int | None, finding: Finding) -> None:
        self._run("INSERT INTO findings (version, article, kind, rule) VALUES (?, ?, ?, ?)",
                  self._version, article, finding.kind, finding.note.rule)

    def _actor(self, name: str, actor: str | None) -> int:
        return self._actors[rows.actor_key(name, actor)]

    def _made(self, sql: str, *cells: Any) -> int:
        return int(self._connection.execute(f"{sql} RETURNING id", cells).fetchone()[0])

    def _run(self, sql: str, *cells: Any) -> None:
        self._connection.execute(sql, cells)

    def _many(self, sql: str, cells: list[tuple[Any, ...]]) -> None:
        self._connection.executemany(sql, cells)


def _names(parties: tuple[Speaker, ...] | tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]
