"""Finding expressions of time in folded text: windows round anchors, tags, rules, and what joins two readings."""

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.matches import Words, read_match, year_of
from dragoman.calendars.patterns import ANY, BRACKET, COMPILED, RULE_NAMES
from dragoman.calendars.tagging import tag, windows

ENDS = frozenset({"day", "month", "numeric"})
"""Rules whose expressions may be the two ends of "from ... to ..."."""
OPEN = frozenset({"day", "month", "weekday", "week-of-month", "ago", "feast"})
"""Rules whose expressions may lie before or after the page's day, if they do not say so themselves."""
CLAUSE_BEFORE, CLAUSE_AFTER, STRAIGHT_BEFORE = 50, 80, 30
"""Code points in which the rest of the clause is looked for."""

Found = tuple[Expression, int]
"""An expression and the index of the token after it."""


def find_expressions(grammar: DateGrammar, text: str, start: int, end: int) -> Iterator[Expression]:
    """All expressions of `text[start:end]` in reading order; offsets are of `text`."""
    for left, right in windows(grammar, text, start, end):
        yield from _Window(Words(text, tag(grammar, text, left, right), grammar)).expressions()


class _Window:
    """One window's tokens and their tags as a string."""

    def __init__(self, words: Words) -> None:
        self.words, self.tokens = words, words.tokens
        self.tags = "".join(token.lexeme.tag for token in words.tokens)

    def expressions(self) -> Iterator[Expression]:
        """The expressions of the window in reading order."""
        at = 0
        while (found := self._next(at)) is not None:
            expression, at = self._with_now(*self._with_end(*self._with_bracket(*found)))
            yield self._with_cues(expression)
            for listed, stop in self._list(expression, at):
                at = stop
                yield listed

    def _next(self, at: int) -> Found | None:
        """The first expression at or after a token."""
        while (match := ANY.search(self.tags, at)) is not None:
            found = self._read(RULE_NAMES[str(match.lastgroup)], match.start())
            if found is not None:
                return found
            at = match.start() + 1
        return None

    def _read(self, rule: str, at: int) -> Found | None:
        match = COMPILED[rule].match(self.tags, at)
        expression = read_match(rule, match, self.words) if match is not None else None
        if match is None or expression is None:
            return None
        stop = match.end()
        while self.tokens[stop - 1].start >= expression.end:  # the reader left the last words out
            stop -= 1
        return expression, stop

    def _with_bracket(self, expression: Expression, stop: int) -> Found:
        """Take in a bracket that gives the same date again, unless what it holds is whole: then they are two dates."""
        match = BRACKET.match(self.tags, stop)
        if match is None:
            return expression, stop
        inner = self._next(stop + 1)
        twin = inner[0] if inner is not None and inner[1] < match.end() else None
        if twin is not None and twin.complete:
            return expression, stop
        return msgspec.structs.replace(expression, end=self.tokens[match.end() - 1].end, twin=twin), match.end()

    def _with_end(self, expression: Expression, stop: int) -> Found:
        """Join "from 5 May to 7 June": both ends name a day or a month, and a word for "from" opens."""
        first = self._first(expression)
        if self.tags[stop:stop + 1] != ">" or self.tags[:first][-1:] != "f" or expression.rule not in ENDS:
            return expression, stop
        found = self._next(stop + 1)
        if found is None or self._first(found[0]) != stop + 1 or found[0].rule != expression.rule:
            return expression, stop
        last, stop = self._with_bracket(*found)
        start = self.tokens[first - 1].start
        return msgspec.structs.replace(expression, start=start, end=last.end, last=last), stop

    def _with_now(self, expression: Expression, stop: int) -> Found:
        """Take in "until now" and the "from" that goes with it."""
        if self.tags[stop:stop + 1] != "z":
            return expression, stop
        first = self._first(expression)
        start = self.tokens[first - 1].start if first and self.tags[first - 1] in "fA" else expression.start
        end = self.tokens[stop].end
        return msgspec.structs.replace(expression, start=start, end=end, until_now=True), stop + 1

    def _first(self, expression: Expression) -> int:
        """The index of an expression's first token."""
        return bisect_right(self.tokens, expression.start, key=lambda token: token.end)

    def _list(self, expression: Expression, stop: int) -> Iterator[Found]:
        """Further years of a list: "the years 1982, 1979 and 1971-1972"."""
        if expression.rule not in ("year", "span"):
            return
        while self.tags[stop:stop + 1] in (",", "&", "|") and self.tags[stop + 1:stop + 2] == "y":
            listed = self._read("span", stop + 1)
            if listed is None:
                token = self.tokens[stop + 1]
                year, calendar = year_of(token, self.words.grammar)
                listed = Expression("year", token.start, token.end, year=year, year_calendar=calendar), stop + 2
            stop = listed[1]
            yield listed

    def _with_cues(self, expression: Expression) -> Expression:
        """Mark what the clause puts into the future, where that decides: a weekday, a day or month without a year."""
        if expression.year is not None or expression.shift is not None or expression.rule not in OPEN:
            return expression
        if self._future(expression.start, expression.end):
            return msgspec.structs.replace(expression, future=True)
        return expression

    def _future(self, start: int, end: int) -> bool:
        """Whether the clause round `[start, end)` speaks of what is to come."""
        cues, text = self.words.grammar.cues, self.words.text
        if cues.just_before.search(text, max(0, start - STRAIGHT_BEFORE), start):
            return True
        opening = max(0, start - CLAUSE_BEFORE)
        for stop in cues.stops.finditer(text, opening, start):
            opening = stop.end()
        closing = cues.closings.search(text, end, end + CLAUSE_AFTER)
        after = closing.start() if closing else end + CLAUSE_AFTER
        return bool(cues.future.search(text, opening, start) or cues.future.search(text, end, after))
