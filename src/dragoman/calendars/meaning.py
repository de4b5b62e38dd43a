"""From an expression to the days it means, by what is known at its place: day of publication, dates before it."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.calendars import arithmetic, edtf
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.long import Answer, LongMeaning, joined
from dragoman.calendars.years import Known, Year, year_of_month
from dragoman.records import Because, Record
from dragoman.vocabulary import Calendar

FROM_TODAY = frozenset({"relative", "weekday", "span", "relative-year", "year-from-publication"})
"""Rules whose answers rest on the day of publication."""
MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
SAMPLE_YEARS: dict[Calendar, int] = {"jalali": 1400, "hijri": 1440, "gregorian": 2020}
"""A year to read "every 16 Azar" in: most Jalali days fall on the same Gregorian day in most years."""


class Meaning(Record, frozen=True):
    """The days an expression means, or None with the reason in `because`."""

    stretch: Stretch | None
    calendar: Calendar
    because: Because


def meaning_of(expression: Expression, known: Known, grammar: DateGrammar) -> Meaning:
    """The days that an expression means at its place."""
    reader = _Meaning(expression, known, grammar)
    stretch, rule = reader.answer()
    if stretch is not None and expression.last is not None:
        last = meaning_of(expression.last, known, grammar).stretch
        whole = last is not None and last.last > stretch.first
        stretch, rule = (edtf.between(stretch, last), "interval") if last and whole else (None, "no-such-interval")
    if stretch is not None and expression.qualifier:
        stretch = edtf.approximate(stretch, expression.qualifier)
    args = {"from": known.today.isoformat()} if stretch is not None and known.today and rule in FROM_TODAY else {}
    return Meaning(stretch, reader.calendar, Because(f"date.{rule}", {**args}))


def _day(day: date, shift_days: int = 0) -> Stretch:
    moved = day + timedelta(days=shift_days)
    return edtf.days(moved, moved)


class _Meaning(LongMeaning):
    """One expression on its way to its days."""

    def answer(self) -> Answer:
        """The days and the rule; a missing base gives None and the reason."""
        rules: dict[str, Callable[[], Answer]] = {
            "numeric": self.day, "english": self.day, "day": self.day, "feast": self.feast, "week-of-month": self.month,
            "month": self.month, "span": self.years, "year": self.years, "bare-year": self.years,
            "era-year": self.years, "uncertain": self.years, "share-of-month": self.share_of_month, "share": self.share,
            "season": self.season, "bare-season": self.season, "decade": self.decade, "century": self.century,
            "ago": self.ago, "next-day": self.previous, "previous": self.previous, "vague": lambda: (None, "vague"),
        }
        if self.expression.rule in rules:
            return rules[self.expression.rule]()
        from_today: dict[str, Callable[[date], Answer]] = {
            "day-of-month": self.day_of_month, "relative-day": self.relative_day, "weekday": self.weekday,
            "counted": self.counted, "night": self.unit, "unit": self.unit, "relative-year": self.unit,
            "part": self.unit,
        }
        today = self.known.today
        return (None, "no-publication") if today is None else from_today[self.expression.rule](today)

    def year(self, month: int, day: int | None) -> Year:
        """The year of a month or day, in the expression's calendar."""
        return year_of_month(self.expression, self.known, self.calendar, month, day)

    # ---- days and months

    def day(self) -> Answer:
        """A day of a month, or several; "every 16 Azar" has no year."""
        month, day, last = self.expression.month or 0, self.expression.day or 0, self.expression.day2
        if self.expression.every:
            sample = arithmetic.day_of(self.calendar, SAMPLE_YEARS[self.calendar], month, day)
            return (Stretch(f"XXXX-{sample:%m-%d}", sample, sample) if sample else None), "every-year"
        if self.expression.either:
            return self._either(month, day)
        year, rule = self.year(month, day)
        if year is None:
            return None, rule
        first = edtf.of_day(self.calendar, year, month, day)
        if first is None:
            return None, "no-such-day"
        if last is None:
            return first, rule
        return joined(first, edtf.of_day(self.calendar, year, month, last)), "interval"

    def _either(self, month: int, day: int) -> Answer:
        """A day and a month in figures that may be the other way round: the weekday, or the page's day, tells which."""
        e = self.expression
        orders = [edtf.of_day(self.calendar, e.year or 0, *order) for order in ((month, day), (day, month))]
        today = [found for found in orders if found is not None and found.first == self.known.today]
        fitting = [found for found in orders if found is not None and found.first.weekday() == e.weekday]
        known = today or fitting
        return (known[0], "explicit") if len(known) == 1 else (None, "day-or-month")

    def share_of_month(self) -> Answer:
        """A half of a month, or ten days of it; the last ones run to its end."""
        e = self.expression
        year, rule = self.year(e.month or 0, None)
        found = edtf.of_month(self.calendar, year, e.month or 0) if year is not None else None
        if found is None:
            return None, rule if year is None else "outside-calendar"
        size = 15 if e.share_of_month == 2 else 10
        first = found.first + timedelta(days=size * ((e.ordinal or 1) - 1))
        last = found.last if e.ordinal == e.share_of_month else first + timedelta(days=size - 1)
        return edtf.days(first, last, self.calendar == "hijri"), "month" if rule == "explicit" else rule

    def month(self) -> Answer:
        """A month, two months, or a week of a month."""
        month, last, ordinal = self.expression.month or 0, self.expression.month2, self.expression.ordinal
        if self.expression.every:
            found = Stretch(f"XXXX-{month:02}", date.min, date.max) if self.calendar == "gregorian" else None
            return found, "every-year"
        year, rule = self.year(month, None)
        if year is None:
            return None, rule
        found = edtf.of_month(self.calendar, year, month)
        if last is not None:
            return joined(found, edtf.of_month(self.calendar, year + (last < month), last)), "interval"
        if ordinal is not None and found is not None and ordinal <= 4:
            first = found.first + timedelta(days=7 * (ordinal - 1))
            return edtf.days(first, first + timedelta(days=6), self.calendar == "hijri"), "week"
        return found, "month" if rule == "explicit" else rule

    def day_of_month(self, today: date) -> Answer:
        """The 31st of this month."""
        month = arithmetic.add_months(today.replace(day=1), self.expression.shift or 0)
        found = edtf.of_day("gregorian", month.year, month.month, self.expression.day or 0)
        return found, "relative" if found else "no-such-day"

    def feast(self) -> Answer:
        """The day of a feast."""
        feast = self.grammar.feasts[self.expression.feast or 0]
        self.calendar = feast.calendar
        year, rule = self.year(feast.month, feast.day)
        return (None, rule) if year is None else (edtf.of_day(feast.calendar, year, feast.month, feast.day), "feast")

    # ---- from the page's day, or from the date before

    def relative_day(self, today: date) -> Answer:
        """Today, yesterday; with a weekday that does not fit, the weekday is the surer word."""
        day = today + timedelta(days=self.expression.offset or 0)
        if self.expression.weekday is not None:
            day -= timedelta(days=(day.weekday() - self.expression.weekday) % 7)
        return _day(day), "relative"

    def weekday(self, today: date) -> Answer:
        """The nearest such day at or before the page's, or after it where the words say so; two days make a span."""
        e = self.expression
        first = self._weekday(today, e.weekday or 0)
        if e.weekday2 is None:
            return _day(first), "weekday"
        last = first + timedelta(days=(e.weekday2 - (e.weekday or 0)) % 7)
        late = (e.shift or 0) < 1 and (last > today or (e.shift == -1 and last == today))
        weeks = timedelta(days=7 if late else 0)
        return edtf.days(first - weeks, last - weeks), "weekday"

    def _weekday(self, today: date, weekday: int) -> date:
        e = self.expression
        if e.unit == "week":
            first, _ = arithmetic.week_days(today + timedelta(days=7 * (e.shift or 0)), self.known.week_starts)
            return first + timedelta(days=(weekday - first.weekday()) % 7)
        back = (today.weekday() - weekday) % 7
        if (e.shift or 0) > 0 or (e.shift is None and e.future and back):
            return today + timedelta(days=7 * (e.shift or 1) - back)
        weeks = 7 * max(0, -(e.shift or 0) - bool(back))
        return today - timedelta(days=back + weeks)

    def unit(self, today: date) -> Answer:
        """The last, this or the next week, month, year."""
        return self._unit_of(today, self.expression.unit or "day", self.expression.shift or 0), "relative"

    def _unit_of(self, base: date, unit: str, shift: int) -> Stretch | None:
        """The day, week, month, year, decade or century so many units from the one that holds a day."""
        if unit == "day":
            return _day(base, shift)
        if unit == "week":
            return edtf.days(*arithmetic.week_days(base + timedelta(days=7 * shift), self.known.week_starts))
        own, shown = self.expression.year_calendar, self.known.calendar
        self.calendar = own or shown or self.grammar.calendar
        parts = arithmetic.parts_of(self.calendar, base)
        if parts is None:
            return None
        if unit == "century" and self.calendar == "gregorian":
            return edtf.of_century(parts[0] // 100 + 1 + shift)
        if unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            start = parts[0] // size * size + shift * size + (unit == "century")
            return joined(edtf.of_year(self.calendar, start), edtf.of_year(self.calendar, start + size - 1))
        if unit == "month":
            return edtf.of_month(self.calendar, parts[0], parts[1] + shift)
        return edtf.of_year(self.calendar, parts[0] + shift)

    def counted(self, today: date) -> Answer:
        """So many units up to today, or from today on: as exact as the unit, a single one to the day."""
        e = self.expression
        other = _away(today, e.unit or "day", (e.count or 0) * (e.shift or 0))
        if other is None:
            return None, "vague"
        first, last = min(other, today), max(other, today)
        if e.unit in ("decade", "century") or (e.unit == "year" and e.count != 1):
            return joined(edtf.of_year("gregorian", first.year), edtf.of_year("gregorian", last.year)), "span"
        if e.unit == "month" and e.count != 1:
            ends = (edtf.of_month("gregorian", day.year, day.month) for day in (first, last))
            return joined(*ends), "span"
        return edtf.days(first, last), "span"

    def ago(self) -> Answer:
        """So many units before today, or after the date before it in the passage: as exact as the unit."""
        e, base, missing = self.expression, self.known.today, "no-publication"
        if e.previous:
            before = self.known.previous
            base, missing = before.last if before else base if e.future else None, "no-date-before"
        day = _away(base, e.unit or "day", (e.count or 1) * (e.shift or 0)) if base else None
        if day is None:
            return None, missing if base is None else "vague"
        rule = "relative-to-date" if e.previous and self.known.previous else "relative"
        return self._unit_of(day, e.unit or "day", 0), rule

    def previous(self) -> Answer:
        """The same, next or preceding unit, counted from the date before it in the passage."""
        e, before, today = self.expression, self.known.previous, self.known.today
        if before is None:
            return self.unit(today) if e.shift and today else (None, "no-date-before" if today else "no-publication")
        if e.unit == "day" and before.first != before.last:
            return None, "no-date-before"
        base = before.last if (e.shift or 0) > 0 else before.first
        return self._unit_of(base, e.unit or "day", e.shift or 0), "relative-to-date"


def _away(base: date, unit: str, count: int) -> date | None:
    """The day so many units before or after a day; None outside the calendar."""
    try:
        if unit in MONTHS:
            return arithmetic.add_months(base, count * MONTHS[unit])
        return base + timedelta(days=count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
