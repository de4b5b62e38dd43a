"""What a search answers with: hits, why each is one, and how many there are of what."""

from collections.abc import Iterator
from typing import Literal

from dragoman.records import Event, Record, Source, Span, Statement
from dragoman.store.answers import Kind, Rank
from dragoman.store.judged import State


class Matched(Record, frozen=True):
    """A term of the question and what it stands in. part: the content, or the label (who speaks or takes part, the
    headline of a page), or the body of a page; text: the words as they are written there, of a name as it is kept;
    span: of these in the reading text, None for a name."""

    term: str
    part: Literal["content", "label"]
    text: str
    span: Span | None


class Met(Record, frozen=True):
    """A filter that a hit meets. asked: what was asked; by: what of the hit meets it; called: by which spelling or
    terms, where that is another thing."""

    filter: str
    asked: str
    by: str
    called: tuple[str, ...] = ()


class Explained(Record, frozen=True):
    """Why a hit is one: the words that matched, in their spelling, the filters, and its weight (the greater, the
    rarer the words and the more of the hit they are; None for one found by letters or filters alone)."""

    words: tuple[Matched, ...]
    filters: tuple[Met, ...]
    weight: float | None


class Hit(Record, frozen=True):
    """One record that was found.

    kind: of what; record: the statement or event, None for an article of a page; id: its record id (the article's, for
    a page). rank: found by its words, by their letters without regard to spaces, or by the filters alone. date: its own
    EDTF date, else that of its article. superseded: a later version of the page is kept, and does not say the same.
    judged: what people's judgements on it come to, None where there are none. explained: why it is one, where that was
    asked.
    """

    kind: Kind
    id: str
    rank: Rank
    record: Statement | Event | None
    source: Source
    article: str
    language: str
    title: str | None
    outlet: str | None
    published: str | None
    date: str | None
    superseded: bool
    judged: State | None = None
    explained: Explained | None = None


class Hits(Record, frozen=True):
    """One window of what was found: `total` in all, `hits` of them from `offset` on. more: there are more than `total`,
    which is then 10,000; what was kept last was ranked."""

    total: int
    offset: int
    hits: tuple[Hit, ...]
    more: bool = False

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


class Facet(Record, frozen=True):
    """How many hits have a value. value: as a filter takes it; name: of people and outlets, as they are called."""

    value: str
    name: str
    count: int


class Facets(Record, frozen=True):
    """How many hits a search has in all, and by speaker, act, mode, outlet, language, year and what else the records
    have, the most frequent first. total, more: as in `Hits`; where there are more, the counts are of the 10,000 hits
    that were kept last."""

    total: int
    more: bool
    by: dict[str, tuple[Facet, ...]]
