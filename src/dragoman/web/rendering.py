"""Templates, filled for one visit. All text is escaped unless it is Markup, which only our own functions make."""

from functools import cache
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.version import __version__
from dragoman.web.assets import load_assets
from dragoman.web.dates import Told
from dragoman.web.interface import own_names
from dragoman.web.names import Names
from dragoman.web.preferences import CHOICES
from dragoman.web.visit import Shown, Visit

LONGEST = 1_500
"""Bytes of a query that the links of a page carry on: some have a hundred of them."""
_RIGHT_TO_LEFT = frozenset({"fa", "ar"})


@cache
def environment() -> Environment:
    """The templates of the package. A name that a template uses and nobody gives is an error."""
    made = Environment(loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    made.globals |= {"assets": load_assets(), "choices": CHOICES, "version": __version__, "tongue": tongue,
                     "part": part, "address": address, "own_names": own_names()}
    return made


def rendered(shown: Shown, visit: Visit) -> str:
    """A page as HTML."""
    told, names = Told(visit.preferences, visit.say), Names(visit.preferences.lang)
    around = {"say": visit.say, "word": visit.say.word, "date": told.date, "twins": told.twins, "number": told.number,
              "digits": told.digits, "names": names, "reader": visit.preferences, "visit": visit, "here": here(visit),
              "guarded": visit.room.settings.token is not None}
    return environment().get_template(shown.template).render(**around, **shown.filled)


def tongue(language: str | None) -> Markup:
    """The attributes of an element that holds words of a page: its language and its direction."""
    direction = "rtl" if language in _RIGHT_TO_LEFT else "auto"
    return Markup('lang="{}" dir="{}"').format(language or "und", direction)


def part(text: str) -> str:
    """Text as one part of a path."""
    return quote(text, safe="")


def address(path: str, query: dict[str, str | int | None], **more: str | int | None) -> str:
    """A path with the fields of a query that hold something; `more` overrides them."""
    told = {name: value for name, value in {**query, **more}.items() if value not in (None, "")}
    return f"{path}?{urlencode(told)}" if told else path


def here(visit: Visit) -> dict[str, str]:
    """The query of this page without the reader's preferences: what its links carry on. Nothing of one that is so long
    that a page would be full of it."""
    told = {name: value for name, value in visit.query.items() if name not in CHOICES}
    return told if len(urlencode(told)) <= LONGEST else {}


def is_long(visit: Visit) -> bool:
    """Is the query of a page too long for links to carry it on?"""
    return not here(visit) and bool(visit.query.keys() - CHOICES.keys())
