"""Findings: what does not add up, to be judged; and what was judged, to be undone."""

from dragoman.archive.findings import KINDS, findings
from dragoman.errors import QueryError
from dragoman.web.asking import number_of, reasons_of
from dragoman.web.visit import Shown, Visit

ON_A_PAGE, JUDGED = 10, 30
FIELDS = ("speaker", "outlet", "since", "until")


def show(visit: Visit) -> Shown:
    """The queue of findings, and the last judgements."""
    kind = visit.query.get("kind") if visit.query.get("kind") in KINDS else None
    page = number_of(visit.query.get("page", ""))
    asked = {name: visit.query.get(name) or None for name in FIELDS}
    filled = {"kind": kind, "kinds": KINDS, "asked": asked, "page": page, "found": (), "more": False, "refused": None,
              "judged": sorted(visit.view.judgements(), key=lambda one: one.judgement.number)[-JUDGED:][::-1]}
    try:
        found = findings(visit.view, kind, **asked, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE)
    except QueryError as problem:
        return Shown("findings.html", filled | {"refused": str(problem)}, 400)
    said = reasons_of(visit)
    return Shown("findings.html", filled | {"found": [(one, said.say(one.note)) for one in found[:ON_A_PAGE]],
                                            "more": len(found) > ON_A_PAGE})
