"""Why a hit is one: which words matched in which spelling, and what of it meets each filter."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import structs

from dragoman.packs.issues import load_issues
from dragoman.packs.sides import side_name, sides_called
from dragoman.records import Article, Event, Page, Party, Span, Speaker, Statement
from dragoman.script.search import key
from dragoman.store.answers import Kind
from dragoman.store.clauses import AMONG
from dragoman.store.connection import Connection
from dragoman.store.filters import TABLES, Filters, actors_called, stands_in
from dragoman.store.found import Explained, Hit, Hits, Matched, Met
from dragoman.store.occurrences import occurrences
from dragoman.store.questions import Question, question
from dragoman.store.rows import actor_key, outlet_of, page_from, record_in
from dragoman.store.search import score_of

_FIELDS = {"event": "kind"}
"""The fields of a record that are called otherwise than the filter."""


class Row(NamedTuple):
    """A hit as its tables have it: the row of the record and of its version."""

    id: int
    version: int


class Subject(NamedTuple):
    """A hit as its page tells it."""

    kind: Kind
    page: Page
    text: str
    article: Article
    record: Statement | Event | None


def explained(connection: Connection, words: str, filters: Filters, hits: Hits) -> Hits:
    """The hits of a search, each with why it is one."""
    asked = question(words)
    told = tuple(structs.replace(hit, explained=_explained(connection, asked, filters, hit)) for hit in hits)
    return structs.replace(hits, hits=told)


def _explained(connection: Connection, asked: Question | None, filters: Filters, hit: Hit) -> Explained:
    table = TABLES[hit.kind]
    row, version, text, record = connection.execute(
        f"SELECT r.id, r.version, v.text, v.record FROM {table}s r JOIN versions v ON v.id = r.version"
        " JOIN documents d ON d.id = v.document WHERE r.record_id = ? AND d.key = ? ORDER BY v.id DESC LIMIT 1",
        (hit.id, hit.source.key)).fetchone()
    page = page_from(record, text)
    subject = Subject(hit.kind, page, text, *record_in(page, table, hit.id))
    place = Row(row, version)
    found = tuple(_matched(connection, asked, place, subject)) if asked is not None else ()
    weight = None
    if asked is not None and hit.rank == "word":
        score = score_of(connection, table, asked, row)
        weight = round(-score, 2)
    return Explained(found, tuple(_met(connection, filters, place, subject)), weight)


def _matched(connection: Connection, asked: Question, row: Row, subject: Subject) -> Iterator[Matched]:
    """Each term with the words in which it stands: of what is said, else of the names or the headline."""
    found = {one.term: one for one in occurrences(asked, subject.text, _content(subject))}
    yield from (Matched(term, "content", one.text, one.span) for term, one in found.items())
    left = tuple(term for term in asked.terms if not any(term.key in known.split() or term.key == known
                                                         for known in found))
    table = TABLES[subject.kind]
    (label,) = connection.execute(f"SELECT label FROM {table}_folds WHERE id = ?", (row.id,)).fetchone()
    for one in occurrences(Question(left), label, ((0, len(label)),)):
        title = subject.article.title
        whole = (occurrences(Question(left), title.text, ((0, len(title.text)),))
                 if subject.kind == "pages" and title else ())
        yield Matched(one.term, "label", next((part.text for part in whole if part.term == one.term), one.text), None)


def _content(subject: Subject) -> tuple[Span, ...]:
    if isinstance(subject.record, Statement):
        return tuple(passage.span for passage in subject.record.content)
    if isinstance(subject.record, Event):
        return tuple(passage.span for passage in subject.record.evidence)
    return subject.article.body


def _met(connection: Connection, filters: Filters, row: Row, subject: Subject) -> Iterator[Met]:
    if filters.speaker:
        yield from _called("speaker", filters.speaker, connection, row, _voices(subject))
    if filters.about:
        yield from _about(connection, filters.about, row, subject)
    for name in ("act", "mode", "occasion", "event", "status"):
        asked = getattr(filters, name)
        if asked is not None:
            yield Met(name, asked, str(getattr(subject.record, _FIELDS.get(name, name), None) or asked))
    if filters.language is not None:
        yield Met("language", filters.language, subject.article.language)
    for name, day in (("since", filters.since), ("until", filters.until)):
        if day:
            yield Met(name, day, _date(subject))
    if filters.outlet:
        yield Met("outlet", filters.outlet, outlet_of(subject.page, subject.article) or "")
    if filters.chain:
        yield from _called("chain", filters.chain, connection, row, _chain(subject))
        outlet = outlet_of(subject.page, subject.article)
        if outlet and stands_in(key(filters.chain), key(outlet)):
            yield Met("chain", filters.chain, outlet)
    yield from _added(connection, filters, row, subject)


def _added(connection: Connection, filters: Filters, row: Row, subject: Subject) -> Iterator[Met]:
    table = TABLES[subject.kind]
    if filters.issue is not None:
        for issue in load_issues().called(filters.issue):
            words = connection.execute(f"SELECT label, content FROM {table}_folds WHERE id = ?", (row.id,)).fetchone()
            terms = [term for text in words[0 if table == "article" else 1:]
                     for term in load_issues().within(subject.article.language, text).get(issue.id, ())]
            if terms:
                yield Met("issue", filters.issue, issue.name, tuple(dict.fromkeys(terms)))
    if filters.country is not None:
        wanted = sides_called(filters.country)
        yield Met("country", filters.country, ", ".join(map(side_name, wanted)),
                  tuple(dict.fromkeys(told for party in _voices(subject)
                                      if (told := getattr(party, "role", None) or getattr(party, "side", None)))))
    if filters.finding is not None:
        yield Met("finding", filters.finding, filters.finding.strip().lower())


def _about(connection: Connection, about: str, row: Row, subject: Subject) -> Iterator[Met]:
    """In what words a record is about something: its own, those of its headline, somebody whom it names."""
    asked = question(about)
    if asked is None:
        return
    own = tuple(one.text for one in occurrences(asked, subject.text, _content(subject)))
    if own:
        yield Met("about", about, "content", own)
    title = subject.article.title
    heads = tuple(one.text for one in occurrences(asked, subject.text, (title.span,))) if title else ()
    if heads:
        yield Met("about", about, "headline", heads)
    table = TABLES[subject.kind]
    source = "mentions" if table == "article" else f"{table}_actors"
    named = connection.execute(
        f"SELECT DISTINCT c.name FROM {source} m JOIN actors c ON c.id = m.actor WHERE m.{table} = ?"
        f" AND m.actor {AMONG} ORDER BY 1", (row.id, actors_called(connection, about))).fetchall()
    if named:
        yield Met("about", about, "named", tuple(name for (name,) in named))


def _called(filter_name: str, asked: str, connection: Connection, row: Row,
            parties: Iterable[Speaker | Party]) -> Iterator[Met]:
    """Those of some parties who are called so, with the spellings of their page by which they are."""
    actors = actors_called(connection, asked)
    known = {name: actor for actor, name in connection.execute(
        f"SELECT id, key FROM actors WHERE id {AMONG}", (actors,))}
    for who, party in {actor_key(party.name, party.actor): party for party in parties}.items():
        if who in known:
            spellings = connection.execute(
                "SELECT s.fold FROM called c JOIN spellings s ON s.id = c.spelling WHERE c.actor = ? AND c.version = ?",
                (known[who], row.version)).fetchall()
            yield Met(filter_name, asked, party.name,
                      tuple(fold for (fold,) in spellings if stands_in(key(asked), fold)))


def _voices(subject: Subject) -> tuple[Speaker | Party, ...]:
    if isinstance(subject.record, Statement):
        return subject.record.speakers
    if isinstance(subject.record, Event):
        return subject.record.participants
    return tuple(speaker for statement in subject.article.statements for speaker in statement.speakers)


def _chain(subject: Subject) -> tuple[Party, ...]:
    own = subject.record.attribution if isinstance(subject.record, Statement) else ()
    return (*subject.article.attribution, *own)


def _date(subject: Subject) -> str:
    return (subject.record.date if subject.record else None) or subject.article.published or ""
