"""The day from which a page speaks, where nobody has told it: its date line, else the full date of its lead."""

import re
from collections.abc import Sequence

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.entities.dates import dates_of, read_dates
from dragoman.records import Date, Span
from dragoman.script.fold import Folded

LEAD = 3
"""Passages of an article (title and paragraphs) that belong to its lead."""

_TOLD = frozenset({"date.explicit", "date.twin"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_of_date_line(folded: Folded, lines: Sequence[Span], grammar: DateGrammar) -> str | None:
    """The first whole day in the date lines of a page (folded spans), as an ISO date; None where none tells one."""
    return next((d.edtf for d in read_dates(folded, lines, None, grammar) if _whole(d)), None)


def day_of_lead(folded: Folded, passages: Sequence[Sequence[Expression]], grammar: DateGrammar) -> str | None:
    """The day of the lead: its first date told in full with its weekday, as reporters write the day of the news.

    passages: the expressions of the title and of each paragraph. A full date without a weekday is
    mostly of something past.
    """
    for date in dates_of(folded, passages[:LEAD], None, grammar):
        start, end = folded.to_folded(*date.span)
        if _whole(date) and grammar.weekdays.search(folded.text, start, end):
            return date.edtf
    return None


def _whole(date: Date) -> bool:
    return date.edtf is not None and date.because.rule in _TOLD and _DAY.fullmatch(date.edtf) is not None
