"""What a View answers with beside hits: a record in its surroundings, counts. All of it serialises to JSON."""

from typing import Literal, TypeAlias

from dragoman.records import Article, Because, Event, Page, Record, Span, Statement
from dragoman.store.judged import Listed, State

Kind: TypeAlias = Literal["statements", "events", "pages"]
RecordKind: TypeAlias = Literal["statement", "event", "article"]
ShownKind: TypeAlias = Literal["statement", "event", "article", "page"]
Rank: TypeAlias = Literal["word", "trigram", "filter"]
Order: TypeAlias = Literal["kept", "day"]


class Mark(Record, frozen=True):
    """Words to point at in a window: what they are to the record (content, cue, speaker ...), and where they stand."""

    part: str
    text: str
    span: Span


class Window(Record, frozen=True):
    """A stretch of the reading text in whole sentences or lines: `span` in the page, `marks` relative to `text`."""

    text: str
    span: Span
    marks: tuple[Mark, ...]


class Joined(Record, frozen=True):
    """A stranger who is one with others: `joined` is the least id among them all.

    pages: on how many pages they stand; spellings: all their names, as the pages write them; because: why he is one of
    them.
    """

    actor: str
    joined: str
    pages: int
    spellings: tuple[str, ...]
    because: Because


class Version(Record, frozen=True):
    """One version of a page: the digest of its text, when it was kept (UTC), whether it is the one that is shown."""

    digest: str
    kept_at: str
    shown: bool


class Change(Record, frozen=True):
    """How a statement of a page differs from the version before. kind: came, went, words (it says the same in other
    words), speaker (others say it). before and after: ids, speakers and words in either version, None where it is in
    one only. version: the digest of the later one."""

    kind: Literal["came", "went", "words", "speaker"]
    version: str
    before: "Told | None"
    after: "Told | None"


class Told(Record, frozen=True):
    """A statement as one version tells it."""

    id: str
    speakers: tuple[str, ...]
    words: str


class Failure(Record, frozen=True):
    """Something that could not be fetched or read. kind: a feed, an item of a feed, or a page given to `read`; status:
    waiting (tried again by itself, not before `next_at`), failed (given up), kept (read before; what fails is to look
    at it again). last_at and next_at: UTC, None where not known."""

    kind: Literal["feed", "item", "page"]
    source: str
    status: Literal["waiting", "failed", "kept"]
    reason: str
    tries: int
    last_at: str | None
    next_at: str | None


class Watched(Record, frozen=True):
    """What an archive remembers of a feed. items: pages that it has named; kept: those of them that were read."""

    url: str
    title: str | None
    moved_to: str | None
    read_at: str | None
    next_at: str
    reason: str | None
    items: int
    kept: int


class Shown(Record, frozen=True):
    """A record in its surroundings.

    page: the whole page, its reading text with it; article: the record's (the only one's, of a page that has one);
    record: the statement or event itself. window: the passage round its words; for an article or a page, all of it.
    versions: how many versions of the page are kept; superseded: this is not the last of them; kept_at: UTC.
    joined: of a statement, those of its speakers who are one with strangers of other pages. history: all versions of
    the page, the first first; changes: what each changed in the statements of the one before (of a statement, what
    concerns it). judged: what people's judgements on it come to, None where there are none; judgements: those on it
    and its actors, of an article or a page those on all that stands in it.
    """

    kind: ShownKind
    id: str
    page: Page
    article: Article | None
    record: Statement | Event | None
    window: Window
    versions: int
    superseded: bool
    kept_at: str
    joined: tuple[Joined, ...] = ()
    history: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()
    judged: State | None = None
    judgements: tuple[Listed, ...] = ()


class Copy(Record, frozen=True):
    """An article that is one report with the one asked for. covered: the share of the shorter's words that stand in the
    longer, and because: why both are one report; both None for the article itself and for what only others connect with
    it. kept_at: UTC."""

    page: Page
    article: Article
    kept_at: str
    covered: float | None
    because: Because | None


class Excerpt(Record, frozen=True):
    """A record that was found, with all that tells where it stands.

    record: the statement or event, None where an article is meant; id: its record id. page: with its reading text only
    where that was asked for; version: the digest of that text; kept_at: UTC; superseded: a later version of the page is
    kept and does not say the same. outlet: who published it. first_day, last_day: ISO days, of its own date, else of
    the day of publication. joined: those who stand in it and are one with strangers of other pages, each with the least
    id of them all. window: the passage round its words, where the text was asked for.
    """

    kind: Kind
    id: str
    record: Statement | Event | None
    article: Article
    page: Page
    version: str
    kept_at: str
    superseded: bool
    outlet: str | None
    first_day: str | None
    last_day: str | None
    joined: dict[str, str]
    window: Window | None


class Forgotten(Record, frozen=True):
    """What was taken out of an archive with a document (or would be).

    document: its key. versions: the digests of their texts. articles, statements, events, findings: of all versions.
    links: ties of its articles and statements to those of other documents. strangers: ids of people whom the data do
    not know and whom no other page names; names: how many spellings stood in it alone. items: addresses that feeds
    have named for it, which will not be asked again; rejects: notes of what could not be read of it; judgements: what
    people say of it. swept: it is overwritten on the disk; else somebody was reading, and the log beside the file still
    holds it for a while.
    """

    document: str
    versions: tuple[str, ...]
    articles: int
    statements: int
    events: int
    findings: int
    links: int
    strangers: tuple[str, ...]
    names: int
    items: int
    rejects: int
    judgements: int = 0
    swept: bool = False


class Covered(Record, frozen=True):
    """What is kept of an outlet (None: not told) in a language: articles, on how many days they were published, the
    first and the last of these, articles of no known day, statements."""

    outlet: str | None
    language: str
    articles: int
    days: int
    first: str | None
    last: str | None
    undated: int
    statements: int


class Made(Record, frozen=True):
    """How many statements are of an act and a month (ISO 8601; of those of a year alone, its first)."""

    month: str
    act: str
    statements: int


class Activity(Record, frozen=True):
    """The statements of a search by month and act, those of no known year left out. more: there are more than 10,000;
    those kept last are counted."""

    made: tuple[Made, ...]
    more: bool


class Likely(Record, frozen=True):
    """A statement that shares words with a claimed one: its id, its language, its folded words, is it a headline?"""

    id: str
    language: str
    words: tuple[str, ...]
    headline: bool


class Tied(Record, frozen=True):
    """Statements or events that ties connect: of each, by its id, the article and whether it is a headline; the ties by
    two ids, with their scores and reasons; same, different: what people say of two of them."""

    places: dict[str, tuple[str, bool]]
    ties: tuple[tuple[str, str, float, Because], ...]
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()


class Talker(Record, frozen=True):
    """A speaker and the number of statements he is a speaker of; strangers who are one are one speaker."""

    name: str
    actor: str | None
    statements: int


class Stats(Record, frozen=True):
    """What an archive holds. Of a page with several versions, the last one is counted.

    statements_by: language, outlet, act, mode; events_by: language, outlet, kind, status; each the most frequent first,
    what is not told under an empty name. first_published, last_published: ISO 8601 days of the articles.
    strangers: people whom the data do not know, each of one page; joined: those of them who are one with others;
    persons: how many persons these are taken for.
    """

    pages: int
    versions: int
    articles: int
    statements: int
    events: int
    statements_by: dict[str, dict[str, int]]
    events_by: dict[str, dict[str, int]]
    findings: dict[str, int]
    first_published: str | None
    last_published: str | None
    speakers: tuple[Talker, ...]
    strangers: int = 0
    joined: int = 0
    persons: int = 0
