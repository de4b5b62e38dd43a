"""A word, number or mark of a window, tagged."""

from dragoman.calendars.lexicon import Lexeme
from dragoman.records import Record

YEARS = range(1200, 2151)
"""Numbers of four figures that may be a year of one of the calendars."""


OTHER = Lexeme("#")
"""A word of no meaning here."""


class Token(Record, frozen=True):
    """A word, number or mark with its meaning; offsets are of the folded text, a clitic before it left out."""

    start: int
    end: int
    lexeme: Lexeme
    digits: int = 0
