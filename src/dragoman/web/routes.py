"""The pages of the reading room: which address leads to which function. A further page is a line here."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from dragoman.web.pages import reader_help, search, statement, today
from dragoman.web.visit import Reply, Visit


class Route(NamedTuple):
    """An address and the function that answers it. path: `{name:str}` is a part that the page is told; may hold
    slashes as `{name:path}`."""

    path: str
    answer: Callable[[Visit], Reply]
    method: Literal["GET", "POST"] = "GET"


ROUTES = (
    Route("/", today.show),
    Route("/search", search.show),
    Route("/statement/{id:str}", statement.show),
    Route("/help", reader_help.show),
)
