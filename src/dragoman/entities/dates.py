"""Dates of an article: expressions of time found in its passages and resolved in reading order."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise, zip_longest

from msgspec.structs import replace

from dragoman.calendars.arithmetic import parts_of
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.meaning import Meaning, meaning_of
from dragoman.calendars.reading import find_expressions
from dragoman.calendars.years import Known
from dragoman.records import Because, Date, Span
from dragoman.script.fold import Folded
from dragoman.vocabulary import Calendar

TWIN_GAP = 16
"""Code points that may stand between a date and its twin: a bracket, or a word for "corresponding to"."""
BESIDE = frozenset("/-\u2013\u2014")
"""Marks that stand between a date and its twin where the days are the same."""
YEAR_IN_BRACKETS = re.compile(r" ?\( ?((?:19|20)\d\d) ?\)")
"""A year alone in brackets."""

NEIGHBOUR_GAP = 4
"""Code points that may stand between two dates of a list that share their year."""
LAG_DAYS = 2
"""A page may be dated a day or two from the "today" its reporter wrote: a weekday beside the word tells."""

Found = tuple[Expression, Meaning]
"""An expression and its days."""


def read_dates(folded: Folded, spans: Sequence[Span], published: str | None, grammar: DateGrammar) -> tuple[Date, ...]:
    """The dates of an article. spans: folded spans of its title and paragraphs in reading order; else as `dates_of`."""
    return dates_of(folded, expressions_of(folded, spans, grammar), published, grammar)


def expressions_of(folded: Folded, spans: Iterable[Span], grammar: DateGrammar) -> list[tuple[Expression, ...]]:
    """The expressions of time of each passage (folded spans), not yet resolved to days."""
    return [tuple(find_expressions(grammar, folded.text, start, end)) for start, end in spans]


def dates_of(folded: Folded, passages: Sequence[Sequence[Expression]], published: str | None,
             grammar: DateGrammar, home: str | None = None) -> tuple[Date, ...]:
    """The dates that expressions mean. home: the state of the page's outlet, whose weeks are counted.

    passages: the expressions of an article's passages in reading order; published: an ISO day or longer, or None.
    Nothing is guessed: an expression whose base is unknown has `edtf` None and the reason in `because`.
    """
    today, calendar = _today(passages, _day(published)), _calendar(passages)
    starts = grammar.weeks.get(home or "", grammar.week_starts)
    found: list[Found] = []
    previous: Stretch | None = None
    lent: dict[Calendar, date] = {}
    for expressions in passages:
        lent = lent if today is None else {}
        for expression, following in zip_longest(expressions, expressions[1:]):
            year = _year_of_history(expression, folded.text, grammar)
            known = Known(today, dict(lent), previous, year, calendar=calendar, week_starts=starts)
            known = _with_bracket(known, expression, folded.text)
            known = _with_neighbour(known, expression, following, folded.text, grammar)
            meaning = _meaning(expression, known, grammar)
            found.append((expression, meaning))
            placed = meaning.stretch is not None and meaning.stretch.placed
            previous = meaning.stretch if placed else previous
            if meaning.stretch is not None and placed and _lends_its_year(expression, today):
                lent[meaning.calendar] = meaning.stretch.first
    marked = _with_twins(found, folded.text, grammar)
    return tuple(_record(folded, expression, meaning) for expression, meaning in marked)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _today(passages: Iterable[Sequence[Expression]], published: date | None) -> date | None:
    """The reporter's day: that of publication, moved where "yesterday, Thursday" shows that he wrote the day before."""
    for expression in (expression for expressions in passages for expression in expressions):
        weekday = expression.twin.weekday if expression.twin and expression.weekday is None else expression.weekday
        if published and expression.rule == "relative-day" and expression.offset is not None and weekday is not None:
            said = published + timedelta(days=expression.offset)
            lag = (weekday - said.weekday() + 3) % 7 - 3
            return published + timedelta(days=lag) if abs(lag) <= LAG_DAYS else published
    return published


def _calendar(passages: Iterable[Sequence[Expression]]) -> Calendar | None:
    """The calendar in which most months and years of the page are written; None where neither leads."""
    counts = Counter(item.calendar or item.year_calendar for expressions in passages for item in expressions)
    gregorian, jalali = counts["gregorian"], counts["jalali"]
    return None if gregorian == jalali else "jalali" if jalali > gregorian else "gregorian"


def _lends_its_year(expression: Expression, today: date | None) -> bool:
    """Whether later days without a year may be of its year.

    With a day of publication only a whole date lends its year, within its paragraph; without one a month with a year
    does too, through the article.
    """
    whole = expression.complete or (expression.twin is not None and expression.twin.complete)
    return whole or (today is None and expression.month is not None and expression.year is not None)


