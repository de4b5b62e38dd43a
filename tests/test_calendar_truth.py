"""Our calendars against what others know of them, and our EDTF against a validator that is not ours.

Jalali: the year begins on the day whose noon at 52.5 degrees east is the first after the equinox of March. That is the
law of the calendar; the equinox is computed here after Meeus (Astronomical Algorithms, chapter 27: within a minute).
`persiantools` knows nothing of the sun: it has a rule of 33 years and a list of exceptions. So the two are independent.

Hijri: Umm al-Qura is a table of what was printed. Two twins that know nothing of the table hold it in its place:

- the tabular calendar (leap years by a rule of 30), from which a day may differ by -2 to +1 days. Nothing narrower
  holds: of the 1896 months of the table 1099 begin a day and 92 two days earlier, 21 a day later;
- the moon (Meeus, chapter 49): a month begins 1 or 2 days after the Meccan date of the new moon since 1420, 0 to 3 days
  in the years before, when other rules held.

The package `convertdate` is asked too where somebody has installed it. It is no dependency of the project: it is MIT,
but needs `PyMeeus`, which is LGPL (docs/dependencies.md). Its tabular calendar is the one of this module, its Persian
one is computed from the sun as well.
"""

from datetime import date, datetime, timedelta
from functools import cache
from math import cos, radians, sin

import pytest
from date_cases import CASES, UNDATED, load_readers, read_cases
from edtf import is_valid_edtf, parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from dragoman.calendars import arithmetic
from dragoman.calendars import edtf as ours

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
JALALI_YEARS = range(1279, 1480)
"""Every Jalali year that begins in 1900 to 2100."""
HIJRI_FIRST, HIJRI_LAST = date(1924, 8, 1), date(2077, 11, 16)
HIJRI_YEARS = range(1343, 1501)
"""The days and the years of the Umm al-Qura tables."""
EARLIER, LATER = -2, 1
"""Days by which a day of Umm al-Qura may lie before and after its namesake of the tabular calendar."""
DOUBT = timedelta(minutes=1)
"""The error of the computed equinox. So near to noon it cannot tell the day."""

# ---- the sun and the Jalali calendar --------------------------------------------------------------------------------

