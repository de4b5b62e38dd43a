"""The days of an EDTF date, for the measures of dates: which they are, and whether two dates mean the same."""

import re
from datetime import date

from dragoman.calendars.arithmetic import Days, season_days
from dragoman.evaluate.days import days

EVERY_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_QUALIFIER = re.compile("[~?%]")
_SOME_YEAR = re.compile(r"(\d{1,3})(X{1,3})")


def bounds_of(edtf: str) -> Days | None:
    """The first and the last day of an EDTF date; None where it has none, or none that `date` can hold."""
    text = _QUALIFIER.sub("", edtf)
    if season := _SEASON.fullmatch(text):
        return season_days("gregorian", int(season[1]), int(season[2]))
    if some := _SOME_YEAR.fullmatch(text):
        return bounds_of("/".join(some[1] + digit * len(some[2]) for digit in "09"))
    if EVERY_YEAR.fullmatch(text):
        return bounds_of(text.replace("XXXX", "2000"))
    start, slash, end = text.partition("/")
    if slash:
        first, last = bounds_of(start), bounds_of(end)
        opens, closes = (date.min if start == ".." else None), (date.max if end == ".." else None)
        opens, closes = (first[0] if first else opens), (last[1] if last else closes)
        return (opens, closes) if opens and closes else None
    bounds = days(text)
    return None if isinstance(bounds, str) else bounds


def same_days(one: str, other: str) -> bool:
    """Whether two dates mean the same days; `~`, `?` and `%` do not count. `XXXX-02-11` is the same only as itself.

    As the yardstick does (dragoman.evaluate.days), but seasons, `198X` and open ends are compared by their days too.
    Years before Christ, which `date` cannot hold, are compared by what is written.
    """
    plain = [_QUALIFIER.sub("", text) for text in (one, other)]
    if plain[0] == plain[1] or any(EVERY_YEAR.fullmatch(text) for text in plain):
        return plain[0] == plain[1]
    bounds = bounds_of(plain[0])
    return bounds is not None and bounds == bounds_of(plain[1])
