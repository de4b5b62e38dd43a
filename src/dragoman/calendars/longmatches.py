"""From a rule's match to an expression: years, decades, centuries, shares of a year, feasts."""

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.groups import CALENDARS, SHORT_YEARS, Groups, shift_of, year_of
from dragoman.calendars.lexicon import BEFORE_CHRIST
from dragoman.calendars.tokens import OTHER, Token
from dragoman.vocabulary import Calendar

CENTURY_OF_TODAY = 21
LATEST_JALALI = 1420
"""Years of four figures above it are Hijri beside a Hijri feast."""
RECENT: dict[Calendar, range] = {"gregorian": range(1900, 2100), "jalali": range(1300, 1450)}
"""Years that need no word for year."""
AFTER_A_YEAR = frozenset(").,:?EtfI")
"""What may stand behind a year that nothing else shows to be one."""
LONGEST_SPAN_YEARS = 200


class LongGroups(Groups):
    """A match of a rule of years and their parts."""

    def _years(self, expression: Expression) -> Expression | None:
        """A year or a span of years."""
        first, second, unit, era = self.one("y", "y1", "short"), self.one("y2"), self.one("u"), self.one("e")
        if first is None or (unit is not None and unit.lexeme.name != "year"):
            return None
        rule, dated = expression.rule, self.era() == BEFORE_CHRIST
        words = first.lexeme.tag == "c" and first.lexeme.value in SHORT_YEARS and not self.counts(first)
        short = (first.digits == 2 and first.lexeme.tag == "n") or (first.digits < 4 and self.era() != "") or words
        if rule == "year" and not (first.digits == 4 or short or dated):
            return None
        if rule == "era-year" and not dated and not self._dates(first, era):
            return None
        year, calendar = year_of(first, self.words.grammar, self.era())
        if rule in ("bare-year", "uncertain") and not self._bare(first, year, calendar):
            return None
        qualifier = "?" if rule == "uncertain" else ""
        single = msgspec.structs.replace(expression, year=year, year_calendar=calendar, qualifier=qualifier)
        return single if second is None else self._span(single, first, second)

    def _dates(self, number: Token, era: Token | None) -> bool:
        """Whether an era makes a year of a number: one letter may be a metre, unless the year is an old one, or one of
        our time that is no round number and has the letter close to it."""
        if number.digits != 4 or era is None:
            return False
        value = number.lexeme.value
        old = value < 1500 and self.era() != "gregorian"
        close = era.start - number.start == number.digits and value in RECENT["gregorian"] and value % 50 > 0
        return old or close or era.end - era.start > 1

    def _bare(self, number: Token, year: int, calendar: Calendar) -> bool:
        """Whether a number of four figures is a year although no word says so."""
        before = self.words.tokens[self.match.start() - 1].lexeme if self.match.start() else OTHER
        if number.digits == 2:
            return before.value == 1 and self.short_year(number)
        if before.tag == "(" and self.match.start() > 1:  # "(2003)": none of its own right behind another date
            before = self.words.tokens[self.match.start() - 2].lexeme
            if before.tag != OTHER.tag:
                return False
        if number.lexeme.name == "words" or year not in RECENT.get(calendar, ()) or self.counts(number):
            return False
        following = next((token.lexeme.tag for token in self.words.tokens[self.match.end():]), ".")
        if before.tag == "r":  # "about 1925": a count stands there more often than a year
            return year % 100 > 0 and following in AFTER_A_YEAR
        return before.tag != "f" or self.words.grammar.old_years == "jalali" or following == "z"

    def _decade(self, expression: Expression) -> Expression | None:
        """A decade by its first year, in figures or words, or by a name; the century may stand behind it."""
        name, number, century = self.one("name"), self.one("y"), self.one("z")
        if name is None and number is None:
            return None
        if number is not None and number.digits == 4:
            year, calendar = year_of(number, self.words.grammar, self.era())
            return msgspec.structs.replace(expression, year=year, year_calendar=calendar)
        value = (name or number or self.words.tokens[0]).lexeme.value
        if value % 10 or not 10 <= value <= 90:
            return None
        calendar = CALENDARS.get(self.era()) or self.words.grammar.short_years
        shift = self.one("x")
        if century is not None:
            calendar = CALENDARS.get(self.era()) or "gregorian"
        base = {"gregorian": 1900, "jalali": 1300, "hijri": 1400}[calendar]
        if century is not None and expression.ordinal is not None:
            base = 100 * (expression.ordinal - 1)
        elif shift is not None:
            return msgspec.structs.replace(expression, year=value, year_calendar=calendar, shift=shift_of(shift))
        elif calendar == "gregorian" and value <= 20:
            base = 0  # the 1920s or the 2020s
        return msgspec.structs.replace(expression, year=base + value if base else None, year_calendar=calendar)

    def _span(self, single: Expression, first: Token, second: Token) -> Expression | None:
        """Two years as a span; what only stands beside a year is left for the list that it opens."""
        last, calendar = year_of(second, self.words.grammar, self.era())
        gap = last - (single.year or last)
        span = single.rule == "span"
        if calendar != single.year_calendar or gap <= 0 or second.digits != first.digits:
            return None if span else msgspec.structs.replace(single, end=first.end)
        opened = self.words.tokens[self.match.start()].lexeme.tag in "hf" or gap == 1
        if self.match.group("j") in "&|" and not opened:
            return None if span else msgspec.structs.replace(single, end=first.end)
        if span and gap > LONGEST_SPAN_YEARS:
            return None
        return msgspec.structs.replace(single, year2=last)

    def _feast(self, expression: Expression) -> Expression:
        """A feast: its year is of its own calendar where it cannot be a Jalali one."""
        own = self.words.grammar.feasts[expression.feast or 0].calendar
        if expression.year_calendar == "jalali" and own == "hijri" and (expression.year or 0) > LATEST_JALALI:
            return msgspec.structs.replace(expression, year_calendar=own)
        return expression

    def _share(self, expression: Expression) -> Expression | None:
        tokens = self.words.tokens[self.match.start():self.match.end()]
        share = next((token for token in tokens if token.lexeme.tag in "QP" and token.lexeme.value), None)
        if share is None:
            return None
        order = self.one("o", "o2")
        last = order is not None and order.lexeme.tag == "v"
        ordinal = -1 if last else expression.ordinal
        return msgspec.structs.replace(expression, shares=share.lexeme.value, ordinal=ordinal)

    def _century(self, expression: Expression) -> Expression | None:
        """A century; a year below 1 tells that it is counted backwards. "In the 21st century" is "nowadays"."""
        before = self.words.tokens[self.match.start() - 1].lexeme.tag if self.match.start() else ""
        if expression.ordinal == CENTURY_OF_TODAY and before == "t":
            return None
        if self.era() == BEFORE_CHRIST:
            return msgspec.structs.replace(expression, year=0, year_calendar="gregorian")
        return msgspec.structs.replace(expression, year_calendar=CALENDARS.get(self.era()))
