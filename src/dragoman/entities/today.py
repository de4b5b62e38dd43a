"""The day from which a page speaks, where nobody has told it: its date line, else the full date of its lead."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.entities.dates import dates_of, expressions_of, read_dates
from dragoman.records import Date, Span
from dragoman.script.fold import Folded

LEAD = 3
"""Passages of an article (title and paragraphs) that belong to its lead."""

_TOLD = frozenset({"date.explicit", "date.twin"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEARLY = re.compile(r"\d{4}-\d\d-\d\d~")


def day_of_date_line(folded: Folded, lines: Sequence[Span], grammar: DateGrammar) -> str | None:
    """The first whole day in the date lines of a page (folded spans), as an ISO date; None where none tells one.

    A day of the moon's calendar, which may begin a day sooner or later, counts where its weekday settles it.
    """
    told = next((d.edtf for d in read_dates(folded, lines, None, grammar) if _whole(d)), None)
    return told or next(filter(None, (_settled(folded, passage, grammar)
                                      for passage in expressions_of(folded, lines, grammar))), None)


def _settled(folded: Folded, passage: Sequence[Expression], grammar: DateGrammar) -> str | None:
    """The day, at most one off, of an approximate date that falls on the weekday told with it."""
    weekdays = {expression.start: expression.weekday for expression in passage if expression.weekday is not None}
    for found in dates_of(folded, [passage], None, grammar):
        weekday = weekdays.get(folded.to_folded(*found.span)[0])
        if weekday is not None and found.edtf is not None and _NEARLY.fullmatch(found.edtf):
            about = date.fromisoformat(found.edtf[:-1])
            near = (about + timedelta(days=off) for off in (0, -1, 1))
            return next((day.isoformat() for day in near if day.weekday() == weekday), None)
    return None


def day_of_lead(folded: Folded, passages: Sequence[Sequence[Expression]], grammar: DateGrammar) -> str | None:
    """The day of the lead: its first date told in full with its weekday, as reporters write the day of the news.

    passages: the expressions of the title and of each paragraph. A full date without a weekday is
    mostly of something past.
    """
    for found in dates_of(folded, passages[:LEAD], None, grammar):
        start, end = folded.to_folded(*found.span)
        if _whole(found) and grammar.weekdays.search(folded.text, start, end):
            return found.edtf
    return None


def _whole(told: Date) -> bool:
    return told.edtf is not None and told.because.rule in _TOLD and _DAY.fullmatch(told.edtf) is not None
