"""An expression of time as the grammar reads it, before it is known which days it means."""

from typing import Optional

from dragoman.records import Record
from dragoman.vocabulary import Calendar


class Expression(Record, frozen=True):
    """What the words say. Offsets are of the folded text; None means that the words do not say it.

    rule: the grammar's rule; day2, month2, year2, weekday2: the other end of a pair or span; shift: -1 past, 0 this,
    1 next; year_shift: the same for the year ("February last year"); offset: days from today; count: how many units;
    unit: day, week, month, year, decade, century; previous: counts from the date before it, not from today;
    year_calendar: the calendar that the year's own era or size shows; short: the year has two digits;
    every: each year; either: day and month may be the other way round; qualifier: `~`
    about, `?` perhaps; share_of_month: the ordinal counts the 2 halves or 3 times ten days of a month;
    twin: the same date in brackets, in another calendar; last: the other end of "from ... to ...".
    """

    rule: str
    start: int
    end: int
    calendar: Calendar | None = None
    day: int | None = None
    day2: int | None = None
    month: int | None = None
    month2: int | None = None
    year: int | None = None
    year2: int | None = None
    year_calendar: Calendar | None = None
    year_shift: int | None = None
    shift: int | None = None
    weekday: int | None = None
    weekday2: int | None = None
    offset: int | None = None
    unit: str | None = None
    count: int | None = None
    ordinal: int | None = None
    season: int | None = None
    shares: int | None = None
    feast: int | None = None
    previous: bool = False
    every: bool = False
    future: bool = False
    either: bool = False
    qualifier: str = ""
    share_of_month: int | None = None
    twin: Optional["Expression"] = None
    last: Optional["Expression"] = None

    @property
    def bare_weekday(self) -> bool:
        """Whether the words point at a day by nothing but the name of a weekday."""
        return self.rule == "weekday" and self.weekday is not None and self.year is None

    @property
    def complete(self) -> bool:
        """Whether the words alone name a day: day, month and year."""
        return None not in (self.day, self.month, self.year)
