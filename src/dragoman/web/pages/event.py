"""Event: what happened, who took part, where it stands, and how others tell it."""

from dragoman.archive.same import same
from dragoman.errors import QueryError
from dragoman.records import Event
from dragoman.web.asking import reasons_of, record_of
from dragoman.web.highlights import pieces_of_window
from dragoman.web.judging import CORRECTED
from dragoman.web.visit import Shown, Visit


def show(visit: Visit) -> Shown:
    """The page of one event. Raises NotHere for an id that is none."""
    shown, event = record_of(visit, Event)
    article = shown.article
    assert article is not None
    try:
        told = same(visit.view, event.id)
    except QueryError:
        told = None
    named = {one.id: one for one in article.statements}
    return Shown("event.html", {
        "shown": shown, "event": event, "article": article, "pieces": pieces_of_window(shown.window), "same": told,
        "outlet": article.outlet or shown.page.source.outlet, "reasons": [reasons_of(visit).say(event.because)],
        "statements": [named[name] for name in dict.fromkeys((*event.statements, *event.demands)) if name in named],
        "correctable": CORRECTED["event"]})
