"""Finding expressions of time in folded text: windows round anchors, tags, rules, and what joins two readings."""

from collections.abc import Iterator
from re import Match

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.patterns import ANY, BRACKET, COMPILED, RULE_NAMES
from dragoman.calendars.tagging import Token, tag, windows
from dragoman.records import Calendar

SHIFTS = {"L": -1, "a": -1, "x": -1, "T": 0, "C": 0, "=": 0, "F": 1, "b": 1, "i": 1, "v": -1, "A": -1, "B": 1}
MONTH_TAGS, YEAR_TAGS = frozenset("mwuk"), frozenset("ydn")
ENDS = frozenset({"day", "month", "numeric"})
OPEN = frozenset({"day", "month", "weekday", "week-of-month", "ago", "feast"})
UNITS = {"D": "day", "K": "week", "M": "month", "Y": "year", "V": "decade", "Z": "century"}


def find_expressions(grammar: DateGrammar, text: str, start: int, end: int) -> Iterator[Expression]:
    """All expressions of `text[start:end]` in reading order; offsets are of `text`."""
    for left, right in windows(grammar, text, start, end):
        yield from _Window(grammar, text, tag(grammar, text, left, right)).expressions()


class _Window:
    """One window's tokens and their tags as a string."""

    def __init__(self, grammar: DateGrammar, text: str, tokens: list[Token]) -> None:
        self.grammar, self.text, self.tokens = grammar, text, tokens
        self.tags = "".join(token.lexeme.tag for token in tokens)

    def expressions(self) -> Iterator[Expression]:
        at = 0
        while (found := self._next(at)) is not None:
            expression, stop = self._with_bracket(*found)
            expression, stop = self._with_end(expression, stop)
            expression, stop = self._with_now(expression, stop)
            at = stop
            yield self._with_cues(expression)
            for listed, stop in self._list(expression, stop):
                at = stop
                yield listed

    def _next(self, at: int) -> tuple[Expression, int] | None:
        """The first expression at or after a token, and the token after it."""
        while (match := ANY.search(self.tags, at)) is not None:
            expression = self._read(RULE_NAMES[str(match.lastgroup)], match.start())
            if expression is not None:
                return expression
            at = match.start() + 1
        return None

    def _read(self, name: str, at: int) -> tuple[Expression, int] | None:
        match = COMPILED[name].match(self.tags, at)
        if match is None:
            return None
        expression = _Reader(self, match).read(name)
        return None if expression is None else (expression, match.end())

    def _with_bracket(self, expression: Expression, stop: int) -> tuple[Expression, int]:
        """Take in a bracket that gives the same date again, unless both dates are whole: then they are two."""
        match = BRACKET.match(self.tags, stop)
        if match is None:
            return expression, stop
        inner = self._next(stop + 1)
        twin = inner[0] if inner is not None and inner[1] <= match.end() - 1 else None
        if twin is not None and twin.complete:
            return expression, stop
        end = self.tokens[match.end() - 1].end
        return msgspec.structs.replace(expression, end=end, twin=twin), match.end()

    def _with_end(self, expression: Expression, stop: int) -> tuple[Expression, int]:
        """Join "from 5 May to 7 June": both ends name a day or a month, and a word for "from" opens."""
        first = self._first(expression)
        if self.tags[stop:stop + 1] != ">" or not first or self.tags[first - 1] != "f" or expression.rule not in ENDS:
            return expression, stop
        found = self._next(stop + 1)
        if found is None or self._first(found[0]) != stop + 1 or found[0].rule != expression.rule:
            return expression, stop
        last, stop = self._with_bracket(*found)
        start = self.tokens[first - 1].start
        return msgspec.structs.replace(expression, start=start, end=last.end, last=last), stop

    def _first(self, expression: Expression) -> int:
        """The index of an expression's first token."""
        return next((i for i, token in enumerate(self.tokens) if token.end > expression.start), 0)

    def _with_now(self, expression: Expression, stop: int) -> tuple[Expression, int]:
        """Take in "until now" and the "from" that goes with it."""
        if self.tags[stop:stop + 1] != "z":
            return expression, stop
        first = self._first(expression)
        start = self.tokens[first - 1].start if first and self.tags[first - 1] in "fA" else expression.start
        end = self.tokens[stop].end
        return msgspec.structs.replace(expression, start=start, end=end, until_now=True), stop + 1

    def _list(self, expression: Expression, stop: int) -> Iterator[tuple[Expression, int]]:
        """Further years of a list: "the years 1982, 1979 and 1971-1972"."""
        while expression.rule in ("year", "span") and self.tags[stop:stop + 1] in (",", "&", "|") \
                and self.tags[stop + 1:stop + 2] == "y":
            listed = self._read("span", stop + 1)
            if listed is None:
                token = self.tokens[stop + 1]
                year, calendar = self.year(token)
                listed = Expression("year", token.start, token.end, year=year, year_calendar=calendar), stop + 2
            stop = listed[1]
            yield listed

    def year(self, token: Token, era: str = "") -> tuple[int, Calendar]:
        """A year and its calendar: by its era, else by its size."""
        value, grammar = token.lexeme.value, self.grammar
        if token.digits <= 2:
            calendar = _calendar(era) or grammar.short_years
            return value + {"jalali": 1300, "hijri": 1400, "gregorian": 1900 if value > 50 else 2000}[calendar], calendar
        return value, _calendar(era) or (grammar.old_years if value < 1500 else "gregorian")

    def _with_cues(self, expression: Expression) -> Expression:
        """Mark what the clause puts into the future, where that decides: a weekday, a day or month without a year."""
        if expression.year is not None or expression.shift is not None or expression.rule not in OPEN:
            return expression
        cues = self.grammar.cues
        if cues.just_before.search(self.text, max(0, expression.start - 30), expression.start):
            return msgspec.structs.replace(expression, future=True)
        start = max(0, expression.start - 50)
        for stop in cues.stops.finditer(self.text, start, expression.start):
            start = stop.end()
        end = expression.end + 80
        stopped = cues.stops.search(self.text, expression.end, end)
        end = stopped.start() if stopped else end
        comma = self.text.find("\u060c", expression.end, end)
        end = end if comma < 0 else comma
        future = cues.future.search(self.text, start, expression.start) or cues.future.search(self.text, expression.end, end)
        return msgspec.structs.replace(expression, future=True) if future else expression


