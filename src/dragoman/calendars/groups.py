"""The groups of a rule's match over tags, read as tokens: numbers, years, eras."""

from re import Match

from dragoman.calendars.grammar import DateGrammar
from dragoman.calendars.lexicon import BEFORE_CHRIST
from dragoman.calendars.tokens import Token
from dragoman.records import Record
from dragoman.vocabulary import Calendar

SHIFTS = {"L": -1, "a": -1, "x": -1, "v": -1, "A": -1, "T": 0, "C": 0, "=": 0, "F": 1, "b": 1, "i": 1, "B": 1, "J": 1}
CALENDARS: dict[str, Calendar] = {"gregorian": "gregorian", "jalali": "jalali", "hijri": "hijri"}
MONTH_TAGS, YEAR_TAGS = frozenset("mwuk"), frozenset("ydnc")
LATIN_CENTURY_BREAK = 30
"""Two digits above it are of the twentieth century: news speaks of 1948 and not of 2048."""
SHORT_YEARS = range(32, 100)
"""Two figures straight after a day or month, or in words, that may be its year ("18 Ordibehesht 94"): no day is one."""


class Words(Record, frozen=True):
    """The tokens of a window, with the text they stand in and the grammar that tagged them."""

    text: str
    tokens: list[Token]
    grammar: DateGrammar


def year_of(token: Token, grammar: DateGrammar, era: str = "", month: Calendar | None = None) -> tuple[int, Calendar]:
    """A year and its calendar: by its era, by the month beside it, else by its size."""
    value = token.lexeme.value
    if era == BEFORE_CHRIST:
        return 1 - value, "gregorian"
    if token.digits > 2:
        old = grammar.old_years if month in (None, "gregorian") else month
        return value, CALENDARS.get(era) or (old if value < 1500 else "gregorian")
    calendar = CALENDARS.get(era) or month or grammar.short_years
    if calendar == "gregorian":
        return value + (1900 if value > LATIN_CENTURY_BREAK else 2000), calendar
    return value + (1300 if calendar == "jalali" else 1400), calendar


def shift_of(token: Token) -> int:
    """How many units a word for last, this or next is away; "before last" is two."""
    shift = SHIFTS[token.lexeme.tag]
    return shift * (1 + token.lexeme.value) if token.lexeme.tag in "LF" else shift


class Groups:
    """A match, its groups read as tokens."""

    def __init__(self, match: Match[str], words: Words) -> None:
        self.match, self.words = match, words
        self._known = match.re.groupindex

    def tokens(self, group: str) -> list[Token]:
        """The tokens of a group; empty where the rule has no such group or it did not take part."""
        start, end = self.match.span(group) if group in self._known else (-1, -1)
        return self.words.tokens[start:end] if start >= 0 else []

    def one(self, *groups: str) -> Token | None:
        """The first token of the first group that took part."""
        for group in groups:
            if group in self._known:
                start, end = self.match.span(group)
                if 0 <= start < end:
                    return self.words.tokens[start]
        return None

    def value(self, *groups: str) -> int | None:
        """The number of that token."""
        token = self.one(*groups)
        return None if token is None else token.lexeme.value

    def era(self) -> str:
        """The calendar that an era names, or nothing."""
        token = self.one("e", "e2")
        return token.lexeme.name if token else ""

    def short_year(self, number: Token) -> bool:
        """Whether a number of two figures straight after a day or month is its year and counts nothing."""
        return number.lexeme.value in SHORT_YEARS and not self.counts(number)

    def counts(self, number: Token) -> bool:
        """Whether a number counts what follows it."""
        found = self.words.grammar.counted.match(self.words.text, number.end)
        return found is not None and (number.digits != 4 or not found.groupdict().get("ending"))
