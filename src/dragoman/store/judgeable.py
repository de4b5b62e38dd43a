"""The records of a page that may be judged, alike for all kinds: where they stand and what they tell.

Which fields of a kind may be corrected, and to what.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from dragoman.errors import QueryError
from dragoman.identity import identity
from dragoman.records import Article, Date, Event, Mention, Page, Passage, Record, Statement
from dragoman.store.days import day_bounds
from dragoman.store.judged import End, EndKind, Value
from dragoman.store.rows import digest_of, page_text
from dragoman.vocabulary import Act, ActorKind, EventKind, EventStatus, Mode, Occasion

_QUOTED = 200
"""Characters that are quoted of an article without a title."""

NAMES, YES_OR_NO, DAYS, TEXT = "names", "yes or no", "a date", "a name"

FIELDS: Mapping[EndKind, Mapping[str, Any]] = {
    "statement": {"speakers": NAMES, "act": Act, "mode": Mode, "negated": YES_OR_NO, "headline": YES_OR_NO,
                  "occasion": Occasion, "date": DAYS, "addressees": NAMES},
    "event": {"kind": EventKind, "status": EventStatus, "participants": NAMES, "place": TEXT, "date": DAYS},
    "article": {"outlet": TEXT, "published": DAYS, "sources": NAMES},
    "mention": {"name": TEXT, "kind": ActorKind, "role": TEXT},
    "date": {"edtf": DAYS},
    "page": {},
    "actor": {"name": TEXT},
}
"""What may be corrected of each kind: names, yes or no, a date in EDTF, a name, or one of a closed list."""
WORDS: Mapping[EndKind, str] = {"statement": "content", "event": "evidence", "mention": "text", "date": "text"}
"""The field that holds the words of a kind."""
WHO: Mapping[EndKind, tuple[str, ...]] = {"statement": ("speakers",), "event": ("kind", "participants"),
                                          "mention": ("name",), "date": ("edtf",)}
"""What a rejection is about: where these tell something else, it is of another reading."""
_REQUIRED: Mapping[EndKind, tuple[str, ...]] = {"statement": ("speakers", "act", "mode"), "event": ("kind", "status"),
                                                "mention": ("name", "kind"), "date": ("edtf",)}
_MAY_BE_NULL = ("occasion", "date", "edtf", "role", "place", "outlet", "published")


class Judgeable(Record, frozen=True):
    """A record of a page: its name among those of its kind, where it stands, what it tells, and its article's id."""

    kind: EndKind
    id: str
    words: tuple[Passage, ...]
    told: dict[str, Value]
    article: str


def end_of(page: Page, one: Judgeable) -> End:
    """What a judgement on a record of a page is anchored to."""
    return End(one.kind, one.id, page.source.key, digest_of(page_text(page)), one.words, one.told)


def judgeables(page: Page, *kinds: EndKind) -> Iterator[Judgeable]:
    """The records of these kinds of a page, which bears its text, in its order."""
    if "page" in kinds:
        yield Judgeable("page", "", (), {"records": _records(page)}, "")
    for article in page.articles:
        if "article" in kinds:
            yield _article(page, article)
        if "statement" in kinds:
            yield from (_statement(article, one) for one in article.statements)
        if "event" in kinds:
            yield from (_event(article, one) for one in article.events)
        if "mention" in kinds:
            yield from (_mention(article, one) for one in article.mentions)
        if "date" in kinds:
            yield from (_date(article, one) for one in article.dates)


def checked(kind: EndKind, changes: Mapping[str, Value], *, whole: bool = False) -> dict[str, Value]:
    """The changes with their values made sure of. whole: of something added, where no field may be missing. Raises
    QueryError for a field that the kind has not, and for a value that it cannot have."""
    fields = FIELDS[kind]
    for name in changes:
        if name not in fields:
            known = ", ".join((*fields, *filter(None, [WORDS.get(kind)]))) or "nothing"
            raise QueryError(f"there is no {name!r} to correct in a {kind}: it is one of {known}")
    missing = [name for name in _REQUIRED.get(kind, ()) if name not in changes] if whole else []
    if missing:
        raise QueryError(f"to add a {kind} say also its {', '.join(missing)}")
    return {name: _value(name, fields[name], value) for name, value in changes.items()}


def _value(name: str, allowed: Any, value: Value) -> Value:
    if value in (None, "") and name in _MAY_BE_NULL:
        return None
    if allowed == NAMES:
        names = [] if value in (None, "") else [value] if isinstance(value, str) else value
        if names == [] and name != "speakers":
            return []
        if not names or not isinstance(names, list) or not all(isinstance(one, str) and one.strip() for one in names):
            raise QueryError(f"{name}: names are due, not {value!r}")
        return [one.strip() for one in names]
    if allowed == YES_OR_NO:
        known = {"true": True, "yes": True, "false": False, "no": False}
        told = known.get(value.lower()) if isinstance(value, str) else value
        if not isinstance(told, bool):
            raise QueryError(f"{name}: yes or no is due, not {value!r}")
        return told
    if not isinstance(value, str) or not value.strip():
        raise QueryError(f"{name}: {allowed if isinstance(allowed, str) else 'a word'} is due, not {value!r}")
    if allowed == DAYS:
        try:
            day_bounds(value)
        except ValueError as problem:
            raise QueryError(f"{name}: {value!r} is no date: write 2022, 2022-02 or 2022-02-21 (EDTF)") from problem
    elif allowed != TEXT and value not in get_args(allowed):
        raise QueryError(f"there is no {name} {value!r}: it is one of {', '.join(get_args(allowed))}")
    return value.strip()


def _records(page: Page) -> str:
    """A digest of all that was read in a page: another one where anything was read otherwise."""
    told = [(one.kind, one.id, sorted(map(repr, one.told.items())))
            for one in judgeables(page, "article", "statement", "event", "mention", "date")]
    return identity("records", *told)


def _article(page: Page, article: Article) -> Judgeable:
    quoted = article.title
    if quoted is None and article.body:
        start, end = article.body[0]
        end = min(end, start + _QUOTED)
        quoted = Passage(page_text(page)[start:end], (start, end))
    told: dict[str, Value] = {"outlet": article.outlet, "published": article.published,
                              "sources": [party.name for party in article.attribution]}
    return Judgeable("article", article.id, (quoted,) if quoted else (), told, article.id)


def _statement(article: Article, one: Statement) -> Judgeable:
    told: dict[str, Value] = {
        "speakers": [who.name for who in one.speakers], "act": one.act, "mode": one.mode, "negated": one.negated,
        "headline": one.headline, "occasion": one.occasion, "date": one.date,
        "addressees": [party.name for party in one.addressees]}
    return Judgeable("statement", one.id, one.content, told, article.id)


def _event(article: Article, one: Event) -> Judgeable:
    told: dict[str, Value] = {
        "kind": one.kind, "status": one.status, "participants": [party.name for party in one.participants],
        "place": one.place.name if one.place else None, "date": one.date}
    return Judgeable("event", one.id, one.evidence, told, article.id)


def _mention(article: Article, one: Mention) -> Judgeable:
    told: dict[str, Value] = {"name": one.name, "kind": one.kind, "role": one.role}
    return Judgeable("mention", place_of(one), (Passage(one.text, one.span),), told, article.id)


def _date(article: Article, one: Date) -> Judgeable:
    return Judgeable("date", place_of(one), (Passage(one.text, one.span),), {"edtf": one.edtf}, article.id)


def place_of(one: Mention | Date) -> str:
    """The name of a mention or a date among those of its page: START-END."""
    return f"{one.span[0]}-{one.span[1]}"
