"""Days of the Gregorian, Jalali and Hijri calendars, all as Gregorian days.

A month or a year is its first and its last day. What does not exist (31 Esfand) or lies outside a calendar's tables
(Umm al-Qura knows 1343 to 1500) is None, never a neighbouring day.
"""

import calendar as gregorian_calendar
from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from dragoman.vocabulary import Calendar

Days = tuple[date, date]
"""The first and the last day of a stretch."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
"""EDTF's season and the Gregorian month it begins in (northern half)."""


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date of any of the calendars, or None where there is no such day."""
    try:
        if calendar == "jalali":
            jalali: date = JalaliDate(year, month, day).to_gregorian()
            return jalali
        if calendar == "hijri":
            hijri: date = Hijri(year, month, day).to_gregorian()
            return hijri
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def parts_of(calendar: Calendar, day: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day in a calendar, or None outside its tables."""
    try:
        if calendar == "jalali":
            jalali = JalaliDate.to_jalali(day.year, day.month, day.day)
            return jalali.year, jalali.month, jalali.day
        if calendar == "hijri":
            return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
        return day.year, day.month, day.day
    except (ValueError, OverflowError):
        return None


def month_days(calendar: Calendar, year: int, month: int) -> Days | None:
    """First and last day of a month; months past 12 or before 1 run into the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = day_of(calendar, year, month, 1)
    if first is None:
        return None
    last = next((day for length in (31, 30, 29, 28) if (day := day_of(calendar, year, month, length))), first)
    return first, last


def year_days(calendar: Calendar, year: int) -> Days | None:
    """First and last day of a year."""
    first, last = month_days(calendar, year, 1), month_days(calendar, year, 12)
    return (first[0], last[1]) if first and last else None


def season_days(calendar: Calendar, year: int, season: int) -> Days | None:
    """First and last day of an EDTF season (21 spring to 24 winter): a Jalali season is three of its own months."""
    start = 3 * (season - 21) + 1 if calendar == "jalali" else SEASON_MONTHS[season]
    first, last = month_days(calendar, year, start), month_days(calendar, year, start + 2)
    return (first[0], last[1]) if first and last else None


def week_days(day: date, starts: int) -> Days:
    """First and last day of the week that holds a day; `starts` is the weekday it begins with (Monday is 0)."""
    first = day - timedelta(days=(day.weekday() - starts) % 7)
    return first, first + timedelta(days=6)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, gregorian_calendar.monthrange(year, month)[1]))
