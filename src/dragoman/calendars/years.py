"""Which year a day or a month without a year is of."""

from datetime import date

from dragoman.calendars import arithmetic
from dragoman.calendars.arithmetic import Days
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.records import Record
from dragoman.vocabulary import Calendar

NEARER_AHEAD = 1.5
"""Such a day is the last one, unless the next one is nearer by this factor ("the elections of 6 September")."""
ANNOUNCED = 2.5
"""What its clause puts into the future is the next one, unless the last one is nearer by this factor."""

Year = tuple[int | None, str]
"""A year in the calendar of the month, or None, and the rule that gave it."""


class Known(Record, frozen=True):
    """What is known where an expression stands.

    today: the page's day or None; previous: the last date before it; anchors: for each calendar the nearest date with
    a year of its own; year: the year that history, a twin or a list gives, and which (`year_from`); calendar: that of
    the page's months and years, None where it shows none; week_starts: the weekday that its weeks begin with.
    """

    today: date | None
    anchors: dict[Calendar, date]
    previous: Stretch | None = None
    year: int | None = None
    year_from: str = "history"
    calendar: Calendar | None = None
    week_starts: int = 0


def year_of_month(expression: Expression, known: Known, calendar: Calendar, month: int, day: int | None) -> Year:
    """The year of a month, or of a day of it, in the month's calendar."""
    if expression.year is not None:
        return _own_year(expression.year, expression.year_calendar or calendar, calendar, month), "explicit"
    if known.year is not None:
        return known.year, known.year_from
    today = arithmetic.parts_of(calendar, known.today) if known.today is not None else None
    if expression.year_shift is not None:
        return (today[0] + expression.year_shift, "relative-year") if today else (None, "no-publication")
    anchor = known.anchors.get(calendar)
    dated = known.today is not None and (expression.weekday is not None or expression.offset is not None)
    if expression.shift is None and anchor is not None and not dated:
        parts = arithmetic.parts_of(calendar, anchor)
        return (parts[0], "year-from-passage") if parts else (None, "outside-calendar")
    if today is None or known.today is None:
        return None, "no-publication"
    found = _candidates(calendar, today[0], month, day)
    return _choose(expression, known.today, found), "year-from-publication"


def _own_year(year: int, own: Calendar, calendar: Calendar, month: int) -> int:
    """A Gregorian year beside a Jalali month, or the reverse: the month's year that begins it within that year."""
    days = arithmetic.year_days(own, year) if own != calendar else None
    parts = arithmetic.parts_of(calendar, days[0]) if days else None
    if days is None or parts is None:
        return year
    for candidate in (parts[0], parts[0] + 1):
        found = arithmetic.month_days(calendar, candidate, month)
        if found and days[0] <= found[0] <= days[1]:
            return candidate
    return parts[0]


def _candidates(calendar: Calendar, year: int, month: int, day: int | None) -> dict[int, Days]:
    """The day or month in the year of the page, the one before and the one after."""
    found: dict[int, Days] = {}
    for candidate in (year - 1, year, year + 1):
        days = arithmetic.month_days(calendar, candidate, month)
        exact = arithmetic.day_of(calendar, candidate, month, day) if day is not None else None
        if day is not None:
            days = (exact, exact) if exact else None
        if days:
            found[candidate] = days
    return found


def _choose(expression: Expression, today: date, found: dict[int, Days]) -> int | None:
    """The year among the candidates that the words and the clause speak for."""
    if expression.weekday is not None or expression.offset is not None:
        nearest = [(_off_weekday(expression, first), abs(first - today), year) for year, (first, _) in found.items()]
        return min(nearest)[2] if nearest else None
    holding = [year for year, (first, last) in found.items() if first <= today <= last]
    past = [year for year, (_, last) in found.items() if last < today]
    future = [year for year, (first, _) in found.items() if first > today]
    if expression.shift == -1:
        return max(past, default=None)
    if expression.shift == 1:
        return min(future, default=None)
    if holding or expression.shift == 0:
        return holding[0] if holding else min(found, key=lambda year: abs(found[year][0] - today), default=None)
    if not past or not future:
        return max(past, default=min(future, default=None))
    behind, ahead = today - found[max(past)][0], found[min(future)][0] - today
    is_next = ahead < behind * ANNOUNCED if expression.future else ahead * NEARER_AHEAD < behind
    return min(future) if is_next else max(past)


def _off_weekday(expression: Expression, day: date) -> bool:
    return expression.day is not None and expression.weekday is not None and day.weekday() != expression.weekday
