"""Coverage: which outlets and days an archive has, and what could not be read."""

from dragoman.store.answers import Covered
from dragoman.web.asking import number_of
from dragoman.web.room import Room
from dragoman.web.visit import Shown, Visit

ON_A_PAGE, FAILURES = 200, 100


def show(visit: Visit) -> Shown:
    """What is kept of each outlet, and the last failures."""
    covered = counted(visit.room)
    failures = visit.view.failures()
    page = number_of(visit.query.get("page", ""))
    return Shown("coverage.html", {
        "covered": covered[(page - 1) * ON_A_PAGE:page * ON_A_PAGE], "page": page,
        "last": max(1, -(-len(covered) // ON_A_PAGE)), "failures": failures[:FAILURES],
        "more": len(failures) > FAILURES, "watched": visit.view.watched()})


def counted(room: Room) -> tuple[Covered, ...]:
    """What is kept of each outlet, counted when something was written since. Raises ArchiveError."""
    return room.remembered("coverage", lambda: room.views.here().coverage())
