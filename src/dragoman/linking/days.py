"""How far apart two tellings may be."""

from datetime import date, timedelta

DAYS = 3
"""Days that may lie between two tellings of one report or of one statement."""


FIRST, LAST = "0001-01-01", "9999-12-31"
"""The first and the last day of the calendar."""


def moved(day: str, days: int) -> str:
    """A day (ISO 8601) some days later, or earlier; the last or the first one where there is none."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return FIRST if days < 0 else LAST


def days_between(one: str | None, other: str | None) -> int | None:
    """Days between two days (ISO 8601); None where one of them is not told."""
    if not one or not other:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
