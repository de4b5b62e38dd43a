"""Today: what was said last."""

from dragoman.web.visit import Shown, Visit


def show(visit: Visit) -> Shown:
    """The page on which a reader begins."""
    return Shown("today.html", {"stats": visit.view.stats()})
