"""From a rule's match over tags to an expression: group by group, refusing what the words do not bear out."""

from collections.abc import Callable
from itertools import pairwise
from re import Match
from typing import Any

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.groups import CALENDARS, MONTH_TAGS, SHIFTS, SHORT_YEARS, YEAR_TAGS, Words, shift_of, year_of
from dragoman.calendars.longmatches import LongGroups
from dragoman.calendars.tokens import Token
from dragoman.vocabulary import Calendar

LARGEST_ORDINAL, LARGEST_NUMBER = 31, 39
"""The last day of a month, and what may still be meant as one: 32/12/2022 is a date that is no day."""


def read_match(rule: str, match: Match[str], words: Words) -> Expression | None:
    """The expression of a rule's match over the tags of `words`, or None where it is none after all."""
    return _Groups(match, words).read(rule)


def _lasting(sign: Token, unit: Token) -> bool:
    """Whether "since" and years tell how long something has lasted ("for fifteen years") and not when it was."""
    return sign.lexeme.tag == "A" and sign.lexeme.value == 1 and unit.lexeme.name == "year"


class _Groups(LongGroups):
    """A match, its groups read as an expression."""

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
            "decade": self._decade, "era-year": self._years, "uncertain": self._years, "day": self._day,
            "month": self._month, "share-of-month": self._share_of_month, "counted": self._counted,
            "ago": self._counted, "vague": self._vague, "unit": self._unit, "previous": self._unit,
            "next-day": self._unit, "part": self._unit, "night": self._unit,
            "day-of-month": self._unit, "relative-year": self._unit, "weekday": self._weekday, "share": self._share,
            "century": self._century, "feast": self._feast,
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
            changes.update(shift=shift_of(shift))
        return msgspec.structs.replace(expression, **changes)

    def _year(self, month: Calendar | None) -> dict[str, Any]:
        """The fields that the group of the year fills."""
        tokens = self.tokens("yr")
        era = next((token.lexeme.name for token in tokens if token.lexeme.tag == "E"), "")
        number = next((token for token in tokens if token.lexeme.tag in YEAR_TAGS), None)
        if number is not None:
            year, calendar = year_of(number, self.words.grammar, era, month)
            if tokens[0] is number and number.digits != 4 and not self.short_year(number):
                return {"end": self.words.tokens[self.match.start("yr") - 1].end}
            return {"year": year, "year_calendar": calendar}
        fields: dict[str, Any] = {"year_calendar": CALENDARS[era]} if era else {}
        for token in tokens:
            if token.lexeme.tag in "LaFCT":
                fields["year_shift"] = shift_of(token)
            elif token.lexeme.tag == "H":
                fields["year_shift"] = token.lexeme.value
        return fields

    def _day(self, expression: Expression) -> Expression | None:
        """A day of a month. One in words, or of no month, needs a month that is no other word, or a year."""
        day, month = self.one("d"), self.one("m")
        if day is None or month is None or day.lexeme.tag in "do":
            return expression
        if day.lexeme.tag == "n" and (day.digits != 2 or day.lexeme.value not in SHORT_YEARS):
            return None
        sure = month.lexeme.tag == "m" or expression.year is not None or day.lexeme.name == "words"
        if day.lexeme.value > LARGEST_ORDINAL and day.lexeme.tag == "c":
            return None
        return expression if sure and month.lexeme.tag in MONTH_TAGS else None

    def _month(self, expression: Expression) -> Expression | None:
        """A month. One that needs the year beside it is none where the number counts something."""
        month, year = self.one("m"), self.one("yr")
        weak = month is not None and month.lexeme.tag in "wuk" and self.match.end("m") - self.match.start("m") == 1
        if not weak or year is None:
            return expression
        if expression.year is None:
            return None if year.lexeme.tag in YEAR_TAGS else expression
        wrong = month is not None and month.lexeme.tag == "k" and expression.year_calendar != expression.calendar
        return None if wrong or (year.lexeme.tag == "y" and self.counts(year)) else expression

    def _share_of_month(self, expression: Expression) -> Expression | None:
        """A half or ten days of a month."""
        word, order = self.one("q"), self.one("o")
        if word is None or order is None:
            return None
        if word.lexeme.tag != "V" and word.lexeme.value != {"c": 10}.get(word.lexeme.tag, 2):
            return None
        shares = 3 if word.lexeme.tag in "Vc" else 2
        ordinal = shares if order.lexeme.tag == "v" else order.lexeme.value
        if not 1 <= ordinal <= shares:
            return None
        return msgspec.structs.replace(expression, ordinal=ordinal, share_of_month=shares)

    def _numeric(self, expression: Expression) -> Expression | None:
        """2022-02-21, 21/02/2022, 1400/12/2, and 94/02/18 where short years are Jalali."""
        numbers = self.words.tokens[self.match.start("d"):self.match.end("y")]
        first, stroke, middle, stroke2, last = numbers
        if stroke.lexeme != stroke2.lexeme or not self._close(numbers):
            return None
        short = first.digits == 2 and stroke.lexeme.tag == "/" and self.words.grammar.short_years == "jalali"
        day_first = last.lexeme.tag == "y" and first.digits <= 2
        if day_first:
            first, last = last, first
        elif first.lexeme.tag != "y" and not short:
            return None
        year, calendar = year_of(first, self.words.grammar, self.era())
        month, day = middle.lexeme.value, last.lexeme.value
        either = day_first and calendar == "gregorian"
        if either and month > 12 >= day:
            month, day = day, month
        if max(month, day) > LARGEST_NUMBER or (first.digits == 4 and max(last.digits, middle.digits) > 2):
            return None
        return msgspec.structs.replace(expression, calendar=calendar, year=year, year_calendar=calendar, month=month,
                                       day=day, either=either and day <= 12 and day != month)

    def _close(self, numbers: list[Token]) -> bool:
        """Whether numbers and strokes stand together, and no path or longer row of numbers goes on."""
        text = self.words.text
        around = text[max(0, numbers[0].start - 1):numbers[0].start] + text[numbers[-1].end:numbers[-1].end + 1]
        return "/" not in around and all(right.start - left.end <= 1 for left, right in pairwise(numbers))

    def _counted(self, expression: Expression) -> Expression | None:
        """So many units, up to now or ago."""
        unit, sign, number = self.one("u", "u2", "u3"), self.one("x", "x2", "x3"), self.one("n", "n2")
        if unit is None or sign is None or _lasting(sign, unit):
            return None
        first = self.words.tokens[self.match.start()].start
        if sign.lexeme.tag == "J" and self.words.grammar.lasting.search(self.words.text, max(0, first - 24), first):
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
        shift = expression.shift if sign is None else shift_of(sign)
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
        return msgspec.structs.replace(expression, unit="week", shift=shift_of(sign) if sign else 0)
