"""From a rule's match over tags to an expression: group by group, refusing what the words do not bear out."""

from collections.abc import Callable
from itertools import pairwise
from re import Match
from typing import Any

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.tagging import Token
from dragoman.records import Calendar, Record

SHIFTS = {"L": -1, "a": -1, "x": -1, "v": -1, "A": -1, "T": 0, "C": 0, "=": 0, "F": 1, "b": 1, "i": 1, "B": 1}
CALENDARS: dict[str, Calendar] = {"gregorian": "gregorian", "jalali": "jalali", "hijri": "hijri"}
MONTH_TAGS, YEAR_TAGS = frozenset("mwuk"), frozenset("ydn")
LATIN_CENTURY_BREAK = 50
"""Two digits above it are of the twentieth century."""
SHORT_JALALI_FROM = 60
"""Two digits straight after a Jalali day are its year from here on ("18 Ordibehesht 94"); fewer count something."""
LONGEST_SPAN_YEARS = 200


class Words(Record, frozen=True):
    """The tokens of a window, with the text they stand in and the grammar that tagged them."""

    text: str
    tokens: list[Token]
    grammar: DateGrammar


def year_of(token: Token, grammar: DateGrammar, era: str = "", month: Calendar | None = None) -> tuple[int, Calendar]:
    """A year and its calendar: by its era, by the month beside it, else by its size."""
    value = token.lexeme.value
    if token.digits > 2:
        old = grammar.old_years if month in (None, "gregorian") else month
        return value, CALENDARS.get(era) or (old if value < 1500 else "gregorian")
    calendar = CALENDARS.get(era) or month or grammar.short_years
    if calendar == "gregorian":
        return value + (1900 if value > LATIN_CENTURY_BREAK else 2000), calendar
    return value + (1300 if calendar == "jalali" else 1400), calendar


def read_match(rule: str, match: Match[str], words: Words) -> Expression | None:
    """The expression of a rule's match over the tags of `words`, or None where it is none after all."""
    return _Groups(match, words).read(rule)


def _lasting(sign: Token, unit: Token) -> bool:
    """Whether "since" and years tell how long something has lasted ("for fifteen years") and not when it was."""
    return sign.lexeme.tag == "A" and sign.lexeme.value == 1 and unit.lexeme.name == "year"


