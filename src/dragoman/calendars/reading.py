"""Finding expressions of time in folded text: windows round anchors, tags, rules, and what joins two readings."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.calendars.expressions import Expression
from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.groups import Words, year_of
from dragoman.calendars.matches import read_match
from dragoman.calendars.patterns import ANY, BRACKET, COMPILED, DASHED_MONTHS, RULES_FROM
from dragoman.calendars.tagging import tag, windows
from dragoman.calendars.tokens import Token

ENDS = frozenset({"day", "month", "numeric"})
"""Rules whose expressions may be the two ends of "from ... to ..."."""
OPEN = frozenset({"day", "month", "weekday", "week-of-month", "ago", "feast"})
"""Rules whose expressions may lie before or after the page's day, if they do not say so themselves."""
QUALIFIED = frozenset({"day", "month", "numeric", "year", "season", "share", "decade", "century", "feast",
                       "era-year", "bare-year"})
"""Rules whose expressions "about" or "perhaps" may qualify."""
CLAUSE_BEFORE, CLAUSE_AFTER, STRAIGHT_BEFORE = 50, 80, 30
"""Code points in which the rest of the clause is looked for."""

Found = tuple[Expression, int]
"""An expression and the index of the token after it."""


def find_expressions(grammar: DateGrammar, text: str, start: int, end: int) -> Iterator[Expression]:
    """All expressions of `text[start:end]` in reading order; offsets are of `text`."""
    for left, right in windows(grammar, text, start, end):
        yield from _Window(Words(text, tag(grammar, text, left, right), grammar)).expressions()


def _one_month(tokens: list[Token], tags: str) -> list[Token]:
    """The tokens without the dash between two names of the same month ("Adhar - March")."""
    dashes = {at.start() + 1 for at in DASHED_MONTHS.finditer(tags)}
    pairs = {at: (tokens[at - 1].lexeme, tokens[at + 1].lexeme) for at in dashes}
    same = {at for at, (one, other) in pairs.items() if (one.value, one.name) == (other.value, other.name)}
    return [token for at, token in enumerate(tokens) if at not in same]


class _Window:
    """One window's tokens and their tags as a string."""

    def __init__(self, words: Words) -> None:
        tags = "".join([token.lexeme.tag for token in words.tokens])
        if "-" in tags and DASHED_MONTHS.search(tags):
            words = Words(words.text, _one_month(words.tokens, tags), words.grammar)
            tags = "".join([token.lexeme.tag for token in words.tokens])
        self.words, self.tokens, self.tags = words, words.tokens, tags

    def expressions(self) -> Iterator[Expression]:
        """The expressions of the window in reading order."""
        at = 0
        while (found := self._next(at)) is not None:
            expression, at = self._with_now(*self._with_end(*self._with_bracket(*found)))
            expression = self._with_qualifier(expression)
            yield self._with_cues(expression)
            for listed, stop in self._list(expression, at):
                at = stop
                yield listed

    def _next(self, at: int) -> Found | None:
        """The first expression at or after a token."""
        while (match := ANY.search(self.tags, at)) is not None:
            rule, *others = RULES_FROM[str(match.lastgroup)]
            found = self._read(rule, match.start()) or self._first_of(others, match.start())
            if found is not None and not self._is_name(found[0]):
                return found
            at = match.start() + 1 if found is None else found[1]
        return None

    def _first_of(self, rules: Sequence[str], at: int) -> Found | None:
        """The first expression that one of the rules reads at a token."""
        return next((found for rule in rules if (found := self._read(rule, at)) is not None), None)

    def _is_name(self, expression: Expression) -> bool:
        """Whether a day without a year is the name of a street, an alliance: the word before it tells."""
        if expression.rule != "day" or expression.year is not None or expression.weekday is not None:
            return False
        start = expression.start
        return self.words.grammar.named.search(self.words.text, max(0, start - STRAIGHT_BEFORE), start) is not None

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
        """Take in a bracket that gives the same date again. A whole one is a second date, but behind a mere weekday."""
        match = BRACKET.match(self.tags, stop)
        if match is None:
            return expression, stop
        inner = self._next(stop + 1)
        twin = inner[0] if inner is not None and inner[1] < match.end() else None
        if twin is not None and twin.complete and not expression.bare_weekday:
            return expression, stop
        return msgspec.structs.replace(expression, end=self.tokens[match.end() - 1].end, twin=twin), match.end()

    def _with_end(self, expression: Expression, stop: int) -> Found:
        """Join "from 5 May to 7 June": both ends name a day or a month; "from" opens, or the second has the year."""
        if self.tags[stop:stop + 1] not in (">", "-", "&") or expression.rule not in ENDS:
            return expression, stop
        first = self._first(expression)
        opened = self.tags[:first][-1:] == "f"
        found = self._next(stop + 1)
        if found is None or self._first(found[0]) != stop + 1 or found[0].rule != expression.rule:
            return expression, stop
        shared = expression.year is None and found[0].complete and found[0].calendar == expression.calendar
        if not (opened and self.tags[stop] != "-") and not (shared and self.tags[stop] != "&"):
            return expression, stop
        last, stop = self._with_bracket(*found)
        start = self.tokens[first - 1].start if opened else expression.start
        return msgspec.structs.replace(expression, start=start, end=last.end, last=last), stop

    def _with_qualifier(self, expression: Expression) -> Expression:
        """Take in "about" or "perhaps" straight before a date, or before its preposition."""
        if "r" not in self.tags or expression.rule not in QUALIFIED:
            return expression
        first = self._first(expression)
        before = first - 1 if self.tags[first - 1:first] != "t" else first - 2
        if before < 0 or self.tags[before] != "r":
            return expression
        word = self.tokens[before]
        return msgspec.structs.replace(expression, start=word.start, qualifier=word.lexeme.name)

    def _with_now(self, expression: Expression, stop: int) -> Found:
        """Take in the "from" of "from X until now": what is named is X, and "until now" no day."""
        if self.tags[stop:stop + 1] != "z":
            return expression, stop
        first = self._first(expression)
        start = self.tokens[first - 1].start if first and self.tags[first - 1] in "fA" else expression.start
        return msgspec.structs.replace(expression, start=start), stop + 1

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
        told = expression.shift is not None and not (expression.rule == "ago" and expression.previous)
        if expression.year is not None or told or expression.rule not in OPEN:
            return expression
        counts = expression.rule == "ago" and self._present(expression.start)
        if counts or self._future(expression.start, expression.end):
            return msgspec.structs.replace(expression, future=True)
        return expression

    def _opening(self, start: int) -> int:
        """Where the clause begins that runs up to `start`."""
        opening = max(0, start - CLAUSE_BEFORE)
        for stop in self.words.grammar.cues.stops.finditer(self.words.text, opening, start):
            opening = stop.end()
        return opening

    def _present(self, start: int) -> bool:
        """Whether the clause that runs up to `start` opens with a verb in the present: what it tells is to come."""
        text, opening = self.words.text, self._opening(start)
        begins = opening == 0 or not text[opening - 1].isalpha()
        return begins and self.words.grammar.cues.present.match(text, opening, start) is not None

    def _future(self, start: int, end: int) -> bool:
        """Whether the clause round `[start, end)` speaks of what is to come."""
        cues, text = self.words.grammar.cues, self.words.text
        if cues.just_before.search(text, max(0, start - STRAIGHT_BEFORE), start):
            return True
        opening = self._opening(start)
        closing = cues.closings.search(text, end, end + CLAUSE_AFTER)
        after = closing.start() if closing else end + CLAUSE_AFTER
        return bool(cues.future.search(text, opening, start) or cues.future.search(text, end, after))
