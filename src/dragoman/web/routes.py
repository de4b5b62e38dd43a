"""The pages of the reading room: which address leads to which function. A further page is a line here."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from dragoman.web import judging
from dragoman.web.pages import (
    actor,
    add,
    compare,
    coverage,
    event,
    findings,
    issues,
    page,
    reader_help,
    saved,
    search,
    statement,
    today,
    verify,
)
from dragoman.web.visit import Reply, Visit


class Route(NamedTuple):
    """An address and the function that answers it; `{name:str}` in the path is a part that the function is told."""

    path: str
    answer: Callable[[Visit], Reply]
    method: Literal["GET", "POST"] = "GET"


ROUTES = (
    Route("/", today.show),
    Route("/search", search.show),
    Route("/saved", saved.show),
    Route("/saved", saved.take, "POST"),
    Route("/statement/{id:str}", statement.show),
    Route("/page/{id:str}", page.show),
    Route("/event/{id:str}", event.show),
    Route("/actor/{name:str}", actor.show),
    Route("/issues", issues.every),
    Route("/issue/{id:str}", issues.show),
    Route("/verify", verify.show),
    Route("/coverage", coverage.show),
    Route("/compare", compare.show),
    Route("/findings", findings.show),
    Route("/add", add.show),
    Route("/add", add.take, "POST"),
    Route("/judge", judging.judge, "POST"),
    Route("/undo", judging.undo, "POST"),
    Route("/help", reader_help.show),
)
