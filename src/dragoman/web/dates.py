"""Dates and numbers as a reader likes them: in his calendar, his digits, his language."""

import datetime
import re

from markupsafe import Markup

from dragoman.calendars.arithmetic import parts_of
from dragoman.vocabulary import Calendar
from dragoman.web.interface import Interface
from dragoman.web.preferences import Preferences

_ZERO = {"latin": "0", "persian": "\u06f0", "arabic": "\u0660"}
_DIGITS = {name: str.maketrans({str(n): chr(ord(zero) + n) for n in range(10)}) for name, zero in _ZERO.items()}
_PART = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?]?)")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_FIRST_SEASON = 21
"""Of EDTF: 21 is spring, 24 winter."""
CALENDARS: tuple[Calendar, ...] = ("gregorian", "jalali", "hijri")


class Told:
    """Says dates and numbers to one reader."""

    def __init__(self, preferences: Preferences, say: Interface) -> None:
        """preferences: his calendar and digits; say: his words."""
        self._preferences, self._say = preferences, say

    def digits(self, text: object) -> str:
        """Text with its digits as he likes them."""
        return str(text).translate(_DIGITS[self._preferences.digits])

    def number(self, number: int) -> str:
        """A number, in groups of three."""
        comma = "," if self._preferences.digits == "latin" else "\u066c"
        return self.digits(f"{number:,}".replace(",", comma))

    def date(self, edtf: str | None, calendar: Calendar | None = None) -> Markup:
        """An EDTF date in his calendar, or in another one; words for an unknown one. A month or a year, which another
        calendar has no name for, stays Gregorian; what has no parts of day, month and year is told as it is."""
        if not edtf:
            return Markup('<span class="quiet">{}</span>').format(self._say("date.unknown"))
        words = self.words(edtf, calendar)
        if words is None:
            return Markup('<time dir="ltr">{}</time>').format(self.digits(edtf))
        stamp = Markup(' datetime="{}"').format(edtf) if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else ""
        return Markup('<time{}><bdi dir="{}">{}</bdi></time>').format(stamp, self._preferences.direction, words)

    def words(self, edtf: str, calendar: Calendar | None = None) -> str | None:
        """The same as plain text; None for what has no parts of day, month and year."""
        ends = [self._end(end, calendar or self._preferences.calendar) for end in edtf.split("/")]
        told = [end for end in ends if end is not None]
        return " \u2013 ".join(dict.fromkeys(told)) if len(told) == len(ends) else None

    def twins(self, edtf: str | None) -> list[tuple[Calendar, Markup]]:
        """A day in the calendars beside his own; nothing for anything but days."""
        if not edtf or not all(re.fullmatch(r"\d{4}-\d\d-\d\d[~?]?", end) for end in edtf.split("/")):
            return []
        return [(calendar, self.date(edtf, calendar)) for calendar in CALENDARS
                if calendar != self._preferences.calendar]

    def _end(self, end: str, calendar: Calendar) -> str | None:
        season = _SEASON.fullmatch(end)
        if season is not None:
            names = self._say("months.seasons").unescape().split("|")
            return f"{names[int(season[2]) - _FIRST_SEASON]} {self.digits(season[1])}"
        match = _PART.fullmatch(end)
        if match is None:
            return None
        year, month, day, mark = match.groups()
        try:
            told = self._in(datetime.date(int(year), int(month or 1), int(day or 1)), bool(month), bool(day), calendar)
        except ValueError:
            return None
        return f"{self._say('date.about').unescape()} {told}" if mark == "~" else f"{told} (?)" if mark else told

    def _in(self, day: datetime.date, with_month: bool, with_day: bool, calendar: Calendar) -> str:
        if not with_day:
            calendar = "gregorian"
        parts = parts_of(calendar, day)
        if parts is None:
            calendar, parts = "gregorian", (day.year, day.month, day.day)
        year, month, number = parts
        name = self._say(f"months.{calendar}").unescape().split("|")[month - 1] if with_month else ""
        return self.digits(" ".join(filter(None, (str(number) if with_day else "", name, str(year)))))
