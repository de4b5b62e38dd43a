"""The application: the routes on a server, with what holds for every request."""

import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from litestar import Litestar, Response
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie, MutableScopeHeaders
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.types import Message, Scope

from dragoman.api.problems import of_server
from dragoman.api.routing import PATH as API
from dragoman.api.routing import document, router
from dragoman.errors import DragomanError
from dragoman.web import door
from dragoman.web.assets import Asset, load_assets
from dragoman.web.guard import SECRET, Guard
from dragoman.web.headers import HEADERS
from dragoman.web.preferences import CHOICES, COOKIE, JUDGE, SAVED
from dragoman.web.problems import page_of_error, problem_page
from dragoman.web.rendering import rendered
from dragoman.web.requests import Asked, sent_with, visit_of
from dragoman.web.room import Room
from dragoman.web.routes import ROUTES, Route
from dragoman.web.settings import Settings
from dragoman.web.visit import Moved, Reply, Sent, Shown, Visit

LARGEST_FORM = 25_000_000
"""Bytes of a form, the pages in it included."""
_LOG = logging.getLogger("dragoman.web")
_YEAR = 31_536_000
_PROBLEMS = {400: "question", 403: "forbidden", 404: "missing", 405: "missing", 413: "large", 429: "often"}


def application(settings: Settings, room: Room | None = None) -> Litestar:
    """The reading room of an archive, to be run by any ASGI server. room: one that is there already."""
    room, guard = room or Room(settings), Guard(settings.token, settings.is_local)
    pages = [_handler(route, room, guard) for route in ROUTES]
    return Litestar(
        [*pages, *door.handlers(room, guard), _assets({**load_assets(), **room.fonts}), router(room.views)],
        before_request=door.keeper(guard), before_send=[_with_headers], openapi_config=document(), logging_config=None,
        request_max_body_size=LARGEST_FORM,
        exception_handlers={HTTPException: _refused(room), Exception: _broken(room)})


def _handler(route: Route, room: Room, guard: Guard) -> HTTPRouteHandler:
    """A route as the server knows it: the form is read and judged, the page is answered on a thread of its own."""
    async def answer(request: Asked) -> Response[bytes]:
        if route.method == "GET":
            return await sync_to_thread(_answered, route.answer, visit_of(request, room))
        form, files = await sent_with(request)
        visit = visit_of(request, room, form, files)
        if not guard.takes(request.headers, request.cookies, form):
            return _response(problem_page("forged", 403), visit)
        return await sync_to_thread(_answered, route.answer, visit)

    answer.__name__ = route.answer.__name__
    return HTTPRouteHandler(route.path, http_method=route.method, media_type="text/html", status_code=200,
                            include_in_schema=False, name=f"{route.method} {route.path}")(answer)


def _answered(answer: Callable[[Visit], Reply], visit: Visit) -> Response[bytes]:
    try:
        return _response(answer(visit), visit)
    except DragomanError as error:
        return _response(page_of_error(error, visit), visit)


def _response(reply: Reply, visit: Visit) -> Response[bytes]:
    """A reply with the reader's cookies."""
    cookies = [] if visit.known else [Cookie(SECRET, value=visit.secret, httponly=True, samesite="lax")]
    if visit.query.keys() & CHOICES.keys():
        cookies.append(Cookie(COOKIE, value=visit.preferences.cookie, max_age=_YEAR, samesite="lax"))
    kept = {"cache-control": "no-store" if visit.form else "private, no-cache"}
    if isinstance(reply, Moved):
        if reply.judge:
            cookies.append(Cookie(JUDGE, value=quote(reply.judge), max_age=_YEAR, httponly=True, samesite="lax"))
        if reply.saved is not None:
            cookies.append(Cookie(SAVED, value=reply.saved, max_age=_YEAR, httponly=True, samesite="lax"))
        return Response(b"", status_code=303, headers={"location": reply.to, **kept}, cookies=cookies)
    if isinstance(reply, Sent):
        data = reply.data if isinstance(reply.data, bytes) else reply.data.encode()
        return Response(data, media_type=reply.media_type, status_code=reply.status, headers=kept, cookies=cookies)
    return Response(rendered(reply, visit).encode(), media_type="text/html", status_code=reply.status,
                    headers=kept, cookies=cookies)


def _assets(assets: Mapping[str, Asset]) -> HTTPRouteHandler:
    known = {asset.address: asset for asset in assets.values()}

    async def asset(request: Asked) -> Response[bytes]:
        found = known.get(quote(request.url.path))
        if found is None:
            raise HTTPException(status_code=404)
        return Response(found.data, media_type=found.media_type,
                        headers={"cache-control": f"public, max-age={_YEAR}, immutable"})

    return HTTPRouteHandler("/assets/{digest:str}/{name:str}", http_method="GET", media_type="text/css",
                            include_in_schema=False)(asset)


def _refused(room: Room) -> Callable[[Asked, HTTPException], Response[bytes]]:
    """What the server itself refuses: no such address, another method, a form that is too large. What was asked of the
    API is answered as the API does."""
    def respond(request: Asked, error: HTTPException) -> Response[bytes]:
        status = error.status_code
        allowed = {"allow": error.headers["allow"]} if error.headers and "allow" in error.headers else {}
        if request.url.path.startswith(f"{API}/"):
            response = of_server(request, error)
        else:
            response = _problem(request, room, problem_page(_PROBLEMS.get(status, "question"), status))
        response.headers.update(allowed)
        return response
    return respond


def _broken(room: Room) -> Callable[[Asked, Exception], Response[bytes]]:
    """A mistake of ours: told as such, and the server goes on."""
    def respond(request: Asked, error: Exception) -> Response[bytes]:
        _LOG.error("%s could not be answered", request.url.path, exc_info=error)
        return _problem(request, room, problem_page("broken", 500, type(error).__name__))
    return respond


def _problem(request: Asked, room: Room, shown: Shown) -> Response[bytes]:
    try:
        return _response(shown, visit_of(request, room))
    except HTTPException:
        request.scope["query_string"] = b""
        return _response(shown, visit_of(request, room))


async def _with_headers(message: Message, scope: Scope) -> None:
    if message["type"] == "http.response.start":
        headers: Any = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
