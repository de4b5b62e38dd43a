"""The first and the last day that an EDTF date (ISO 8601-2) may mean: what a filter by time compares."""

import re
from calendar import monthrange
from functools import lru_cache

FIRST, LAST = "0001-01-01", "9999-12-31"
"""The bounds of what is open or unknown."""

_PART = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_QUALIFIERS = re.compile("[?~%]")

_SEASONS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # spring to winter of no hemisphere: the north's
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # of the north
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # of the south
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}
"""EDTF's divisions of a year: the month each begins with and its length in months. A winter ends in the next year."""


def day_bounds(edtf: str) -> tuple[str, str]:
    """The first and last day, ISO 8601, that an EDTF date, interval or set may mean; of a time of day, its day.

    Raises ValueError for what is no date, or a day that no calendar has.
    """
    plain = _QUALIFIERS.sub("", edtf.strip())
    if plain[:1] in ("[", "{") and plain[-1:] in ("]", "}"):
        return _span_of([_open_interval(part, "..") for part in plain[1:-1].split(",")])
    return _open_interval(plain, "/")


@lru_cache(maxsize=50_000)
def bounds_or_none(edtf: str | None) -> tuple[str | None, str | None]:
    """The day bounds of a record's date; two Nones where it has none or one that cannot be read."""
    if edtf is None:
        return None, None
    try:
        return day_bounds(edtf)
    except ValueError:
        return None, None


def _open_interval(text: str, mark: str) -> tuple[str, str]:
    start, separator, end = text.partition(mark)
    if not separator:
        return _part(text)
    opened = ("", "..")
    if start in opened and end in opened:
        raise ValueError(f"{text!r} bounds nothing")
    first = FIRST if start in opened else _part(start)[0]
    last = LAST if end in opened else _part(end)[1]
    if first > last:
        raise ValueError(f"{text!r} ends before it starts")
    return first, last


def _span_of(bounds: list[tuple[str, str]]) -> tuple[str, str]:
    return min(first for first, _ in bounds), max(last for _, last in bounds)


def _part(text: str) -> tuple[str, str]:
    match = _PART.fullmatch(text.strip().partition("T")[0].upper())
    if match is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = match.groups()
    years = _range(year, 1, 9999)
    if month is None:
        return f"{years[0]:04}-01-01", f"{years[1]:04}-12-31"
    if month.isdigit() and int(month) in _SEASONS:
        if day is not None:
            raise ValueError(f"{text!r} is a day of a season")
        return _season(years, int(month))
    months = _range(month, 1, 12)
    first_days = _range(day or "XX", 1, monthrange(years[0], months[0])[1])
    last_days = _range(day or "XX", 1, monthrange(years[1], months[1])[1])
    return f"{years[0]:04}-{months[0]:02}-{first_days[0]:02}", f"{years[1]:04}-{months[1]:02}-{last_days[1]:02}"


def _season(years: tuple[int, int], code: int) -> tuple[str, str]:
    start, length = _SEASONS[code]
    end = start + length - 1
    year, month = (years[1], end) if end <= 12 else (years[1] + 1, end - 12)
    if year > 9999:
        return f"{years[0]:04}-{start:02}-01", LAST
    return f"{years[0]:04}-{start:02}-01", f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _range(digits: str, least: int, most: int) -> tuple[int, int]:
    """The smallest and the largest number that digits with X for unknown ones may be. Raises ValueError for none."""
    low, high = max(least, int(digits.replace("X", "0"))), min(most, int(digits.replace("X", "9")))
    if low > high:
        raise ValueError(f"{digits} does not lie between {least} and {most}")
    return low, high
