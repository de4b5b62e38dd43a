"""The door: who must tell a token is asked for it here."""

from collections.abc import Awaitable, Callable

from litestar import Response
from litestar.datastructures import Cookie
from litestar.handlers import HTTPRouteHandler

from dragoman.api.problems import problem
from dragoman.web.guard import SECRET, SESSION, Guard
from dragoman.web.problems import problem_page
from dragoman.web.rendering import rendered
from dragoman.web.requests import Asked, sent_with, visit_of
from dragoman.web.room import Room
from dragoman.web.visit import Shown, Visit

PATH = "/door"
_OPEN = ("/assets/", PATH)


def keeper(guard: Guard) -> Callable[[Asked], Awaitable[Response[bytes] | None]]:
    """What looks at every request before it is answered."""
    async def keep(request: Asked) -> Response[bytes] | None:
        if not guard.knows_host(request.headers.get("host", "")):
            return Response(b"This room answers to localhost only.\n", status_code=421, media_type="text/plain")
        path, machine = request.url.path, _machine(request)
        if path.startswith(_OPEN):
            return None
        told = request.headers.get("authorization", "")
        if told and not guard.may_try(machine):
            return problem(request, 429, "Too many wrong tokens", "wait a minute", {"retry-after": "60"})
        if guard.lets_in(request.cookies, told):
            return None
        if told or path.startswith("/api/"):
            guard.failed(machine) if told else None
            return problem(request, 401, "A token is needed", "send the header Authorization: Bearer TOKEN",
                           {"www-authenticate": "Bearer"})
        return Response(b"", status_code=303, headers={"location": PATH})
    return keep


def handlers(room: Room, guard: Guard) -> list[HTTPRouteHandler]:
    """The page that asks for the token, and what takes it."""
    async def ask(request: Asked) -> Response[bytes]:
        return _page(Shown("door.html", {"wrong": False}), visit_of(request, room))

    async def take(request: Asked) -> Response[bytes]:
        form, _ = await sent_with(request)
        visit, machine = visit_of(request, room, form), _machine(request)
        if not guard.takes(request.headers, request.cookies, form):
            return _page(problem_page("forged", 403), visit)
        if not guard.may_try(machine):
            return _page(problem_page("often", 429), visit)
        if not guard.is_token(form.get("token", "")):
            guard.failed(machine)
            return _page(Shown("door.html", {"wrong": True}, 403), visit)
        cookie = Cookie(SESSION, value=guard.session, httponly=True, samesite="lax")
        return Response(b"", status_code=303, headers={"location": "/"}, cookies=[cookie])

    return [HTTPRouteHandler(PATH, http_method="GET", media_type="text/html", status_code=200,
                             include_in_schema=False)(ask),
            HTTPRouteHandler(PATH, http_method="POST", media_type="text/html", status_code=200,
                             include_in_schema=False)(take)]


def _page(shown: Shown, visit: Visit) -> Response[bytes]:
    return Response(rendered(shown, visit).encode(), media_type="text/html", status_code=shown.status,
                    headers={"cache-control": "no-store"},
                    cookies=[Cookie(SECRET, value=visit.secret, httponly=True, samesite="lax")])


def _machine(request: Asked) -> str:
    return request.client.host if request.client else ""
