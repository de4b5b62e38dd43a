"""The record of a page: frozen structs that serialise to the object of the project's JSON Schema.

Spans are `(start, end)` in code points of the page's reading text, half open. `Page` refuses to exist when any
passage does not stand where it says. Identities are computed: the same page gives the same ids on every machine.
"""

from collections.abc import Iterator

import msgspec

from dragoman.errors import CitationError
from dragoman.values import (
    Args,
    Because,
    Dateline,
    MadeBy,
    Participant,
    Party,
    Passage,
    Place,
    Record,
    Source,
    Span,
    Speaker,
)
from dragoman.vocabulary import Act, ActorKind, Calendar, EventKind, EventStatus, Modality, Mode, Occasion, RelationKind

__all__ = [
    "SCHEMA",
    "Args",
    "Article",
    "Because",
    "Date",
    "Dateline",
    "Dropped",
    "Event",
    "Finding",
    "MadeBy",
    "Mention",
    "Page",
    "Participant",
    "Party",
    "Passage",
    "Place",
    "Record",
    "Relation",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "citations",
    "parts_of",
]

SCHEMA = 1


class Relation(Record, frozen=True):
    """How a statement bears on another one of the same article: `statement` is the id of the other."""

    kind: RelationKind
    statement: str
    because: Because


class Statement(Record, frozen=True, omit_defaults=True):
    """Words that the page reports as somebody's. `proposed_by`: who found them; nobody is named for the rules alone.

    negated, future, modality: of the first main clause of the words, as its grammar shows them; condition: the words on
    which that clause depends; relations: on what other statements of the article it bears.
    """

    id: str
    speakers: tuple[Speaker, ...]
    cue: Passage | None
    content: tuple[Passage, ...]
    mode: Mode
    headline: bool
    act: Act
    negated: bool
    within: str | None
    addressees: tuple[Party, ...]
    occasion: Occasion | None
    date: str | None
    attribution: tuple[Party, ...]
    because: Because
    proposed_by: tuple[str, ...] = ()
    future: bool = False
    modality: Modality | None = None
    condition: Passage | None = None
    relations: tuple[Relation, ...] = ()


class Event(Record, frozen=True, omit_defaults=True):
    """Something the page tells that happened, will happen or did not.

    agenda: what it is about; name: by what an agreement or a conference goes; demands: the statements that demand
    something of it.
    """

    id: str
    kind: EventKind
    status: EventStatus
    participants: tuple[Participant, ...]
    place: Place | None
    date: str | None
    statements: tuple[str, ...]
    evidence: tuple[Passage, ...]
    because: Because
    agenda: Passage | None = None
    name: Passage | None = None
    demands: tuple[str, ...] = ()


class Date(Record, frozen=True):
    """An expression of time and the days it means: EDTF (ISO 8601-2), or None with the reason in `because`."""

    text: str
    span: Span
    edtf: str | None
    calendar: Calendar
    because: Because


class Mention(Record, frozen=True):
    """An actor named in the text. kind: of the words; an office stays one where only the data tell who held it."""

    text: str
    span: Span
    kind: ActorKind
    name: str
    actor: str | None
    role: str | None
    name_latin: str | None = None
    because: Because | None = None


class Finding(Record, frozen=True):
    """Something about the page that a reader should know before he trusts it."""

    kind: str
    note: Because
    evidence: tuple[Passage, ...]


class Dropped(Record, frozen=True):
    """A stretch of the page that is no part of any article, and why."""

    span: Span
    reason: str


