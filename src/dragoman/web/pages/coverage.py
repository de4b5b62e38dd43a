"""Coverage: which outlets and days an archive has, and what could not be read."""

from dragoman.web.visit import Shown, Visit

MOST = 100


def show(visit: Visit) -> Shown:
    """What is kept of each outlet, and the last failures."""
    failures = visit.view.failures()
    return Shown("coverage.html", {"covered": visit.view.coverage(), "failures": failures[:MOST],
                                   "more": len(failures) > MOST, "watched": visit.view.watched()})
