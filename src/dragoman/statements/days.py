"""On what day something was said."""

from collections.abc import Sequence

from dragoman.records import Date, Span

NEAR = 160
"""Code points of the page between a cue and a date that is still the cue's own."""


def days_of_saying(
    dates: Sequence[Sequence[Date]], contents: Sequence[Span], today: str | None
) -> list[list[Date]]:
    """Of the dates of each paragraph those on which something may have been said.

    Dates inside what anybody says (`contents`, source spans) tell of other days, and nothing is said after `today`.
    """
    return [
        [
            date
            for date in line
            if date.edtf
            and not (today and date.edtf[: len(today)] > today)
            and not any(start <= date.span[0] < end for start, end in contents)
        ]
        for line in dates
    ]


def date_of(place: int, dates: Sequence[Date]) -> Date | None:
    """The day of a saying: the nearest of the `dates` of its paragraph, if it is near the place of the cue (source)."""
    near = [date for date in dates if abs(date.span[0] - place) < NEAR]
    return min(near, key=lambda date: abs(date.span[0] - place)) if near else None
