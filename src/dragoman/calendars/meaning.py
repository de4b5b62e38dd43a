"""From an expression to the days it means, by what is known at its place: day of publication, dates before it."""

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.calendars import arithmetic, edtf
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.records import Because, Calendar, Record

NEAR_FUTURE_SHARE = 1.5
"""A day or month without a year is the last one, unless the next one is nearer by this factor."""

AHEAD_SHARE = 2.5
"""What the clause puts into the future is the next one, unless the last one is nearer by this factor."""


class Known(Record, frozen=True):
    """What is known where an expression stands.

    today: the page's day or None; previous: the last date before it in the passage; anchors: for each calendar the
    nearest date with a year of its own; year: the year that history, a twin or a list gives, and which (`year_from`); calendar: that of the page's
    months and years, None where it shows none.
    """

    today: date | None
    previous: Stretch | None = None
    anchors: dict[str, date] = {}
    year: int | None = None
    year_from: str = "history"
    calendar: Calendar | None = None


class Meaning(Record, frozen=True):
    """The days an expression means, or None with the reason in `because`."""

    stretch: Stretch | None
    calendar: Calendar
    because: Because


def meaning_of(expression: Expression, known: Known, grammar: DateGrammar) -> Meaning:
    """The days that an expression means at its place."""
    reader = _Meaning(expression, known, grammar)
    stretch, rule = reader.stretch()
    if expression.last is not None and stretch is not None:
        last = meaning_of(expression.last, known, grammar).stretch
        stretch, rule = (edtf.between(stretch, last), "interval") if last and last.last > stretch.first else (None, "no-such-interval")
    if stretch is not None and expression.until_now:
        today = known.today
        stretch = Stretch(f"{stretch.first}/{today}" if today else f"{stretch.edtf}/..", stretch.first, today or stretch.last)
    because = Because(f"date.{rule}")
    if stretch is not None and reader.used_today and known.today is not None:
        because = Because(because.rule, {"from": known.today.isoformat()})
    return Meaning(stretch, reader.calendar, because)


