"""How a reader likes to read: language, calendar, digits, light or dark. An address that tells it sets the cookie."""

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

import msgspec

from dragoman.records import Record
from dragoman.vocabulary import Calendar

COOKIE, JUDGE, SAVED = "dragoman-reader", "dragoman-judge", "dragoman-searches"
Interface: TypeAlias = Literal["en", "fa", "ar"]
Digits: TypeAlias = Literal["latin", "persian", "arabic"]
Theme: TypeAlias = Literal["auto", "light", "dark"]

CHOICES: dict[str, tuple[str, ...]] = {
    "lang": get_args(Interface), "calendar": get_args(Calendar), "digits": get_args(Digits), "theme": get_args(Theme)}
"""What may be chosen, by the name of the field in a form or an address."""

_HOME: dict[str, tuple[Calendar, Digits]] = {
    "en": ("gregorian", "latin"), "fa": ("jalali", "persian"), "ar": ("gregorian", "arabic")}
"""The calendar and the digits of who has chosen none."""


class Preferences(Record, frozen=True):
    """A reader's choices."""

    lang: Interface = "en"
    calendar: Calendar = "gregorian"
    digits: Digits = "latin"
    theme: Theme = "auto"

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Where the lines of the interface begin."""
        return "ltr" if self.lang == "en" else "rtl"

    @property
    def cookie(self) -> str:
        """The choices as the cookie holds them."""
        return ".".join((self.lang, self.calendar, self.digits, self.theme))


def preferences_of(query: Mapping[str, str], cookie: str, languages: str) -> Preferences:
    """A reader's choices: what the address says, else the cookie, else the first language of his browser that there is.
    Whoever changes the language gets the calendar and the digits that go with it.

    languages: the header Accept-Language. Whatever is none of the choices counts as not told.
    """
    kept = dict(zip(CHOICES, cookie.split("."), strict=False))
    lang = _first("lang", query.get("lang"), kept.get("lang"), *_spoken(languages), "en")
    if lang != kept.get("lang"):
        kept |= {"calendar": "", "digits": ""}
    homes = {"calendar": _HOME[lang][0], "digits": _HOME[lang][1], "theme": "auto"}
    rest = {name: _first(name, query.get(name), kept.get(name), home) for name, home in homes.items()}
    return msgspec.convert({"lang": lang, **rest}, Preferences)


def _first(name: str, *values: str | None) -> str:
    """The first that is one of the choices of a name."""
    return next(value for value in values if value in CHOICES[name])


def _spoken(languages: str) -> list[str]:
    """The languages of a browser, in its order."""
    return [part.strip()[:2].lower() for part in languages.split(",")]
