"""All tellings of one report: who had it first, and what each adds, omits or words otherwise."""

from collections.abc import Sequence

from dragoman.linking import statements
from dragoman.linking.differences import only_in
from dragoman.records import Because, Passage, Record, Statement
from dragoman.store.answers import Copy
from dragoman.store.judged import Listed, are_links
from dragoman.store.rows import page_text
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


class Same(Record, frozen=True):
    """What an id means, all tellings of its report by the day of publication (there is one at least), and, of a
    statement, where else it is told, in either language. reports: how many stand behind it, copies counted once.
    judgements: what people say of whether it, or its article, is one with another."""

    id: str
    article: str
    tellings: tuple[Telling, ...]
    retold: tuple[Retold, ...] = ()
    reports: int = 1
    judgements: tuple[Listed, ...] = ()


def same(view: View, name: str) -> Same:
    """All tellings of the report in which a record stands. Raises QueryError as `View.copies` does."""
    shown, copies = view.copies(name)
    asked = next(copy for copy in copies if shown.article is not None and copy.article.id == shown.article.id
                 and copy.page.source.key == shown.page.source.key)
    first = _first(copies)
    tellings = tuple(_telling(copy, asked, first) for copy in copies)
    said = tuple(one for one in shown.judgements
                 if one.stands and are_links(one.judgement.verdict, len(one.judgement.ends)))
    if not isinstance(shown.record, Statement):
        return Same(shown.id, asked.article.id, tellings, judgements=said)
    reports = [frozenset(copy.article.id for copy in copies)]
    retold = tuple(_retold(view, other, reports) for other in same_statements(view, shown.id))
    return Same(shown.id, asked.article.id, tellings, tuple(sorted(retold, key=_order)), len(reports), said)


def _order(retold: Retold) -> tuple[bool, str, str]:
    return retold.published is None, retold.published or "", retold.id


def _retold(view: View, name: str, reports: list[frozenset[str]]) -> Retold:
    """A statement by its id; `reports` are the articles of the reports known so far, and get its own at their end."""
    shown, copies = view.copies(name)
    article, record = shown.article, shown.record
    assert article is not None and isinstance(record, Statement)
    whole = frozenset(copy.article.id for copy in copies)
    if whole not in reports:
        reports.append(whole)
    return Retold(record.id, article.id, article.outlet or shown.page.source.outlet, article.published,
                  article.language, tuple(speaker.name_latin or speaker.name for speaker in record.speakers),
                  tuple(passage.text for passage in record.content), record.mode, reports.index(whole) + 1)


def same_statements(view: View, name: str) -> tuple[str, ...]:
    """The ids of the statements of other pages that are one with a statement, in either language, sorted."""
    tied = view.tied(name)
    group = next((group for group in statements.grouped(
        tied.statements, tied.ties, tied.same, tied.different) if name in group), frozenset())
    return tuple(sorted(group - {name}))


def _first(copies: Sequence[Copy]) -> frozenset[str]:
    """The articles that had a report first: of the earliest day, without those that name another telling's outlet as
    their source."""
    outlets = {_outlet(copy) for copy in copies}
    days = [copy.article.published for copy in copies if copy.article.published]
    early = [copy for copy in copies if days and copy.article.published == min(days)]
    own = [copy for copy in early if outlets.isdisjoint(_sources(copy))]
    return frozenset(copy.article.id for copy in own or early)


def _outlet(copy: Copy) -> str | None:
    return copy.article.outlet or copy.page.source.outlet


def _sources(copy: Copy) -> tuple[str, ...]:
    """Whom an article names as its sources, without its own outlet."""
    return tuple(source.name for source in copy.article.attribution if source.name != _outlet(copy))


def _telling(copy: Copy, asked: Copy, first: frozenset[str]) -> Telling:
    page, article = copy.page, copy.article
    mine, theirs = (page_text(page), article.body), (page_text(asked.page), asked.article.body)
    return Telling(
        article.id, page.source.key, page.source.uri, _outlet(copy), article.published, copy.kept_at,
        article.title.text if article.title else None,
        _sources(copy), copy is asked, article.id in first,
        sum(len(mine[0][start:end].split()) for start, end in article.body),
        copy.covered, copy.because,
        () if copy is asked else only_in(*mine, *theirs), () if copy is asked else only_in(*theirs, *mine))
