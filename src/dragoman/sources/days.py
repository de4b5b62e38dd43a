"""Days as metadata write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate

from dragoman.calendars.arithmetic import day_of

_BASIC = re.compile(r"^(\d{4})(\d{2})(\d{2})(?=$|T)")
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?![\d]))?)?(?:$|[T\s])")
_SECONDS = re.compile(r"^(\d{10})(?:\d{3})?(?:\.\d+)?$")
_JALALI, _GREGORIAN, _MONTHS = range(1250, 1500), range(1800, 2200), range(1, 13)


def iso_day(written: str) -> str | None:
    """A date as metadata write it as an ISO date or the beginning of one, or None where it is none.

    Of a date with a time the day stays as written, whatever the zone. Years 1250 to 1499 are Jalali and need a day.
    Ten or thirteen digits are seconds or milliseconds since 1970, in UTC.
    """
    plain = _BASIC.sub(r"\1-\2-\3", written.strip())
    seconds = _SECONDS.match(plain)
    if seconds is not None:
        return datetime.fromtimestamp(int(seconds[1]), UTC).date().isoformat()
    match = _ISO.match(plain)
    if match is None:
        parsed = parsedate(plain)
        return _checked(parsed[0], parsed[1], parsed[2]) if parsed else None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _checked(year or 0, month, day)


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    jalali = year in _JALALI
    if not (jalali or year in _GREGORIAN) or (month is not None and month not in _MONTHS):
        return None
    if month is not None and day is not None:
        found = day_of("jalali" if jalali else "gregorian", year, month, day)
        return found.isoformat() if found else None
    if jalali:
        return None
    return f"{year:04}" if month is None else f"{year:04}-{month:02}"
