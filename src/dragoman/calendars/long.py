"""The days of years and their parts: quarters, seasons, decades, centuries."""

from dragoman.calendars import arithmetic, edtf
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.years import Known
from dragoman.vocabulary import Calendar

LATEST_CENTURY = 22
LAST_HIJRI_CENTURY = 14
"""Centuries up to this one may be of either era where a language uses both."""
CENTURY_OF_TODAY = 21
"""The century from which "last century" counts on a page without a day."""

Answer = tuple[Stretch | None, str]
"""The days, or None, and the rule or reason."""


def joined(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    """The interval of two stretches in their order; None where one is missing or the second ends before the first."""
    return edtf.between(first, last) if first is not None and last is not None and last.last >= first.first else None


class LongMeaning:
    """An expression on its way to its days, as far as years and their parts go."""

    def __init__(self, expression: Expression, known: Known, grammar: DateGrammar) -> None:
        self.expression, self.known, self.grammar = expression, known, grammar
        self.calendar: Calendar = expression.calendar or expression.year_calendar or "gregorian"

    def years(self) -> Answer:
        """A year or a span of years."""
        first = edtf.of_year(self.calendar, self.expression.year or 0)
        if self.expression.year2 is not None:
            return joined(first, edtf.of_year(self.calendar, self.expression.year2)), "interval"
        return first, "year" if first else "outside-calendar"

    def _year_of_part(self) -> int | None:
        """The year that a quarter or a season names, or None where it names none or hangs in the air."""
        e = self.expression
        if e.year is not None or e.year_shift is None:
            return e.year
        self.calendar = e.year_calendar or self.known.calendar or self.grammar.calendar
        parts = arithmetic.parts_of(self.calendar, self.known.today) if self.known.today else None
        return parts[0] + e.year_shift if parts else None

    def share(self) -> Answer:
        """A quarter or half of a year."""
        year, e = self._year_of_part(), self.expression
        if year is None:
            return None, "no-publication"
        return edtf.of_share(self.calendar, year, e.ordinal or 0, e.shares or 4), "quarter"

    def season(self) -> Answer:
        """A season of a year, the last one, the next one, or that of the page's year."""
        year, season, today = self._year_of_part(), self.expression.season or 21, self.known.today
        if year is None and today is None:
            return None, "no-publication"
        if year is None and today is not None:
            first, last = arithmetic.season_days("gregorian", today.year, season) or (today, today)
            year = today.year
            if self.expression.shift == -1 and last >= today:
                year -= 1
            elif self.expression.shift == 1 and first <= today:
                year += 1
        return edtf.of_season(self.calendar, year or 0, season), "season"

    def decade(self) -> Answer:
        """Ten years."""
        if self.expression.year is None:
            return None, "vague"
        year = self.expression.year // 10 * 10
        if self.expression.shift is not None:
            today = self.known.today
            year += 100 * ((today.year // 100 if today else CENTURY_OF_TODAY - 1) + self.expression.shift)
        return joined(edtf.of_year(self.calendar, year), edtf.of_year(self.calendar, year + 9)), "decade"

    def century(self) -> Answer:
        """A hundred years: those of the same first two figures, of the other eras from the year 1 on."""
        ordinal, backwards = self.expression.ordinal or 0, self.expression.year is not None
        if not 1 <= ordinal <= LATEST_CENTURY:
            return None, "vague"
        either = self.expression.year_calendar is None and not self.grammar.calendar_certain
        if either and ordinal <= LAST_HIJRI_CENTURY:
            return None, "calendar-unknown"
        if self.calendar == "gregorian":
            return edtf.of_century(ordinal, backwards), "century"
        first, last = edtf.of_year(self.calendar, 100 * ordinal - 99), edtf.of_year(self.calendar, 100 * ordinal)
        return joined(first, last), "century"