def _with_neighbour(known: Known, expression: Expression, following: Expression | None, text: str,
                    grammar: DateGrammar) -> Known:
    """The same, the year taken from a date right behind: its twin in brackets, or the next of a list."""
    within = expression.twin if expression.twin is not None and expression.twin.complete else None
    last = expression.last or within or following
    if last is None or last.month is None or expression.year is not None:
        return known
    if last.year is None and last.year_shift is None:
        return known
    gap = text[expression.end:last.start] if last is following else ""
    bracketed = "(" in gap or last is within
    if len(gap) > NEIGHBOUR_GAP or not (bracketed or last.calendar == expression.calendar):
        return known
    stretch = meaning_of(last, known, grammar).stretch
    if stretch is None:
        return known
    if expression.weekday is not None and expression.month is None:
        return replace(known, today=stretch.first)
    parts = parts_of(expression.calendar or "gregorian", stretch.first)
    return replace(known, year=parts[0], year_from="year-from-neighbour") if parts else known


def _with_bracket(known: Known, expression: Expression, text: str) -> Known:
    """The same, the year taken from brackets behind a day or month that hold nothing else ("2 January (2011)")."""
    bracket = YEAR_IN_BRACKETS.match(text, expression.end) if expression.month is not None else None
    if bracket is None or expression.year is not None or expression.calendar not in (None, "gregorian"):
        return known
    return replace(known, year=int(bracket[1]), year_from="year-from-neighbour")


def _year_of_history(expression: Expression, text: str, grammar: DateGrammar) -> int | None:
    """The year of a day that history has named, where the words before it say that it is that one."""
    if expression.calendar is None or expression.month is None or expression.day is None or expression.year is not None:
        return None
    before = text[max(0, expression.start - 24):expression.start]
    named = grammar.history.get((expression.calendar, expression.month, expression.day), ())
    return next((year for pattern, year in named if pattern.search(before)), None)


def _meaning(expression: Expression, known: Known, grammar: DateGrammar) -> Meaning:
    """The meaning of an expression, checked against the twin it has taken in."""
    meaning = meaning_of(expression, known, grammar)
    if expression.twin is None:
        return meaning
    if expression.rule == "weekday" and expression.twin.day is not None:
        return _by_twin(meaning, expression, meaning_of(expression.twin, known, grammar))
    if meaning.stretch is None:
        return meaning if expression.twin.year is None else meaning_of(expression.twin, known, grammar)
    at_the_day = Known(meaning.stretch.first, {}, calendar=known.calendar, week_starts=known.week_starts)
    twin = meaning_of(expression.twin, at_the_day, grammar).stretch
    if twin is None or expression.twin.day is None or expression.day is None:
        return meaning
    return replace(meaning, because=_compared(meaning.stretch, twin))


def _by_twin(meaning: Meaning, expression: Expression, twin: Meaning) -> Meaning:
    """A weekday explained by the day in the bracket behind it: the day decides, if it falls on that weekday."""
    if twin.stretch is None or twin.stretch.first.weekday() != expression.weekday:
        return meaning
    return replace(meaning, stretch=twin.stretch, because=Because("date.twin", {"edtf": twin.stretch.edtf}))


def _compared(one: Stretch, other: Stretch) -> Because:
    """Whether two dates that should be one are one. A Hijri day is computed: a day's difference is no conflict."""
    leeway = timedelta(days=1 if "~" in one.edtf + other.edtf else 0)
    rule = "date.twin" if abs(one.first - other.first) <= leeway else "date.twin-conflict"
    return Because(rule, {"edtf": one.edtf, "twin": other.edtf})


def _with_twins(found: Sequence[Found], text: str, grammar: DateGrammar) -> list[Found]:
    """The expressions, whole twin dates marked: each tells the other, and whether they agree."""
    marked = list(found)
    for i, ((left, one), (right, other)) in enumerate(pairwise(found)):
        if left.day is None or not right.complete or one.calendar == other.calendar:
            continue
        gap = text[left.end:right.start]
        if len(gap) > TWIN_GAP or one.stretch is None or other.stretch is None:
            continue
        because = _compared(one.stretch, other.stretch)
        beside = gap.strip() in BESIDE and because.rule == "date.twin"
        if beside or "(" in gap or grammar.equals.search(gap):
            marked[i] = left, replace(one, because=because)
            marked[i + 1] = right, replace(other, because=because)
    return marked


def _record(folded: Folded, expression: Expression, meaning: Meaning) -> Date:
    start, end = folded.to_source(expression.start, expression.end)
    edtf = meaning.stretch.edtf if meaning.stretch else None
    return Date(folded.source[start:end], (start, end), edtf, meaning.calendar, meaning.because)
