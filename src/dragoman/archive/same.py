"""All tellings of one report: who had it first, and what each adds, omits or words otherwise."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.archive.linking import party_of
from dragoman.linking import parties, statements
from dragoman.linking.differences import only_in
from dragoman.records import Article, Because, Event, Page, Passage, Record, Statement
from dragoman.store.answers import Copy, Shown, Tied
from dragoman.store.judged import Listed, are_links
from dragoman.store.rows import actor_key, page_text, persons_in
from dragoman.store.view import View


class Telling(Record, frozen=True):
    """One telling of a report.

    article: its id; page: the key of its page; sources: whom it names as its sources, without its own outlet; asked: it
    is the one asked for. covered: the share of the shorter's words that stand in the longer, of it and the one asked
    for, and because: why both are one report; None where only others connect them. adds, omits: sentences that it has
    and the one asked for has not, in its own text, and those of the other one's that it leaves out.
    """

    article: str
    page: str
    uri: str | None
    outlet: str | None
    published: str | None
    kept_at: str
    title: str | None
    sources: tuple[str, ...]
    asked: bool
    first: bool
    words: int
    covered: float | None
    because: Because | None
    adds: tuple[Passage, ...]
    omits: tuple[Passage, ...]


class Retold(Record, frozen=True):
    """A statement as another page tells it. report: of which report that page's article is, counted from one."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    language: str
    speakers: tuple[str, ...]
    words: tuple[str, ...]
    mode: str
    report: int


class Happening(Record, frozen=True):
    """An event as another page tells it. adds, omits: what it tells and the one asked for does not, and the other way
    round, as pairs of a part (participant, place, date, status, name, agenda) and what is told. report: as of
    `Retold`; because: why both are one event, None where only others connect them."""

    id: str
    article: str
    outlet: str | None
    published: str | None
    language: str
    kind: str
    status: str
    participants: tuple[str, ...]
    place: str | None
    date: str | None
    words: tuple[str, ...]
    adds: tuple[tuple[str, str], ...]
    omits: tuple[tuple[str, str], ...]
    report: int
    because: Because | None


class Same(Record, frozen=True):
    """What an id means, all tellings of its report by the day of publication (there is one at least), and, of a
    statement or an event, where else it is told, in either language (`retold`, `happened`). reports: how many stand
    behind it, copies counted once; first: the statements or events, by id, that had it first; judgements: what people
    say of whether it, or its article, is one with another."""

    id: str
    article: str
    tellings: tuple[Telling, ...]
    retold: tuple[Retold, ...] = ()
    reports: int = 1
    happened: tuple[Happening, ...] = ()
    first: tuple[str, ...] = ()
    judgements: tuple[Listed, ...] = ()


class _Place(NamedTuple):
    """Where something is told, for the question who had it first."""

    name: str
    day: str | None
    outlet: str | None
    sources: tuple[str, ...]


def same(view: View, name: str) -> Same:
    """All tellings of the report in which a record stands. Raises QueryError as `View.copies` does."""
    shown, copies = view.copies(name)
    asked = next(copy for copy in copies if shown.article is not None and copy.article.id == shown.article.id
                 and copy.page.source.key == shown.page.source.key)
    first = _first([_place(copy.article.id, copy.article, copy.page) for copy in copies])
    tellings = tuple(_telling(copy, asked, first) for copy in copies)
    said = tuple(one for one in shown.judgements
                 if one.stands and are_links(one.judgement.verdict, len(one.judgement.ends)))
    if shown.kind == "page" or shown.record is None:
        return Same(shown.id, asked.article.id, tellings, judgements=said)
    tied = view.tied(shown.kind, shown.id)
    others = {other: view.copies(other) for other in _one_with(tied, shown.id)}
    reports = _reports([copies, *(told for _, told in others.values())])
    told = [one for one, _ in others.values()]
    places = [_place(one.id, one.article, one.page) for one in (shown, *told) if one.article is not None]
    retold = tuple(_retold(one, reports) for one in told if isinstance(one.record, Statement))
    happened = tuple(_happening(one, shown, tied, reports) for one in told if isinstance(one.record, Event))
    return Same(shown.id, asked.article.id, tellings, tuple(sorted(retold, key=_order)), len(set(reports.values())),
                tuple(sorted(happened, key=_order)), tuple(sorted(_first(places))), said)


def _reports(tellings: Sequence[Sequence[Copy]]) -> dict[str, int]:
    """Of which report each article is, counted from one; copies are of one."""
    numbers: dict[str, int] = {}
    for copies in tellings:
        known = [numbers[copy.article.id] for copy in copies if copy.article.id in numbers]
        number = known[0] if known else max(numbers.values(), default=0) + 1
        for copy in copies:
            numbers.setdefault(copy.article.id, number)
    return numbers


