"""When two EDTF dates mean the same days."""

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

Days: TypeAlias = tuple[date, date]

_QUALIFIER = re.compile("[~?%]")
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_QUARTERS = range(33, 37)
_HALVES = range(40, 42)
_LEFT_UNREAD = 2
"""Characters by which the reference yardstick tells dates of other kinds (seasons, open ends) apart."""


def days(edtf: str) -> Days | str:
    """The first and the last day of an EDTF date, qualifiers set aside; the text itself where it is another kind."""
    text = _QUALIFIER.sub("", edtf)
    try:
        ends = [_bounds(part) for part in text.split("/")]
    except ValueError:
        return text
    first, last = ends[0], ends[-1]
    if len(ends) > 2 or first is None or last is None:
        return text
    return first[0], last[1]


def same_days(said: str | None, wanted: Sequence[str | None]) -> bool:
    """Does the date mean the days of one of those wanted? An unknown date is right only where unknown is wanted."""
    if said is None or list(wanted) == [None]:
        return said in wanted
    return said in wanted or _comparable(said) in [_comparable(w) for w in wanted if w is not None]


def _comparable(edtf: str) -> Days | str:
    found = days(edtf)
    return found[:_LEFT_UNREAD] if isinstance(found, str) else found


def _bounds(part: str) -> Days | None:
    """The days of one date; None for a kind that is not computed. Raises ValueError for a day that does not exist."""
    match = _DATE.fullmatch(part)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        return date(year, int(month), int(day)), date(year, int(month), int(day))
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month)
    if 1 <= number <= 12:
        return _months(year, number, number)
    if number in _QUARTERS:
        first = 3 * (number - _QUARTERS.start) + 1
        return _months(year, first, first + 2)
    if number in _HALVES:
        first = 6 * (number - _HALVES.start) + 1
        return _months(year, first, first + 5)
    return None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
