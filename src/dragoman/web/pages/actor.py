"""Actor: a portrait in words."""

from collections.abc import Iterable

from dragoman.archive.actors import actor, actors
from dragoman.errors import QueryError
from dragoman.store.answers import Activity
from dragoman.store.found import Facet
from dragoman.web.charts import columns, heat, profile, star
from dragoman.web.problems import NotHere
from dragoman.web.visit import Shown, Visit

LATEST, MOST = 20, 15


def show(visit: Visit) -> Shown:
    """Who somebody is, whom he met and what he said last; where several are called so, all of them to choose from.
    Raises NotHere where nobody is."""
    asked = visit.named["name"]
    try:
        found = actors(visit.view, asked)
    except QueryError as problem:
        raise NotHere(asked) from problem
    if not found:
        raise NotHere(asked)
    if len(found) > 1:
        return Shown("actors.html", {"asked": asked, "found": found[:MOST]})
    try:
        one = actor(visit.view, found[0], LATEST, MOST)
    except QueryError as problem:
        raise NotHere(asked) from problem
    years, acts = (one.kept.by_year, one.kept.by_act) if one.kept else ({}, {})
    speaker = found[0].actor or found[0].name
    activity = visit.view.activity(speaker=speaker) if found[0].statements else Activity((), more=False)
    return Shown("actor.html", {
        "who": found[0], "one": one, "speaker": speaker, "columns": columns(activity), "heat": heat(activity),
        "by_year": profile(activity), "star": star(one.kept.met) if one.kept else [],
        "profile": {"years": _counts(sorted(years.items())), "acts": _counts(acts.items())}})


def _counts(told: Iterable[tuple[str, int]]) -> list[Facet]:
    return [Facet(value, value, many) for value, many in told]