def _calendar(era: str) -> Calendar | None:
    return era if era in ("gregorian", "jalali", "hijri") else None  # type: ignore[return-value]


def _lasting(sign: Token, unit: Token) -> bool:
    """Whether "since" and years tell how long something has lasted ("for fifteen years") and not when it was."""
    return sign.lexeme.tag == "A" and sign.lexeme.value == 1 and unit.lexeme.name == "year"


class _Reader:
    """One match of a rule, read group by group."""

    def __init__(self, window: _Window, match: Match[str]) -> None:
        self.window, self.match = window, match
        self.groups = match.re.groupindex

    def tokens(self, group: str) -> list[Token]:
        """The tokens of a group; empty where the rule has no such group or it did not take part."""
        if group not in self.groups or self.match.start(group) < 0:
            return []
        return self.window.tokens[self.match.start(group):self.match.end(group)]

    def one(self, *groups: str) -> Token | None:
        """The first token of the first group that took part."""
        return next((tokens[0] for group in groups if (tokens := self.tokens(group))), None)

    def value(self, *groups: str) -> int | None:
        """The number of that token."""
        token = self.one(*groups)
        return None if token is None else token.lexeme.value

    def read(self, name: str) -> Expression | None:
        """The expression, or None where the words do not bear the rule out."""
        first, last = self.window.tokens[self.match.start()], self.window.tokens[self.match.end() - 1]
        if first.lexeme.tag == "f" and self.one("d2", "y2") is None:  # "from" belongs to a span only
            first = self.window.tokens[self.match.start() + 1]
        expression = Expression(
            name, first.start, last.end, day=self.value("d"), day2=self.value("d2"), weekday=self.value("w"),
            weekday2=self.value("w2"), offset=self.value("r"), ordinal=self.value("o", "o2"), season=self.value("s"),
            feast=self.value("feast"), part=self.one("part", "part2") is not None, every=self.one("every") is not None,
        )
        special = {
            "numeric": self._numeric, "span": self._years, "year": self._years, "bare-year": self._years,
            "decade": self._years, "counted": self._counted, "ago": self._counted, "unit": self._unit,
            "previous": self._unit, "next-day": self._unit, "part": self._unit, "weekday": self._unit, "night": self._unit,
            "day-of-month": self._unit, "relative-year": self._unit, "vague": self._vague, "share": self._share,
            "century": self._century,
        }.get(name)
        expression = self._with_month(expression)
        return expression if special is None else special(expression)

    def _with_month(self, expression: Expression) -> Expression:
        """Fill in month, calendar, year, and which of them is meant by "last" or "next"."""
        month = next((token for token in self.tokens("m") if token.lexeme.tag in MONTH_TAGS), None)
        month2 = next((token for token in self.tokens("m2") if token.lexeme.tag in MONTH_TAGS), None)
        changes: dict[str, object] = {}
        if month is not None:
            changes.update(month=month.lexeme.value, calendar=_calendar(month.lexeme.name))
        if month2 is not None:
            changes.update(month2=month2.lexeme.value)
        year, era = self.tokens("yr"), ""
        for token in year:
            kind = token.lexeme.tag
            if kind == "E":
                era = token.lexeme.name
            elif kind in "LaFCT":
                changes.update(year_shift=SHIFTS[kind])
            elif kind == "H":
                changes.update(year_shift=token.lexeme.value)
        number = next((token for token in year if token.lexeme.tag in YEAR_TAGS), None)
        if number is not None:
            value, calendar = self.window.year(number, era)
            if number.digits <= 2 and month is not None and not era and _calendar(month.lexeme.name) == "gregorian":
                value, calendar = value % 100 + (1900 if value % 100 > 50 else 2000), "gregorian"
            if year[0] is number and number.digits <= 2 and calendar != "jalali":  # "3 May 85 people" gives no year
                changes.update(end=self.window.tokens[self.match.start("yr") - 1].end)
            else:
                changes.update(year=value, year_calendar=calendar)
        elif era:
            changes.update(year_calendar=_calendar(era))
        mod = self.one("mod", "now")
        if mod is not None:
            changes.update(shift=SHIFTS[mod.lexeme.tag])
        return msgspec.structs.replace(expression, **changes)

    def _numeric(self, expression: Expression) -> Expression | None:
        numbers = self.window.tokens[self.match.start("d"):self.match.end("y")]
        first, separator, middle, second, last = numbers
        era = self.one("e")
        if separator.lexeme != second.lexeme or not self._close(numbers):
            return None
        if last.lexeme.tag == "y" and first.lexeme.tag == "d":
            first, last = last, first
        elif first.lexeme.tag != "y" and not (first.digits == 2 and separator.lexeme.tag == "/" and self.window.grammar.short_years == "jalali"):
            return None
        year, calendar = self.window.year(first, era.lexeme.name if era else "")
        month, day = middle.lexeme.value, last.lexeme.value
        if last.lexeme.tag != "d" or month > 12 or not month:
            return None
        return msgspec.structs.replace(expression, calendar=calendar, year=year, year_calendar=calendar, month=month, day=day)

    def _close(self, numbers: list[Token]) -> bool:
        """Whether numbers and strokes stand together, and no path or longer row of numbers goes on."""
        text = self.window.text
        around = text[numbers[0].start - 1:numbers[0].start] + text[numbers[-1].end:numbers[-1].end + 1]
        return "/" not in around and all(b.start - a.end <= 1 for a, b in zip(numbers, numbers[1:], strict=False))

    def _years(self, expression: Expression) -> Expression | None:
        first, second, unit, era = self.one("y"), self.one("y2"), self.one("u"), self.one("e")
        assert first is not None
        if unit is not None and unit.lexeme.name != "year":
            return None
        era_name = era.lexeme.name if era else ""
        if expression.rule == "year" and first.digits != 4 and not (first.digits == 2 and (first.lexeme.tag == "n" or era)):
            return None
        year, calendar = self.window.year(first, era_name)
        if expression.rule == "bare-year" and not (1900 <= year < 2100):
            return None
        changes: dict[str, object] = {"year": year, "year_calendar": calendar}
        if second is not None:
            joint = self.match.group("j")
            year2, calendar2 = self.window.year(second, era_name)
            gap = year2 - year
            if calendar2 != calendar or gap <= 0 or second.digits != 4:
                return None if expression.rule == "span" else self._first_year_only(expression, first, changes)
            preposition = self.window.tags[self.match.start()] in "hf" or expression.rule == "year"
            if joint == "&" and not preposition or expression.rule == "span" and (year < 1800 or gap > 200):
                return None
            changes["year2"] = year2
        return msgspec.structs.replace(expression, **changes)

    def _first_year_only(self, expression: Expression, first: Token, changes: dict[str, object]) -> Expression:
        return msgspec.structs.replace(expression, end=first.end, **changes)

    def _counted(self, expression: Expression) -> Expression | None:
        unit, sign, number = self.one("u", "u2", "u3"), self.one("x", "x2", "x3"), self.one("n", "n2")
        assert unit is not None and sign is not None
        dual = unit.lexeme.tag == "G"
        if number is None and not dual and unit.lexeme.tag == "X" or _lasting(sign, unit):
            return None
        count = 2 if dual else number.lexeme.value if number is not None else 1
        tag = sign.lexeme.tag
        return msgspec.structs.replace(expression, unit=unit.lexeme.name, count=count, shift=SHIFTS[tag], previous=tag in "bBi")

    def _unit(self, expression: Expression) -> Expression | None:
        unit, sign = self.one("u", "u2"), self.one("x", "x2", "prev", "prev2")
        if unit is None and expression.rule == "relative-year":
            return msgspec.structs.replace(expression, unit="year", shift=self.value("h"))
        if unit is None:
            name, shift = "day", SHIFTS[sign.lexeme.tag] if sign else expression.shift
        else:
            name = UNITS.get(unit.lexeme.tag, unit.lexeme.name)
            shift = SHIFTS[sign.lexeme.tag] if sign else expression.shift
        if expression.rule == "weekday":
            week = unit is not None
            if week and sign is None and self.one("t") is None:
                return None
            return msgspec.structs.replace(expression, unit="week" if week else None, shift=(shift or 0) if week else shift)
        if expression.rule == "part":
            shift = 0
        era = self.one("e", "e2")
        changes = {"unit": name, "shift": shift, "previous": self.one("prev", "prev2") is not None}
        if era is not None:
            changes["year_calendar"] = _calendar(era.lexeme.name)
        return msgspec.structs.replace(expression, **changes)

    def _vague(self, expression: Expression) -> Expression | None:
        since, unit = self.one("since"), self.one("u")
        return None if since is not None and unit is not None and _lasting(since, unit) else expression

    def _share(self, expression: Expression) -> Expression | None:
        share, order = next(t for t in self._all() if t.lexeme.tag == "Q"), self.one("o", "o2")
        assert order is not None
        ordinal = -1 if order.lexeme.tag == "v" else order.lexeme.value
        return msgspec.structs.replace(expression, shares=share.lexeme.value, ordinal=ordinal)

    def _century(self, expression: Expression) -> Expression:
        era = self.one("e")
        return msgspec.structs.replace(expression, year_calendar=_calendar(era.lexeme.name) if era else None)

    def _all(self) -> list[Token]:
        return self.window.tokens[self.match.start():self.match.end()]