class _Groups:
    """A match, its groups read as tokens."""

    def __init__(self, match: Match[str], words: Words) -> None:
        self.match, self.words = match, words

    def tokens(self, group: str) -> list[Token]:
        """The tokens of a group; empty where the rule has no such group or it did not take part."""
        if group not in self.match.re.groupindex or self.match.start(group) < 0:
            return []
        return self.words.tokens[self.match.start(group):self.match.end(group)]

    def one(self, *groups: str) -> Token | None:
        """The first token of the first group that took part."""
        return next((tokens[0] for group in groups if (tokens := self.tokens(group))), None)

    def value(self, *groups: str) -> int | None:
        """The number of that token."""
        token = self.one(*groups)
        return None if token is None else token.lexeme.value

    def era(self) -> str:
        """The calendar that an era names, or nothing."""
        token = self.one("e", "e2")
        return token.lexeme.name if token else ""

    def read(self, rule: str) -> Expression | None:
        """The expression, or None where the words do not bear the rule out."""
        first, last = self.words.tokens[self.match.start()], self.words.tokens[self.match.end() - 1]
        if first.lexeme.tag == "f" and self.one("d2", "y2") is None:  # "from" belongs to a span only
            first = self.words.tokens[self.match.start() + 1]
        expression = Expression(
            rule, first.start, last.end, day=self.value("d"), day2=self.value("d2"), weekday=self.value("w"),
            weekday2=self.value("w2"), offset=self.value("r"), ordinal=self.value("o", "o2"), season=self.value("s"),
            feast=self.value("feast"), every=self.one("every") is not None,
        )
        special: Callable[[Expression], Expression | None] | None = {
            "numeric": self._numeric, "span": self._years, "year": self._years, "bare-year": self._years,
            "decade": self._years, "counted": self._counted, "ago": self._counted, "vague": self._vague,
            "unit": self._unit, "previous": self._unit, "next-day": self._unit, "part": self._unit, "night": self._unit,
            "day-of-month": self._unit, "relative-year": self._unit, "weekday": self._weekday, "share": self._share,
            "century": self._century,
        }.get(rule)
        expression = self._with_month(expression)
        return expression if special is None else special(expression)

    def _with_month(self, expression: Expression) -> Expression:
        """Fill in month and calendar, the year, and what "last" or "next" says of either."""
        changes: dict[str, Any] = {}
        month = next((token for token in self.tokens("m") if token.lexeme.tag in MONTH_TAGS), None)
        other = next((token for token in self.tokens("m2") if token.lexeme.tag in MONTH_TAGS), None)
        if month is not None:
            changes.update(month=month.lexeme.value, calendar=CALENDARS[month.lexeme.name])
        if other is not None:
            changes.update(month2=other.lexeme.value)
        changes.update(self._year(changes.get("calendar")))
        shift = self.one("mod", "now")
        if shift is not None:
            changes.update(shift=SHIFTS[shift.lexeme.tag])
        return msgspec.structs.replace(expression, **changes)

    def _year(self, month: Calendar | None) -> dict[str, Any]:
        """The fields that the group of the year fills."""
        tokens = self.tokens("yr")
        era = next((token.lexeme.name for token in tokens if token.lexeme.tag == "E"), "")
        number = next((token for token in tokens if token.lexeme.tag in YEAR_TAGS), None)
        if number is not None:
            year, calendar = year_of(number, self.words.grammar, era, month)
            counts = tokens[0] is number and number.digits <= 2
            if counts and (calendar != "jalali" or number.lexeme.value < SHORT_JALALI_FROM):
                return {"end": self.words.tokens[self.match.start("yr") - 1].end}
            return {"year": year, "year_calendar": calendar}
        fields: dict[str, Any] = {"year_calendar": CALENDARS[era]} if era else {}
        for token in tokens:
            if token.lexeme.tag in "LaFCT":
                fields["year_shift"] = SHIFTS[token.lexeme.tag]
            elif token.lexeme.tag == "H":
                fields["year_shift"] = token.lexeme.value
        return fields

    def _numeric(self, expression: Expression) -> Expression | None:
        """2022-02-21, 21/02/2022, 1400/12/2, and 94/02/18 where short years are Jalali."""
        numbers = self.words.tokens[self.match.start("d"):self.match.end("y")]
        first, stroke, middle, stroke2, last = numbers
        if stroke.lexeme != stroke2.lexeme or not self._close(numbers):
            return None
        short = first.digits == 2 and stroke.lexeme.tag == "/" and self.words.grammar.short_years == "jalali"
        if last.lexeme.tag == "y" and first.lexeme.tag == "d":
            first, last = last, first
        elif first.lexeme.tag != "y" and not short:
            return None
        year, calendar = year_of(first, self.words.grammar, self.era())
        if last.lexeme.tag != "d" or not 1 <= middle.lexeme.value <= 12:
            return None
        return msgspec.structs.replace(expression, calendar=calendar, year=year, year_calendar=calendar,
                                       month=middle.lexeme.value, day=last.lexeme.value)

    def _close(self, numbers: list[Token]) -> bool:
        """Whether numbers and strokes stand together, and no path or longer row of numbers goes on."""
        text = self.words.text
        around = text[max(0, numbers[0].start - 1):numbers[0].start] + text[numbers[-1].end:numbers[-1].end + 1]
        return "/" not in around and all(right.start - left.end <= 1 for left, right in pairwise(numbers))

    def _years(self, expression: Expression) -> Expression | None:
        """A year, a span of years, or a decade."""
        first, second, unit = self.one("y"), self.one("y2"), self.one("u")
        if first is None or (unit is not None and unit.lexeme.name != "year"):
            return None
        short = first.digits == 2 and (first.lexeme.tag == "n" or self.era() != "")
        if expression.rule == "year" and first.digits != 4 and not short:
            return None
        year, calendar = year_of(first, self.words.grammar, self.era())
        if expression.rule == "bare-year" and not 1900 <= year < 2100:
            return None
        single = msgspec.structs.replace(expression, year=year, year_calendar=calendar)
        return single if second is None else self._span(single, first, second)

    def _span(self, single: Expression, first: Token, second: Token) -> Expression | None:
        """Two years as a span; what only stands beside a year is left for the list that it opens."""
        last, calendar = year_of(second, self.words.grammar, self.era())
        gap = last - (single.year or last)
        span = single.rule == "span"
        if calendar != single.year_calendar or gap <= 0 or second.digits != 4:
            return None if span else msgspec.structs.replace(single, end=first.end)
        opened = self.words.tokens[self.match.start()].lexeme.tag in "hf" or gap == 1
        if self.match.group("j") in "&|" and not opened:
            return None if span else msgspec.structs.replace(single, end=first.end)
        if span and gap > LONGEST_SPAN_YEARS:
            return None
        return msgspec.structs.replace(single, year2=last)

    def _counted(self, expression: Expression) -> Expression | None:
        """So many units, up to now or ago."""
        unit, sign, number = self.one("u", "u2", "u3"), self.one("x", "x2", "x3"), self.one("n", "n2")
        if unit is None or sign is None or _lasting(sign, unit):
            return None
        if number is None and unit.lexeme.tag == "X":
            return None
        count = 2 if unit.lexeme.tag == "G" else 1 if number is None else number.lexeme.value
        tag = sign.lexeme.tag
        return msgspec.structs.replace(expression, unit=unit.lexeme.name, count=count, shift=SHIFTS[tag],
                                       previous=tag in "bBi")

    def _vague(self, expression: Expression) -> Expression | None:
        since, unit = self.one("since"), self.one("u")
        return None if since is not None and unit is not None and _lasting(since, unit) else expression

    def _unit(self, expression: Expression) -> Expression:
        """A unit with "last", "this", "next", or with "same", "following"."""
        unit, sign = self.one("u", "u2"), self.one("x", "x2", "prev", "prev2")
        shift = expression.shift if sign is None else SHIFTS[sign.lexeme.tag]
        if expression.rule == "relative-year":
            return msgspec.structs.replace(expression, unit="year", shift=self.value("h"))
        return msgspec.structs.replace(
            expression,
            unit=unit.lexeme.name if unit is not None else "day",
            shift=0 if expression.rule == "part" else shift,
            previous=self.one("prev", "prev2") is not None,
            year_calendar=CALENDARS.get(self.era(), expression.year_calendar),
        )

    def _weekday(self, expression: Expression) -> Expression | None:
        """A weekday, or the weekday of a week."""
        week, this, sign = self.one("u"), self.one("t"), self.one("x")
        if week is None:
            return expression
        if this is None and sign is None:
            return None
        return msgspec.structs.replace(expression, unit="week", shift=SHIFTS[sign.lexeme.tag] if sign else 0)

    def _share(self, expression: Expression) -> Expression:
        share = next(token for token in self.words.tokens[self.match.start():] if token.lexeme.tag == "Q")
        order = self.one("o", "o2")
        last = order is not None and order.lexeme.tag == "v"
        ordinal = -1 if last else expression.ordinal
        return msgspec.structs.replace(expression, shares=share.lexeme.value, ordinal=ordinal)

    def _century(self, expression: Expression) -> Expression:
        return msgspec.structs.replace(expression, year_calendar=CALENDARS.get(self.era()))
