"""On what day something was said."""

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.records import Date, Span
from dragoman.script.quotes import inside

NEAR = 160
"""Code points of the page between a cue and a date that is still the cue's own."""


def days_of_saying(
    dates: Sequence[Sequence[Date]], contents: Sequence[Span], today: str | None
) -> list[list[Date]]:
    """Of the dates of each paragraph those on which something may have been said.

    Dates inside what anybody says (`contents`, source spans) tell of other days, and nothing is said after `today`.
    """
    said: list[Span] = []
    for start, end in sorted(contents):
        if said and start <= said[-1][1]:
            said[-1] = said[-1][0], max(end, said[-1][1])
        else:
            said.append((start, end))
    return [
        [
            date
            for date in line
            if date.edtf and not (today and date.edtf[: len(today)] > today) and not inside(said, date.span[0])
        ]
        for line in dates
    ]


def date_of(place: int, dates: Sequence[Date]) -> Date | None:
    """The day of a saying: the nearest of the `dates` of its paragraph, if it is near the place of the cue (source)."""
    first = bisect_left(dates, place - NEAR, key=_place_of)
    near = [date for date in dates[first : first + NEAR * 2] if abs(date.span[0] - place) < NEAR]
    return min(near, key=lambda date: abs(date.span[0] - place)) if near else None


def _place_of(date: Date) -> int:
    return date.span[0]
