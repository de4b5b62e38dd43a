"""Findings: what does not add up, to be judged; and what was judged, to be undone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from dragoman.archive.findings import KINDS, Discrepancy, findings
from dragoman.errors import QueryError
from dragoman.web.asking import number_of, reasons_of
from dragoman.web.pages.search import TOO_LONG
from dragoman.web.rendering import is_long
from dragoman.web.visit import Shown, Visit

ON_A_PAGE, JUDGED = 10, 30
BACK = (30, 365)
"""Days before the last one in which findings are looked for first: in a large archive the whole takes seconds."""
FIELDS = ("speaker", "outlet", "since", "until")


def show(visit: Visit) -> Shown:
    """The queue of findings, and the last judgements."""
    kind = visit.query.get("kind") if visit.query.get("kind") in KINDS else None
    page = number_of(visit.query.get("page", ""))
    asked = {name: visit.query.get(name) or None for name in FIELDS}
    filled = {"kind": kind, "kinds": KINDS, "asked": asked, "page": page, "found": (), "more": False, "refused": None,
              "judged": sorted(visit.view.judgements(), key=lambda one: one.judgement.number)[-JUDGED:][::-1]}
    if is_long(visit):
        return Shown("findings.html", filled | {"refused": TOO_LONG}, 400)
    try:
        found = _latest(visit, kind, asked, (page - 1) * ON_A_PAGE)
    except QueryError as problem:
        return Shown("findings.html", filled | {"refused": str(problem)}, 400)
    said = reasons_of(visit)
    return Shown("findings.html", filled | {"found": [(one, said.say(one.note)) for one in found[:ON_A_PAGE]],
                                            "more": len(found) > ON_A_PAGE})


def _latest(visit: Visit, kind: str | None, asked: dict[str, str | None], offset: int) -> Sequence[Discrepancy]:
    """The latest findings from an offset on, one more than a page shows: of the last month, else of the last year, else
    of all days, where that much is found. Raises QueryError for what cannot be asked."""
    last = visit.view.days(datetime.now(UTC).date().isoformat(), 1)
    first = [] if asked["since"] or not last else [
        (date.fromisoformat(last[0][0]) - timedelta(days)).isoformat() for days in BACK]
    found: Sequence[Discrepancy] = ()
    for since in (*first, asked["since"]):
        found = findings(visit.view, kind, **asked | {"since": since}, limit=ON_A_PAGE + 1, offset=offset)
        if len(found) > ON_A_PAGE:
            break
    return found
