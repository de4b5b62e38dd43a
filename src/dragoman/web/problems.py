"""What went wrong, as a page that says what happened and what to do."""

from dragoman.errors import ArchiveError, DragomanError
from dragoman.web.visit import Shown, Visit


class NotHere(DragomanError):
    """There is no such page, record or actor; its text names what was asked for."""


def problem_page(kind: str, status: int, detail: str = "") -> Shown:
    """The page of a problem. kind: which texts of the section `problem` tell it (`KIND-title`, `KIND-advice`); detail:
    in plain English, or what was asked for."""
    return Shown("problem.html", {"kind": kind, "detail": detail, "status": status}, status)


def page_of_error(error: DragomanError, visit: Visit) -> Shown:
    """The page of an error that a page has raised."""
    if isinstance(error, NotHere):
        return problem_page("missing", 404, str(error))
    if isinstance(error, ArchiveError):
        kind = "busy" if error.passing else "archive" if visit.room.views.is_there() else "gone"
        return problem_page(kind, 503, error.reason)
    return problem_page("question", 400, str(error))
