"""The answers, each of a type of its own, so that the document of the API can tell what is in it.

Lists have `items` and `next`, the cursor of what follows (None at the end).
"""

from dragoman.archive.actors import ActorRecord, Candidate
from dragoman.archive.findings import Discrepancy
from dragoman.archive.judging import Listed, State
from dragoman.archive.verifying import Near
from dragoman.packs.careers import Known
from dragoman.packs.issues import Issue
from dragoman.records import Event, Page, Record, Source, Statement
from dragoman.store.answers import Change, Covered, Joined, Rank, Window
from dragoman.store.found import Facet


class Place(Record, frozen=True, kw_only=True):
    """Where something stands. source: of the page; article: its id; title, outlet, published, language: of the article.
    superseded: a later version of the page is kept, and does not say the same."""

    source: Source
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    superseded: bool


class Found(Place, frozen=True, kw_only=True):
    """What was found. id: the record's, of a page the article's. rank: by its words, by their letters without regard to
    spaces, or by filters alone. date: its own EDTF date, else that of its article; judged: what people's judgements on
    it come to."""

    id: str
    rank: Rank
    date: str | None
    judged: State | None


class FoundStatement(Found, frozen=True, kw_only=True):
    """A statement that was found."""

    statement: Statement


class FoundEvent(Found, frozen=True, kw_only=True):
    """An event that was found."""

    event: Event


class Counted(Record, frozen=True, kw_only=True):
    """What a search comes to. next: the cursor of what follows. total: how many in all; more: there are more than
    `total`, which is then 10,000. facets: how many of them have which value, where that was asked."""

    next: str | None
    total: int
    more: bool
    facets: dict[str, tuple[Facet, ...]] | None


class Statements(Counted, frozen=True, kw_only=True):
    """Statements that were found."""

    items: tuple[FoundStatement, ...]


class Events(Counted, frozen=True, kw_only=True):
    """Events that were found."""

    items: tuple[FoundEvent, ...]


class Pages(Counted, frozen=True, kw_only=True):
    """Articles of pages that were found."""

    items: tuple[Found, ...]


class Told(Place, frozen=True, kw_only=True):
    """A record in its surroundings. window: the passage of the page round its words, `marks` relative to its text.
    versions: of the page that are kept; kept_at: UTC. joined: those who stand in it and are one with strangers of other
    pages; changes: what later versions of the page made of it. judged, judgements: what people say of it."""

    id: str
    window: Window
    versions: int
    kept_at: str
    joined: tuple[Joined, ...]
    changes: tuple[Change, ...]
    judged: State | None
    judgements: tuple[Listed, ...]


class ToldStatement(Told, frozen=True, kw_only=True):
    """A statement in its surroundings."""

    statement: Statement


class ToldEvent(Told, frozen=True, kw_only=True):
    """An event in its surroundings."""

    event: Event


class About(Record, frozen=True, kw_only=True):
    """An actor. known: what the data know of it; kept: what the pages of the archive tell; latest: its last statements,
    the last first."""

    known: Known | None
    kept: ActorRecord | None
    latest: tuple[FoundStatement, ...]


class Kept(Record, frozen=True):
    """A page as it is kept. page: its record, its reading text with it where that was asked for."""

    page: Page
    versions: int
    superseded: bool
    kept_at: str
    judgements: tuple[Listed, ...]


class Candidates(Record, frozen=True):
    """Everybody who is meant by a name."""

    items: tuple[Candidate, ...]
    next: str | None = None


class Issues(Record, frozen=True):
    """Issues, by their ids."""

    items: tuple[Issue, ...]
    next: str | None = None


class Findings(Record, frozen=True):
    """What does not add up, the latest first."""

    items: tuple[Discrepancy, ...]
    next: str | None


class Verified(Record, frozen=True):
    """The statements nearest to a claimed quotation, the nearest first, and what the archive covers: what is not here
    may have been said elsewhere."""

    items: tuple[Near, ...]
    coverage: tuple[Covered, ...]
    next: str | None = None


class Coverage(Record, frozen=True):
    """What is kept of each outlet in each language."""

    items: tuple[Covered, ...]
    next: str | None = None
