"""Search: words and filters, the hits, and how many there are of what."""

from typing import get_args

from dragoman.errors import QueryError
from dragoman.store.answers import Kind
from dragoman.store.found import Facets, Hits
from dragoman.store.view import Narrowing, View
from dragoman.web.visit import Shown, Visit

FILTERS = tuple(Narrowing.__annotations__)
KINDS: tuple[Kind, ...] = get_args(Kind)
ON_A_PAGE, OF_A_FACET = 20, 8


def show(visit: Visit) -> Shown:
    """What a question finds; what cannot be asked is told above an empty list."""
    words = visit.query.get("q", "")
    kind: Kind = next((one for one in KINDS if one == visit.query.get("kind")), "statements")
    narrowed = Narrowing(**{name: value for name in FILTERS if (value := visit.query.get(name))})  # type: ignore[typeddict-item]
    page = _number(visit.query.get("page", ""))
    filled = {"words": words, "kind": kind, "kinds": KINDS, "filters": FILTERS, "narrowed": narrowed, "page": page,
              "on_a_page": ON_A_PAGE, "hits": None, "facets": None, "refused": None}
    if not words and not narrowed:
        return Shown("search.html", filled)
    try:
        hits, facets = _found(visit.view, words, kind, narrowed, page)
    except QueryError as problem:
        return Shown("search.html", filled | {"refused": str(problem)}, 400)
    return Shown("search.html", filled | {"hits": hits, "facets": facets})


def _found(view: View, words: str, kind: Kind, narrowed: Narrowing, page: int) -> tuple[Hits, Facets]:
    hits = view.search(words, kinds=kind, limit=ON_A_PAGE, offset=(page - 1) * ON_A_PAGE, **narrowed)
    return hits, view.facets(words, kinds=kind, most=OF_A_FACET, **narrowed)


def _number(text: str) -> int:
    """The number of a page of hits, from one on."""
    return max(1, min(int(text), 500)) if text.isdecimal() and len(text) < 6 else 1