EQUINOX = (
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
    (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
    (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
    (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
    (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
)
"""Meeus, table 27.C."""
NOON_2000 = datetime(2000, 1, 1, 12)
"""The Julian day 2451545.0."""


def clock_lag(year: int) -> timedelta:
    """How far the clock lags behind the even time of astronomers: 24 seconds about 1930, 69 by now."""
    return timedelta(seconds=24 if year < 1950 else 45 if year < 1985 else 65)


@cache
def equinox(year: int) -> datetime:
    """The equinox of March in the mean time of 52.5 degrees east (that of Iran: three and a half hours)."""
    thousands = (year - 2000) / 1000
    days = (2451623.80984 + 365242.37404 * thousands + 0.05169 * thousands**2 - 0.00411 * thousands**3
            - 0.00057 * thousands**4 - 2451545)
    centuries = days / 36525
    turn = radians(35999.373 * centuries - 2.47)
    wave = sum(size * cos(radians(start + speed * centuries)) for size, start, speed in EQUINOX)
    days += 0.00001 * wave / (1 + 0.0334 * cos(turn) + 0.0007 * cos(2 * turn))
    return NOON_2000 + timedelta(days=days) - clock_lag(year) + timedelta(hours=3, minutes=30)


def nowruz(jalali: int) -> date:
    """The first day of a Jalali year by the law."""
    moment = equinox(jalali + 621)
    return moment.date() + timedelta(days=moment.hour >= 12)


def from_jalali(year: int, month: int, day: int) -> date:
    """The day of a Jalali date, counted from Nowruz."""
    return nowruz(year) + timedelta(days=31 * (month - 1) - max(0, month - 7) + day - 1)


def to_jalali(day: date) -> tuple[int, int, int]:
    """The Jalali date of a day."""
    year = day.year - 621 - (day < nowruz(day.year - 621))
    left = (day - nowruz(year)).days
    month, rest = divmod(left, 31) if left < 186 else divmod(left - 186, 30)
    return year, month + (1 if left < 186 else 7), rest + 1


def is_jalali_leap(year: int) -> bool:
    """Whether a Jalali year has 366 days."""
    return (nowruz(year + 1) - nowruz(year)).days == 366


@pytest.mark.parametrize(("year", "minute"), [(1996, "1996-03-20 11:33"), (2000, "2000-03-20 11:05"),
                                              (2025, "2025-03-20 12:31")])
def test_the_equinox_is_the_one_of_the_almanacs(year: int, minute: str) -> None:
    assert abs(equinox(year) - datetime.fromisoformat(minute)) < timedelta(minutes=1.5)


def test_only_the_equinox_of_1930_is_too_near_to_noon_to_tell_the_day() -> None:
    close = [year for year in range(1900, 2101)
             if abs(equinox(year) - datetime.combine(equinox(year).date(), NOON_2000.time())) < DOUBT]
    assert close == [1930]


def test_every_jalali_year_begins_and_is_leap_as_the_sun_says() -> None:
    for year in JALALI_YEARS:
        days = arithmetic.year_days("jalali", year)
        assert days == (nowruz(year), nowruz(year + 1) - timedelta(days=1)), year
        assert (arithmetic.day_of("jalali", year, 12, 30) is not None) == is_jalali_leap(year), year


@given(st.dates(FIRST, LAST))
def test_jalali_days_both_ways(day: date) -> None:
    assert arithmetic.parts_of("jalali", day) == to_jalali(day)
    assert arithmetic.day_of("jalali", *to_jalali(day)) == day == from_jalali(*to_jalali(day))


@given(st.sampled_from(JALALI_YEARS), st.integers(1, 12))
def test_jalali_months(year: int, month: int) -> None:
    length = 31 if month <= 6 else 30 if month < 12 or is_jalali_leap(year) else 29
    first, last = from_jalali(year, month, 1), from_jalali(year, month, length)
    assert arithmetic.month_days("jalali", year, month) == (first, last)
    assert arithmetic.day_of("jalali", year, month, length + 1) is None


# ---- the moon, the tabular calendar and the Hijri one ---------------------------------------------------------------

def from_tabular(year: int, month: int, day: int) -> date:
    """The day of a date of the tabular Hijri calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, ...)."""
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day
    return date.fromordinal(227014 + days)


def new_moon(after: date) -> datetime:
    """The new moon nearest to a day in the time of Mecca, within a quarter of an hour."""
    number = round((datetime.combine(after, datetime.min.time()) - datetime(2000, 1, 6, 18)).days / 29.530588861)
    centuries = number / 1236.85
    sun, moon = radians(2.5534 + 29.10535670 * number), radians(201.5643 + 385.81693528 * number)
    node, eccentric = radians(160.7108 + 390.67050284 * number), 1 - 0.002516 * centuries
    days = (2451550.09766 - 2451545 + 29.530588861 * number + 0.00015437 * centuries**2 - 0.40720 * sin(moon)
            + 0.17241 * eccentric * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
            + 0.00739 * eccentric * sin(moon - sun) - 0.00514 * eccentric * sin(moon + sun)
            + 0.00208 * eccentric**2 * sin(2 * sun))
    return NOON_2000 + timedelta(days=days) - clock_lag(after.year) + timedelta(hours=3)


def test_every_hijri_month_begins_with_its_moon() -> None:
    for year in HIJRI_YEARS:
        for month in range(1, 13):
            first = arithmetic.day_of("hijri", year, month, 1)
            after = (first - new_moon(first - timedelta(days=1)).date()).days
            assert after in ((1, 2) if year >= 1420 else (0, 1, 2, 3)), (year, month, after)


@given(st.dates(HIJRI_FIRST, HIJRI_LAST))
def test_hijri_days_both_ways(day: date) -> None:
    parts = arithmetic.parts_of("hijri", day)
    assert arithmetic.day_of("hijri", *parts) == day
    assert EARLIER <= (day - from_tabular(*parts)).days <= LATER


@given(st.sampled_from(HIJRI_YEARS), st.integers(1, 12))
def test_hijri_months(year: int, month: int) -> None:
    first, last = arithmetic.month_days("hijri", year, month) or (None, None)
    if (year, month) == (1500, 12):
        assert first is None, "the month after it is in no table"
        return
    length = (last - first).days + 1
    assert length in ((29, 30) if year > 1364 else (28, 29, 30, 31)), "until then months began when the moon was seen"
    assert arithmetic.day_of("hijri", year, month, length) == last
    assert arithmetic.day_of("hijri", year, month, length + 1) is None


def test_hijri_years_have_354_or_355_days_but_for_five_of_the_printed_ones() -> None:
    days = {year: arithmetic.year_days("hijri", year) for year in HIJRI_YEARS[:-1]}
    lengths = {year: (last - first).days + 1 for year, (first, last) in days.items()}
    odd = {year: length for year, length in lengths.items() if length not in (354, 355)}
    assert odd == {1343: 356, 1344: 353, 1349: 356, 1356: 353, 1401: 353}


@given(st.dates(FIRST, LAST).filter(lambda day: not HIJRI_FIRST <= day <= HIJRI_LAST))
def test_outside_its_tables_no_hijri_day_is_guessed(day: date) -> None:
    assert arithmetic.parts_of("hijri", day) is None


# ---- weekdays -------------------------------------------------------------------------------------------------------

@given(st.dates(FIRST, LAST), st.sampled_from(["gregorian", "jalali", "hijri"]), st.integers(0, 6))
def test_weekdays(day: date, calendar: str, starts: int) -> None:
    """Zeller's rule tells the weekday of a date; that of the same day written in another calendar is the same."""
    year, month = (day.year, day.month) if day.month > 2 else (day.year - 1, day.month + 12)
    weekday = (day.day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400 + 5) % 7
    parts = arithmetic.parts_of(calendar, day)
    if parts is not None:
        assert arithmetic.day_of(calendar, *parts).weekday() == weekday
    first, last = arithmetic.week_days(day, starts)
    assert first <= day <= last and first.weekday() == starts and (last - first).days == 6


# ---- convertdate, where it is ---------------------------------------------------------------------------------------

@given(day=st.dates(FIRST, LAST))
def test_convertdate_agrees_on_jalali_days(day: date) -> None:
    persian = pytest.importorskip("convertdate", reason="convertdate is not here; it is no dependency").persian
    assert tuple(map(int, persian.from_gregorian(day.year, day.month, day.day))) == arithmetic.parts_of("jalali", day)
    assert date(*map(int, persian.to_gregorian(*to_jalali(day)))) == day
    assert persian.leap(to_jalali(day)[0]) == is_jalali_leap(to_jalali(day)[0])


@given(year=st.sampled_from(HIJRI_YEARS), month=st.integers(1, 12))
def test_convertdate_has_the_same_tabular_calendar(year: int, month: int) -> None:
    islamic = pytest.importorskip("convertdate", reason="convertdate is not here; it is no dependency").islamic
    assert date(*map(int, islamic.to_gregorian(year, month, 1))) == from_tabular(year, month, 1)


# ---- EDTF -----------------------------------------------------------------------------------------------------------

STRETCHES = st.one_of(
    st.dates(FIRST, LAST).map(lambda day: ours.days(day, day)),
    st.builds(ours.of_month, st.sampled_from(["gregorian", "jalali", "hijri"]), st.just(1420), st.integers(1, 12)),
    st.builds(ours.of_month, st.just("gregorian"), st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(ours.of_year, st.just("jalali"), st.sampled_from(JALALI_YEARS)),
    st.builds(ours.of_year, st.just("hijri"), st.integers(1343, 1500)),
    st.builds(ours.of_year, st.just("gregorian"), st.integers(1, 2100)),
    st.builds(ours.of_share, st.just("jalali"), st.sampled_from(JALALI_YEARS), st.integers(1, 4), st.just(4)),
    st.builds(ours.of_share, st.just("gregorian"), st.integers(1900, 2100), st.integers(1, 2), st.just(2)),
    st.builds(ours.of_share, st.just("gregorian"), st.integers(1900, 2100), st.integers(1, 4), st.just(4)),
    st.builds(ours.of_century, st.integers(2, 22)),
)
"""Whatever may be the end of an interval or approximate; quarters and centuries are written as months and years there,
for the validator takes neither. Seasons too: its days of a season are others."""
PERHAPS = STRETCHES.map(lambda stretch: ours.approximate(stretch, "?"))


@given(st.one_of(STRETCHES, STRETCHES.map(ours.approximate), PERHAPS))
def test_the_validator_takes_what_we_write_for_the_days_that_we_mean(stretch: ours.Stretch) -> None:
    assert is_valid_edtf(stretch.edtf)
    read = parse_edtf(stretch.edtf)
    assert date(*read.lower_strict()[:3]) == stretch.first
    assert date(*read.upper_strict()[:3]) == stretch.last


@given(STRETCHES, STRETCHES)
def test_the_validator_takes_our_intervals(one: ours.Stretch, other: ours.Stretch) -> None:
    first, last = sorted((one, other), key=lambda stretch: stretch.first)
    assert is_valid_edtf(ours.between(first, last).edtf)


@given(st.sampled_from(["gregorian", "jalali"]), st.integers(1300, 1450), st.integers(21, 24))
def test_the_validator_takes_our_seasons(calendar: str, year: int, season: int) -> None:
    assert is_valid_edtf(ours.of_season(calendar, year, season).edtf)


@given(st.integers(-9998, 0), st.integers(1, 50))
def test_the_validator_takes_years_before_christ(year: int, ordinal: int) -> None:
    for stretch in (ours.of_year("gregorian", year), ours.of_century(ordinal, backwards=True)):
        assert is_valid_edtf(stretch.edtf) and not stretch.placed


@given(st.integers(1900, 2100), st.integers(21, 24))
def test_a_season_in_an_interval_is_written_as_months(year: int, season: int) -> None:
    found = ours.of_season("gregorian", year, season)
    assert is_valid_edtf(ours.approximate(found).edtf)
    assert is_valid_edtf(ours.between(found, ours.of_month("gregorian", year + 2, 1)).edtf)


def test_the_validator_refuses_what_is_none() -> None:
    assert not [text for text in ("2022-02-30", "2022-13", "2022-2-1", "1400/2", "none") if is_valid_edtf(text)]


def test_the_validator_takes_every_date_of_the_table_of_cases() -> None:
    """What the table wants, and what our reading gives for its sentences and for their words alone."""
    if not CASES.exists():
        pytest.skip("tests/cases/dates.tsv is not there")
    readers, cases = load_readers(), read_cases()
    said = {found.edtf for case in [*cases, *(case.bare for case in cases)]
            for found in readers[case.language].dates(case.text, case.published) if found.edtf}
    wanted = {case.edtf for case in cases} - UNDATED
    assert not sorted(text for text in said if not is_valid_edtf(text)), "our reading"
    assert not sorted(text for text in wanted if not is_valid_edtf(text)), "the table"
