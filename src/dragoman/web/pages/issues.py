"""Issues: what there is, and who said what about one over time."""

from itertools import groupby

from dragoman.archive.timeline import Timeline, timeline
from dragoman.errors import QueryError
from dragoman.packs.issues import Issue, load_issues
from dragoman.store.found import Facet
from dragoman.web.asking import number_of, reasons_of
from dragoman.web.charts import columns, heat
from dragoman.web.interface import order
from dragoman.web.names import Names
from dragoman.web.problems import NotHere
from dragoman.web.room import Room
from dragoman.web.visit import Shown, Visit

ON_A_PAGE, SPEAKERS, MOST = 20, 15, 400


def every(visit: Visit) -> Shown:
    """All issues by area, with how many statements are about each: counted as the facets of a search are."""
    names, say = Names(visit.preferences.lang), visit.say
    known = sorted(load_issues().every, key=lambda issue: (
        order(say, str(say.word("area", issue.area))), issue.area, order(say, names.issue(issue.id))))
    areas = [(area, list(found)) for area, found in groupby(known, lambda issue: issue.area)]
    return Shown("issues.html", {"counts": {facet.value: facet.count for facet in counted(visit.room)}, "areas": areas})


def counted(room: Room) -> tuple[Facet, ...]:
    """How many statements are about each issue, counted when something was written since. Raises ArchiveError."""
    return room.remembered("issues", lambda: room.views.here().facets(judged="none", most=MOST).by["issue"])


def show(visit: Visit) -> Shown:
    """One issue: who speaks of it, and his positions or the last statements of all. Raises NotHere for none."""
    issue, speaker = _issue(visit.named["id"]), visit.query.get("speaker", "")
    page = number_of(visit.query.get("page", ""))
    facets = visit.view.facets(issue=issue.id, most=SPEAKERS)
    hits = visit.view.search(issue=issue.id, limit=ON_A_PAGE, offset=(page - 1) * ON_A_PAGE)
    activity = visit.view.activity(issue=issue.id)
    return Shown("issue.html", {
        "columns": columns(activity), "heat": heat(activity), "countries": facets.by["country"],
        "issue": issue, "speakers": facets.by["speaker"], "years": sorted(facets.by["year"], key=lambda one: one.value),
        "speaker": speaker, "positions": positions_of(visit, speaker, issue.id) if speaker else None, "hits": hits,
        "page": page, "last": max(1, -(-hits.total // ON_A_PAGE)), "reasons": reasons_of(visit)})


def positions_of(visit: Visit, speaker: str, issue: str, since: str = "", until: str = "") -> Timeline | None:
    """The positions of a speaker on an issue; None where it cannot be asked."""
    try:
        return timeline(visit.view, speaker, None, issue, since or None, until or None)
    except QueryError:
        return None


def _issue(name: str) -> Issue:
    try:
        return load_issues().called(name)[0]
    except QueryError as problem:
        raise NotHere(name) from problem
