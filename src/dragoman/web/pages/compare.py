"""Compare: two speakers, or two periods of one, on one issue, side by side."""

from dragoman.packs.issues import load_issues
from dragoman.web.asking import reasons_of
from dragoman.web.interface import order
from dragoman.web.names import Names
from dragoman.web.pages.issues import positions_of
from dragoman.web.rendering import is_long
from dragoman.web.visit import Shown, Visit

SIDES = ("one", "two")


def show(visit: Visit) -> Shown:
    """The form, and the positions of both sides by day."""
    query = visit.query
    issue = query.get("issue", "")
    asked = {side: {name: query.get(f"{side}-{name}", "") for name in ("speaker", "since", "until")} for side in SIDES}
    if not asked["two"]["speaker"]:
        asked["two"]["speaker"] = asked["one"]["speaker"] if asked["two"]["since"] or asked["two"]["until"] else ""
    ready = bool(issue) and not is_long(visit) and all(asked[side]["speaker"] for side in SIDES)
    told = {side: positions_of(visit, asked[side]["speaker"], issue, asked[side]["since"], asked[side]["until"])
            for side in SIDES} if ready else {}
    names = Names(visit.preferences.lang)
    issues = sorted(load_issues().every, key=lambda one: order(visit.say, names.issue(one.id)))
    return Shown("compare.html", {"issue": issue, "asked": asked, "told": told, "ready": ready, "issues": issues,
                                  "reasons": reasons_of(visit)})
