"""The addresses under `/api/v1` as one router, and their OpenAPI document."""

from litestar import Router, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License

from dragoman.api import feeds, reading, subjects
from dragoman.api.parameters import Rest, Views, narrowed
from dragoman.api.problems import HANDLERS, NotHere
from dragoman.api.unchanged import Unchanged
from dragoman.version import __version__

PATH = "/api/v1"


def router(views: Views) -> Router:
    """The API of the archive that `views` are of."""
    return Router(
        PATH, route_handlers=[*reading.HANDLERS, *subjects.HANDLERS, *feeds.HANDLERS, nothing],
        dependencies={"archive": Provide(lambda: views, sync_to_thread=False),
                      "narrowed": Provide(narrowed, sync_to_thread=False)},
        exception_handlers=HANDLERS, middleware=[Unchanged()])


@get("/{rest:path}", include_in_schema=False, sync_to_thread=False)
def nothing(rest: Rest) -> None:
    """Every other address. Raises NotHere."""
    raise NotHere(f"{PATH}{rest} is no address of this API: {PATH}/openapi.json lists them")


def document() -> OpenAPIConfig:
    """What describes the API: `/api/v1/openapi.json`."""
    return OpenAPIConfig(
        title="Dragoman", version=__version__, use_handler_docstrings=True, path=f"{PATH}/openapi.json",
        license=License("Apache-2.0", identifier="Apache-2.0"),
        description="Who said what, to whom, when, through which channel, on whose authority: an archive of the "
                    "Persian and Arabic press about diplomacy. Reading only. Errors are problem details (RFC 9457).",
        render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])])