def _order(retold: Retold | Happening) -> tuple[bool, str, str]:
    return retold.published is None, retold.published or "", retold.id


def _retold(shown: Shown, reports: Mapping[str, int]) -> Retold:
    article, record = shown.article, shown.record
    assert article is not None and isinstance(record, Statement)
    return Retold(record.id, article.id, article.outlet or shown.page.source.outlet, article.published,
                  article.language, tuple(speaker.name_latin or speaker.name for speaker in record.speakers),
                  tuple(passage.text for passage in record.content), record.mode, reports[article.id])


def _happening(shown: Shown, asked: Shown, tied: Tied, reports: Mapping[str, int]) -> Happening:
    article, record, other = shown.article, shown.record, asked.record
    assert article is not None and asked.article is not None
    assert isinstance(record, Event) and isinstance(other, Event)
    because = next((why for one, two, _, why in tied.ties if {one, two} == {shown.id, asked.id}), None)
    mine, theirs = parties_of(record, article), parties_of(other, asked.article)
    return Happening(
        record.id, article.id, article.outlet or shown.page.source.outlet, article.published, article.language,
        record.kind, record.status, tuple(party.name_latin or party.name for party in record.participants),
        record.place.name if record.place else None, record.date, tuple(passage.text for passage in record.evidence),
        _more(record, other, parties.added(mine, theirs)), _more(other, record, parties.added(theirs, mine)),
        reports[article.id], because)


def _more(one: Event, other: Event, who: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What an event tells and another one does not; `who` takes part by the first only."""
    mine, theirs = _details(one), _details(other)
    return (*(("participant", name) for name in who),
            *((part, told) for part, told in mine.items() if told != theirs.get(part)))


def _details(event: Event) -> dict[str, str]:
    """What an event tells, by its part."""
    parts = {"place": event.place.name if event.place else None, "date": event.date, "status": event.status,
             "name": event.name.text if event.name else None, "agenda": event.agenda.text if event.agenda else None}
    return {part: told for part, told in parts.items() if told}


def parties_of(event: Event, article: Article) -> tuple[parties.Party, ...]:
    """Who takes part in an event, as events are compared."""
    persons = persons_in(article)
    return tuple(party_of(party.name, party.actor, actor_key(party.name, party.actor) in persons, party.side)
                 for party in event.participants)


def same_statements(view: View, name: str) -> tuple[str, ...]:
    """The ids of the statements of other pages that are one with a statement, in either language, sorted."""
    return _one_with(view.tied("statement", name), name)


def same_events(view: View, name: str) -> tuple[str, ...]:
    """The ids of the events of other pages that are one with an event, sorted."""
    return _one_with(view.tied("event", name), name)


def _one_with(tied: Tied, name: str) -> tuple[str, ...]:
    groups = statements.grouped(tied.places, (tie[:3] for tie in tied.ties), tied.same, tied.different)
    group = next((group for group in groups if name in group), frozenset())
    return tuple(sorted(other for other in group if tied.places[other][0] != tied.places[name][0]))


def _first(places: Sequence[_Place]) -> frozenset[str]:
    """Who had something first: of the earliest day, without those that name another telling's outlet as their
    source."""
    outlets = {place.outlet for place in places}
    days = [place.day for place in places if place.day]
    early = [place for place in places if days and place.day == min(days)]
    own = [place for place in early if outlets.isdisjoint(place.sources)]
    return frozenset(place.name for place in own or early)


def _place(name: str, article: Article, page: Page) -> _Place:
    return _Place(name, article.published, article.outlet or page.source.outlet, _sources(article, page))


def _sources(article: Article, page: Page) -> tuple[str, ...]:
    """Whom an article names as its sources, without its own outlet."""
    outlet = article.outlet or page.source.outlet
    return tuple(source.name for source in article.attribution if source.name != outlet)


def _telling(copy: Copy, asked: Copy, first: frozenset[str]) -> Telling:
    page, article = copy.page, copy.article
    mine, theirs = (page_text(page), article.body), (page_text(asked.page), asked.article.body)
    return Telling(
        article.id, page.source.key, page.source.uri, article.outlet or page.source.outlet, article.published,
        copy.kept_at,
        article.title.text if article.title else None,
        _sources(article, page), copy is asked, article.id in first,
        sum(len(mine[0][start:end].split()) for start, end in article.body),
        copy.covered, copy.because,
        () if copy is asked else only_in(*mine, *theirs), () if copy is asked else only_in(*theirs, *mine))
