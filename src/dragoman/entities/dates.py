"""Dates of an article: expressions of time found in its passages and resolved in reading order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from dragoman.calendars.arithmetic import parts_of
from dragoman.calendars.edtf import Stretch
from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.meaning import Known, Meaning, meaning_of
from dragoman.calendars.reading import find_expressions
from dragoman.records import Because, Calendar, Date, Span
from dragoman.script.fold import Folded

TWIN_GAP = 16
"""Code points that may stand between a date and its twin: a bracket, or a word for "corresponding to"."""
NEIGHBOUR_GAP = 4
"""Code points that may stand between two dates of a list that share their year."""
LAG_DAYS = 2
"""A page may be dated a day or two from the "today" its reporter wrote: a weekday beside the word tells."""

Found = tuple[int, Expression, Meaning]
"""The passage's number, the expression, its days."""


def read_dates(folded: Folded, spans: Sequence[Span], published: str | None, grammar: DateGrammar) -> tuple[Date, ...]:
    """The dates of an article.

    spans: folded spans of its title and paragraphs in reading order; published: an ISO day or longer, or None. Nothing
    is guessed: an expression whose base is unknown has `edtf` None and the reason in `because`.
    """
    passages = [list(find_expressions(grammar, folded.text, start, end)) for start, end in spans]
    today = _today(passages, _day(published))
    calendar = _calendar(passages)
    found: list[Found] = []
    for number, expressions in enumerate(passages):
        for expression, following in zip(expressions, (*expressions[1:], None), strict=False):
            known = msgspec.structs.replace(_known(found, number, today), calendar=calendar,
                                            year=_year_of_history(expression, folded.text, grammar))
            known = _with_neighbour(known, expression, following, folded.text, grammar)
            found.append((number, expression, _meaning(expression, known, grammar)))
    return tuple(_record(folded, expression, meaning) for _, expression, meaning in _with_twins(found, folded.text, grammar))


def _calendar(passages: Iterable[Sequence[Expression]]) -> Calendar | None:
    """The calendar in which most months and years of the page are written; None where neither leads."""
    counts = Counter(expression.calendar or expression.year_calendar for expressions in passages for expression in expressions)
    gregorian, jalali = counts["gregorian"], counts["jalali"]
    return None if gregorian == jalali else "jalali" if jalali > gregorian else "gregorian"


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _today(passages: Iterable[Sequence[Expression]], published: date | None) -> date | None:
    """The reporter's day: that of publication, moved where "yesterday, Thursday" shows that he wrote the day before."""
    if published is None:
        return None
    for expressions in passages:
        for expression in expressions:
            weekday = expression.twin.weekday if expression.twin and expression.weekday is None else expression.weekday
            if expression.rule == "relative-day" and expression.offset is not None and weekday is not None:
                said = published + timedelta(days=expression.offset)
                lag = (weekday - said.weekday() + 3) % 7 - 3
                return published + timedelta(days=lag) if abs(lag) <= LAG_DAYS else published
    return published


def _known(found: Sequence[Found], number: int, today: date | None) -> Known:
    """What the dates before a place give it: the last one, and whole dates that lend their year.

    With a day of publication a year is lent within the paragraph only; without one, through the article.
    """
    previous: Stretch | None = None
    anchors: dict[str, date] = {}
    for passage, before, meaning in found:
        if meaning.stretch is None:
            continue
        previous = meaning.stretch
        if before.complete and (passage == number or today is None):
            anchors[meaning.calendar] = meaning.stretch.first
        elif before.month is not None and before.year is not None and today is None:
            anchors[meaning.calendar] = meaning.stretch.first
    return Known(today, previous, anchors)


def _with_neighbour(known: Known, expression: Expression, following: Expression | None, text: str, grammar: DateGrammar) -> Known:
    """The same, the year taken from a whole date right behind: its twin in brackets, or the next of a list."""
    last = expression.last or following
    if last is None or last.month is None or expression.year is not None or last.year is None and last.year_shift is None:
        return known
    gap = text[expression.end:last.start] if last is following else ""
    if len(gap) > NEIGHBOUR_GAP or not ("(" in gap or last.calendar == expression.calendar):
        return known
    stretch = meaning_of(last, known, grammar).stretch
    if stretch is None:
        return known
    if expression.weekday is not None and expression.month is None:
        return msgspec.structs.replace(known, today=stretch.first)
    parts = parts_of(expression.calendar or "gregorian", stretch.first)
    return msgspec.structs.replace(known, year=parts[0], year_from="year-from-neighbour") if parts else known


def _year_of_history(expression: Expression, text: str, grammar: DateGrammar) -> int | None:
    if expression.calendar is None or expression.month is None or expression.day is None or expression.year is not None:
        return None
    before = text[max(0, expression.start - 24):expression.start]
    for pattern, year in grammar.history.get((expression.calendar, expression.month, expression.day), ()):
        if pattern.search(before):
            return year
    return None


def _meaning(expression: Expression, known: Known, grammar: DateGrammar) -> Meaning:
    """The meaning of an expression, checked against the twin it has taken in."""
    meaning = meaning_of(expression, known, grammar)
    if expression.twin is None:
        return meaning
    if expression.rule == "weekday" and expression.twin.day is not None:
        return _by_twin(meaning, expression, meaning_of(expression.twin, known, grammar))
    if meaning.stretch is not None:
        known = msgspec.structs.replace(known, today=meaning.stretch.first, anchors={}, previous=None)
    twin = meaning_of(expression.twin, known, grammar)
    if meaning.stretch is None or twin.stretch is None or expression.twin.day is None or expression.day is None:
        return meaning if meaning.stretch is not None or expression.twin.year is None else twin
    agree = twin.stretch.first == meaning.stretch.first
    rule = "date.twin" if agree else "date.twin-conflict"
    return msgspec.structs.replace(meaning, because=Because(rule, {"edtf": meaning.stretch.edtf, "twin": twin.stretch.edtf}))


def _by_twin(meaning: Meaning, expression: Expression, twin: Meaning) -> Meaning:
    """A weekday explained by the day in the bracket behind it: the day decides, if it falls on that weekday."""
    if twin.stretch is None or twin.stretch.first.weekday() != expression.weekday:
        return meaning
    return msgspec.structs.replace(meaning, stretch=twin.stretch, because=Because("date.twin", {"edtf": twin.stretch.edtf}))


def _with_twins(found: Sequence[Found], text: str, grammar: DateGrammar) -> list[Found]:
    """The same, whole twin dates marked: each tells the other, and whether they agree."""
    marked = list(found)
    for i in range(len(found) - 1):
        (_, left, one), (_, right, other) = found[i], found[i + 1]
        if left.day is None or not right.complete or one.calendar == other.calendar or one.stretch is None or other.stretch is None:
            continue
        gap = text[left.end:right.start]
        if len(gap) > TWIN_GAP or not ("(" in gap or grammar.equals.search(gap)):
            continue
        rule = "date.twin" if one.stretch.first == other.stretch.first else "date.twin-conflict"
        because = Because(rule, {"edtf": one.stretch.edtf, "twin": other.stretch.edtf})
        marked[i] = (marked[i][0], left, msgspec.structs.replace(one, because=because))
        marked[i + 1] = (marked[i + 1][0], right, msgspec.structs.replace(other, because=because))
    return marked


def _record(folded: Folded, expression: Expression, meaning: Meaning) -> Date:
    start, end = folded.to_source(expression.start, expression.end)
    edtf = meaning.stretch.edtf if meaning.stretch else None
    return Date(folded.source[start:end], (start, end), edtf, meaning.calendar, meaning.because)