class _Meaning:
    """One expression on its way to its days; `used_today` tells whether they rest on the day of publication."""

    def __init__(self, expression: Expression, known: Known, grammar: DateGrammar) -> None:
        self.expression, self.known, self.grammar = expression, known, grammar
        self.calendar: Calendar = expression.calendar or expression.year_calendar or "gregorian"
        self.used_today = False

    def stretch(self) -> tuple[Stretch | None, str]:
        """The days and the rule; a missing base gives None and the reason."""
        rules: dict[str, Callable[[], tuple[Stretch | None, str]]] = {
            "numeric": self.day, "english": self.day, "day": self.day, "feast": self.feast, "day-of-month": self.day_of_month,
            "week-of-month": self.month, "month": self.month, "span": self.years, "year": self.years, "bare-year": self.years,
            "share": self.share, "season": self.season, "bare-season": self.season, "decade": self.decade,
            "century": self.century, "next-day": self.previous, "relative-day": self.relative_day, "weekday": self.weekday,
            "night": self.unit, "vague": lambda: (None, "vague"), "counted": self.counted, "ago": self.ago,
            "unit": self.unit, "relative-year": self.unit, "previous": self.previous, "part": self.unit,
        }
        return rules[self.expression.rule]()

    def today(self) -> date | None:
        """The day that relative words count from; asking for it marks the answer."""
        self.used_today = True
        return self.known.today

    # ---- explicit days and months

    def day(self) -> tuple[Stretch | None, str]:
        e = self.expression
        assert e.day is not None and e.month is not None
        if e.every:
            month, day = e.month, e.day
            sample = arithmetic.day_of(self.calendar, 1400 if self.calendar == "jalali" else 2020, month, day)
            return (Stretch(f"XXXX-{sample:%m-%d}", sample, sample) if sample else None), "every-year"
        year, rule = self.year(e.month, e.day)
        if year is None:
            return None, rule
        first = edtf.of_day(self.calendar, year, e.month, e.day)
        if e.day2 is not None and first is not None:
            last = edtf.of_day(self.calendar, year, e.month, e.day2)
            return (edtf.between(first, last) if last and last.first > first.first else None), "interval"
        return first, rule if first else "no-such-day"

    def month(self) -> tuple[Stretch | None, str]:
        e = self.expression
        assert e.month is not None
        if e.every:
            return Stretch(f"XXXX-{e.month:02}", date.min, date.max) if self.calendar == "gregorian" else None, "every-year"
        year, rule = self.year(e.month, None)
        if year is None:
            return None, rule
        found = edtf.of_month(self.calendar, year, e.month)
        if e.month2 is not None and found is not None:
            last = edtf.of_month(self.calendar, year + (e.month2 < e.month), e.month2)
            return (edtf.between(found, last) if last else None), "interval"
        if e.rule == "week-of-month" and found is not None and e.ordinal is not None and e.ordinal <= 4:
            first = found.first + timedelta(days=7 * (e.ordinal - 1))
            return edtf.days(first, first + timedelta(days=6), self.calendar == "hijri"), "week"
        return found, "month" if rule == "explicit" else rule

    def year(self, month: int, day: int | None) -> tuple[int | None, str]:
        """The year of a day or a month, in the month's calendar, and the rule that gave it."""
        e, known = self.expression, self.known
        if e.year is not None:
            return self._own_year(e.year, month), "explicit"
        if known.year is not None:
            return known.year, known.year_from
        if e.year_shift is not None:
            parts = self._today_parts()
            return (parts[0] + e.year_shift, "relative-year") if parts else (None, "no-publication")
        anchor = known.anchors.get(self.calendar)
        if e.shift is None and anchor is not None and (known.today is None or e.weekday is None and e.offset is None):
            parts = arithmetic.parts_of(self.calendar, anchor)
            return (parts[0], "year-from-passage") if parts else (None, "outside-calendar")
        return self._nearest_year(month, day)

    def _own_year(self, year: int, month: int) -> int:
        """A Gregorian year written beside a Jalali month, or the reverse, in the month's calendar."""
        own = self.expression.year_calendar
        if own is None or own == self.calendar:
            return year
        days = arithmetic.year_days(own, year)
        parts = arithmetic.parts_of(self.calendar, days[0]) if days else None
        if parts is None:
            return year
        return next((y for y in (parts[0], parts[0] + 1)
                     if (m := arithmetic.month_days(self.calendar, y, month)) and days and days[0] <= m[0] <= days[1]), parts[0])

    def _today_parts(self) -> tuple[int, int, int] | None:
        today = self.today()
        return arithmetic.parts_of(self.calendar, today) if today else None

    def _nearest_year(self, month: int, day: int | None) -> tuple[int | None, str]:
        e, parts = self.expression, self._today_parts()
        today = self.known.today
        if parts is None or today is None:
            return None, "no-publication"
        found: list[tuple[int, date, date]] = []
        for year in (parts[0] - 1, parts[0], parts[0] + 1):
            days = arithmetic.month_days(self.calendar, year, month)
            if day is not None:
                exact = arithmetic.day_of(self.calendar, year, month, day)
                days = (exact, exact) if exact else None
            if days:
                found.append((year, *days))
        if e.offset is not None or e.weekday is not None:
            near = [(e.weekday is not None and e.day is not None and first.weekday() != e.weekday, abs(first - today), year)
                    for year, first, _ in found]
            return (min(near)[2] if near else None), "year-from-publication"
        past = [(today - first, year) for year, first, last in found if first <= today]
        future = [(first - today, year) for year, first, last in found if first > today]
        if e.shift == -1:
            past = [(today - first, year) for year, first, last in found if last < today]
            return (min(past)[1] if past else None), "year-from-publication"
        announced = e.future and future and (not past or min(past)[0] * AHEAD_SHARE > min(future)[0])
        if e.shift == 1 or announced and not any(first <= today <= last for _, first, last in found):
            return (min(future)[1] if future else None), "year-from-publication"
        if e.shift == 0 or not future:
            return (parts[0] if e.shift == 0 else min(past)[1] if past else None), "year-from-publication"
        nearer_ahead = past and min(future)[0] * NEAR_FUTURE_SHARE < min(past)[0]
        return min(future if nearer_ahead or not past else past)[1], "year-from-publication"

    def day_of_month(self) -> tuple[Stretch | None, str]:
        today, e = self.today(), self.expression
        if today is None:
            return None, "no-publication"
        month = arithmetic.add_months(today.replace(day=1), e.shift or 0)
        assert e.day is not None
        return edtf.of_day("gregorian", month.year, month.month, e.day), "relative"

    def feast(self) -> tuple[Stretch | None, str]:
        e = self.expression
        assert e.feast is not None
        feast = self.grammar.feasts[e.feast]
        self.calendar = feast.calendar
        year, rule = self.year(feast.month, feast.day)
        return (edtf.of_day(feast.calendar, year, feast.month, feast.day), "feast") if year is not None else (None, rule)

    # ---- years and their parts

    def years(self) -> tuple[Stretch | None, str]:
        e = self.expression
        assert e.year is not None
        found = edtf.of_year(self.calendar, e.year)
        if e.year2 is not None and found is not None:
            last = edtf.of_year(self.calendar, e.year2)
            return (edtf.between(found, last) if last else None), "interval"
        return found, "year" if found else "outside-calendar"

    def _year_of_part(self) -> tuple[int | None, str]:
        e = self.expression
        if e.year is not None:
            return e.year, "explicit"
        if e.year_shift is None and e.year_calendar is None:
            return None, "none"
        self.calendar = e.year_calendar or self.grammar.calendar
        parts = self._today_parts()
        return (parts[0] + (e.year_shift or 0), "relative-year") if parts else (None, "no-publication")

    def share(self) -> tuple[Stretch | None, str]:
        e = self.expression
        year, rule = self._year_of_part()
        if year is None or e.ordinal is None or e.shares is None:
            return None, "no-publication" if year is None else rule
        return edtf.of_share(self.calendar, year, e.ordinal, e.shares), "quarter"

    def season(self) -> tuple[Stretch | None, str]:
        e = self.expression
        assert e.season is not None
        year, _ = self._year_of_part()
        if year is None:
            today = self.today()
            if today is None:
                return None, "no-publication"
            year = self._season_year(today, e.season, e.shift)
        return edtf.of_season(self.calendar, year, e.season), "season"

    def _season_year(self, today: date, season: int, shift: int | None) -> int:
        first, last = arithmetic.season_days("gregorian", today.year, season) or (today, today)
        if shift == -1:
            return today.year if last < today else today.year - 1
        if shift == 1:
            return today.year if first > today else today.year + 1
        return today.year

    def decade(self) -> tuple[Stretch | None, str]:
        year = self.expression.year
        assert year is not None
        year -= year % 10
        first, last = edtf.of_year(self.calendar, year), edtf.of_year(self.calendar, year + 9)
        return (edtf.between(first, last) if first and last else None), "decade"

    def century(self) -> tuple[Stretch | None, str]:
        ordinal = self.expression.ordinal
        if ordinal is None or not 1 <= ordinal <= 22:
            return None, "vague"
        first, last = edtf.of_year(self.calendar, 100 * ordinal - 99), edtf.of_year(self.calendar, 100 * ordinal)
        return (edtf.between(first, last) if first and last else None), "century"

    # ---- relative to the day of publication

    def relative_day(self) -> tuple[Stretch | None, str]:
        e, today = self.expression, self.today()
        if today is None or e.offset is None:
            return None, "no-publication"
        day = today + timedelta(days=e.offset)
        if e.weekday is not None:  # "today, Monday" on a Friday: the weekday is the surer word
            day -= timedelta(days=(day.weekday() - e.weekday) % 7)
        return edtf.days(day, day), "relative"

    def weekday(self) -> tuple[Stretch | None, str]:
        e, today = self.expression, self.today()
        if today is None or e.weekday is None:
            return None, "no-publication"
        first = self._weekday(today, e.weekday)
        if e.weekday2 is None:
            return edtf.days(first, first), "weekday"
        last = first + timedelta(days=(e.weekday2 - e.weekday) % 7)
        if e.shift != 1 and last > today or e.shift == -1 and last == today:
            first, last = first - timedelta(days=7), last - timedelta(days=7)
        return edtf.days(first, last), "weekday"

    def _weekday(self, today: date, weekday: int) -> date:
        e = self.expression
        if e.unit == "week":
            first, _ = arithmetic.week_days(today + timedelta(days=7 * (e.shift or 0)), self.grammar.week_starts)
            return first + timedelta(days=(weekday - first.weekday()) % 7)
        back = (today.weekday() - weekday) % 7
        if e.shift == 1 or e.shift is None and e.future and back:
            return today + timedelta(days=7 - back)
        return today - timedelta(days=7 if e.shift == -1 and not back else back)

    def unit(self) -> tuple[Stretch | None, str]:
        e, today = self.expression, self.today()
        if today is None:
            return None, "no-publication"
        stretch = self._unit_of(today, e.unit or "day", e.shift or 0)
        return stretch, "relative"

    def _unit_of(self, base: date, unit: str, shift: int) -> Stretch | None:
        """The day, week, month, year, decade or century so many units from the one that holds a day."""
        if unit == "day":
            return edtf.days(*2 * (base + timedelta(days=shift),))
        if unit == "week":
            return edtf.days(*arithmetic.week_days(base + timedelta(days=7 * shift), self.grammar.week_starts))
        own = self.expression.year_calendar
        self.calendar = own or self.known.calendar or self.grammar.calendar
        certain = self.grammar.calendar_certain or own is not None or self.known.calendar not in (None, self.grammar.calendar)
        parts = arithmetic.parts_of(self.calendar, base)
        if parts is None:
            return None
        if unit in ("decade", "century"):
            size = 10 if unit == "decade" else 100
            start = parts[0] - parts[0] % size + shift * size + (size == 100)
            first, last = edtf.of_year(self.calendar, start), edtf.of_year(self.calendar, start + size - 1)
            return edtf.between(first, last) if first and last else None
        found = edtf.of_month(self.calendar, parts[0], parts[1] + shift) if unit == "month" else edtf.of_year(self.calendar, parts[0] + shift)
        return found if found is None or certain else edtf.approximate(found)

    def counted(self) -> tuple[Stretch | None, str]:
        """So many units up to today, or from today on."""
        e, today = self.expression, self.today()
        if today is None or e.count is None:
            return None, "no-publication"
        other = self._away(today, e.unit or "day", e.count * (e.shift or 0))
        if other is None:
            return None, "vague"
        first, last = min(other, today), max(other, today)
        if e.unit == "year" and e.count > 1:
            return edtf.between(*(s for s in (edtf.of_year("gregorian", d.year) for d in (first, last)) if s)), "span"
        if e.unit == "month" and e.count > 1:
            return edtf.between(*(s for s in (edtf.of_month("gregorian", d.year, d.month) for d in (first, last)) if s)), "span"
        return edtf.days(first, last), "span"

    def ago(self) -> tuple[Stretch | None, str]:
        """So many units before today, or after the date before it in the passage: as exact as the unit."""
        e = self.expression
        if e.previous:
            base = self.known.previous.last if self.known.previous else self.today() if e.future else None
            if base is None:
                return None, "no-date-before"
        else:
            base = self.today()
        if base is None:
            return None, "no-publication"
        day = self._away(base, e.unit or "day", (e.count or 1) * (e.shift or 0))
        return (self._unit_of(day, e.unit or "day", 0) if day else None), "relative"

    def _away(self, base: date, unit: str, count: int) -> date | None:
        try:
            if unit in ("day", "week"):
                return base + timedelta(days=count * (7 if unit == "week" else 1))
            months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
            return arithmetic.add_months(base, count * months)
        except (ValueError, OverflowError):
            return None

    def previous(self) -> tuple[Stretch | None, str]:
        """The same, next or preceding unit, counted from the date before it in the passage."""
        e, before = self.expression, self.known.previous
        if before is None:
            if e.shift is not None and e.shift != 0 and self.known.today is not None:
                return self.unit()
            return None, "no-date-before" if self.known.today else "no-publication"
        if e.unit == "day" and before.first != before.last:
            return None, "no-date-before"
        return self._unit_of(before.last if (e.shift or 0) > 0 else before.first, e.unit or "day", e.shift or 0), "relative-to-date"