class Article(Record, frozen=True):
    """One article of a page with everything read in it. `proposals`: how many of whose came to what."""

    id: str
    language: str
    title: Passage | None
    body: tuple[Span, ...]
    dateline: Dateline | None
    outlet: str | None
    published: str | None
    attribution: tuple[Party, ...]
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[Date, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[Finding, ...] = ()
    proposals: dict[str, dict[str, int]] | msgspec.UnsetType = msgspec.UNSET


class Page(msgspec.Struct, frozen=True, omit_defaults=False):
    """The record of one page. Construction with `text` checks every passage; `without_text` gives what is printed.

    made_by: of all its records; not told in those of a Dragoman that did not tell it.
    """

    source: Source
    articles: tuple[Article, ...]
    findings: tuple[Finding, ...]
    dropped: tuple[Dropped, ...]
    text: str | msgspec.UnsetType = msgspec.UNSET
    schema: int = SCHEMA
    made_by: MadeBy | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        if self.text is not msgspec.UNSET:
            self.verify(self.text)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements of the page, in the order of its articles."""
        return tuple(statement for article in self.articles for statement in article.statements)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the page, in the order of its articles."""
        return tuple(event for article in self.articles for event in article.events)

    @property
    def own_findings(self) -> tuple[Finding, ...]:
        """The findings of the page that none of its articles repeats: those of both are one finding, told twice."""
        return tuple(one for one in self.findings if not any(one in article.findings for article in self.articles))

    def verify(self, text: str) -> None:
        """Check every passage and span against the reading text.

        Raises CitationError for words that do not stand at their span, or a span outside the text.
        """
        length = len(text)
        for where, words, (start, end) in citations(self):
            if not 0 <= start <= end <= length or (words is not None and text[start:end] != words):
                raise CitationError(f"{self.source.id} {where} [{start}, {end})", str(words), text[start:end])

    def without_text(self) -> "Page":
        """The same record without its reading text."""
        return msgspec.structs.replace(self, text=msgspec.UNSET)


def citations(page: Page) -> Iterator[tuple[str, str | None, Span]]:
    """Every `(where, words or None, span)` of a page's record: what `Page.verify` checks."""
    for finding in page.findings:
        yield from _passages("finding", finding.evidence)
    yield from (("dropped", None, dropped.span) for dropped in page.dropped)
    for article in page.articles:
        yield from _of_article(article)


def _passages(where: str, passages: tuple[Passage, ...]) -> Iterator[tuple[str, str | None, Span]]:
    for passage in passages:
        yield where, passage.text, passage.span


def _parties(where: str, parties: tuple[Party, ...]) -> Iterator[tuple[str, str | None, Span]]:
    for party in parties:
        if party.span is not None:
            yield where, None, party.span


def _of_article(article: Article) -> Iterator[tuple[str, str | None, Span]]:
    if article.title is not None:
        yield "title", article.title.text, article.title.span
    yield from (("body", None, span) for span in article.body)
    if article.dateline is not None:
        yield "dateline", None, article.dateline.span
    yield from _parties("attribution", article.attribution)
    records: tuple[Statement | Event, ...] = (*article.statements, *article.events)
    for record in records:
        yield from parts_of(record)
    for date in article.dates:
        yield "date", date.text, date.span
    for mention in article.mentions:
        yield "mention", mention.text, mention.span
    for finding in article.findings:
        yield from _passages("finding", finding.evidence)


def parts_of(record: Statement | Event) -> Iterator[tuple[str, str | None, Span]]:
    """Every `(part, words or None, span)` of a statement or event."""
    if isinstance(record, Event):
        yield from _passages("evidence", record.evidence)
        yield from _parties("participant", record.participants)
        if record.place is not None:
            yield "place", None, record.place.span
        yield from ((part, told.text, told.span) for part, told in (("agenda", record.agenda), ("name", record.name))
                    if told is not None)
        return
    yield from _passages("content", record.content)
    if record.cue is not None:
        yield "cue", record.cue.text, record.cue.span
    if record.condition is not None:
        yield "condition", record.condition.text, record.condition.span
    yield from (("speaker", who.text, who.span) for who in record.speakers if who.span is not None)
    yield from _parties("addressee", record.addressees)
    yield from _parties("source", record.attribution)
