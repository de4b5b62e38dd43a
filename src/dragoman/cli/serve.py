"""`dragoman serve`: the reading room of an archive, in the browser."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli.asking import AllowPrivate, Contact
from dragoman.cli.output import ARCHIVE, ArchiveFile
from dragoman.errors import DragomanError

LEAST_TOKEN = 16
"""Letters of a token, at least."""
_NEEDED = ("litestar", "jinja2", "markupsafe", "uvicorn")


def run(
    archive: ArchiveFile = Path(ARCHIVE),
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on; any but this machine's own asks for --token.")
                    ] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(envvar="DRAGOMAN_TOKEN", show_default=False, help="What a reader has to "
                                              "know to be let in.")] = None,
    fonts: Annotated[Path | None, typer.Option(metavar="FOLDER", show_default=False, help="A folder of your own fonts "
                                               "(.woff2, .ttf, .otf).")] = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Open the reading room of an archive in the browser: search, read, verify, judge and add. Ctrl-C closes it."""
    serving = _serving()
    settings = serving.Settings(archive, host, port, token or None, contact, allow_private, fonts)
    if not settings.is_local and not token:
        raise typer.BadParameter(f"{host} can be reached by others: give a --token", param_hint="--host")
    if token and len(token) < LEAST_TOKEN:
        raise typer.BadParameter(f"must have {LEAST_TOKEN} letters or more", param_hint="--token")
    if fonts is not None and not fonts.is_dir():
        raise typer.BadParameter("is no folder", param_hint="--fonts")
    serving.serve(settings, lambda address: typer.echo(f"dragoman: the reading room is open at {address}", err=True))


def _serving() -> Any:
    """The server, which an extra brings. Raises DragomanError where it is not installed."""
    try:
        return import_module("dragoman.web.serving")
    except ModuleNotFoundError as problem:
        if (problem.name or "").partition(".")[0] in _NEEDED:
            raise DragomanError("the reading room needs more packages: pip install 'dragoman[web]'") from problem
        raise
