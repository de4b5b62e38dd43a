"""Statement: the words large in their own script, who said them, and where they stand."""

from dragoman.errors import QueryError
from dragoman.records import Statement
from dragoman.web.highlights import pieces_of_window
from dragoman.web.problems import NotHere
from dragoman.web.visit import Shown, Visit


def show(visit: Visit) -> Shown:
    """The page of one statement. Raises NotHere for an id that is none."""
    try:
        shown = visit.view.show(visit.named["id"])
    except QueryError as problem:
        raise NotHere(visit.named["id"]) from problem
    if not isinstance(shown.record, Statement):
        raise NotHere(visit.named["id"])
    return Shown("statement.html", {"shown": shown, "statement": shown.record, "article": shown.article,
                                    "pieces": pieces_of_window(shown.window)})
