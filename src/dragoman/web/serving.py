"""Serving a reading room."""

import socket
from collections.abc import Callable

import uvicorn

from dragoman.errors import DragomanError
from dragoman.store.view import View
from dragoman.web.app import application
from dragoman.web.room import Room
from dragoman.web.settings import Settings
from dragoman.web.warming import warm

__all__ = ["Settings", "serve"]

_AT_ONCE = 200
"""Requests that are answered at once; further ones are asked to come later."""


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve a room until the process is told to end. announce: told the address as soon as it answers there.

    Raises ArchiveError where there is no archive that can be read, DragomanError where the port cannot be had.
    """
    View(settings.archive).close()
    with _listening(settings) as listening:
        port = listening.getsockname()[1]
        room = Room(settings)
        server = uvicorn.Server(uvicorn.Config(
            application(settings, room), log_level="warning", access_log=False, server_header=False,
            proxy_headers=False, limit_concurrency=_AT_ONCE, timeout_graceful_shutdown=5))
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        announce(f"http://{host}:{port}/")
        warm(room)
        server.run(sockets=[listening])


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except OSError as problem:
        raise DragomanError(
            f"{settings.host} port {settings.port} cannot be had ({problem.strerror}): name another with --port"
        ) from problem
