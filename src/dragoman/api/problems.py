"""What could not be answered, as RFC 9457 has it (`application/problem+json`)."""

import logging
from functools import partial
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec
from litestar.types import ExceptionHandlersMap

from dragoman.errors import ArchiveError, DragomanError, QueryError
from dragoman.records import Record

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("dragoman.api")


class NotHere(DragomanError):
    """There is no such record, page, actor or issue; its text names what was asked for."""


class Problem(Record, frozen=True):
    """title: what kind of problem; status: of HTTP; detail: what it is here and what to do; instance: the path that was
    asked for."""

    title: str
    status: int
    detail: str
    instance: str
    type: str = "about:blank"


def _documented(told: str) -> ResponseSpec:
    return ResponseSpec(Problem, generate_examples=False, description=told, media_type=MEDIA_TYPE)


RESPONSES = {400: _documented("The question cannot be asked"), 404: _documented("There is no such thing"),
             503: _documented("The archive cannot be read")}
"""What every address may answer beside what it is there for."""
reads = partial(get, sync_to_thread=True, responses=RESPONSES)
"""Makes of a function an address that reads the archive, on a thread of its own."""


def of_question(request: Request[Any, Any, Any], error: DragomanError) -> Response[bytes]:
    """What we refuse: a question that cannot be asked (400), an unknown id (404), an archive that is not to be read
    (503)."""
    if isinstance(error, NotHere):
        return problem(request, 404, "Not found", str(error))
    if isinstance(error, ArchiveError):
        after = {"retry-after": "5"} if error.passing else {}
        return problem(request, 503, "The archive cannot be read", error.reason, after)
    return problem(request, 400 if isinstance(error, QueryError) else 500, "The question cannot be asked", str(error))


def of_server(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """What the server refuses: an unknown address, a parameter of another kind."""
    extra = error.extra if isinstance(error.extra, list) else []
    faults = "; ".join(f"{fault.get('key', '')}: {fault.get('message', '')}" for fault in extra
                       if isinstance(fault, dict))
    return problem(request, error.status_code, "The request cannot be answered", faults or error.detail)


def of_mistake(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A mistake of ours: told as such, and the server goes on."""
    _LOG.error("%s could not be answered", request.url.path, exc_info=error)
    return problem(request, 500, "A mistake of the program", type(error).__name__)


def problem(
    request: Request[Any, Any, Any], status: int, title: str, detail: str, headers: dict[str, str] | None = None,
) -> Response[bytes]:
    """The answer that tells a problem. detail: what it is here, in one line."""
    body = msgspec.json.encode(Problem(title, status, detail, request.url.path))
    return Response(body, status_code=status, media_type=MEDIA_TYPE,
                    headers={**(headers or {}), "cache-control": "no-store"})


HANDLERS: ExceptionHandlersMap = {DragomanError: of_question, HTTPException: of_server, Exception: of_mistake}
