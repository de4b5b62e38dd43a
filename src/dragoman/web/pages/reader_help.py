"""Help: the keys, how words are found, how a reader chooses his language and calendar."""

from dragoman.web.visit import Shown, Visit

KEYS = (("/", "search"), ("j", "next"), ("k", "previous"), ("o", "open"), ("?", "help"))


def show(visit: Visit) -> Shown:
    """The page of help."""
    return Shown("help.html", {"keys": KEYS})
