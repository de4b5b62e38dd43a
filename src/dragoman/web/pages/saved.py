"""Saved: the searches that a reader has saved in his browser, each with its feeds."""

from typing import NamedTuple

from dragoman.store.answers import Kind
from dragoman.web.pages.search import FILTERS, filters_of, kind_of
from dragoman.web.problems import problem_page
from dragoman.web.saved import LONGEST_NAME, MOST, Saved, cookie_of, query_of, saved_in, with_one
from dragoman.web.visit import Moved, Reply, Shown, Visit

KNOWN = ("kind", "q", *FILTERS)


class Listed(NamedTuple):
    """A saved search as the page tells it. told: its filters and what they ask."""

    search: Saved
    kind: Kind
    words: str
    told: dict[str, str]


def show(visit: Visit) -> Shown:
    """The list."""
    return Shown("saved.html", {"saved": [_listed(one) for one in saved_in(visit.saved)], "most": MOST})


def take(visit: Visit) -> Reply:
    """Save a search, or forget one, and go to the list."""
    kept = saved_in(visit.saved)
    fields = Saved("", visit.form.get("query", "")).fields
    query = query_of(fields, KNOWN)
    if visit.form.get("do") == "forget":
        return Moved("/saved", saved=cookie_of([one for one in kept if one.query != query]))
    if not (fields.get("q") or any(fields.get(name) for name in filters_of(kind_of(fields)))):
        return problem_page("question", 400)
    told = with_one(kept, Saved(visit.form.get("name", "")[:LONGEST_NAME], query))
    return problem_page("full", 400) if told is None else Moved("/saved", saved=cookie_of(told))


def _listed(one: Saved) -> Listed:
    fields = one.fields
    kind = kind_of(fields)
    return Listed(one, kind, fields.get("q", ""), {name: fields[name] for name in filters_of(kind) if name in fields})
