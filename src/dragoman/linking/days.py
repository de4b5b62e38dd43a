"""How far apart two tellings may be."""

from datetime import date

DAYS = 3
"""Days that may lie between two tellings of one report or of one statement."""


def days_between(one: str | None, other: str | None) -> int | None:
    """Days between two days (ISO 8601); None where one of them is not told."""
    if not one or not other:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
