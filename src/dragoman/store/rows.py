"""A page as rows: what the writer puts into the tables, drawn from the record and nothing else.

Actors are named by a key: the actor's id, or `=` and the folded name of somebody whom the data do not know.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

import msgspec

from dragoman.identity import identity
from dragoman.records import Article, Event, Mention, Page, Party, Passage, Span, Speaker, Statement
from dragoman.script.search import key
from dragoman.store.answers import RecordKind
from dragoman.store.days import bounds_or_none

_NAMES = 100_000
"""Folded names that are remembered: the same few thousand come again and again."""
_folded = lru_cache(maxsize=_NAMES)(key)


class Named(msgspec.Struct, frozen=True):
    """An actor of a page: its name, and the keys of every spelling by which the page or the data call it."""

    name: str
    spellings: tuple[str, ...]


class Folded(msgspec.Struct, frozen=True):
    """The searched words of a record: `content` is what it says, `label` who or what it is about; both are keys."""

    content: str
    label: str


def page_text(page: Page) -> str:
    """The reading text of a page that carries one. Raises ValueError for a page without."""
    if isinstance(page.text, msgspec.UnsetType):
        raise ValueError("it comes without its reading text")
    return page.text


def page_from(record: str, text: str) -> Page:
    """The page that was kept: its record from JSON, its reading text put back, every passage verified."""
    return msgspec.structs.replace(msgspec.json.decode(record, type=Page), text=text)


def record_in(page: Page, kind: RecordKind, name: str) -> tuple[Article, Statement | Event | None]:
    """The article of a page that has the id, or that holds the statement or event of this id, and that record.

    Raises LookupError for an id that the page does not hold.
    """
    for article in page.articles:
        if kind == "article":
            if article.id == name:
                return article, None
            continue
        records: tuple[Statement | Event, ...] = article.statements if kind == "statement" else article.events
        for record in records:
            if record.id == name:
                return article, record
    raise LookupError(name)


def digest_of(text: str) -> str:
    """The digest that, beside the document, makes a version: SHA-256 of the reading text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def actor_key(name: str, actor: str | None) -> str:
    """What an actor is known by in the archive."""
    return actor or f"={_folded(name)}"


def outlet_of(page: Page, article: Article) -> str | None:
    """Who published an article: its own outlet, else the page's."""
    return article.outlet or page.source.outlet


def publisher_key(page: Page, article: Article) -> str | None:
    """The actor who published an article: a link of the chain of sources of that name gives its id."""
    outlet = outlet_of(page, article)
    if outlet is None:
        return None
    ids = (party.actor for party in article.attribution if party.name == outlet and party.actor)
    return next(ids, actor_key(outlet, None))


def names_in(page: Page) -> dict[str, Named]:
    """Every actor of a page by its key, with every spelling by which the page or the data call it."""
    text = page_text(page)
    called: dict[str, tuple[str, dict[str, None]]] = {}
    for article in page.articles:
        for actor, name, spellings in _calls(page, article, text):
            known = called.setdefault(actor, (name, {}))[1]
            known.update(dict.fromkeys(spelling for spelling in spellings if spelling))
    return {actor: Named(name, tuple(dict.fromkeys(filter(None, map(_folded, known)))))
            for actor, (name, known) in called.items()}


def statement_words(statement: Statement, named: Mapping[str, Named]) -> Folded:
    """What a statement says, and who says it by every spelling that `named` has for him in this page."""
    return Folded(_joined(statement.content), _called(statement.speakers, named))


def event_words(event: Event, named: Mapping[str, Named]) -> Folded:
    """The words that bear an event; who takes part, by every spelling of the page, and where."""
    place = key(event.place.name) if event.place else ""
    return Folded(_joined(event.evidence), f"{_called(event.participants, named)} {place}".strip())


def article_words(article: Article, text: str) -> Folded:
    """The body of an article and its title."""
    body = " ".join(key(text[start:end]) for start, end in article.body)
    return Folded(body, key(article.title.text) if article.title else "")


def named_within(mentions: tuple[Mention, ...], passages: tuple[Passage, ...]) -> set[str]:
    """The keys of the actors whom mentions inside the passages name."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    starts = [mention.span[0] for mention in ordered]
    found = set()
    for passage in passages:
        start, end = passage.span
        inside = ordered[bisect_left(starts, start):bisect_left(starts, end)]
        found |= {actor_key(mention.name, mention.actor) for mention in inside if mention.span[1] <= end}
    return found


def persons_in(article: Article) -> set[str]:
    """The keys of the actors of an article whom a mention or a statement calls a person."""
    speakers = (speaker for statement in article.statements for speaker in statement.speakers)
    named: Iterator[Mention | Speaker] = chain(article.mentions, speakers)
    return {actor_key(who.name, who.actor) for who in named if who.kind == "person"}


def effective_days(date: str | None, article: Article) -> tuple[str | None, str | None]:
    """The day bounds of a record: its own date's, else those of the day its article was published."""
    return bounds_or_none(date or article.published)


def likeness(page: Page, *words: object) -> int:
    """A number equal for the same words of the same document in two versions of it; signed, 64 bits."""
    digits = identity("likeness", page.source.key, *words).rpartition("-")[2]
    return int.from_bytes(bytes.fromhex(digits), "big", signed=True)


def span_or_none(span: Span | None) -> tuple[int | None, int | None]:
    """A span as two cells."""
    return (None, None) if span is None else span


def _calls(page: Page, article: Article, text: str) -> Iterator[tuple[str, str, tuple[str | None, ...]]]:
    """Every actor key of an article with a name and spellings, as often as it comes.

    The words of a clause for its speaker or addressee are no spelling: they are a pronoun as often as a name.
    """
    publisher, outlet = publisher_key(page, article), outlet_of(page, article)
    if publisher is not None and outlet is not None:
        yield publisher, outlet, (outlet,)
    for mention in article.mentions:
        spellings = (mention.name, mention.name_latin, mention.text)
        yield actor_key(mention.name, mention.actor), mention.name, spellings
    for link in article.attribution:
        written = None if link.span is None else text[slice(*link.span)]
        yield actor_key(link.name, link.actor), link.name, (link.name, link.name_latin, written)
    for party in _parties(article):
        yield actor_key(party.name, party.actor), party.name, (party.name, party.name_latin)


def _parties(article: Article) -> Iterator[Speaker | Party]:
    for statement in article.statements:
        yield from statement.speakers
        yield from statement.addressees
        yield from statement.attribution
    for event in article.events:
        yield from event.participants


def _joined(passages: tuple[Passage, ...]) -> str:
    return " ".join(key(passage.text) for passage in passages)


def _called(parties: Iterable[Speaker | Party], named: Mapping[str, Named]) -> str:
    actors = dict.fromkeys(actor_key(party.name, party.actor) for party in parties)
    return " ".join(spelling for actor in actors for spelling in named[actor].spellings)
