"""Search: words and filters, the hits, and how many there are of what."""

from collections.abc import Mapping
from typing import NamedTuple, cast, get_args

from dragoman.archive.findings import KINDS as FINDINGS
from dragoman.errors import QueryError
from dragoman.store.answers import Kind
from dragoman.store.found import Facet, Facets, Hits
from dragoman.store.view import Narrowing
from dragoman.vocabulary import Act, EventKind, EventStatus, Language, Mode, Occasion
from dragoman.web.asking import number_of
from dragoman.web.interface import own_names
from dragoman.web.names import Names
from dragoman.web.rendering import address, here, is_long
from dragoman.web.saved import query_of
from dragoman.web.visit import Shown, Visit

FILTERS = tuple(Narrowing.__annotations__)
KINDS: tuple[Kind, ...] = get_args(Kind)
CLOSED = {"act": get_args(Act), "mode": get_args(Mode), "occasion": get_args(Occasion), "language": get_args(Language),
          "event": get_args(EventKind), "status": get_args(EventStatus),
          "judged": ("any", "none", "confirmed", "corrected", "rejected", "disputed", "unsure", "outdated"),
          "finding": FINDINGS}
"""Filters whose values are a closed list."""
OTHERS: dict[Kind, frozenset[str]] = {"events": frozenset({"act", "mode", "occasion"}),
                                      "statements": frozenset({"event", "status"}), "pages": frozenset()}
"""Filters that records of a kind do not have."""
ON_A_PAGE, OF_A_FACET = 20, 8
TOO_LONG = "it is too long: ask with fewer words and filters"


class Choice(NamedTuple):
    """A value of a facet: what it is called, how many hits have it, where it leads ("" for one that is no filter), and
    whether it is chosen already."""

    name: str
    many: int
    to: str
    chosen: bool


def show(visit: Visit) -> Shown:
    """What a question finds; what cannot be asked is told above an empty list."""
    words = visit.query.get("q", "")
    kind = kind_of(visit.query)
    narrowed = narrowed_by(visit, kind)
    page = number_of(visit.query.get("page", ""))
    filled = {"words": words, "kind": kind, "kinds": KINDS, "filters": filters_of(kind), "narrowed": narrowed,
              "page": page, "closed": CLOSED, "hits": None, "query": "", "groups": {}, "refused": None, "last": 1,
              "chips": [(name, value, _to(visit, **{name: None})) for name, value in narrowed.items()]}
    if is_long(visit):
        return Shown("search.html", filled | {"refused": TOO_LONG, "chips": []}, 400)
    if not words and not narrowed:
        return Shown("search.html", filled)
    try:
        hits = visit.view.search(words, kinds=kind, limit=ON_A_PAGE, offset=(page - 1) * ON_A_PAGE, **narrowed)
        facets = visit.view.facets(words, kinds=kind, most=OF_A_FACET, **narrowed)
    except QueryError as problem:
        return Shown("search.html", filled | {"refused": str(problem)}, 400)
    query = query_of({"q": words, **visit.query, "kind": kind}, ("kind", "q", *filters_of(kind)))
    return Shown("search.html", filled | {
        "hits": hits, "query": query, "last": _last(hits), "groups": _groups(visit, facets)})


def narrowed_by(visit: Visit, kind: Kind) -> Narrowing:
    """The filters of an address that a kind of record has."""
    return cast(Narrowing, {name: value for name in filters_of(kind) if (value := visit.query.get(name))})


def kind_of(fields: Mapping[str, str]) -> Kind:
    """The kind of records that the fields of a search ask for: statements where they say none."""
    return next((one for one in KINDS if one == fields.get("kind")), "statements")


def filters_of(kind: Kind) -> tuple[str, ...]:
    """The filters that a kind of record has."""
    return tuple(name for name in FILTERS if name not in OTHERS[kind])


def _last(hits: Hits) -> int:
    return max(1, -(-hits.total // ON_A_PAGE))


def _groups(visit: Visit, facets: Facets) -> dict[str, list[Choice]]:
    """The facets in which hits differ or that are chosen, in the reader's words."""
    out = {name: [_choice(visit, name, facet) for facet in found] for name, found in facets.by.items()}
    return {name: choices for name, choices in out.items()
            if len(choices) > 1 or any(choice.chosen for choice in choices)}


def _choice(visit: Visit, name: str, facet: Facet) -> Choice:
    fields = {"since": facet.value, "until": facet.value} if name == "year" else {name: facet.value}
    if name not in (*FILTERS, "year"):
        return Choice(_called(visit, name, facet), facet.count, "", False)
    chosen = all(visit.query.get(field) == value for field, value in fields.items())
    to = _to(visit, **(dict.fromkeys(fields) if chosen else fields))
    return Choice(_called(visit, name, facet), facet.count, to, chosen)


def _called(visit: Visit, name: str, facet: Facet) -> str:
    names = Names(visit.preferences.lang)
    if name == "issue":
        return names.issue(facet.value)
    if name == "country":
        return names.side(facet.value)
    if name == "language":
        return own_names().get(facet.value, facet.value)
    if name == "outlet":
        return names.outlet(facet.name)
    if name == "speaker":
        return names.named(facet.value, facet.name)
    return str(visit.say.word(name, facet.value))


def _to(visit: Visit, **fields: str | None) -> str:
    """The same question with other fields, at its beginning."""
    return address("/search", {**here(visit)}, **{"page": None, **fields})
