"""The subset of EDTF (ISO 8601-2) that Dragoman writes.

Day, month, year, interval, quarters 33-36, seasons 21-24, centuries (18XX), years before Christ (-0538), `~` and `?`.

Jalali months and years have no name in EDTF: they become intervals of days. Hijri days rest on a computed calendar
that differs from the observed one by a day in most months, so they carry `~`.
"""

import re
from datetime import date

from dragoman.calendars import arithmetic
from dragoman.records import Record
from dragoman.vocabulary import Calendar

_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?[~?]?|\.\.")
"""An end that may stand in an interval and bear a mark: no season, quarter or century."""


class Stretch(Record, frozen=True):
    """A stretch of days: its EDTF and its first and last day, both counted in."""

    edtf: str
    first: date
    last: date

    @property
    def placed(self) -> bool:
        """Whether the days are known and others may be counted from them: a year before Christ has none here."""
        return self.first != date.min


def days(first: date, last: date, approximate: bool = False) -> Stretch:
    """A day or an interval of days."""
    mark = "~" if approximate else ""
    ends = [f"{day.isoformat()}{mark}" for day in ((first,) if first == last else (first, last))]
    return Stretch("/".join(ends), first, last)


def of_day(calendar: Calendar, year: int, month: int, day: int) -> Stretch | None:
    """A day of any calendar, or None where there is no such day."""
    found = arithmetic.day_of(calendar, year, month, day)
    return days(found, found, calendar == "hijri") if found else None


def of_month(calendar: Calendar, year: int, month: int) -> Stretch | None:
    """A month of any calendar; months past 12 or before 1 run into the neighbouring years."""
    found = arithmetic.month_days(calendar, year, month)
    if not found:
        return None
    if calendar == "gregorian":
        return Stretch(f"{found[0].year:04}-{found[0].month:02}", *found)
    return days(*found, approximate=calendar == "hijri")


def of_year(calendar: Calendar, year: int) -> Stretch | None:
    """A year of any calendar; one below 1 is before Christ (0 is 1 BC)."""
    if calendar == "gregorian" and year < 1:
        return Stretch(f"-{-year:04}" if year else "0000", date.min, date.min)
    found = arithmetic.year_days(calendar, year)
    if not found:
        return None
    if calendar == "gregorian":
        return Stretch(f"{year:04}", *found)
    return days(*found, approximate=calendar == "hijri")


def of_season(calendar: Calendar, year: int, season: int) -> Stretch | None:
    """A season, 21 (spring) to 24 (winter), of a year."""
    found = arithmetic.season_days(calendar, year, season)
    if not found:
        return None
    return Stretch(f"{found[0].year:04}-{season}", *found)


def of_century(ordinal: int, backwards: bool = False) -> Stretch | None:
    """The first, second ... century of the Gregorian calendar, or of those before Christ, as the years it shares."""
    if backwards:
        return Stretch(f"-{ordinal - 1:02}XX", date.min, date.min)
    year = 100 * (ordinal - 1)
    return Stretch(f"{ordinal - 1:02}XX", date(max(year, 1), 1, 1), date(year + 99, 12, 31))


def of_share(calendar: Calendar, year: int, index: int, shares: int) -> Stretch | None:
    """The index-th (from 1; -1 is the last) of the 4 quarters or 2 halves of a year."""
    index = shares if index == -1 else index
    if not 1 <= index <= shares:
        return None
    months = 12 // shares
    first = of_month(calendar, year, months * (index - 1) + 1)
    last = of_month(calendar, year, months * index)
    if not first or not last:
        return None
    if calendar == "gregorian" and shares == 4:
        return Stretch(f"{year:04}-{32 + index}", first.first, last.last)
    return between(first, last)


def between(first: Stretch, last: Stretch) -> Stretch:
    """The interval from the beginning of one stretch to the end of another."""
    opening, closing = _ends(first)[0], _ends(last)[-1]
    return first if first.edtf == last.edtf else Stretch(f"{opening}/{closing}", first.first, last.last)


def approximate(stretch: Stretch, mark: str = "~") -> Stretch:
    """The same stretch with `~` (about) or `?` (perhaps) on each end that has no mark."""
    ends = [end if end[-1] in "~?" or end == ".." else f"{end}{mark}" for end in _ends(stretch)]
    return Stretch("/".join(ends), stretch.first, stretch.last)


def _ends(stretch: Stretch) -> list[str]:
    """The ends of a stretch as they may stand in an interval or bear a mark: no season, quarter or century may."""
    ends = stretch.edtf.split("/")
    if not stretch.placed or all(_PLAIN.fullmatch(end) for end in ends):
        return ends
    length = len("2024-05" if "-" in stretch.edtf else "2024")
    return [day.isoformat()[:length] for day in (stretch.first, stretch.last)]
