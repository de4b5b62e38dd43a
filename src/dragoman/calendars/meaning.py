"""From an expression to the days it means, by what is known at its place: day of publication, dates before it."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.calendars import arithmetic, edtf
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.years import Known, Year, year_of_month
from dragoman.records import Because, Calendar, Record

FROM_TODAY = frozenset({"relative", "weekday", "span", "relative-year", "year-from-publication"})
"""Rules whose answers rest on the day of publication."""
MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
LATEST_CENTURY = 22
LAST_HIJRI_CENTURY = 14
"""Centuries up to this one may be of either era where a language uses both."""
SAMPLE_YEARS: dict[Calendar, int] = {"jalali": 1400, "hijri": 1440, "gregorian": 2020}
"""A year to read "every 16 Azar" in: most Jalali days fall on the same Gregorian day in most years."""

Answer = tuple[Stretch | None, str]
"""The days, or None, and the rule or reason."""


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
    if stretch is not None and expression.until_now:
        end = known.today.isoformat() if known.today else ".."
        stretch, rule = Stretch(f"{stretch.first}/{end}", stretch.first, known.today or stretch.last), "interval"
    args = {"from": known.today.isoformat()} if stretch is not None and known.today and rule in FROM_TODAY else {}
    return Meaning(stretch, reader.calendar, Because(f"date.{rule}", {**args}))


def _day(day: date, shift_days: int = 0) -> Stretch:
    moved = day + timedelta(days=shift_days)
    return edtf.days(moved, moved)


def _joined(first: Stretch | None, last: Stretch | None) -> Stretch | None:
    return edtf.between(first, last) if first is not None and last is not None and last.last >= first.first else None


class _Meaning:
    """One expression on its way to its days."""

    def __init__(self, expression: Expression, known: Known, grammar: DateGrammar) -> None:
        self.expression, self.known, self.grammar = expression, known, grammar
        self.calendar: Calendar = expression.calendar or expression.year_calendar or "gregorian"

    def answer(self) -> Answer:
        """The days and the rule; a missing base gives None and the reason."""
        rules: dict[str, Callable[[], Answer]] = {
            "numeric": self.day, "english": self.day, "day": self.day, "feast": self.feast, "week-of-month": self.month,
            "month": self.month, "span": self.years, "year": self.years, "bare-year": self.years, "share": self.share,
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
        year, rule = self.year(month, day)
        if year is None:
            return None, rule
        first = edtf.of_day(self.calendar, year, month, day)
        if first is None:
            return None, "no-such-day"
        if last is None:
            return first, rule
        return _joined(first, edtf.of_day(self.calendar, year, month, last)), "interval"

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
            return _joined(found, edtf.of_month(self.calendar, year + (last < month), last)), "interval"
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

    # ---- years and their parts

    def years(self) -> Answer:
        """A year or a span of years."""
        first = edtf.of_year(self.calendar, self.expression.year or 0)
        if self.expression.year2 is not None:
            return _joined(first, edtf.of_year(self.calendar, self.expression.year2)), "interval"
        return first, "year" if first else "outside-calendar"

    def _year_of_part(self) -> int | None:
        """The year that a quarter or a season names, or None where it names none or hangs in the air."""
        e = self.expression
        if e.year is not None or e.year_shift is None:
            return e.year
        self.calendar = e.year_calendar or self.grammar.calendar
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
        year = (self.expression.year or 0) // 10 * 10
        return _joined(edtf.of_year(self.calendar, year), edtf.of_year(self.calendar, year + 9)), "decade"

    def century(self) -> Answer:
        """A hundred years, counted from the year 1."""
        ordinal = self.expression.ordinal or 0
        if not 1 <= ordinal <= LATEST_CENTURY:
            return None, "vague"
        either = self.expression.year_calendar is None and not self.grammar.calendar_certain
        if either and ordinal <= LAST_HIJRI_CENTURY:
            return None, "calendar-unknown"
        first, last = edtf.of_year(self.calendar, 100 * ordinal - 99), edtf.of_year(self.calendar, 100 * ordinal)
        return _joined(first, last), "century"

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
        late = e.shift != 1 and (last > today or (e.shift == -1 and last == today))
        weeks = timedelta(days=7 if late else 0)
        return edtf.days(first - weeks, last - weeks), "weekday"

    def _weekday(self, today: date, weekday: int) -> date:
        e = self.expression
        if e.unit == "week":
            first, _ = arithmetic.week_days(today + timedelta(days=7 * (e.shift or 0)), self.grammar.week_starts)
            return first + timedelta(days=(weekday - first.weekday()) % 7)
        back = (today.weekday() - weekday) % 7
        if e.shift == 1 or (e.shift is None and e.future and back):
            return today + timedelta(days=7 - back)
        return today - timedelta(days=7 if e.shift == -1 and not back else back)

    def unit(self, today: date) -> Answer:
        """The last, this or the next week, month, year."""
        return self._unit_of(today, self.expression.unit or "day", self.expression.shift or 0), "relative"

    def _unit_of(self, base: date, unit: str, shift: int) -> Stretch | None:
        """The day, week, month, year, decade or century so many units from the one that holds a day."""
        if unit == "day":
            return _day(base, shift)
        if unit == "week":
            return edtf.days(*arithmetic.week_days(base + timedelta(days=7 * shift), self.grammar.week_starts))
        own, shown = self.expression.year_calendar, self.known.calendar
        self.calendar = own or shown or self.grammar.calendar
        parts = arithmetic.parts_of(self.calendar, base)
        if parts is None:
            return None
        if unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            start = parts[0] // size * size + shift * size + (unit == "century")
            return _joined(edtf.of_year(self.calendar, start), edtf.of_year(self.calendar, start + size - 1))
        if unit == "month":
            found = edtf.of_month(self.calendar, parts[0], parts[1] + shift)
        else:
            found = edtf.of_year(self.calendar, parts[0] + shift)
        certain = self.grammar.calendar_certain or own is not None or shown not in (None, self.grammar.calendar)
        return found if found is None or certain else edtf.approximate(found)

    def counted(self, today: date) -> Answer:
        """So many units up to today, or from today on: as exact as the unit, a single one to the day."""
        e = self.expression
        other = _away(today, e.unit or "day", (e.count or 0) * (e.shift or 0))
        if other is None:
            return None, "vague"
        first, last = min(other, today), max(other, today)
        if e.unit == "year" and e.count != 1:
            return _joined(edtf.of_year("gregorian", first.year), edtf.of_year("gregorian", last.year)), "span"
        if e.unit == "month" and e.count != 1:
            ends = (edtf.of_month("gregorian", day.year, day.month) for day in (first, last))
            return _joined(*ends), "span"
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
        return self._unit_of(day, e.unit or "day", 0), "relative-to-date" if e.previous else "relative"

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
